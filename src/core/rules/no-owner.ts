import { partsWhere } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { slipsOf } from '../facts/words/slips.ts';
import { unowned } from '../facts/owners.ts';
import { fileSpan } from '../facts/findings/file-span.ts';
import { folded } from '../facts/findings/fold.ts';
import type { Facts } from '../facts.ts';
import type { Component } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

/** How so few parts are shared is nobody's concern: a small team owns most of its system. */
const fewParts = 6;

export const noOwner: Rule = {
  id: 'no-owner',
  topic: 'coverage',
  weight: 'low',
  levels: ['question'],
  summary: 'A part that nobody owns, or one owner who has most of what the screens cannot do without.',
  asks: 'Who is woken up when this part fails, and who builds it?',
  why: 'What everybody could build nobody builds, and at night nobody is called. The work is split by owner, so a part without one is in no list.',
  words: [
    'nobody owns service',
    'nobody owns team',
    'nobody owns',
    'no owner',
    'nobody responsible',
    'unclear who owns',
    'nobody maintains',
    'nobody feels responsible',
    'no team owns',
    'no team responsible',
    'who is called at night',
  ],
  needs: ['owner', 'owners', 'host'],
  options: [
    {
      title: 'An owner for each screen and all behind it',
      gain: 'Each screen moves on its own.',
      cost: 'Parts that several screens share drift.',
    },
    {
      title: 'An owner for each part',
      gain: 'Deep knowledge of each part.',
      cost: 'A screen waits for several people.',
    },
    {
      title: 'An owner for each API, and one who puts them together',
      gain: 'Clear contracts.',
      cost: 'More meetings.',
    },
  ],
  valid: [
    {
      text: `
system: Notes
components:
  web: { kind: web, owner: clients, calls: [api] }
  api: { kind: server, owner: notes, calls: [db, mail] }
  db: { kind: database, host: api }
  mail: { kind: external }
`,
    },
    {
      text: `
system: Notes
components:
  api:
    kind: server
    apis:
      list: { owner: readers }
      post: { owner: writers }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  web: { kind: web, owner: clients, calls: [api] }
  api: { kind: server }
# ^^^ Who builds api, and who is woken up when it fails? Say \`owner\`.
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ Who builds web and api, and who is woken up when they fail? Say \`owner\`.
components:
  web: { kind: web, calls: [api] }
  api: { kind: server }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { uses: [a, b, c, d, e, f] }
components:
  a: { kind: server, owner: ada }
  b: { kind: server, owner: ada }
  c: { kind: server, owner: ada }
  d: { kind: server, owner: ada }
  e: { kind: server, owner: ben }
  f: { kind: server, owner: ben }
owners:
  ada: {}
# ^^^ Can ada build 4 of the 6 parts that screens cannot do without, and be woken up for each? They are a, b, c and d.
  ben: {}
`,
    },
  ],
  *check(facts) {
    const known = [...facts.design.owners.keys()].slice(0, 3);
    const found: Found[] = [];
    for (const part of unowned(facts.design)) {
      found.push({
        ref: part.id,
        at: part.at,
        level: 'question',
        message: `Who builds ${part.id}, and who is woken up when it fails? Say \`owner\`.`,
        fixes: known.map((owner) => ({
          title: `Give it to ${owner}`,
          changes: [{ is: 'set', path: ['components', part.id, 'owner'], value: owner }],
        })),
      });
    }
    yield* folded(
      found,
      facts,
      (names) => `Who builds ${names}, and who is woken up when they fail? Say \`owner\`.`,
    );
    yield* burdened(facts);
  },
};

/** One of several owners has more than a fair share of the parts that matter most. */
function* burdened(facts: Facts): Iterable<Found> {
  const { owners } = facts.design;
  // Who has what is known when all names are right.
  if (slipsOf(facts.design).some(({ mention }) => mention.to === 'owner')) return;
  const share = facts.thresholds.ownerShare;
  const all = owned(facts.design);
  const most = mostOfOne(all);
  const vital: Component[] = [];
  for (const part of all) {
    if (facts.impact(part).down.length > 0) vital.push(part);
    // Nobody has more than a share of so many, whatever the others are: in a large design that is seen early.
    if (most <= vital.length * share) return;
  }
  const names = new Set(vital.map(nameOf));
  if (vital.length < fewParts || names.size < 2) return;
  for (const name of names) {
    const own = vital.filter((it) => nameOf(it) === name);
    if (own.length <= vital.length * share) continue;
    const parts = enumerate(own.map((it) => it.id));
    yield {
      ref: '',
      at: owners.get(name)?.at ?? fileSpan(facts),
      level: 'question',
      message: `Can ${name} build ${own.length} of the ${vital.length} parts that screens cannot do without, and be woken up for each? They are ${parts}.`,
      because: own.map((it) => ({ message: `owner of ${it.id}`, at: it.owner!.at })),
    };
  }
}

const nameOf = (part: Component) => part.owner!.value.name;

/** How many of these parts the owner has who has most of them. */
function mostOfOne(parts: readonly Component[]): number {
  const counts = new Map<string, number>();
  for (const part of parts) counts.set(nameOf(part), (counts.get(nameOf(part)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

const owned = partsWhere((it) => !it.foreign && it.owner !== undefined);
