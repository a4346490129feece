// May what concerns running the system be called a fault? Not while the author still draws one of everything and promises nothing.

import type { Facts } from '../../facts.ts';
import { promisedTo } from '../numbers/promised.ts';

export function isRunForReal(facts: Facts): boolean {
  const { design } = facts;
  if (design.stage === 'complete' || promisedTo(undefined, facts) !== undefined) return true;
  return [...design.screens.values()].some((it) => promisedTo(it, facts) !== undefined);
}
