// What reader and builder noted under a rule's id, as findings of that rule.

import type { MistakeRule } from '../../build/mistake.ts';
import type { Facts } from '../../facts.ts';
import type { Found } from '../../rule.ts';

export function mistakesOf(rule: MistakeRule, facts: Facts): readonly Found[] {
  return facts.mistakes
    .filter((it) => it.rule === rule)
    .map(({ at, message, severity, fixes }): Found => {
      const sentence = message.charAt(0).toUpperCase() + message.slice(1);
      return { ref: '', at, level: 'language', severity, message: sentence, ...(fixes && { fixes }) };
    });
}
