import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Holder } from '../facts/data/data-flow.ts';
import { rivalHomes, sharedStore } from '../facts/data/homes.ts';
import { canBeMadeAgain } from '../facts/data/kept-truth.ts';
import { refsMeant } from '../facts/words/slips.ts';
import { dataRef, saysSome, type Data } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const dataWithoutHome: Rule = {
  id: 'data-without-home',
  topic: 'coverage',
  weight: 'medium',
  levels: ['fault'],
  summary:
    'Data that is read or written has no store, or several that claim to be the truth, or several servers that write it.',
  asks: 'Where does this data live, and which copy is right?',
  why: 'Without a home it is lost; with two homes they will differ one day, and nobody can say which is right; with two writers neither can change its form alone.',
  words: [
    'source of truth',
    'which copy right',
    'stored nowhere',
    'no home data',
    'two databases truth',
    'several services write same table',
    'services share one database',
    'shared database',
    'where data live',
    'who owns the data',
    'write the same table',
    'which is right',
    'both write customer',
  ],
  needs: ['stores', 'copies', 'caches', 'volatile', 'reads', 'writes', 'archive'],
  options: [
    {
      title: 'One service owns it, the others call that service',
      gain: 'One place for its rules.',
      cost: 'One more hop, and a dependency.',
    },
    {
      title: 'A copy of their own for the others, fed by events',
      gain: 'They read without asking anybody.',
      cost: 'The copies are a moment behind.',
    },
    {
      title: 'Keep one database for all',
      gain: 'Joins and transactions are cheap.',
      cost: 'Forms and releases of the services hang together.',
    },
  ],
  source: 'Azure architecture guide, antipattern "Monolithic persistence" [L]',
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, apis: { list: { reads: [note] }, post: { writes: [note, signal] } }, calls: [db, index] }
  db: { kind: database, stores: [note] }
  index: { kind: search, copies: [note] }
data:
  note: {}
  signal: { volatile: true }
`,
    },
    // A job that cleans up is no second service.
    {
      text: `
system: Notes
components:
  api: { kind: server, writes: [note], calls: [db] }
  cleaner: { kind: job, schedule: 1 day, writes: [note], calls: [db] }
  db: { kind: database, stores: [{ data: note, only: of this year }] }
  old-db: { kind: database, stores: [{ data: note, only: older ones }] }
data:
  note: {}
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, reads: [note], writes: [note], calls: [index] }
  index: { kind: search, copies: [note] }
data:
  note: {}
# ^^^^ api writes note, and no part stores it: index copies it, and can lose it.
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, reads: [note], writes: [note], calls: [cache] }
  cache: { kind: cache, caches: [note] }
data:
  note: {}
# ^^^^ api writes note, and no part stores it: cache caches it, and can lose it.
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, apis: { list: { reads: [note] } }, calls: [db] }
  db: { kind: database }
data:
  note: {}
# ^^^^ api/list reads note, and no part stores it.
`,
      fixed: `
system: Notes
components:
  api: { kind: server, apis: { list: { reads: [note] } }, calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, writes: [note], calls: [db, files] }
  db: { kind: database, stores: [note] }
  files: { kind: storage, stores: [note] }
data:
  note: {}
# ^^^^ db and files both store note; nothing says which of them is right.
`,
      fixed: `
system: Notes
components:
  api: { kind: server, writes: [note], calls: [db, files] }
  db: { kind: database, stores: [note] }
  files: { kind: storage, copies: [note] }
data:
  note: {}
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, writes: [note], calls: [db] }
  import: { kind: server, writes: [note], calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
# ^^^^ api and import both write note into db
`,
    },
  ],
  *check(facts) {
    for (const data of facts.design.data.values()) {
      if (data.foreign || data.volatile?.value === true) continue;
      yield* homeless(data, facts);
      yield* torn(data, facts);
      yield* shared(data, facts);
    }
  },
};

const faultAt = (
  { id, at }: Data,
  message: string,
  because: readonly Evidence[],
  fixes: readonly Fix[],
): Found => {
  return { ref: `data:${id}`, at, level: 'fault', message, because, fixes };
};

function* homeless(data: Data, facts: Facts): Iterable<Found> {
  const { readers, writers, holders } = facts.dataFlows()(data.id);
  const [user] = [...writers, ...readers].filter(
    ({ api }) => facts.design.components.get(api.component)?.foreign !== true,
  );
  if (user === undefined || !holders.every((it) => isNoHome(it, data))) return;
  if (refsMeant('data', facts.design).includes(dataRef(data.id))) return;
  const isWritten = writers.includes(user);
  // What is only read may come from elsewhere into its copies.
  if (holders.length > 0 && !isWritten) return;
  const verb = isWritten ? 'writes' : 'reads';
  const copies = holders.map(({ part, as }) => `${part.id} ${as}`);
  const only = copies.length === 0 ? '' : `: ${enumerate(copies)} it, and can lose it`;
  const message = `${user.api.ref} ${verb} ${data.id}, and no part stores it${only}.`;
  const stores = facts
    .arrivals(user.api)
    .flatMap(({ component }) => (component.kindName === 'database' ? [component.id] : []));
  const fixes = [...new Set(stores)].map((store): Fix => {
    return {
      title: `Let ${store} store ${data.id}`,
      changes: [{ is: 'append', path: ['components', store, 'stores'], value: data.id }],
    };
  });
  yield faultAt(data, message, [{ message: `${user.api.ref} ${verb} it`, at: user.at }], fixes);
}

/** It may vanish there, or be derived from a truth that nobody has. What lies in memory only has a flaw of its own. */
function isNoHome({ part, as }: Holder, data: Data): boolean {
  if (as === 'stores' || canBeMadeAgain(data) || saysSome(part.rebuild)) return false;
  return as === 'caches' || (part.kindName !== 'cache' && part.kindName !== 'realtime');
}

function* torn(data: Data, facts: Facts): Iterable<Found> {
  const homes = rivalHomes(data, facts);
  if (homes.length === 0) return;
  const names = homes.map((it) => it.part.id);
  const all = names.length === 2 ? 'both ' : '';
  const message = `${enumerate(names)} ${all}store ${data.id}; nothing says which of them is right.`;
  const copy = homes.slice(1).map(({ part }): Fix => {
    const path = ['components', part.id];
    const rest = (part.stores?.value ?? [])
      .flatMap(({ value }) => value.data?.value.name ?? [])
      .filter((it) => it !== data.id);
    const kept =
      rest.length === 0
        ? ({ is: 'remove', path: [...path, 'stores'] } as const)
        : ({ is: 'set', path: [...path, 'stores'], value: rest } as const);
    return {
      title: `Make that of ${part.id} a copy`,
      changes: [kept, { is: 'append', path: [...path, 'copies'], value: data.id }],
    };
  });
  yield faultAt(
    data,
    message,
    homes.map(({ part, at }) => ({ message: `${part.id} stores it`, at })),
    copy.reverse(),
  );
}

function* shared(data: Data, facts: Facts): Iterable<Found> {
  const found = sharedStore(data, facts);
  if (found === undefined) return;
  const names = found.writers.map((it) => it.api.component);
  const all = names.length === 2 ? 'both ' : '';
  const message = `${enumerate(names)} ${all}write ${data.id} into ${found.store.id}: neither can change its form or its rules alone.`;
  yield faultAt(
    data,
    message,
    found.writers.map(({ api, at }) => ({ message: `${api.ref} writes it`, at })),
    [],
  );
}
