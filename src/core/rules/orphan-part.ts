import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { acrossParts } from '../facts/across-parts.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { calleesOf } from '../facts/requests/routes.ts';
import { servedOf, type Served } from '../facts/requests/served.ts';
import { keptWhile } from '../facts/kept-while.ts';
import { isSameData } from '../facts/same-data.ts';
import type { Component } from '../model.ts';
import { weakly } from '../once.ts';
import { mentionsOfData, mentionsOfPart, mentionsOfScreen, type Mention } from '../references.ts';
import type { Found, Place, Rule } from '../rule.ts';

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

/** A part or one of its APIs that serves nobody. */
interface Orphan extends Place {
  readonly part: Component;
  /** A client that no screen names, what does something useful and is set going by nothing, or what nobody asks. */
  readonly is: 'unused' | 'unstarted' | 'unreached';
}

/** What of a part decides whether it serves anybody, but for what is served at all. */
interface Candidate {
  readonly part: Component;
  /** A router leads to it, and what it calls in turn may be what was asked for. */
  readonly passesOn: boolean;
  /** What a part that works on its own writes to. */
  readonly feeds: readonly string[];
}

const candidates = acrossParts((part, parts): Candidate => {
  const callees = calleesOf(part, parts);
  return {
    part,
    passesOn: callees.some(({ to }) => to.group === 'compute' || to.group === 'edge'),
    feeds: worksAlone(part) ? callees.flatMap(({ to }) => (to.group === 'state' ? [to.id] : [])) : nothing,
  };
});

const nothing: readonly never[] = [];

const orphansAmong = keptWhile((all: readonly Candidate[], [served]: readonly Served[]): readonly Orphan[] =>
  all.flatMap((it) => orphansOf(it, served!)),
);

function orphansOf({ part, passesOn, feeds }: Candidate, served: Served): readonly Orphan[] {
  if (part.foreign) return nothing;
  const apis = part.apis?.value ?? nothing;
  const isAsked = apis.length > 0 || part.group !== 'compute' || served.apis.has(part.id) || passesOn;
  if (!served.components.has(part.id) || !isAsked) {
    // What it writes or sends is asked for: then it is of use, and does not say what sets it going.
    const isOfUse = feeds.some((it) => served.components.has(it));
    const is = part.group === 'client' ? 'unused' : isOfUse ? 'unstarted' : 'unreached';
    return [{ ref: part.id, at: part.at, part, is }];
  }
  if (apis.length === 0 || served.whole.has(part.id)) return nothing;
  if (part.requests.every(({ ref }) => served.apis.has(ref))) return nothing;
  const unserved = part.requests.filter(({ ref }) => !served.apis.has(ref));
  return unserved.map(({ ref, at }): Orphan => ({ ref, at, part, is: 'unreached' }));
}

function* orphans(facts: Facts): Iterable<Found> {
  const { design } = facts;
  for (const { orphan, behind } of told(orphansAmong(candidates(design), [servedOf(design)]))) {
    const found = foundAt(orphan, facts);
    const because = behind.map(({ ref, at }) => ({ message: `${ref} waits for it`, at }));
    yield because.length === 0 ? found : { ...found, because };
  }
}

interface Told {
  readonly orphan: Orphan;
  readonly behind: readonly Orphan[];
}

/** What only orphans lead to has somebody as soon as they have: it is told with them. Of a circle the one that is written first. */
const told = weakly((all: readonly Orphan[]): readonly Told[] => {
  const orphans = new Map(all.map((it) => [it.ref, it]));
  const lines = linesAmong(orphans);
  const led = new Set([...lines.values()].flat());
  const done = new Set<string>();
  const ordered = [...orphans.values()].sort((a, b) => Number(led.has(a.ref)) - Number(led.has(b.ref)));
  const found: Told[] = [];
  for (const orphan of ordered) {
    if (done.has(orphan.ref)) continue;
    done.add(orphan.ref);
    const behind = [orphan.ref];
    for (const of of behind)
      for (const to of lines.get(of) ?? []) if (!done.has(to) && done.add(to)) behind.push(to);
    found.push({ orphan, behind: behind.slice(1).map((it) => orphans.get(it)!) });
  }
  return found;
});

/** From orphan to orphan: whom it calls or names, and for a queue who takes from it. */
function linesAmong(orphans: ReadonlyMap<string, Orphan>): ReadonlyMap<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const part of new Set([...orphans.values()].map((it) => it.part))) {
    // A client only hands on what its screens ask for.
    if (part.group === 'client') continue;
    for (const { from, key, reference } of mentionsOfPart(part)) {
      // Most name what somebody is served by.
      const other = orphans.has(reference.text) ? reference.text : reference.name;
      if (!orphans.has(other)) continue;
      const one = orphans.has(from) ? from : part.id;
      if (one === other || !orphans.has(one)) continue;
      const [source, target] = key === 'consumes' ? [other, one] : [one, other];
      lines.set(source, [...(lines.get(source) ?? []), target]);
    }
  }
  return lines;
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

function worksAlone({ kindName }: Component): boolean {
  return kindName === 'worker' || kindName === 'job' || kindName === 'function';
}

function remove(ref: string, facts: Facts): Fix {
  return {
    title: `Remove ${ref.replace(/^data:/, '')}`,
    changes: [{ is: 'remove', path: pathOf(ref, facts) }],
  };
}
