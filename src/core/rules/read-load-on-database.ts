// Reads settle it where they and the capacity are known. Where the capacity is not, it asks: reads that are ten times the writes,
// or a thousand a second, are worth a cache or a replica more often than not.

import { gathered } from '../facts/across-parts.ts';
import { arrivalsOf } from '../facts/requests/arrivals.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { exactOf, figureRatio, showApart, showFigure, type Figure } from '../facts/numbers/figure.ts';
import { isKeptBefore, uncachedReads, type Reading } from '../facts/data/uncached-reads.ts';
import type { Facts } from '../facts.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { saysSome, type Component } from '../model.ts';
import { formatNumber, rate } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const readLoadOnDatabase: Rule = {
  id: 'read-load-on-database',
  topic: 'load',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Every read goes to the database, also those it has answered a moment before.',
  asks: 'What will the database do with reads it has already answered?',
  why: 'Most reads repeat. Answering each of them anew uses up the one part that is hardest to make larger, and then writes wait behind reads.',
  words: [
    'every read database',
    'reads hit database',
    'same query again and again',
    'every page view queries database',
    'no cache',
    'read heavy',
    'reads overload database',
    'database answers same question',
    'every request hits database',
  ],
  needs: ['capacity', 'load', 'read-replicas', 'after', 'hit'],
  options: [
    {
      title: 'A cache that is asked first',
      gain: 'what repeats comes no further',
      cost: 'it can be out of date, and has to be cleared',
    },
    {
      title: 'Read replicas',
      gain: 'reads spread over machines',
      cost: 'they follow a moment later',
      changes: setKey('read-replicas', 2),
    },
    {
      title: 'A table made for the question',
      gain: 'one quick read',
      cost: 'more work for each write, and it can drift',
    },
    {
      title: 'A CDN for what everybody may see',
      gain: 'most never reach the system',
      cost: 'a change takes time to arrive',
    },
  ],
  source: 'Azure Architecture Center, "No Caching antipattern" [L]; System Design Primer, "Cache" [R]',
  valid: [
    {
      text: `
screens:
  home: { uses: [api], load: 5k/s }
components:
  api: { kind: server, reads: [item], calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, caches: [item], hit: 95% }
  db: { kind: database, stores: [item] }
data: { item: {} }
`,
    },
    {
      text: `
assume: { peak: 2x }
screens:
  home: { uses: [api], load: 500/s }
components:
  api: { kind: server, reads: [item], calls: [db] }
  db: { kind: database, stores: [item], capacity: 5k/s }
data: { item: {} }
`,
    },
  ],
  invalid: [
    {
      text: `
assume: { peak: 2x }
screens:
  home: { uses: [api], load: 4k/s }
components:
  api: { kind: server, reads: [item], calls: [db] }
  db: { kind: database, stores: [item], capacity: 5k/s, standby: 1 }
# ^^ All reads go to db, 8k/s at the peak, and it takes 5k/s. No cache or replica stands before it.
data: { item: {} }
`,
      fixed: `
assume: { peak: 2x }
screens:
  home: { uses: [api], load: 4k/s }
components:
  api: { kind: server, reads: [item], calls: [db] }
  db: { kind: database, stores: [item], capacity: 5k/s, standby: 1, read-replicas: 2 }
data: { item: {} }
`,
    },
    {
      text: `
screens:
  home: { uses: [api], load: 4k/s }
components:
  api: { kind: server, reads: [item], calls: [db] }
  db: { kind: database, stores: [item] }
# ^^ Can db answer at least 4k/s of reads at the peak by itself? No cache or replica stands before it. Say its \`capacity\`.
data: { item: {} }
`,
    },
  ],
  *check(facts) {
    const behindCaches = new Set(partsBehindCaches(facts.design));
    for (const [store, readings] of uncachedReads(facts)) {
      if (store.foreign) continue;
      const open = readings.filter(
        ({ api }) => api.reads?.value.some((it) => !isKeptBefore(it.value.name, facts)) ?? true,
      );
      const found = open.length === 0 ? undefined : judged(store, open, behindCaches, facts);
      if (found !== undefined) yield found;
    }
  },
};

