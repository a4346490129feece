import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import type { Missing } from '../facts/failures/coverage.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Screen } from '../model.ts';
import { partOf } from '../references.ts';
import type { Found, Rule } from '../rule.ts';

export const screenWithoutBackend: Rule = {
  id: 'screen-without-backend',
  topic: 'coverage',
  weight: 'high',
  levels: ['fault'],
  summary: 'A screen shows or changes data, and nothing it uses can fill or keep it.',
  asks: 'What will a screen show when nothing in the diagram can fill it?',
  why: 'The gap is found when the screen is built: by then the work is split, and the API that nobody planned belongs to nobody.',
  words: [
    'screen nothing fills',
    'screen without api',
    'screen without backend',
    'screen has no server',
    'screen no data',
    'page no api behind',
    'nobody serves screen',
    'button does nothing',
  ],
  needs: ['uses', 'shows', 'changes', 'reads', 'writes', 'stores', 'copies', 'static', 'fed-by'],
  options: [
    {
      title: 'Add the API to a server that is there',
      gain: 'Nothing new to run.',
      cost: 'That server grows, and so does the work of its owner.',
    },
    {
      title: 'Add a service for it',
      gain: 'It scales and is released on its own.',
      cost: 'One more thing to run, and to own.',
    },
    {
      title: 'Put the content into the client',
      gain: 'No backend at all.',
      cost: 'It is old until the next release.',
      changes: ({ ref }) => [
        { is: 'set', path: ['screens', ref.replace(/^screen:/, ''), 'static'], value: true },
      ],
    },
  ],
  source: 'System Design Primer, "How to approach a system design interview question", steps 1 to 3 [R]',
  valid: [
    // What somebody else runs answers with what it holds.
    {
      text: `
screens:
  map: { uses: [maps], shows: [place] }
components:
  maps: { kind: external, stores: [place] }
data:
  place: {}
`,
    },
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list], shows: [note] }
  about: { static: true, shows: [note] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: { reads: [note] } }, calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
`,
    },
    // What a worker behind a queue writes is written by the screen as well.
    {
      text: `
system: Notes
screens:
  compose: { clients: [web], uses: [api/post], changes: [note] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { post: { calls: [inbox] } } }
  inbox: { kind: queue }
  writer: { kind: worker, consumes: [inbox], writes: [note], calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
`,
    },
    // What the pusher hears of is kept in the stream that it takes from.
    {
      text: `
screens:
  live: { clients: [web], uses: [push], shows: [note], realtime: true }
components:
  web: { kind: web, calls: [push] }
  api: { kind: server, trigger: external, writes: [note], calls: [news] }
  news: { kind: stream, stores: [note] }
  push: { kind: realtime, push: websocket, consumes: [news], reads: [note] }
data:
  note: {}
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
screens:
  home: { clients: [web], shows: [note] }
# ^^^^ home shows note, and uses no API
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: { reads: [note] } }, calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
`,
      fixed: `
system: Notes
screens:
  home: { clients: [web], shows: [note], uses: [api/list] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: { reads: [note] } }, calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
`,
    },
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list], shows: [note, user] }
# ^^^^ home shows user, and no API that it uses reads it
  compose: { clients: [web], uses: [api/list], changes: [draft] }
# ^^^^^^^ compose changes draft, and no API that it uses writes it
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: { reads: [note] } }, calls: [db] }
  db: { kind: database, stores: [note, user, draft] }
data:
  note: {}
  user: {}
  draft: {}
`,
      fixed: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list], shows: [note, user] }
  compose: { clients: [web], uses: [api/list], changes: [draft] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: { reads: [note, user] } }, calls: [db] }
  db: { kind: database, stores: [note, user, draft] }
data:
  note: {}
  user: {}
  draft: {}
`,
    },
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list], shows: [note] }
# ^^^^ home shows note, and nothing behind the APIs that it uses keeps it
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, apis: { list: { reads: [note] } } }
data:
  note: {}
`,
    },
  ],
  *check(facts) {
    for (const screen of facts.design.screens.values()) {
      if (screen.foreign) continue;
      const missing = facts.coverage(screen).missing.filter((it) => it.isUnsure !== true);
      if (missing.length > 0) yield foundAt(screen, missing, facts);
    }
  },
};

