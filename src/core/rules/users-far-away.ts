// Only where the users are and a short time is asked for; a relaxed time is an answer, and so is an edge that keeps what they read.
// What each request waits for behind a part that is near is as far as if it were asked itself; what few requests need is not.

import { folded } from '../facts/findings/fold.ts';
import { budgetOf } from '../facts/numbers/latency.ts';
import { passagesOf } from '../facts/numbers/load/passages.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Facts } from '../facts.ts';
import { requiredArrivals } from '../facts/requests/waiting.ts';
import { exactly, type Call, type Component, type Screen } from '../model.ts';
import { partOf, type Part } from '../references.ts';
import { duration, formatNumber } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const usersFarAway: Rule = {
  id: 'users-far-away',
  topic: 'latency',
  weight: 'low',
  levels: ['fault', 'question'],
  summary: 'Users live on several continents, what serves them stands on one, and it has to be quick.',
  asks: 'What do users on another continent feel?',
  why: 'Light needs its time: a way to another continent and back takes 150 ms, and a page makes several. No server is quick enough to make up for it.',
  words: [
    'another continent',
    'far away',
    'other side of the world',
    'users in asia',
    'users in europe',
    'users in america',
    'users in australia',
    'users in india',
    'users in brazil',
    'users in japan',
    'ocean',
    'overseas',
    'users in sydney',
    'users in singapore',
    'users in africa',
    'runs in virginia users',
    'half a second distance',
    'far from the data centre',
    'slow in asia',
    'slow in africa',
    'slow in america',
    'servers stand in',
    'far from users',
  ],
  needs: ['regions', 'within', 'caches'],
  options: [
    { title: 'A CDN', gain: 'what everybody may see is near', cost: 'helps only for what can be kept' },
    {
      title: 'Read replicas near the users',
      gain: 'reads are near',
      cost: 'they follow later, and writes still travel',
    },
    {
      title: 'A home region for each user',
      gain: 'all is near',
      cost: 'travellers, and data that belongs to everybody',
    },
    { title: 'Code at the edge', gain: 'small answers are near', cost: 'little of the system runs there' },
  ],
  source: 'System Design Primer, "Latency numbers" (California to the Netherlands and back 150 ms) [R]',
  valid: [
    // Written in another way, or in another region of one continent.
    {
      text: `
screens:
  home: { uses: [api], regions: [EU, US], within: 200ms }
  notes: { uses: [api], regions: [eu-west-1, us-east-2], within: 200ms }
components:
  api: { kind: server, regions: [eu-central-1, us] }
`,
    },
    {
      text: `
screens:
  home: { uses: [api], regions: [eu, us], within: 200ms }
components:
  api: { kind: server, regions: [eu, us] }
`,
    },
    // What few requests ask for, or nobody waits for, may be far.
    {
      text: `
screens:
  home: { uses: [api], regions: [eu, us], within: 200ms }
components:
  api: { kind: server, regions: [eu, us], calls: { cache: {}, db: { after: cache }, mail: { share: 1% }, log: { async: true } } }
  cache: { kind: cache, regions: [eu, us] }
  db: { kind: database, regions: [eu] }
  mail: { kind: external, regions: [eu] }
  log: { kind: server, regions: [eu] }
`,
    },
    {
      text: `
screens:
  home: { uses: [api], regions: [eu, us], within: 2s }
components:
  api: { kind: server, regions: [eu] }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  home: { uses: [api], regions: [eu-west-1, ap-south-1], within: 200ms }
# ^^^^ home must be there within 200 ms, and api that serves it stands in eu-central-1 only: the users in ap-south-1 are far away.
components:
  api: { kind: server, regions: [eu-central-1] }
`,
    },
    {
      text: `
screens:
  home: { uses: [api], regions: [eu, us], within: 200ms }
# ^^^^ home must be there within 200 ms, and api that serves it stands in eu only: the users in us are far away.
components:
  api: { kind: server, regions: [eu] }
`,
    },
    {
      text: `
screens:
  home: { uses: [api], regions: [eu, us], within: 200ms }
# ^^^^ home must be there within 200 ms, and db that api waits for stands in eu only: the users in us are far away.
components:
  api: { kind: server, regions: [eu, us], calls: [notes] }
  notes: { kind: server, calls: [db] }
  db: { kind: database, regions: [eu] }
`,
    },
    {
      text: `
screens:
  home: { uses: [api], regions: 3, within: 200ms }
# ^^^^ Where does api stand? The users of home are in 3 regions. Say its \`regions\`.
components:
  api: { kind: server }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const screen of facts.design.screens.values()) {
      const budget = budgetOf(screen, facts.design);
      const most = budget === undefined ? undefined : exactly(budget);
      const isWish = (screen.within ?? facts.design.targets.within)?.value === 'fast';
      const where = placesOf(screen.regions);
      if (
        screen.foreign ||
        where === undefined ||
        (most === undefined ? !isWish : most >= facts.thresholds.quickAnswer)
      )
        continue;
      const found = judged(screen, where, most, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (names) =>
        `Where do the parts stand that serve ${names}? Their users are in several regions. Say \`regions\`.`,
    );
  },
};

