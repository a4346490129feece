// A fault where the data says that there is only so much of it. Without `limited`, only what books, charges or hands out ids
// is asked. Every API of a server runs many times at once, whatever its copies, so one writer is enough for two requests.

import { folded } from '../facts/findings/fold.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { writesOf } from '../facts/data/data-flow.ts';
import { apisSaying } from '../facts/requests/parts-saying.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { lastWriters } from '../facts/data/writers.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Api } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const doubleBooking: Rule = {
  id: 'double-booking',
  topic: 'correctness',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Something of which there is only so much can be given away twice.',
  asks: 'Who gets the last seat when two people press the button?',
  why: 'Both requests look, both see one left, both take it. It works in every test and breaks on the day when many want the same thing; then two people hold one seat, or a balance is below zero.',
  words: [
    'double booking',
    'sold twice',
    'same seat',
    'last seat',
    'last room',
    'last item',
    'last ticket',
    'same room',
    'two people book',
    'two people buy',
    'oversell',
    'overbook',
    'race for the last',
    'same slot',
    'negative stock',
    'stock below zero',
    'reserved twice',
    'race condition',
    'two people reserve',
    'sell the last',
    'reserve same',
    'reserve the same seat',
    'both get the last',
    'given same',
    'assigned the same',
    'same driver',
    'assigned twice',
    'last place',
    'taken by two',
    'both take the last',
    'same last',
  ],
  needs: ['limited', 'guard', 'writes', 'does'],
  options: [
    {
      title: 'Lock the row while it is decided',
      gain: 'the second one waits and then sees the truth',
      cost: 'waiting, and deadlocks',
      changes: setKey('guard', 'lock'),
    },
    {
      title: 'Write only if the version is still the one that was read',
      gain: 'nobody waits',
      cost: 'tries again, many of them when many want the same',
      changes: setKey('guard', 'version'),
    },
    {
      title: 'Let the store refuse what must not be: a constraint or a conditional write',
      gain: 'no path around it',
      cost: 'errors to handle, and a store that can do it',
      changes: setKey('guard', 'constraint'),
    },
    {
      title: 'One writer for each key, behind a queue or a partition',
      gain: 'no conflict at all',
      cost: 'a wait, and one writer that must keep up',
      changes: setKey('guard', 'single-writer'),
    },
  ],
  source: 'Notes on “Designing Data-Intensive Applications”, "Preventing lost updates" and "Write skew" [L]',
  valid: [
    {
      text: `
components:
  api: { kind: server, reads: [seat], writes: [seat], guard: version, calls: [db] }
  db: { kind: database, stores: [seat] }
data:
  seat: { limited: true }
`,
    },
    {
      // The booking API hands the write on to the one that guards it.
      text: `
components:
  api: { kind: server, does: book, writes: [seat], calls: [seats/take] }
  seats: { kind: server, apis: { take: { writes: [seat], guard: lock } }, calls: [db] }
  db: { kind: database, stores: [seat] }
data:
  seat: { limited: true }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, reads: [seat], writes: [seat], calls: [db] }
# ^^^ Two requests to api at once can both take the last seat
  db: { kind: database, stores: [seat] }
data:
  seat: { limited: true }
`,
      fixed: `
components:
  api: { kind: server, reads: [seat], writes: [seat], calls: [db], guard: version }
  db: { kind: database, stores: [seat] }
data:
  seat: { limited: true }
`,
    },
    {
      text: `
components:
  api: { kind: server, does: book, writes: [ticket], calls: [db] }
# ^^^ What happens when two requests to api want the same ticket at once?
  db: { kind: database, stores: [ticket] }
data:
  ticket: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const api of apisSaying('writes', facts.design)) {
      if (isGuarded(api)) continue;
      const written = writesOf(api).filter((it) => writesItself(api, it, facts));
      const limited = written.filter(
        (it) =>
          facts.design.data.get(it)?.limited?.value === true &&
          (!imports(api) || otherWriter(api, it, facts) !== undefined),
      );
      if (limited.length > 0) yield fault(api, limited, facts);
      else if (mayTake(api, facts)) {
        const open = written.filter((it) => facts.design.data.get(it)?.limited === undefined);
        if (open.length > 0) questions.push(question(api, open, facts));
      }
    }
    yield* folded(
      questions,
      facts,
      (apis) =>
        `What happens when two requests to ${apis} want the same thing at once? Say \`guard\`, or \`limited: false\` of the data.`,
    );
  },
};

