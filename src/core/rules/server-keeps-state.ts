import { partsWhere } from '../facts/across-parts.ts';
import type { Fix, Plain } from '../change.ts';
import type { Facts } from '../facts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { callersOf } from '../facts/requests/callers.ts';
import { splitOf } from '../facts/data/shard-key.ts';
import { isRouter } from '../facts/requests/entrances.ts';
import { lostWith } from '../facts/data/kept-truth.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { atLeast, saysNone, saysSome, type Component, type Value } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const serverKeepsState: Rule = {
  id: 'server-keeps-state',
  topic: 'redundancy',
  dies: true,
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A server keeps sessions, files or data that its other copies do not have.',
  asks: 'What will the user lose when the next request lands on another copy?',
  why: 'A copy that is replaced takes with it what only it had: a session, an upload, the only store of some data. And nobody can add a copy before that has moved.',
  words: [
    'session in memory',
    'sessions lost',
    'logged out restart',
    'logged out deploy',
    'logged out when',
    'stateful server',
    'server keeps state',
    'sticky session',
    'local disk',
    'files on server',
    'lands on another copy',
    'state in memory',
    'state in process',
    'upload on local disk',
    'log in again after restart',
  ],
  needs: ['state', 'stores', 'replicas', 'autoscale', 'replication', 'sticky'],
  options: [
    {
      title: 'A store that all copies share',
      gain: 'Any copy can answer, and any copy may go.',
      cost: 'One more hop, and a thing to keep alive.',
    },
    {
      title: 'Signed tokens that the client keeps',
      gain: 'Nothing to share.',
      cost: 'Hard to take back before they run out.',
      changes: setKey('state', 'none'),
    },
    {
      title: 'Send each user to the same copy',
      gain: 'Nothing is rewritten.',
      cost: 'Uneven load, and what the copy had is lost when it restarts.',
      changes: (place, facts) =>
        facts.design.components.get(place.ref)?.state?.value === 'session'
          ? setKey('sticky', true)(place, facts)
          : [],
    },
    {
      title: 'Object storage for files',
      gain: 'Grows without end, and survives every server.',
      cost: 'It is slower, and the code changes.',
    },
  ],
  source:
    'System Design Primer, "Disadvantages: horizontal scaling" [R]; The Twelve-Factor App, "Processes" [L]',
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, replicas: 3, state: none, writes: [note], calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
`,
    },
    // What it has is also elsewhere, or addressed by its key.
    {
      text: `
system: Notes
components:
  api: { kind: server, replicas: 3, caches: [note], sticky: true, calls: [db] }
  push: { kind: realtime, replicas: 3, state: session, routes-by: hash }
  db: { kind: database, stores: [note] }
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
  api: { kind: server, replicas: 3, state: session }
#                                   ^^^^^ api keeps sessions on each of its copies
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, stores: [picture], apis: { upload: { writes: [picture] } } }
#                      ^^^^^^ api is the only store of picture
data:
  picture: {}
`,
      fixed: `
system: Notes
components:
  api: { kind: server, apis: { upload: { writes: [picture] } }, calls: [picture-store] }
  picture-store: { kind: storage, stores: [picture] }
data:
  picture: {}
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, state: files }
# ^^^ How many copies of api run? What it keeps (files) is on one of them. Say \`replicas\`.
`,
    },
  ],
  *check(facts) {
    const asks: Found[] = [];
    for (const part of keepers(facts.design)) {
      const only = onlyHere(part, facts);
      if (only.length > 0) yield onlyStore(part, only, facts);
      else if (keepsSomething(part.state)) {
        if (part.state.value === 'session' && isSticky(part, facts)) continue;
        if (takesItsOwn(part, facts)) continue;
        if (hasCopies(part)) yield onEachCopy(part, part.state);
        else if (part.replicas === undefined) asks.push(ask(part, part.state));
      }
    }
    yield* folded(
      asks,
      facts,
      (names) => `How many copies of ${names} run? What they keep is on one of them. Say \`replicas\`.`,
    );
  },
};

const kept: Readonly<Record<string, string>> = { session: 'sessions', files: 'files', durable: 'data' };

type State = NonNullable<Component['state']>;

function keepsSomething(state: Component['state']): state is State {
  return state !== undefined && Object.hasOwn(kept, state.value);
}

/** Its copies agree on what they keep, or each key has its copy: then it is a store in all but name. */
function isDistributed(part: Component): boolean {
  if (part.kindName === 'id-service') return true;
  return [part.shards, part.routesBy, part.replication].some((it) => it !== undefined && !saysNone(it));
}

