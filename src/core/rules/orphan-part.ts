import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { acrossParts } from '../facts/across-parts.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { orphansOf, worksAlone, type Orphan, type Told } from '../facts/requests/orphans.ts';
import { isSameData } from '../facts/same-data.ts';
import { slipsOf } from '../facts/words/slips.ts';
import type { Component, Design } from '../model.ts';
import { weakly } from '../once.ts';
import { mentionsOfData, mentionsOfPart, mentionsOfScreen, type Mention } from '../references.ts';
import type { Evidence, Found, Rule } from '../rule.ts';
import type { Span } from '../tree.ts';

export const orphanPart: Rule = {
  id: 'orphan-part',
  topic: 'coverage',
  weight: 'low',
  levels: ['fault'],
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
    yield* orphans(facts);
    const byParts = namesAmong(dataOfParts(facts.design));
    const others = new Set([
      ...dataNamed([...screens.values()].flatMap(mentionsOfScreen)),
      ...dataNamed([...data.values()].flatMap(mentionsOfData)),
      ...dataMeant(facts.design),
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

/** What a name that names nothing was probably meant to name. */
function dataMeant(design: Design): readonly string[] {
  return slipsOf(design).flatMap(({ mention, meant }) => {
    const it = mention.to === 'data' ? meant() : undefined;
    return it?.is === 'data' ? [it.it.id] : [];
  });
}

function* orphans(facts: Facts): Iterable<Found> {
  const { design } = facts;
  for (const told of orphansOf(design)) yield new FoundOrphan(told, facts);
}

/** A design that is half written has many: what each rests on is told when somebody looks. */
class FoundOrphan implements Found {
  readonly ref: string;
  readonly at: Span;
  readonly level = 'fault';
  readonly message: string;
  private readonly told: Told;
  private readonly facts: Facts;

  constructor(told: Told, facts: Facts) {
    this.ref = told.orphan.ref;
    this.at = told.orphan.at;
    this.message = messageOf(told.orphan);
    this.told = told;
    this.facts = facts;
  }

  get because(): readonly Evidence[] {
    return this.told.behind.map(({ ref, at }) => ({ message: `${ref} waits for it`, at }));
  }

  get fixes(): readonly Fix[] {
    return fixesOf(this.told.orphan, this.facts);
  }
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
  return is === 'unstarted' || isNamed(ref, facts) ? own : [...own, remove(ref, facts)];
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

/** What others name they would go on naming when it is gone. */
function isNamed(ref: string, facts: Facts): boolean {
  return facts.mentions().some(({ to, from, reference: { text, name } }) => {
    const isOther = from !== 'problem' && from !== ref && !from.startsWith(`${ref}/`);
    return isOther && to !== 'data' && to !== 'owner' && (text === ref || name === ref);
  });
}

function remove(ref: string, facts: Facts): Fix {
  return {
    title: `Remove ${ref.replace(/^data:/, '')}`,
    changes: [{ is: 'remove', path: pathOf(ref, facts) }],
  };
}
