// What would be gone if a part lost its disk: the data of which it holds the truth, and that nothing can make again.

import { saysNone, saysSome, type Component, type Data, type Design } from '../../model.ts';

/** Data in `stores` that is neither passing through nor made again from other data. */
export function lostWith(part: Component, design: Design): readonly Data[] {
  return (part.stores?.value ?? []).flatMap(({ value }) => {
    const data = design.data.get(value.data?.value.name ?? '');
    return data === undefined || data.volatile?.value === true || canBeMadeAgain(data) ? [] : [data];
  });
}

/** All of it only passes through, so nothing of it has to stay. Where no data is named, nobody knows. */
export function onlyPasses(names: readonly string[], { data }: Design): boolean {
  return names.length > 0 && names.every((it) => data.get(it)?.volatile?.value === true);
}

export function canBeMadeAgain(data: Data): boolean {
  if (saysSome(data.rebuild)) return true;
  return (data.derivedFrom?.value.length ?? 0) > 0 && !saysNone(data.rebuild);
}

/**
 * A part that is there to keep the truth; of a database that holds even where nobody has said yet which. Devices, providers,
 * caches and what waits in a queue are left to their own.
 */
export function keepsTruth(part: Component, design: Design): boolean {
  if (part.group !== 'state' && part.group !== 'compute') return false;
  if (part.kindName === 'cache' || part.kindName === 'queue') return false;
  if (part.stores !== undefined) return lostWith(part, design).length > 0;
  if (part.copies !== undefined || part.caches !== undefined) return false;
  return part.kindName === 'database';
}
