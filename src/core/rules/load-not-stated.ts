import { partsWhere } from '../facts/across-parts.ts';
import type { Facts } from '../facts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { fileSpan } from '../facts/findings/file-span.ts';
import { among } from '../facts/findings/fold.ts';
import { pushes } from '../facts/requests/live-parts.ts';
import { screenRef, type Api, type Data, type Quantity, type Screen, type Value } from '../model.ts';
import { partOf } from '../references.ts';
import type { Found, Place, Rule } from '../rule.ts';

export const loadNotStated: Rule = {
  id: 'load-not-stated',
  topic: 'coverage',
  weight: 'medium',
  levels: ['question'],
  summary:
    'Nobody says how often a screen is opened, how large what it writes is, or how many stay connected.',
  asks: 'What will fail first when nobody said how much comes in?',
  why: 'Every choice of a design rests on its load. Without it the design is either too large, and paid for, or too small, and found out on the best day of the product.',
  words: [
    'unknown load',
    'unknown traffic',
    'how much traffic',
    'how many requests',
    'how many users expect',
    'no numbers',
    'no estimate',
    'nobody measured',
    'nobody knows how many users',
    'nobody knows how much traffic',
    'no idea how many requests',
    'no idea how many users',
    'no idea traffic',
    'how many requests per second expect',
    'never sized',
  ],
  needs: ['load', 'per', 'daily-users', 'size', 'connections', 'peak'],
  options: [
    {
      title: 'Derive it: daily users × actions ÷ a day × the peak',
      gain: 'A number at once, and all the others with it.',
      cost: 'It is rough.',
    },
    { title: 'Measure a system that runs', gain: 'It is true.', cost: 'It comes late.' },
    {
      title: 'Say that it is next to nothing',
      gain: 'One word.',
      cost: 'No check of capacity looks at it again.',
    },
  ],
  source: 'System Design Primer, "Back-of-the-envelope calculations" [R]',
  valid: [
    {
      text: `
system: Notes
screens:
  home: { uses: { api/list: { per: 1 }, api/unread: { per: 10% } }, load: 100/s }
components:
  api: { kind: server, replicas: 2, capacity: 100/s, apis: { list: {}, unread: {} } }
`,
    },
    // Too much already, however it is divided.
    {
      text: `
system: Notes
screens:
  home: { uses: [api/list, api/unread], load: 100/s }
components:
  api: { kind: server, replicas: 2, capacity: 40/s, apis: { list: {}, unread: {} } }
`,
    },
    {
      text: `
system: Notes
assume: { daily-users: 2M }
screens:
  home: { uses: [api/list], load: daily-users * 10 / day }
  compose: { uses: { api/post: { load: 20/s } } }
components:
  api: { kind: server, apis: { list: {}, post: { writes: [note] } } }
data:
  note: { size: 1KB }
`,
    },
    // A multiple of what nobody knows can still be compared.
    {
      text: `
system: Notes
assume: { requests: unknown }
screens:
  home: { uses: [api], load: requests * 36% }
  about: { static: true }
components:
  api: { kind: server }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
screens:
  home: { uses: [api/list, api/unread], load: 100/s }
# ^^^^ How much comes in? Say the \`per\` of each use of home.
  about: { uses: [help/list, help/find], load: 100/s }
components:
  api: { kind: server, replicas: 2, capacity: 100/s, apis: { list: {}, unread: {} } }
  help: { kind: server, apis: { list: {}, find: {} } }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { uses: [api] }
# ^^^^ How much comes in? Say the \`load\` of home.
components:
  api: { kind: server }
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ How much comes in? Say the \`load\` of home and compose, the \`size\` of note.
screens:
  home: { uses: [api/list], realtime: true }
  compose: { uses: [api/post], load: unknown }
components:
  api: { kind: server, connections: 200k, apis: { list: { push: sse }, post: { writes: [note] } } }
data:
  note: {}
`,
    },
  ],
  check(facts) {
    const { screens, data } = facts.design;
    const own = <T extends { readonly foreign: boolean }>(all: Iterable<T>) =>
      [...all].filter((it) => !it.foreign);
    return ask(
      {
        loads: own(screens.values()).filter((it) => isWithoutLoad(it, facts)),
        sizes: own(data.values()).filter((it) => isWithoutSize(it, facts)),
        crowds: own(screens.values()).filter((it) => isWithoutCrowd(it, facts)),
        undivided: undividedOf(facts),
      },
      facts,
    );
  },
};

