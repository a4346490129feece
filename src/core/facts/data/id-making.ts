// Who makes the ids of some data, and whether two of them may be the same.

import type { Facts } from '../../facts.ts';
import { atLeast, saysNone, saysSome, type Component, type Data } from '../../model.ts';

/** From so many characters on, a cut hash or a random text does not meet itself. */
const safeLength = 16;

/** Ids so short that two may be the same by chance. */
export function hasShortId({ identity }: Data): boolean {
  const from = identity?.value.from?.value;
  const length = atLeast(identity?.value.length);
  if (from === 'short') return (length ?? 0) < safeLength;
  return (from === 'hash' || from === 'uuid') && length !== undefined && length < safeLength;
}

/** A short id that is not made again when it is taken, and that no service hands out which guards its own. */
export function idsMayMeet(data: Data, facts: Facts): boolean {
  if (!hasShortId(data) || data.identity?.value.retry?.value === true) return false;
  const service = idServiceOf(data, facts);
  if (service === undefined) return true;
  const { kindName, requests } = service;
  // What nobody else has is what this kind hands out; of keys that lie ready, two of its copies may take the same.
  const isMaking = kindName === 'id-service' && requests.every((it) => it.writes === undefined);
  return isMaking ? requests.some((it) => saysNone(it.guard)) : !requests.some((it) => saysSome(it.guard));
}

/** The part that makes its ids for those who write it. */
export function idServiceOf({ id, identity }: Data, facts: Facts): Component | undefined {
  const maker = facts.design.components.get(identity?.value.madeBy?.value.name ?? '');
  const { writers } = facts.dataFlows()(id);
  const isApart = maker?.kindName === 'id-service' || writers.every(({ api }) => api.component !== maker?.id);
  return isApart ? maker : undefined;
}
