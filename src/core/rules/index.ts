// All rules, in the order in which a reader would want to learn them. A list and nothing else.

import type { Rule } from '../rule.ts';

export const rules: readonly Rule[] = [];
