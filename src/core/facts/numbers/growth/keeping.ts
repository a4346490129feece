// How long an item of data stays: in the store that it is written to, and in all.

import type { Component, Data } from '../../../model.ts';
import { low } from './adds.ts';

export interface Keeping {
  /** Seconds that an item stays in its store. */
  readonly seconds: number | undefined;
  readonly is: 'forever' | 'limited' | 'bounded' | 'unknown';
}

/** How long an item stays where it is written: until it expires, or moves to the archive. */
export function keepingOf(data: Data): Keeping {
  const keep = data.keep?.value;
  const moved = typeof data.archive?.value === 'object' ? data.archive.value.after : undefined;
  const ends = [
    keep === undefined || typeof keep === 'string' ? undefined : { ...data.keep!, value: keep },
    moved,
  ];
  const seconds = ends.flatMap((it) => low(it) ?? []);
  if (seconds.length > 0) return { seconds: Math.min(...seconds), is: 'limited' };
  if (ends.some((it) => it?.value.is === 'some') || keep === 'some' || data.archive !== undefined)
    return { seconds: undefined, is: 'limited' };
  if (data.bounded !== undefined && data.bounded.value.is !== 'none')
    return { seconds: undefined, is: 'bounded' };
  return keep === 'forever' || keep === 'none'
    ? { seconds: Infinity, is: 'forever' }
    : { seconds: undefined, is: 'unknown' };
}

/** Messages leave a queue or stream after its own `keep`, however long their data is kept elsewhere. */
export function keepingIn(part: Component, data: Data): Keeping {
  const own = low(part.keep);
  const keeping = keepingOf(data);
  return own === undefined ? keeping : { seconds: Math.min(own, keeping.seconds ?? own), is: 'limited' };
}

/** How long it stays there and in its archive together; what is moved to no other part has left. */
export function lifeOf(data: Data): Keeping {
  return archiveOf(data) === undefined ? keepingOf(data) : keepingOf({ ...data, archive: undefined });
}

/** The part that old items move to. */
export function archiveOf(data: Data): string | undefined {
  return data.archive?.value.to?.value.name;
}

/** After which time an item is in the archive. */
export function movedAfter(data: Data): number | undefined {
  return low(data.archive?.value.after);
}