interface Places {
  readonly names: readonly string[] | undefined;
  readonly many: number;
}

function placesOf(regions: Screen['regions']): Places | undefined {
  if (regions === undefined) return undefined;
  const { value } = regions;
  if ('is' in value) return value.is === 'number' ? { names: undefined, many: value.low } : undefined;
  return { names: value.map((it) => it.value), many: value.length };
}

function judged(screen: Screen, users: Places, most: number | undefined, facts: Facts): Found | undefined {
  for (const use of screen.uses?.value ?? []) {
    const found = partOf(facts.design, use.target);
    if (found === undefined || use.optional?.value === true) continue;
    const component = farthest(found, users, facts);
    const there = placesOf(component?.regions);
    const far = farFrom(users, there);
    if (
      component === undefined ||
      isKeptNear(screen, found.component, found.api?.reads?.value.map((it) => it.value.name) ?? [], facts)
    )
      continue;
    const asked = component === found.component ? 'that serves it' : `that ${found.component.id} waits for`;
    const base = { ref: `screen:${screen.id}`, at: screen.at, screens: [screen.id] };
    const because = [
      { message: 'where its users are', at: screen.regions!.at },
      { message: 'where it is served', at: component.regions?.at ?? component.at },
    ];
    const count = users.names === undefined ? `${users.many} regions` : enumerate(users.names);
    if (there === undefined) {
      if (users.many < 2) continue;
      return {
        ...base,
        level: 'question',
        because,
        message: `Where does ${component.id} stand? The users of ${screen.id} are in ${count}. Say its \`regions\`.`,
      };
    }
    const stands =
      there.names === undefined
        ? `${there.many} region${there.many === 1 ? '' : 's'}`
        : enumerate(there.names);
    if (most === undefined) {
      return {
        ...base,
        level: 'question',
        because,
        message: `Is ${screen.id} fast for users in ${far}? ${component.id} stands in ${stands} only. Say a time for \`within\`.`,
      };
    }
    return {
      ...base,
      level: 'fault',
      because,
      message: `${screen.id} must be there within ${formatNumber(most, duration)}, and ${component.id} ${asked} stands in ${stands} only: the users in ${far} are far away.`,
    };
  }
  return undefined;
}

/** The part that is asked, where it is far, else one that it waits for; undefined where all stand near by, as far as it is said. */
function farthest({ component, api }: Part, users: Places, facts: Facts): Component | undefined {
  if (farFrom(users, placesOf(component.regions)) !== undefined) return component;
  // A set is gone over in the order in which it grows.
  const open = new Set(api === undefined ? [] : [api]);
  for (const it of open) {
    for (const arrival of requiredArrivals(it, facts.arrivals(it))) {
      if (arrival.call.after !== undefined || isForSome(arrival.call)) continue;
      const there = placesOf(arrival.component.regions);
      if (there !== undefined && farFrom(users, there) !== undefined) return arrival.component;
      if (arrival.api !== undefined) open.add(arrival.api);
    }
  }
  return undefined;
}

function isForSome({ share }: Call): boolean {
  return share !== undefined && exactly(share) !== 1;
}

/** The regions of users in which nothing serves them; undefined when all are served near by. */
function farFrom(users: Places, there: Places | undefined): string | undefined {
  if (there === undefined) return 'other regions';
  if (users.names !== undefined && there.names !== undefined) {
    const near = new Set(there.names.map(continentOf));
    const far = users.names.filter((it) => !near.has(continentOf(it)));
    return far.length === 0 ? undefined : enumerate(far);
  }
  return users.many > there.many && there.many <= 1 ? 'other regions' : undefined;
}

/** `eu-west-1` and `eu-central-1` are both in `eu`: the regions of a provider begin with the continent. */
function continentOf(region: string): string {
  const name = region.toLowerCase();
  return /^([a-z]+)-[a-z]+-?\d/.exec(name)?.[1] ?? name;
}

/** An edge on the way keeps all that is read. */
function isKeptNear(screen: Screen, target: Component, reads: readonly string[], facts: Facts): boolean {
  const clients = (screen.clients?.value ?? []).flatMap(
    (it) => facts.design.components.get(it.value.name) ?? [],
  );
  if (reads.length === 0) return false;
  return passagesOf(clients, target, facts.design, facts.routes()).some(({ part }) => {
    const kept =
      part.kindName === 'cdn' ? (part.caches?.value.map((it) => it.value.data?.value.name) ?? []) : [];
    return reads.every((it) => kept.includes(it));
  });
}
