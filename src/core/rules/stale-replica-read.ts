// The store is asked about, since how far its replicas lag is one fact for all who read there; it is a fault when the file
// says that they follow later. A decision from a replica is a fault of the API that takes it. That a replica cannot replay
// as fast as the primary writes is said in the question: how fast a replica replays has no key.

import { partsWhere } from '../facts/across-parts.ts';
import { changesOf, isChanging, names } from '../facts/data/data-flow.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { exactly, saysSome, type Api, type Call, type Component } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const staleReplicaRead: Rule = {
  id: 'stale-replica-read',
  topic: 'correctness',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Reads come from replicas that follow later, and a decision or a page rests on them.',
  asks: 'Which decision is taken, or which page shown, from an older copy?',
  why: 'Replicas lag by milliseconds on a quiet day and by minutes when they replay a heavy load. Two replicas lag differently, so a reload can show an older state than before; and who decides by an old row decides wrongly.',
  words: [
    'replica lag',
    'replication lag',
    'lags behind',
    'replica behind',
    'read replica old',
    'read replica stale',
    'replica stale',
    'reads from replica',
    'replica shows',
    'replica has not caught up',
    'stale read',
    'decide on stale',
    'read replicas lag',
    'follower read',
  ],
  needs: ['via', 'replication', 'read-replicas', 'consistency', 'guard', 'sticky'],
  options: [
    { title: 'Decide by the primary', gain: 'no decision from an old row', cost: 'more load on the primary' },
    {
      title: 'Leave a replica out when it lags too far',
      gain: 'staleness has a bound',
      cost: 'its load falls on the others at the worst time',
    },
    {
      title: 'Keep a reader on one replica',
      gain: 'nothing goes back in time',
      cost: 'uneven load, and a jump when the replica dies',
      changes: setKey('sticky', true),
    },
    {
      title: 'Check the version when it is written',
      gain: 'an old decision is refused',
      cost: 'tries again under contention',
    },
  ],
  source:
    'System Design Primer, "Disadvantages: replication" [R]; Notes on “Designing Data-Intensive Applications”, "Monotonic reads" [R]',
  valid: [
    {
      text: `
components:
  api: { kind: server, apis: { show: { reads: [page], calls: { db: { via: replica } } }, edit: { writes: [page], calls: [db] } } }
  db: { kind: database, stores: [page], read-replicas: 2, replication: sync }
data:
  page: {}
`,
    },
    {
      // The author says that an older page will do.
      text: `
components:
  api: { kind: server, apis: { show: { reads: [page], consistency: eventual, calls: { db: { via: replica } } }, edit: { writes: [page], calls: [db] } } }
  db: { kind: database, stores: [page], read-replicas: 2, replication: async }
data:
  page: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api:
    kind: server
    apis:
      show: { reads: [page], calls: { db: { via: replica } } }
      edit: { writes: [page], calls: [db] }
  db: { kind: database, stores: [page], read-replicas: 2, replication: async }
# ^^ Two replicas of db lag differently
data:
  page: {}
`,
      fixed: `
components:
  api:
    kind: server
    apis:
      show: { reads: [page], calls: { db: { via: replica } } }
      edit: { writes: [page], calls: [db] }
  db: { kind: database, stores: [page], read-replicas: 2, replication: async, sticky: true }
data:
  page: {}
`,
    },
    {
      text: `
components:
  api:
    kind: server
    apis:
      pay: { reads: [balance], writes: [balance], calls: { db: { via: replica } } }
#                                                                     ^^^^^^^ api/pay decides by a replica of db
  db: { kind: database, stores: [balance], read-replicas: 1, replication: async }
data:
  balance: {}
`,
    },
    {
      text: `
components:
  api:
    kind: server
    apis:
      show: { reads: [page], calls: { db: { via: replica } } }
      edit: { writes: [page], calls: [db] }
  db: { kind: database, stores: [page], read-replicas: some }
# ^^ How far may the replicas of db lag
data:
  page: {}
`,
    },
  ],
  *check(facts) {
    if (replicated(facts.design).length === 0) return;
    const questions: Found[] = [];
    for (const [store, reads] of replicaReads(facts)) {
      const mode = store.replication?.value;
      if (store.foreign || mode === 'sync' || mode === 'quorum') continue;
      const decisions = reads.filter((it) => it.isSure && decides(it));
      if (mode === 'async') for (const it of decisions) yield decision(it, store, facts);
      const shown = reads.filter((it) => !decides(it) && it.api.consistency === undefined);
      const several = exactly(store.readReplicas) !== 1;
      if (store.sticky !== undefined || shown.length === 0) continue;
      const sure = shown.filter((it) => it.isSure);
      if (mode === 'async' && several && sure.length > 0) yield backInTime(store, sure, facts);
      else if (mode === undefined) questions.push(question(store, likely(shown), facts));
    }
    yield* folded(
      questions,
      facts,
      (stores) =>
        `How far may the replicas of ${stores} lag, and who reads from them? Say \`replication\`, and \`via\` on the calls.`,
    );
  },
};