function foundAt(screen: Screen, missing: readonly Missing[], facts: Facts): Found {
  return {
    ref: `screen:${screen.id}`,
    at: screen.at,
    level: 'fault',
    message: `${sentences(screen, missing).join('. ')}.`,
    because: missing.map(({ message, at }) => ({ message, at })),
    screens: [screen.id],
    fixes: fixesFor(screen, missing, facts),
  };
}

function sentences(screen: Screen, missing: readonly Missing[]): readonly string[] {
  const { id } = screen;
  const of = (is: Missing['is']) => [...new Set(missing.filter((it) => it.is === is).map((it) => it.name))];
  if (of('uses').length > 0) return [`${id} ${purpose(screen)}, and uses no API`];
  const say = (names: readonly string[], tell: (list: string, it: string) => string) =>
    names.length === 0 ? [] : [tell(enumerate(names), names.length === 1 ? 'it' : 'them')];
  return [
    ...say(of('api'), (list) => `${id} uses ${list}, which no part offers`),
    ...say(of('read'), (list, it) => `${id} shows ${list}, and no API that it uses reads ${it}`),
    ...say(of('write'), (list, it) => `${id} changes ${list}, and no API that it uses writes ${it}`),
    ...['shows and changes', 'shows', 'changes'].flatMap((does) =>
      say(
        of('kept').filter((it) => doing(screen, it) === does),
        (list, it) => `${id} ${does} ${list}, and nothing behind the APIs that it uses keeps ${it}`,
      ),
    ),
  ];
}

function doing({ shows, changes }: Screen, name: string): string {
  const names = (it: Screen['shows']) => it?.value.some(({ value }) => value.name === name) ?? false;
  if (!names(changes)) return 'shows';
  return names(shows) ? 'shows and changes' : 'changes';
}

function purpose({ shows, changes }: Screen): string {
  const names = (it: Screen['shows']) => enumerate(it?.value.map(({ value }) => value.name) ?? []);
  const [shown, changed] = [names(shows), names(changes)];
  if (shown !== '') return `shows ${shown}`;
  return changed === '' ? 'is drawn' : `changes ${changed}`;
}

function fixesFor(screen: Screen, [first]: readonly Missing[], facts: Facts): readonly Fix[] {
  switch (first?.is) {
    case 'uses': {
      const wanted = [...(screen.shows?.value ?? []), ...(screen.changes?.value ?? [])][0]?.value.name;
      return wanted === undefined
        ? []
        : useOther(screen, wanted, screen.shows === undefined ? 'write' : 'read', facts);
    }
    case 'read':
    case 'write':
      return [
        ...useOther(screen, first.name, first.is, facts),
        ...letApi(screen, first.name, first.is, facts),
      ];
    case 'kept':
      return letStore(screen, first.name, facts);
    default:
      // What an API is called that no part offers is asked where the name stands.
      return [];
  }
}

/** Another API has what the screen lacks. */
function useOther(screen: Screen, data: string, way: 'read' | 'write', facts: Facts): readonly Fix[] {
  const flow = facts.dataFlows()(data);
  const [other] = way === 'read' ? flow.readers : flow.writers;
  if (other === undefined) return [];
  const path = ['screens', screen.id, 'uses'];
  return [{ title: `Use ${other.api.ref}`, changes: [{ is: 'append', path, value: other.api.ref }] }];
}

/** The first API that the screen uses learns to read or write what is missing. */
function letApi(screen: Screen, data: string, way: 'read' | 'write', { design }: Facts): readonly Fix[] {
  const [api] = (screen.uses?.value ?? []).flatMap((it) => partOf(design, it.target)?.api ?? []);
  if (api === undefined) return [];
  const path = ['components', api.component, ...(api.id === '' ? [] : ['apis', api.id]), `${way}s`];
  return [{ title: `Let ${api.ref} ${way} ${data}`, changes: [{ is: 'append', path, value: data }] }];
}

function letStore(screen: Screen, data: string, facts: Facts): readonly Fix[] {
  const { components } = facts.reach().fromScreen(screen);
  const store =
    [...components].find((it) => it.kindName === 'database') ??
    [...components].find((it) => it.kindName === 'storage');
  const isKept = facts
    .dataFlows()(data)
    .holders.some((it) => it.as === 'stores');
  if (store === undefined || isKept) return [];
  const path = ['components', store.id, 'stores'];
  return [{ title: `Let ${store.id} store ${data}`, changes: [{ is: 'append', path, value: data }] }];
}