interface Unsaid {
  readonly loads: readonly Screen[];
  readonly sizes: readonly Data[];
  readonly crowds: readonly Screen[];
  readonly undivided: readonly Screen[];
}

/** All that is not said is one question, since one number often tells the others. */
function ask({ loads, sizes, crowds, undivided }: Unsaid, facts: Facts): readonly Found[] {
  const wanted = [
    ...listed(loads, (names) => `the \`load\` of ${names}`),
    ...listed(sizes, (names) => `the \`size\` of ${names}`),
    ...listed(undivided, (names) => `the \`per\` of each use of ${names}`),
    ...listed(crowds, (names) => `the \`connections\` of what keeps ${names} up to date`),
  ];
  const places = [
    ...[...new Set([...loads, ...crowds, ...undivided])].map(screenPlace),
    ...sizes.map(dataPlace),
  ];
  const [first] = places;
  if (first === undefined) return [];
  const isOfCrowds = loads.length + sizes.length + undivided.length === 0;
  const message = `${isOfCrowds ? 'How many are connected at once?' : 'How much comes in?'} Say ${wanted.join(', ')}.`;
  const found = { level: 'question' as const, message };
  if (places.length === 1) return [{ ...first, ...found }];
  const narrow = (left: readonly Place[]) => {
    const isLeft = among(left);
    const ofScreens = (all: readonly Screen[]) => all.filter((it) => isLeft(screenPlace(it)));
    const rest = {
      loads: ofScreens(loads),
      crowds: ofScreens(crowds),
      undivided: ofScreens(undivided),
      sizes: sizes.filter((it) => isLeft(dataPlace(it))),
    };
    return ask(rest, facts)[0];
  };
  return [{ ref: '', at: fileSpan(facts), places, ...found, narrow }];
}

function listed(all: readonly { readonly id: string }[], say: (names: string) => string): readonly string[] {
  return all.length === 0 ? [] : [say(enumerate(all.map((it) => it.id)))];
}

const screenPlace = ({ id, at }: Screen): Place => ({ ref: `screen:${id}`, at });
const dataPlace = ({ id, at }: Data): Place => ({ ref: `data:${id}`, at });

/** `unknown` alone says as little as nothing; a multiple of an unknown does say something. */
function isStated(load: Value<Quantity> | undefined): boolean {
  return load !== undefined && !(load.value.is === 'unknown' && load.value.of === undefined);
}

function isWithoutLoad(screen: Screen, { design }: Facts): boolean {
  const uses = screen.uses?.value ?? [];
  if (screen.static?.value === true || isStated(screen.load) || uses.length === 0) return false;
  return uses.some(({ load, target }) => {
    const api: Api | undefined = partOf(design, target)?.api;
    return !isStated(load) && !isStated(api?.load) && api?.peak === undefined;
  });
}

/** Only what is written grows; how fast follows from its writers. */
function isWithoutSize(data: Data, facts: Facts): boolean {
  if (data.size !== undefined || data.volatile?.value === true || data.counter?.value === true) return false;
  return facts.dataFlows()(data.id).writers.length > 0;
}

/** With the number of users at hand, the number of connections is a guess that anybody can make. */
function isWithoutCrowd(screen: Screen, { design }: Facts): boolean {
  if (screen.realtime?.value !== true || design.assume.has('users') || design.assume.has('daily-users'))
    return false;
  const used = (screen.uses?.value ?? []).flatMap((it) => partOf(design, it.target) ?? []);
  // Who polls asks anew each time, and keeps nothing open.
  const apis = used.flatMap(({ api }) => api ?? []);
  if (apis.some(({ push }) => push?.value === 'poll') && !apis.some(pushes)) return false;
  return used.length > 0 && used.every(({ component }) => component.connections === undefined);
}

const withCapacity = partsWhere((it) => it.capacity !== undefined && !it.foreign);

/** How often one load of them goes to each of what they use would tell whether a capacity that is written is enough. */
function undividedOf(facts: Facts): readonly Screen[] {
  const found = new Set<string>();
  for (const part of withCapacity(facts.design)) {
    for (const { capacity, demand, peak } of facts.capacity(part).uses) {
      const { unknown } = demand.average;
      if (unknown?.key !== 'per' || capacity.value === undefined || (peak.value ?? 0) > 1) continue;
      found.add(unknown.ref);
    }
  }
  return [...facts.design.screens.values()].filter((it) => !it.foreign && found.has(screenRef(it.id)));
}
