// What a request does to data: which it reads and writes, and so whether a part it comes to is read or written by it.

import { weakly } from '../../../once.ts';
import { exactly, isQueue, type Api, type Call, type Component, type Screen } from '../../../model.ts';
import type { Unknown } from '../figure.ts';
import { once, type Factor } from './form.ts';

export interface Intent {
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** By what it does, where no data says it. */
  readonly does: 'read' | 'write' | undefined;
}

export type Sort = { readonly reads: boolean; readonly writes: boolean } | undefined;

const reading = [
  'read',
  'list',
  'stream',
  'search',
  'suggest',
  'aggregate',
  'rank',
  'near',
  'traverse',
  'report',
  'infer',
  'redirect',
];
const writing = ['write', 'upload', 'charge', 'book', 'import', 'transcode', 'send'];

/** An API is the same object for as long as nobody edits it, so what it does is read once and not at every edit of others. */
export const intentOf = weakly(readIntent);

function readIntent(api: Api): Intent {
  const words: readonly string[] = (api.does?.value ?? []).map((it) => it.value);
  const does = words.some((it) => writing.includes(it))
    ? 'write'
    : words.some((it) => reading.includes(it))
      ? 'read'
      : undefined;
  return { reads: names(api.reads), writes: [...names(api.writes), ...names(api.deletes)], does };
}

/** A screen that uses an edge or state part directly reads what it shows, and writes what it changes. */
export function intentOfUse(screen: Screen): Intent {
  return { reads: names(screen.shows), writes: names(screen.changes), does: undefined };
}

function names(list: Api['reads']): readonly string[] {
  return list?.value.map((it) => it.value.name) ?? [];
}

/** Names of data that a part keeps in any way; kept as intents are. */
export function held(part: Component): readonly string[] {
  if (part.stores === undefined && part.copies === undefined && part.caches === undefined) return nothingHeld;
  return heldBy(part);
}

const nothingHeld: readonly string[] = [];
const heldBy = weakly(readHeld);

function readHeld(part: Component): readonly string[] {
  return [part.stores, part.copies, part.caches].flatMap(
    (it) => it?.value.flatMap((holding) => holding.value.data?.value.name ?? []) ?? [],
  );
}

/** Is the part read, written, or both? Undefined when the file does not say. */
export function sortAt(intent: Intent, part: Component): Sort {
  if (isQueue(part)) return sorts.writes;
  const holds = held(part);
  if (holds.length > 0) {
    const reads = intent.reads.some((it) => holds.includes(it));
    const writes = intent.writes.some((it) => holds.includes(it));
    if (reads || writes) return sortBy(reads, writes);
    // It names data that is not kept here, and comes for something else.
    return intent.reads.length + intent.writes.length > 0 ? undefined : byDoes(intent);
  }
  if (intent.reads.length > 0 || intent.writes.length > 0)
    return sortBy(intent.reads.length > 0, intent.writes.length > 0);
  return byDoes(intent);
}

const sorts = {
  reads: { reads: true, writes: false },
  writes: { reads: false, writes: true },
  both: { reads: true, writes: true },
} as const;

function sortBy(reads: boolean, writes: boolean): Sort {
  if (reads && writes) return sorts.both;
  return reads ? sorts.reads : sorts.writes;
}

function byDoes(intent: Intent): Sort {
  return intent.does === undefined ? undefined : intent.does === 'read' ? sorts.reads : sorts.writes;
}

/** The part of the reads that goes on behind this cache. `some`: of those data of which it keeps some; `all`: it must keep all. */
export function missesOf(cache: Component, reads: readonly string[], keeps: 'some' | 'all'): Factor {
  const holds = held(cache);
  const hit = cache.hit?.value;
  // Nothing says that it keeps anything of this: it passes on what comes.
  if (hit?.is === 'none' || (holds.length === 0 && hit === undefined && keeps === 'all')) return once;
  const isKept = (it: string) => holds.includes(it);
  const applies =
    holds.length === 0 || reads.length === 0 || (keeps === 'some' ? reads.some(isKept) : reads.every(isKept));
  if (!applies) return once;
  const unknown: Unknown = { key: 'hit', ref: cache.id, at: cache.hit?.at ?? cache.at };
  if (hit?.is !== 'number') return { low: 0, open: unknown };
  const isSure = hit.low === hit.high && (keeps === 'some' || reads.length > 0 || holds.length === 0);
  return { low: Math.max(0, 1 - Math.min(1, hit.high)), open: isSure ? undefined : unknown };
}

/** How many calls one request makes on average. */
export function callsPerRequest(call: Call, from: string): Factor {
  const per = perOf(call, from);
  const batch = call.batch?.value;
  if (batch === undefined || batch === false || (typeof batch === 'object' && batch.is === 'none'))
    return per;
  if (batch === true || batch.is !== 'number')
    return batch === true || per.low < 1
      ? { low: Math.min(1, per.low), open: per.low < 1 ? per.open : undefined }
      : { low: 1, open: per.open };
  return batch.low > 0 ? { low: per.low / batch.low, open: per.open } : per;
}

function perOf(call: Call, from: string): Factor {
  const per = call.per?.value;
  if (per === undefined) return once;
  const unknown: Unknown = { key: 'per', ref: from, at: call.per!.at };
  if ('text' in per && 'is' in per) {
    if (per.is === 'number') return { low: per.low, open: per.low === per.high ? undefined : unknown };
    return { low: per.is === 'some' ? 1 : 0, open: per.is === 'none' ? undefined : unknown };
  }
  const average = per.average;
  const low = average?.value.is === 'number' ? average.value.low : 0;
  return { low, open: exactly(average) === undefined ? { ...unknown, key: 'average' } : undefined };
}

/** The part of the requests that makes this call. */
export function shareOf(call: Call, from: string): Factor {
  const share = call.share?.value;
  if (share === undefined) return once;
  const unknown: Unknown = { key: 'share', ref: from, at: call.share!.at };
  if (share.is !== 'number') return { low: 0, open: share.is === 'none' ? undefined : unknown };
  return { low: Math.min(1, share.low), open: share.low === share.high ? undefined : unknown };
}