/** A caller comes back to the copy that has its session, by what the part or a router in front of it says. */
function isSticky(part: Component, { design }: Facts): boolean {
  const callers = callersOf(design)(part.id).flatMap((it) => design.components.get(it) ?? []);
  return [part, ...callers.filter(isRouter)].some((it) => saysSome(it.sticky));
}

/** All that comes to it is divided by a key, so that a copy gets what it got before; nobody calls just any copy. */
function takesItsOwn(part: Component, facts: Facts): boolean {
  const taken = facts.deliveries().filter((it) => it.taker === part);
  const isCalled = part.requests.some((api) => facts.screensUsing()(api).length > 0);
  return (
    taken.length > 0 &&
    taken.every(({ queue }) => saysSome(queue.orderedBy) || splitOf(queue)?.by !== undefined) &&
    !isCalled &&
    callersOf(facts.design)(part.id).every((id) => taken.some(({ queue }) => queue.id === id))
  );
}

function hasCopies({ replicas, autoscale }: Component): boolean {
  if (autoscale?.value === true) return true;
  return replicas?.value.is === 'some' || (atLeast(replicas) ?? 0) >= 2;
}

/** Data that nobody else stores or copies. */
function onlyHere(part: Component, facts: Facts): readonly string[] {
  return lostWith(part, facts.design).flatMap(({ id }) => {
    const others = facts
      .dataFlows()(id)
      .holders.filter((it) => it.part !== part && it.as !== 'caches');
    return others.length === 0 ? [id] : [];
  });
}

function onlyStore(part: Component, only: readonly string[], facts: Facts): Found {
  const many = hasCopies(part);
  const loss = many
    ? 'another copy does not have it, and a copy that goes takes it along'
    : 'when this server is replaced, it is gone';
  const at = part.stores!.key;
  const because: readonly Evidence[] = [{ message: `stores: ${only.join(', ')}`, at }, ...copies(part)];
  const writers = only.flatMap((id) => facts.dataFlows()(id).writers);
  return {
    ref: part.id,
    at,
    level: 'fault',
    message: `${part.id} is the only store of ${enumerate(only)}: ${loss}.`,
    because: [
      ...because,
      ...writers.slice(0, 3).map((it) => ({ message: `${it.api.ref} writes it`, at: it.at })),
    ],
    fixes: [moveOut(part, only)],
  };
}

function moveOut(part: Component, only: readonly string[]): Fix {
  const path = ['components', part.id];
  const rest = (part.stores?.value ?? [])
    .flatMap(({ value }) => value.data?.value.name ?? [])
    .filter((it) => !only.includes(it));
  const store = `${only[0]}-store`;
  const value: Plain = { kind: 'storage', stores: [...only] };
  return {
    title: `Move it to a store of its own, '${store}'`,
    changes: [
      rest.length === 0
        ? { is: 'remove', path: [...path, 'stores'] }
        : { is: 'set', path: [...path, 'stores'], value: rest },
      { is: 'append', path: [...path, 'calls'], value: store },
      { is: 'set', path: ['components', store], value },
    ],
  };
}

function copies({ replicas, autoscale }: Component): readonly Evidence[] {
  const written: readonly (readonly [string, Value<unknown> | undefined])[] = [
    [`replicas: ${replicas?.value.text}`, replicas],
    ['autoscale', autoscale],
  ];
  return written.flatMap(([message, it]) =>
    it !== undefined && saysSome(it) ? [{ message, at: it.at }] : [],
  );
}

function onEachCopy(part: Component, state: State): Found {
  const message = `${part.id} keeps ${kept[state.value]} on each of its copies: the next request may land on one that does not have them.`;
  const because = [{ message: `state: ${state.value}`, at: state.at }, ...copies(part)];
  return { ref: part.id, at: state.key, level: 'fault', message, because, contradicts: true };
}

function ask(part: Component, state: State): Found {
  const message = `How many copies of ${part.id} run? What it keeps (${kept[state.value]}) is on one of them. Say \`replicas\`.`;
  return {
    ref: part.id,
    at: part.at,
    level: 'question',
    message,
    because: [{ message: `state: ${state.value}`, at: state.at }],
  };
}

const keepers = partsWhere(
  (it) =>
    !it.foreign && it.group === 'compute' && (it.stores ?? it.state) !== undefined && !isDistributed(it),
);
