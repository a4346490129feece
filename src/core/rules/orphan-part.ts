import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { acrossParts } from '../facts/across-parts.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { calleesOf } from '../facts/requests/routes.ts';
import { servedOf, type Served } from '../facts/requests/served.ts';
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
    yield* first(orphans(facts), facts);
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

function* orphans(facts: Facts): Iterable<Found> {
  const served = servedOf(facts.design);
  for (const part of facts.design.allParts) {
    if (part.foreign) continue;
    const apis = part.apis?.value ?? [];
    const isAsked =
      apis.length > 0 || part.group !== 'compute' || served.apis.has(part.id) || passesOn(part, facts);
    if (!served.components.has(part.id) || !isAsked) {
      yield part.group === 'client'
        ? unused(part, facts)
        : feeds(part, served, facts)
          ? unstarted(part)
          : unreached({ ref: part.id, at: part.at }, partFixes(part), facts);
      continue;
    }
    if (apis.length === 0 || served.whole.has(part.id)) continue;
    for (const api of part.requests) if (!served.apis.has(api.ref)) yield unreached(api, [], facts);
  }
}

/** What only orphans lead to has somebody as soon as they have: it is told with them. Of a circle the one that is written first. */
function* first(found: Iterable<Found>, facts: Facts): Iterable<Found> {
  const orphans = new Map([...found].map((it) => [it.ref, it]));
  const lines = linesAmong(orphans, facts);
  const led = new Set([...lines.values()].flat());
  const told = new Set<string>();
  const ordered = [...orphans.values()].sort((a, b) => Number(led.has(a.ref)) - Number(led.has(b.ref)));
  for (const orphan of ordered) {
    if (told.has(orphan.ref)) continue;
    told.add(orphan.ref);
    const behind = [orphan.ref];
    for (const of of behind)
      for (const to of lines.get(of) ?? []) if (!told.has(to) && told.add(to)) behind.push(to);
    const because = behind.slice(1).map((it) => ({ message: `${it} waits for it`, at: orphans.get(it)!.at }));
    yield because.length === 0 ? orphan : { ...orphan, because };
  }
}

/** From orphan to orphan: whom it calls or names, and for a queue who takes from it. */
function linesAmong(orphans: ReadonlyMap<string, Found>, facts: Facts): ReadonlyMap<string, string[]> {
  const { components } = facts.design;
  const lines = new Map<string, string[]>();
  const parts = new Set([...orphans.keys()].map(ownerOf));
  const mentions = [...parts].flatMap((it) => mentionsOfPart(components.get(it)!));
  for (const { from, key, reference } of mentions) {
    // Most name what somebody is served by.
    const other = orphans.has(reference.text) ? reference.text : reference.name;
    if (!orphans.has(other)) continue;
    const part = ownerOf(from);
    // A client only hands on what its screens ask for.
    if (components.get(part)?.group === 'client') continue;
    const one = orphans.has(from) ? from : part;
    if (one === other || !orphans.has(one)) continue;
    const [source, target] = key === 'consumes' ? [other, one] : [one, other];
    lines.set(source, [...(lines.get(source) ?? []), target]);
  }
  return lines;
}

/** The part that an API is of. */
function ownerOf(ref: string): string {
  return ref.replace(/\/.*$/s, '');
}

/** A router leads to it, and what it calls in turn may be what was asked for. */
function passesOn(part: Component, { design }: Facts): boolean {
  return calleesOf(part, design).some(({ to }) => to.group === 'compute' || to.group === 'edge');
}

/** What it writes or sends is asked for. Then it is of use, and does not say what sets it going. */
function feeds(part: Component, served: Served, { design }: Facts): boolean {
  const works = part.kindName === 'worker' || part.kindName === 'job' || part.kindName === 'function';
  return (
    works && calleesOf(part, design).some(({ to }) => to.group === 'state' && served.components.has(to.id))
  );
}

function unstarted(part: Component): Found {
  const message = `Nothing starts ${part.id}: no screen reaches it. Say its \`trigger\`, or \`synced-by\` of what it keeps up to date.`;
  return { ref: part.id, at: part.at, level: 'fault', message, fixes: partFixes(part) };
}

function unused({ id, at }: Component, facts: Facts): Found {
  const message = `Nobody uses ${id}: name it under \`clients\` of the screens that it shows.`;
  return { ref: id, at, level: 'fault', message, fixes: [remove(id, facts)] };
}

function unreached({ ref, at }: Place, fixes: readonly Fix[], facts: Facts): Found {
  const message = `${ref} serves nobody: no screen reaches it, and nothing starts it. Call it, or say its \`trigger\`.`;
  return { ref, at, level: 'fault', message, fixes: [...fixes, remove(ref, facts)] };
}

/** What works on its own most likely runs by the clock, and does not say so. */
function partFixes({ id, kindName }: Component): readonly Fix[] {
  if (kindName !== 'job' && kindName !== 'worker' && kindName !== 'function') return [];
  return [
    {
      title: 'Say that a schedule starts it',
      changes: [{ is: 'set', path: ['components', id, 'trigger'], value: 'schedule' }],
    },
  ];
}

function remove(ref: string, facts: Facts): Fix {
  return {
    title: `Remove ${ref.replace(/^data:/, '')}`,
    changes: [{ is: 'remove', path: pathOf(ref, facts) }],
  };
}