function judged(
  store: Component,
  readings: readonly Reading[],
  behindCaches: ReadonlySet<Component>,
  facts: Facts,
): Found | undefined {
  const { reads, writes, requests } = facts.loads().part(store);
  const peak = reads.peak;
  const use = facts.capacity(store).uses.find((it) => it.of === 'requests');
  const apis = readings.map((it) => it.api.ref);
  const base = {
    ref: store.id,
    at: store.at,
    because: [
      ...evidenceOf(peak),
      ...readings
        .slice(0, 4)
        .map(({ api, call }) => ({ message: `${api.ref} reads it directly`, at: call.at })),
    ],
    fixes: [{ title: 'Add read replicas', changes: setKey('read-replicas', 2)({ ref: store.id }, facts) }],
  };
  const capacity = use?.capacity;
  const direct = readings.map(({ api, call }) => facts.loads().call(api, call).peak);
  const reading = sum(direct);
  const isPartly = behindCaches.has(store);
  const read = apis.length === 1 ? 'reads' : 'read';
  const bare = `No cache or replica stands before ${isPartly ? `what ${enumerate(apis)} ${read}` : 'it'}.`;
  if (saysSome(store.readReplicas)) {
    const isEnough = capacity?.value !== undefined && reading <= capacity.value;
    if (reading < facts.thresholds.manyReads || isEnough) return undefined;
    const message = `Do ${enumerate(apis)} read a replica of ${store.id}, or the copy that is written? ${formatNumber(reading, rate)} come at the peak. Say \`via\`.`;
    return { ref: store.id, at: store.at, level: 'question', message, because: base.because };
  }
  if (capacity?.value !== undefined && capacity.assumptions.length === 0) {
    if (
      peak.value === undefined ||
      peak.value <= capacity.value ||
      !isMostlyRead(reads.average, writes.average, facts)
    )
      return undefined;
    const all = isPartly ? 'More reads than it takes' : 'All reads';
    const [asked, takes] = showApart(peak, capacity);
    const message = `${all} go to ${store.id}, ${asked} at the peak, and it takes ${takes}. ${bare}`;
    return { ...base, level: 'fault', message };
  }
  // Whether there are more copies than the one whose capacity is written is asked by load-over-capacity.
  if (capacity?.value !== undefined) return undefined;
  if (peak.value === undefined) {
    // Somebody who writes this much is likely to be read as well.
    if ((requests.average.value ?? 0) < facts.thresholds.manyReads) return undefined;
    const message = `How much is ${store.id} read by ${enumerate(apis)}? It is asked for ${showFigure(requests.average)} already, and no cache or replica stands before it.`;
    return { ...base, level: 'question', message };
  }
  // What a cache lets through is not what one would take away.
  const bareReads = isPartly && direct.every((it) => it.value !== undefined) ? reading : peak.value;
  if (
    bareReads < facts.thresholds.manyReads &&
    (bareReads < facts.thresholds.fewReads || !isMostlyRead(reads.average, writes.average, facts))
  )
    return undefined;
  const key =
    capacity?.unknown?.key ?? (store.capacity === undefined ? 'capacity' : 'capacity: { requests }');
  const message = `Can ${store.id} answer ${showFigure(peak)} of reads at the peak by itself? ${bare} Say its \`${key}\`.`;
  return { ...base, level: 'question', message };
}

/** Those that some requests come to only when a cache misses. */
const partsBehindCaches = gathered((part, parts) =>
  part.requests
    .filter((api) => api.made.some((call) => call.after !== undefined))
    .flatMap((api) => arrivalsOf(api, parts))
    .flatMap(({ component, call }) => (call.after === undefined ? [] : [component])),
);

function sum(figures: readonly Figure[]): number {
  return figures.reduce((all, it) => all + (it.value ?? 0), 0);
}

function isMostlyRead(reads: Figure, writes: Figure, facts: Facts): boolean {
  if (exactOf(writes) === 0 || writes.value === undefined) return true;
  const ratio = figureRatio(reads, writes) ?? (reads.value ?? 0) / Math.max(writes.value, 1e-9);
  return ratio >= facts.thresholds.readsPerWrite;
}
