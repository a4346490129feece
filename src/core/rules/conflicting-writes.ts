// `writable-in` says in writing that two places accept a change, so a missing rule for conflicts accuses. A store in
// several regions asks: whether more than one of them takes writes is not said.

import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { dataRef, exactly, saysNone, saysSeveral, type Component, type Data } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const conflictingWrites: Rule = {
  id: 'conflicting-writes',
  topic: 'correctness',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Two places accept a change to the same thing, and nothing says which wins.',
  asks: 'What will win when two places accept a change to the same thing?',
  why: 'Both changes were confirmed, and when the places meet, one of them is gone without a word. Which one depends on clocks and on the order of arrival, so the places can even end up different.',
  words: [
    'two devices edit',
    'edited offline',
    'two regions write',
    'both regions accept',
    'which version wins',
    'last writer wins',
    'overwrites the other',
    'overwrite each other',
    'edit at the same time',
    'edit the same document',
    'edit the same file',
    'lost update',
    'merge conflict',
    'multi master',
    'two people edit',
    'edit conflict',
    'write conflict',
    'conflicting changes',
    'conflict resolution',
    'same note edit',
    'lost work edit',
    'lose work offline',
    'later one wins',
    'silently wins',
  ],
  needs: ['writable-in', 'conflict', 'regions'],
  options: [
    {
      title: 'One home for each item: all changes go there',
      gain: 'no conflict',
      cost: 'far writes are slow, and losing the home needs a move',
      changes: setKey('conflict', 'home-region'),
    },
    {
      title: 'The last writer wins',
      gain: 'simple, and all places agree',
      cost: 'the other change is lost without a word',
      changes: setKey('conflict', 'last-writer'),
    },
    {
      title: 'Keep both, and let the user choose',
      gain: 'nothing is lost',
      cost: 'work for the user',
      changes: setKey('conflict', 'keep-both'),
    },
    {
      title: 'Merge them by a rule or a mergeable type',
      gain: 'nobody notices',
      cost: 'works for few sorts of data',
      changes: setKey('conflict', 'merge'),
    },
  ],
  source: 'DynamoDB guide, global tables [R]; System Design Primer, "Master-master" [R]',
  valid: [
    { text: `\ndata:\n  note: { writable-in: offline, conflict: keep-both }\n` },
    { text: `\ndata:\n  note: { writable-in: one-region }\n` },
    // What is only read in other regions takes no changes there.
    {
      text: `
components:
  api: { kind: server, writes: [note], calls: [db] }
  db: { kind: database, stores: [note], regions: [eu, us], replicas: 1, read-replicas: 2 }
data:
  note: {}
`,
    },
  ],
  invalid: [
    {
      text: `
data:
  note: { writable-in: offline }
#                      ^^^^^^^ note is changed offline on several devices
`,
      fixed: `
data:
  note: { writable-in: offline, conflict: keep-both }
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [note], calls: [db] }
  db: { kind: database, stores: [note], regions: 2 }
data:
  note: {}
# ^^^^ Do both regions of db accept changes to note?
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const data of facts.design.data.values()) {
      if (
        data.foreign ||
        data.volatile?.value === true ||
        (data.conflict !== undefined && !saysNone(data.conflict))
      )
        continue;
      const where = data.writableIn?.value;
      if (where === 'offline' || where === 'many-regions') yield fault(data, facts);
      else if (where === undefined) {
        const spread = facts.dataFlows()(data.id).writers.length > 0 ? spreadStore(data, facts) : undefined;
        if (spread !== undefined) questions.push(question(data, spread, facts));
      }
    }
    yield* folded(
      questions,
      facts,
      (all) => `Does more than one region accept changes to ${all}? Say \`writable-in\`.`,
    );
  },
};

function fault(data: Data, facts: Facts): Found {
  const isOffline = data.writableIn!.value === 'offline';
  const refused = data.conflict !== undefined;
  return {
    ref: dataRef(data.id),
    at: refused ? data.conflict.at : data.writableIn!.at,
    level: 'fault',
    message: `${data.id} is changed ${isOffline ? 'offline on several devices' : 'in several regions'}, and nothing says which change wins.`,
    because: [
      {
        message: `it is writable in ${isOffline ? 'several places, offline' : 'many regions'}`,
        at: data.writableIn!.at,
      },
    ],
    fixes: [
      { title: 'Keep both', changes: setKey('conflict', 'keep-both')({ ref: dataRef(data.id) }, facts) },
    ],
    ...(refused ? { contradicts: true } : {}),
  };
}

/** A database over several regions that holds the data; a majority, or the one copy that takes writes, decides for all of them. */
function spreadStore(data: Data, facts: Facts): Component | undefined {
  const stores = facts
    .dataFlows()(data.id)
    .holders.filter((it) => it.as === 'stores')
    .map((it) => it.part);
  return stores.find(
    (it) =>
      it.kindName === 'database' &&
      it.replication?.value !== 'quorum' &&
      exactly(it.replicas) !== 1 &&
      saysSeveral(it.regions),
  );
}

function question(data: Data, store: Component, facts: Facts): Found {
  return {
    ref: dataRef(data.id),
    at: data.at,
    level: 'question',
    message: `Do both regions of ${store.id} accept changes to ${data.id}? Say \`writable-in\`.`,
    because: [{ message: `${store.id} is in several regions`, at: store.regions!.at }],
    fixes: [
      {
        title: 'Write in one region',
        changes: setKey('writable-in', 'one-region')({ ref: dataRef(data.id) }, facts),
      },
    ],
  };
}
