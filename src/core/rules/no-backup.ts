import { partsWhere } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Facts } from '../facts.ts';
import { folded } from '../facts/findings/fold.ts';
import { detailsOf, intervalOf } from '../facts/data/backups.ts';
import { keepsTruth, lostWith } from '../facts/data/kept-truth.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { asWritten, told } from '../facts/findings/quoted.ts';
import {
  atLeast,
  atMost,
  saysNone,
  saysSome,
  type Component,
  type Design,
  type Quantity,
  type Value,
} from '../model.ts';
import { duration, formatApart, formatNumber } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const noBackup: Rule = {
  id: 'no-backup',
  topic: 'redundancy',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  summary:
    'A store of data that cannot be made again has no backup, or one that is older or slower than the targets allow; or a copy that takes over lacks what may not be lost.',
  asks: 'What will remain after a wrong DELETE, a bad deploy or ransomware?',
  why: 'Copies are no backup: they repeat a wrong delete within a second. Only what was put aside before brings the data back.',
  words: [
    'backup',
    'wrong delete',
    'accidental delete',
    'drop table',
    'ransomware',
    'cannot restore',
    'point in time',
    'disaster recovery',
    'restore backup',
    'restore never tried',
    'get it back after delete',
    'could not get it back',
    'drop the database',
    'gone for good',
    'gone forever',
  ],
  needs: ['backup', 'rpo', 'rto', 'stores', 'rebuild', 'derived-from', 'replication', 'standby', 'failover'],
  options: [
    {
      title: 'A snapshot every night',
      gain: 'Simple, and mostly a setting.',
      cost: 'Up to a day of data is lost.',
      changes: ({ ref }, facts) => [{ is: 'set', path: [...pathOf(ref, facts), 'backup'], value: '1 day' }],
    },
    {
      title: 'Every change is put aside, so any moment can be restored',
      gain: 'Minutes are lost at most.',
      cost: 'Storage for all changes, and drills.',
      changes: ({ ref }, facts) => [
        { is: 'set', path: [...pathOf(ref, facts), 'backup'], value: 'continuous' },
      ],
    },
    {
      title: 'Versions instead of changes: nothing is overwritten',
      gain: 'Old states are always there.',
      cost: 'It grows with every change, and deleting for good gets hard.',
    },
    {
      title: 'A copy in another account or region',
      gain: 'Survives whoever has the keys of the first.',
      cost: 'The transfer, and keys of its own.',
    },
  ],
  source: 'Google SRE book, "Data Integrity" [K]',
  valid: [
    {
      text: `
system: Notes
targets: { rpo: 1h, rto: 4h }
components:
  db: { kind: database, stores: [note], backup: { every: 30min, restore-time: 2h, restore-tested: true } }
  index: { kind: search, copies: [note] }
data:
  note: {}
`,
    },
    // What is computed from other data is computed again.
    {
      text: `
system: Notes
components:
  db: { kind: database, stores: [note], backup: continuous }
  files: { kind: storage, stores: [picture], backup: { every: continuous, keep: 30 days } }
  counts-db: { kind: database, stores: [counts] }
data:
  note: {}
  picture: {}
  counts: { derived-from: [note] }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Game
components:
  board: { kind: cache, stores: [score], persist: true, backup: none }
#                                                               ^^^^ board has no backup: after a wrong delete, score is gone.
data:
  score: {}
`,
    },
    {
      text: `
system: Notes
targets: { rpo: 1h }
components:
  db: { kind: database, stores: [note], backup: 1 day }
#                                               ^^^^^ db is backed up every day, and rpo allows losing 1 h
data:
  note: {}
`,
    },
    {
      text: `
system: Notes
components:
  db: { kind: database, standby: 1, stores: [note], backup: none }
#                                                           ^^^^ db has no backup: after a wrong delete, note is gone.
data:
  note: {}
`,
      fixed: `
system: Notes
components:
  db: { kind: database, standby: 1, stores: [note], backup: 1 day }
data:
  note: {}
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ What brings db and files back after a wrong delete? Say \`backup\`.
components:
  db: { kind: database, stores: [note] }
  files: { kind: storage, stores: [picture] }
data:
  note: {}
  picture: {}
`,
    },
    {
      text: `
system: Notes
targets: { rto: 1h }
components:
  db: { kind: database, stores: [note], backup: 1 day }
# ^^ Has restoring db been tried, and does it take less than 1h? Say \`restore-tested\`.
data:
  note: {}
`,
    },
  ],
  *check(facts) {
    const asks: Found[] = [];
    const tries: Found[] = [];
    for (const part of stores(facts.design)) {
      if (!keepsTruth(part, facts.design) && !isKeptByCache(part, facts.design)) continue;
      yield* behind(part, facts);
      const { backup } = part;
      if (backup === undefined) asks.push(ask(part));
      else if (saysNone(backup)) yield none(part, backup, facts);
      else {
        yield* tooOld(part, facts);
        yield* tooSlow(part, facts);
        const found = untried(part, facts);
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) tries.push(found);
      }
    }
    yield* folded(asks, facts, (names) => `What brings ${names} back after a wrong delete? Say \`backup\`.`);
    // Whoever has no backup yet has nothing to try.
    if (asks.length > 0) return;
    yield* folded(tries, facts, (names) => `Has restoring ${names} been tried? Say \`restore-tested\`.`);
  },
};

