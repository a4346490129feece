// A fix as it is sent: what it is called and what it asks. How it is made stays here, and is found again by its id.

import type { OfferedFix } from '../core/features/fixes.ts';
import type { ViewFix } from '../protocol.ts';

export function toViewFix({ id, title, group, asks }: Pick<OfferedFix, keyof ViewFix>): ViewFix {
  return { id, title, group, asks };
}