/** An API that reads changing data from a store with read replicas. */
interface ReplicaRead {
  readonly api: Api;
  readonly call: Call;
  readonly data: readonly string[];
  /** The call says that a replica answers; else any copy may. */
  readonly isSure: boolean;
}

function replicaReads(facts: Facts): ReadonlyMap<Component, readonly ReplicaRead[]> {
  const found = new Map<Component, ReplicaRead[]>();
  for (const api of facts.design.allApis) {
    const data = names(api.reads).filter((it) =>
      isChanging(facts.design.data.get(it), facts.dataFlows()(it)),
    );
    if (data.length === 0) continue;
    for (const { call, component } of facts.arrivals(api)) {
      if (!saysSome(component.readReplicas) || call.via?.value === 'primary') continue;
      const held = data.filter((it) =>
        component.stores?.value.some(({ value }) => value.data?.value.name === it),
      );
      if (held.length === 0) continue;
      const read = { api, call, data: held, isSure: call.via?.value === 'replica' };
      found.set(component, [...(found.get(component) ?? []), read]);
    }
  }
  return found;
}

/** It writes what it reads, and nothing checks at the write that it was the newest. */
function decides({ api, data }: ReplicaRead): boolean {
  return !saysSome(api.guard) && changesOf(api).some((it) => data.includes(it));
}

function decision({ api, call, data }: ReplicaRead, store: Component, facts: Facts): Found {
  return {
    ref: api.ref,
    at: call.via!.at,
    level: 'fault',
    message: `${api.ref} decides by a replica of ${store.id}: the ${enumerate(data)} that it reads there and then changes may be an old one.`,
    because: [
      { message: 'a replica answers', at: call.via!.at },
      { message: `replicas of ${store.id} follow later`, at: store.replication!.at },
    ],
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [
      { title: 'Read from the primary', changes: [{ is: 'write', at: call.via!.at, text: 'primary' }] },
    ],
  };
}

function backInTime(store: Component, reads: readonly ReplicaRead[], facts: Facts): Found {
  return {
    ref: store.id,
    at: store.at,
    level: 'fault',
    message: `${store.readReplicas!.value.text === 'some' ? 'The' : howMany(store)} replicas of ${store.id} lag differently, and any of them answers ${enumerate([...new Set(reads.map((it) => it.api.ref))])}: a second read can show less than the first.`,
    because: [
      { message: 'they follow later', at: store.replication!.at },
      ...reads.slice(0, 3).map((it) => ({ message: `${it.api.ref} reads from a replica`, at: it.call.at })),
    ],
    screens: screensOf(reads, facts),
    fixes: [
      { title: 'Keep a reader on one replica', changes: setKey('sticky', true)({ ref: store.id }, facts) },
    ],
  };
}

/** Where some calls say that a replica answers them, they are the ones to ask about. */
function likely(reads: readonly ReplicaRead[]): readonly ReplicaRead[] {
  const sure = reads.filter((it) => it.isSure);
  return sure.length > 0 ? sure : reads;
}

function howMany(store: Component): string {
  return exactly(store.readReplicas) === 2 ? 'Two' : store.readReplicas!.value.text;
}

function question(store: Component, reads: readonly ReplicaRead[], facts: Facts): Found {
  const readers = enumerate([...new Set(reads.map((it) => it.api.ref))]);
  return {
    ref: store.id,
    at: store.at,
    level: 'question',
    message: `How far may the replicas of ${store.id} lag, with ${readers} reading there, and can they replay all that is written? Say \`replication\`.`,
    because: reads
      .slice(0, 3)
      .map((it) => ({ message: `${it.api.ref} reads from ${store.id}`, at: it.call.at })),
    screens: screensOf(reads, facts),
    fixes: [
      {
        title: 'Say that they follow later',
        changes: setKey('replication', 'async')({ ref: store.id }, facts),
      },
    ],
  };
}

function screensOf(reads: readonly ReplicaRead[], facts: Facts): readonly string[] {
  return [
    ...new Set(
      reads.flatMap((it) =>
        facts
          .screensUsing()(it.api)
          .map((screen) => screen.id),
      ),
    ),
  ];
}

const replicated = partsWhere((it) => saysSome(it.readReplicas));