/** A cache is left to its own, but not one that keeps the truth on a disk and says what of a backup. */
function isKeptByCache(part: Component, design: Design): boolean {
  if (part.kindName !== 'cache' || part.backup === undefined || !saysSome(part.persist)) return false;
  return lostWith(part, design).length > 0;
}

const nightly = ({ id }: Component) => ({
  title: 'Back it up every day',
  changes: [{ is: 'set', path: ['components', id, 'backup'], value: '1 day' } as const],
});

function ask(part: Component): Found {
  const message = `What brings ${part.id} back after a wrong delete? Say \`backup\`.`;
  return { ref: part.id, at: part.at, level: 'question', message, fixes: [nightly(part)] };
}

function none(part: Component, backup: Value<unknown>, { design }: Facts): Found {
  const lost = lostWith(part, design).map((it) => it.id);
  const message = `${part.id} has no backup: after a wrong delete, ${lost.length === 0 ? 'its data' : enumerate(lost)} ${lost.length > 1 ? 'are' : 'is'} gone.`;
  const because = [asWritten('backup', backup)];
  return {
    ref: part.id,
    at: backup.at,
    level: 'fault',
    message,
    because,
    contradicts: true,
    fixes: [nightly(part)],
  };
}

/** How far behind is not written; but whatever it is, nothing is less. */
function* behind(part: Component, { design }: Facts): Iterable<Found> {
  const { rpo } = design.targets;
  const { replication, standby, failover } = part;
  const takesOver = saysSome(standby) || (failover !== undefined && !saysNone(failover));
  if (rpo === undefined || replication?.value !== 'async' || !takesOver || atMost(rpo) !== 0) return;
  yield {
    ref: part.id,
    at: replication.at,
    level: 'fault',
    message: `The copies of ${part.id} follow later, and rpo allows losing nothing: the one that takes over lacks the last writes.`,
    because: [asWritten('replication', replication), ...evidence({ rpo })],
  };
}

function* tooOld(part: Component, { design }: Facts): Iterable<Found> {
  const { rpo } = design.targets;
  const every = intervalOf(part);
  const [interval, allowed] = [atLeast(every), atMost(rpo)];
  if (every === undefined || rpo === undefined || interval === undefined || allowed === undefined) return;
  if (interval <= allowed) return;
  const losing = allowed === 0 ? 'nothing' : formatNumber(allowed, duration);
  const message = `${part.id} is backed up every ${often(interval)}, and rpo allows losing ${losing}: a wrong delete may cost more than that.`;
  yield { ref: part.id, at: every.at, level: 'fault', message, because: evidence({ backup: every, rpo }) };
}

/** `day`, `hour` or `6 h`: one of its kind stands without its number. */
function often(seconds: number): string {
  const text = formatNumber(seconds, duration);
  const words: Readonly<Record<string, string>> = { '1 s': 'second', '1 min': 'minute', '1 h': 'hour' };
  return words[text] ?? text.replace(/^1 /, '');
}

function* tooSlow(part: Component, { design }: Facts): Iterable<Found> {
  const { rto } = design.targets;
  const details = detailsOf(part);
  const [time, allowed] = [atLeast(details?.restoreTime), atMost(rto)];
  if (time === undefined || allowed === undefined || time <= allowed) return;
  const at = details!.restoreTime!;
  const [takes, allows] = formatApart(time, allowed, duration);
  const message = `Restoring ${part.id} takes ${takes}, and rto allows ${allows}.`;
  yield {
    ref: part.id,
    at: at.at,
    level: 'fault',
    message,
    because: evidence({ 'restore-time': at, rto: rto! }),
  };
}

/** A backup that nobody has tried to restore is a hope; where a time is promised, it must be known. */
function untried(part: Component, { design }: Facts): Found | undefined {
  const { rto } = design.targets;
  const allowed = told(rto);
  const tested = detailsOf(part)?.restoreTested;
  if (rto === undefined || allowed === undefined || (tested !== undefined && !saysNone(tested)))
    return undefined;
  if (tested !== undefined) {
    return {
      ref: part.id,
      at: tested.at,
      level: 'fault',
      contradicts: true,
      message: `Nobody has tried to restore ${part.id}, and rto allows ${allowed}: whether it is back by then will be seen when it is lost.`,
      because: [asWritten('restore-tested', tested), ...evidence({ rto })],
    };
  }
  const message = `Has restoring ${part.id} been tried, and does it take less than ${allowed}? Say \`restore-tested\`.`;
  return { ref: part.id, at: part.at, level: 'question', message, because: evidence({ rto }) };
}

function evidence(values: Readonly<Record<string, Value<unknown>>>): readonly Evidence[] {
  return Object.entries(values).map(([key, { value, at }]) => ({
    message: `${key}: ${(value as Quantity).text}`,
    at,
  }));
}

const stores = partsWhere((it) => !it.foreign && (it.stores !== undefined || it.kindName === 'database'));
