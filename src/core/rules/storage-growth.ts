// Object storage is elastic by kind, a little fits anywhere, and `keep: forever` is an answer; then only a written disk can be full.

import { partsWhere } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { folded } from '../facts/findings/fold.ts';
import { workOf } from '../facts/numbers/figure.ts';
import { horizonOf } from '../facts/numbers/horizon.ts';
import { keptWithoutEnd } from '../facts/numbers/growing-data.ts';
import { told } from '../facts/findings/quoted.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { duration, formatNumber } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

/** A disk that is full so soon is full within any horizon. */
const soon = 365 * 86_400;

export const storageGrowth: Rule = {
  id: 'storage-growth',
  topic: 'load',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Data comes faster than it leaves, and a disk has an end.',
  asks: 'When is the disk full, and what of the old data?',
  why: 'A full disk refuses writes at once and for everybody. To split or move a store that has grown for years takes months, and has to be done while it runs.',
  words: [
    'disk full',
    'disk fills',
    'out of disk',
    'runs out of space',
    'run out of storage',
    'storage grows',
    'table grows forever',
    'table grows',
    'grows forever',
    'keeps growing',
    'never deleted',
    'old data',
    'never archived',
    'retention',
    'database too large',
    'database grows',
    'disk full in a year',
    'nobody deletes old',
    'old rows never deleted',
    'a day never deleted',
    'data never deleted',
    'grows every day',
  ],
  needs: ['keep', 'archive', 'adds', 'size', 'capacity', 'shards', 'horizon'],
  options: [
    {
      title: 'Let it expire',
      gain: 'the store stops growing',
      cost: 'what has gone is gone',
      changes: setKey('keep', '2 years'),
    },
    {
      title: 'Move what is old to cheap storage',
      gain: 'the live store stays small',
      cost: 'old data is slow, and is asked for in another way',
    },
    { title: 'Keep sums instead of the single items', gain: 'years fit', cost: 'the detail is lost' },
    {
      title: 'Split it over shards',
      gain: 'as many disks as shards',
      cost: 'questions across shards, and the work of splitting',
    },
  ],
  source: 'System Design Primer, solutions of mint and twitter [R]',
  valid: [
    {
      text: `
components:
  db: { kind: database, stores: [item], capacity: { disk: 2TB } }
data:
  item: { size: 1KB, adds: 1M/day, keep: 1 year }
`,
    },
    // A stream drops what is older than it keeps.
    {
      text: `
components:
  events: { kind: stream, stores: [item], keep: 7 days }
data:
  item: { size: 1KB, adds: 2M/day }
`,
    },
    {
      text: `
components:
  files: { kind: storage, stores: [file] }
data:
  file: { size: 1MB, adds: 1M/day }
`,
    },
  ],
  invalid: [
    {
      text: `
assume: { horizon: 3 years }
components:
  db: { kind: database, stores: [item], capacity: { disk: 1TB } }
# ^^ The disk of db is full after 1.37 years, before the horizon of 3 years
data:
  item: { size: 1KB, adds: 2M/day, keep: forever }
`,
    },
    // Offers leave again; what stays of them is room that trips do not have.
    {
      text: `
components:
  db: { kind: database, stores: [trip, offer], capacity: { disk: 2TB } }
# ^^ The disk of db is full after 230 days: (2 TB - 8.64 GB) / 100 KB/s.
data:
  trip: { size: 1KB, adds: 100/s, keep: 5 years }
  offer: { size: 1KB, adds: 100/s, keep: 1 day }
`,
    },
    {
      text: `
components:
  db: { kind: database, stores: [item] }
data:
  item: { size: 1KB, adds: 2M/day }
# ^^^^ How long is item kept in db? 2 GB/day are added. Say \`keep\`, or \`archive\`.
`,
    },
  ],
  *check(facts) {
    const growth = facts.growth();
    const { isWritten, seconds: horizon } = horizonOf(facts.design);
    for (const part of stores(facts.design)) {
      const full = growth.fullAfter(part);
      if (full.value === undefined || full.value >= (isWritten ? horizon : soon)) continue;
      const until = !isWritten ? '' : `, before the horizon of ${formatNumber(horizon, duration)}`;
      const message = `The disk of ${part.id} is full after ${formatNumber(full.value, duration)}${until}: ${workOf(full)}.`;
      const found: Found = { ref: part.id, at: part.at, level: 'fault', message, because: evidenceOf(full) };
      yield found;
    }
    yield* folded(
      keptWithoutEnd(facts).map(({ data, homes }): Found => {
        const adds = growth.adds(data);
        const rate =
          adds.value === undefined
            ? told(data.adds) === undefined
              ? 'It grows'
              : `${told(data.adds)} are added`
            : `${perDay(adds.value)} are added`;
        const message = `How long is ${data.id} kept in ${enumerate(homes.map((it) => it.id))}? ${rate}. Say \`keep\`, or \`archive\`.`;
        const because =
          data.adds === undefined ? evidenceOf(adds) : [{ message: `${data.id} grows`, at: data.adds.at }];
        return { ref: `data:${data.id}`, at: data.at, level: 'question', message, because };
      }),
      facts,
      (names) =>
        `How long are ${names} kept? They grow, and nothing says when they leave. Say \`keep\`, or \`archive\`.`,
    );
  },
};

function perDay(bytesPerSecond: number): string {
  return `${formatNumber(bytesPerSecond * 86_400, { time: 0, bytes: 1, money: 0 })}/day`;
}

const stores = partsWhere((it) => !it.foreign && it.stores !== undefined);
