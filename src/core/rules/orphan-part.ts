import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { acrossParts } from '../facts/across-parts.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { folded } from '../facts/findings/fold.ts';
import { unfedQueues } from '../facts/requests/loose-queues.ts';
import { orphansOf, worksAlone, type Orphan, type Told } from '../facts/requests/orphans.ts';
import { isSameData } from '../facts/same-data.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Component } from '../model.ts';
import { weakly } from '../once.ts';
import { mentionsOfData, mentionsOfPart, mentionsOfScreen, type Mention } from '../references.ts';
import type { Found, Rule } from '../rule.ts';

export const orphanPart: Rule = {
  id: 'orphan-part',
  topic: 'coverage',
  weight: 'low',
  levels: ['fault', 'question'],
  summary: 'A part, API or data that no screen reaches and nothing starts.',
  asks: 'What in this diagram serves nobody?',
  why: 'It is built, run and paid for all the same. Or the line that leads to it is missing, and then what it was meant for does not work.',
  words: [
    'nobody uses',
    'nobody calls',
    'unused',
    'orphan',
    'leftover',
    'no screen reaches',
    'serves nobody',
    'not used anybody',
    'not used any more',
    'nobody uses it any more',
    'serves no screen',
  ],
  needs: ['screens', 'calls', 'uses', 'trigger', 'schedule', 'consumes', 'fed-by', 'public'],
  options: [
    {
      title: 'Remove it',
      gain: 'Less to build, to run and to pay for.',
      cost: 'Whoever wants it later starts again.',
      changes: ({ ref }, facts) => [{ is: 'remove', path: pathOf(ref, facts) }],
    },
    {
      title: 'Name the screen or the job that needs it',
      gain: 'It does what it was drawn for.',
      cost: 'The scope grows.',
    },
  ],
  valid: [
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list], shows: [note] }
components:
  web: { kind: web, calls: [edge] }
  edge: { kind: load-balancer, calls: [api] }
  api: { kind: server, apis: { list: { reads: [note], calls: [db] }, refill: { trigger: staff } } }
  db: { kind: database, stores: [note] }
  watch: { kind: monitor }
data:
  note: {}
`,
    },
    // Who wrote its load knows who asks.
    {
      text: `
system: Rides
screens:
  map: { clients: [app], uses: [places/where] }
components:
  app: { kind: mobile, calls: [places] }
  places: { kind: server, apis: { where: { reads: [position] }, update: { writes: [position], load: 125k/s } } }
data:
  position: {}
`,
    },
    // A file without screens is there for others to include.
    {
      text: `
system: Platform
components:
  login: { kind: auth, calls: [users] }
  users: { kind: database }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: {}, export: {} } }
#                                        ^^^^^^ api/export serves nobody
  cleaner: { kind: job, calls: [db] }
# ^^^^^^^ cleaner serves nobody: no screen reaches it, and nothing starts it
  db: { kind: database }
data:
  note: {}
# ^^^^ note serves nobody: no screen, API or part names it
`,
      fixed: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: {} } }
  cleaner: { kind: job, calls: [db] }
  db: { kind: database }
data:
  note: {}
`,
    },
    {
      text: `
system: Rides
screens:
  map: { clients: [app], uses: [places] }
components:
  app: { kind: mobile, calls: [places] }
  places: { kind: server, calls: [index] }
  index: { kind: search, copies: [surge], synced-by: [surge-job] }
  surge-job: { kind: job, consumes: [positions], writes: [surge], calls: [index] }
  positions: { kind: stream }
# ^^^^^^^^^ What puts something into positions? surge-job takes from it, and nothing that is drawn calls it.
data:
  surge: {}
`,
    },
    // Something comes of it, so only what starts it is missing.
    {
      text: `
system: Shop
screens:
  sales: { clients: [web], uses: [reports] }
components:
  web: { kind: web, calls: [reports] }
  reports: { kind: server, reads: [sale], calls: [figures] }
  figures: { kind: warehouse, stores: [sale] }
  copier: { kind: worker, writes: [sale], calls: [shop-db, figures] }
# ^^^^^^ Nothing starts copier: no screen reaches it
  shop-db: { kind: database }
data:
  sale: {}
`,
    },
  ],
  *check(facts) {
    const { screens, data } = facts.design;
    if (screens.size === 0) return;
    const told = orphansOf(facts.design);
    yield* orphans(told, facts);
    const orphaned = new Set(told.flatMap((it) => [it.orphan, ...it.behind]).map((it) => it.part));
    yield* folded(
      unfedQueues(facts)
        .filter((it) => !orphaned.has(it))
        .map((it) => whoFills(it, facts)),
      facts,
      (names) =>
        `What puts something into ${names}? Nothing that is drawn does. Call each, or say its \`trigger\`.`,
    );
    const byParts = namesAmong(dataOfParts(facts.design));
    const others = new Set([
      ...dataNamed([...screens.values()].flatMap(mentionsOfScreen)),
      ...dataNamed([...data.values()].flatMap(mentionsOfData)),
    ]);
    for (const { id, at, foreign } of data.values()) {
      if (foreign || byParts.has(id) || others.has(id)) continue;
      const message = `${id} serves nobody: no screen, API or part names it.`;
      yield { ref: `data:${id}`, at, level: 'fault', message, fixes: [remove(`data:${id}`, facts)] };
    }
  },
};

