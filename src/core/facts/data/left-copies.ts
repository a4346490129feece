// Where a deleted thing lives on: caches that nobody clears, copies that nothing keeps equal, stores and archives that the
// delete does not reach. Backups are left out: that they keep what was deleted is what they are for.

import type { Facts } from '../../facts.ts';
import { saysNone, type Api, type Component, type Data } from '../../model.ts';
import type { Evidence } from '../../rule.ts';
import { isFed, unheardChanges } from './cache-clearing.ts';

export interface LeftCopy {
  readonly part: Component;
  readonly because: Evidence;
}

/** Of data that some API deletes; empty when every copy hears of it or ends by itself. */
export function leftCopies(data: Data, facts: Facts): readonly LeftCopy[] {
  const { deleters, holders } = facts.dataFlows()(data.id);
  const deleting = deleters.map((it) => it.api);
  const found: LeftCopy[] = [];
  for (const { part, as, at } of holders) {
    if (found.some((it) => it.part === part) || deleting.some((it) => reaches(it, part, facts))) continue;
    const lives =
      as === 'caches'
        ? !endsOrHears(part, data, facts)
        : as === 'copies'
          ? !isFed(part)
          : holders.filter((it) => it.as === 'stores').length > 1;
    if (lives) found.push({ part, because: { message: `${part.id} ${as} ${data.id}`, at } });
  }
  const archive = data.archive?.value.to;
  const part = facts.design.components.get(archive?.value.name ?? '');
  if (archive !== undefined && part !== undefined && !deleting.some((it) => reaches(it, part, facts))) {
    found.push({ part, because: { message: `old ones move to ${part.id}`, at: archive.at } });
  }
  return found;
}

/** The delete goes there itself. */
function reaches(api: Api, part: Component, facts: Facts): boolean {
  return (
    api.component === part.id ||
    facts.arrivals(api).some((it) => it.component === part && it.call.after === undefined)
  );
}

function endsOrHears(cache: Component, data: Data, facts: Facts): boolean {
  if (cache.ttl !== undefined && !saysNone(cache.ttl)) return true;
  if (isFed(cache)) return true;
  const deletes = new Set(
    facts
      .dataFlows()(data.id)
      .deleters.map((it) => it.api),
  );
  return (
    cache.invalidatedBy !== undefined &&
    !unheardChanges(cache, data.id, facts).some((it) => deletes.has(it.api))
  );
}