function isGuarded(api: Api): boolean {
  return saysSome(api.guard) || api.outbox?.value === 'transaction';
}

/** One that runs alone, or takes its work in order, and is the only writer, competes with nobody. */
function writesItself(api: Api, data: string, facts: Facts): boolean {
  const writers = lastWriters(data, facts).map((it) => it.api);
  if (!writers.includes(api)) return false;
  const part = facts.design.components.get(api.component);
  const isOrdered =
    part?.consumes?.value.some((it) => saysSome(facts.design.components.get(it.value.name)?.orderedBy)) ??
    false;
  const isAlone = saysSome(part?.exclusive) || isOrdered;
  return !(
    isAlone &&
    facts
      .dataFlows()(data)
      .writers.every((it) => it.api === api)
  );
}

/** It books or charges, or hands out what it reads: keys, numbers. */
function mayTake(api: Api, facts: Facts): boolean {
  const does = api.does?.value.map((it) => it.value) ?? [];
  // A charge that comes twice with one key is one charge.
  if (does.includes('book') || (does.includes('charge') && !saysSome(api.idempotent))) return true;
  return facts.design.components.get(api.component)?.kindName === 'id-service';
}

function fault(api: Api, limited: readonly string[], facts: Facts): Found {
  const refused = saysNone(api.guard);
  return {
    ref: api.ref,
    at: refused ? api.guard!.at : api.at,
    level: 'fault',
    message: `${collision(api, limited, facts)}: nothing guards the write.`,
    because: limited.flatMap((it) => {
      const data = facts.design.data.get(it)!;
      const write = api.writes!.value.find(({ value }) => value.name === it)!;
      return [
        { message: `it writes ${it}`, at: write.at },
        { message: `there is only so much of ${it}`, at: data.limited!.at },
      ];
    }),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [{ title: 'Check a version when it is written', changes: setKey('guard', 'version')(api, facts) }],
    ...(refused ? { contradicts: true } : {}),
  };
}

function collision(api: Api, limited: readonly string[], facts: Facts): string {
  const [first] = limited;
  const names = enumerate(limited);
  const other = otherWriter(api, first!, facts)?.ref;
  if (imports(api)) return `${api.ref} can write over the ${names} that ${other} takes meanwhile`;
  // A job runs once at a time; what it collides with is somebody else.
  const isJob = facts.design.components.get(api.component)?.kindName === 'job';
  const rivals = isJob && other !== undefined ? `${api.ref} and ${other}` : `Two requests to ${api.ref}`;
  return `${rivals} at once can both take the last ${names}`;
}

/** It brings figures from elsewhere; it takes nothing itself. */
function imports(api: Api): boolean {
  return api.does?.value.some((it) => it.value === 'import') === true;
}

function otherWriter(api: Api, data: string, facts: Facts): Api | undefined {
  return lastWriters(data, facts).find((it) => it.api !== api)?.api;
}

function question(api: Api, written: readonly string[], facts: Facts): Found {
  const data = enumerate(written);
  const message = saysNone(api.guard)
    ? `Nothing guards what ${api.ref} writes: can two requests at once take the same ${data}? Say \`limited\` of the data.`
    : `What happens when two requests to ${api.ref} want the same ${data} at once? Say \`guard\`, or \`limited: false\` of the data.`;
  return {
    ref: api.ref,
    at: api.at,
    level: 'question',
    message,
    because: api
      .writes!.value.slice(0, 2)
      .map((it) => ({ message: `it writes ${it.value.name}`, at: it.at })),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [{ title: 'Check a version when it is written', changes: setKey('guard', 'version')(api, facts) }],
  };
}