const dataOfParts = acrossParts((part) => dataNamed(mentionsOfPart(part)), isSameData);

const namesAmong = weakly(
  (lists: readonly (readonly string[])[]): ReadonlySet<string> => new Set(lists.flat()),
);

/** Naming itself does not count. */
function dataNamed(mentions: readonly Mention[]): readonly string[] {
  return mentions.flatMap(({ to, from, reference: { name } }) =>
    to === 'data' && from !== `data:${name}` ? [name] : [],
  );
}

function* orphans(told: readonly Told[], facts: Facts): Iterable<Found> {
  for (const { orphan, behind } of told) {
    const found = foundAt(orphan, facts);
    const because = behind.map(({ ref, at }) => ({ message: `${ref} waits for it`, at }));
    yield because.length === 0 ? found : { ...found, because };
  }
}

/** Who waits for it is served by it, so it serves somebody, and has nothing to hand out. */
function whoFills({ id, at }: Component, facts: Facts): Found {
  const takers = facts.deliveries().filter((it) => it.queue.id === id);
  const take = takers.length === 1 ? 'takes' : 'take';
  return {
    ref: id,
    at,
    level: 'question',
    message: `What puts something into ${id}? ${enumerate(takers.map((it) => it.taker.id))} ${take} from it, and nothing that is drawn calls it. Call it, or say its \`trigger\`.`,
    because: takers.map((it) => ({ message: `${it.taker.id} takes from ${id}`, at: it.at })),
    fixes: [
      {
        title: 'Say that it comes from outside',
        changes: [{ is: 'set', path: ['components', id, 'trigger'], value: 'external' }],
      },
    ],
  };
}

function foundAt(orphan: Orphan, facts: Facts): Found {
  const { ref, at } = orphan;
  return {
    ...{ ref, at, level: 'fault', message: messageOf(orphan) },
    get fixes() {
      return fixesOf(orphan, facts);
    },
  };
}

function messageOf({ ref, is }: Orphan): string {
  switch (is) {
    case 'unused':
      return `Nobody uses ${ref}: name it under \`clients\` of the screens that it shows.`;
    case 'unstarted':
      return `Nothing starts ${ref}: no screen reaches it. Say its \`trigger\`, or \`synced-by\` of what it keeps up to date.`;
    case 'unreached':
      return `${ref} serves nobody: no screen reaches it, and nothing starts it. Call it, or say its \`trigger\`.`;
    default:
      return is satisfies never;
  }
}

function fixesOf({ ref, part, is }: Orphan, facts: Facts): readonly Fix[] {
  const own = ref === part.id && is !== 'unused' ? partFixes(part) : [];
  return is === 'unstarted' ? own : [...own, remove(ref, facts)];
}

/** What works on its own most likely runs by the clock, and does not say so. */
function partFixes(part: Component): readonly Fix[] {
  if (!worksAlone(part)) return [];
  return [
    {
      title: 'Say that a schedule starts it',
      changes: [{ is: 'set', path: ['components', part.id, 'trigger'], value: 'schedule' }],
    },
  ];
}

function remove(ref: string, facts: Facts): Fix {
  return {
    title: `Remove ${ref.replace(/^data:/, '')}`,
    changes: [{ is: 'remove', path: pathOf(ref, facts) }],
  };
}
