// On one screen, a copy that is sure to lag accuses. Between two screens of the same people it asks, since whether somebody
// goes from one to the other is not written. A cache that says nothing of its end is asked about by cache-stale.

import type { Change } from '../change.ts';
import { folded } from '../facts/findings/fold.ts';
import { missedChange, writersByData, type Missed } from '../facts/data/missed-changes.ts';
import { usedApis } from '../facts/requests/screens-using.ts';
import type { Serving } from '../facts/data/servings.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { told } from '../facts/findings/quoted.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import type { Api } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const readYourWrites: Rule = {
  id: 'read-your-writes',
  topic: 'correctness',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'People change something and are then shown a copy that has not heard of it.',
  asks: 'What will users think when their own post is missing after "saved"?',
  why: 'Whoever does not see what was just saved saves it again, or calls support. The copy is late by the lag of a replica, the life of a cache entry or the delay of an index, and most under load, when most people look.',
  words: [
    'own post missing',
    'own change',
    'own comment',
    'just saved',
    'sees old value after saving',
    'after saving',
    'not see what they just',
    'reload shows old',
    'disappears after saving',
    'my post missing',
    'found some seconds after it was posted',
    'profile shows old name after change',
    'author does not see',
    'reload own not there',
    'posting comment not there',
    'own post not there',
    'after posting not there',
    'cannot see own post',
    'own change not visible',
    'just posted not visible',
    'just changed not visible',
    'updates and still sees the old',
    'still sees old own',
    'old value after own change',
  ],
  needs: ['consistency', 'via', 'replication', 'echo', 'ttl', 'invalidated-by', 'synced-by'],
  options: [
    {
      title: 'Read from the primary what the reader may have changed',
      gain: 'nobody misses their own change',
      cost: 'more load on the primary',
      changes: setKey('consistency', 'read-your-writes'),
    },
    {
      title: 'The client shows its own change until the copy has it',
      gain: 'no server is asked more',
      cost: 'logic in every client, and a change that was refused must be taken back',
    },
    { title: 'Wait until the copy has come as far as the write', cost: 'a slower first look after a write' },
    { title: 'Replicate synchronously', cost: 'slower writes, and none while a copy is away' },
  ],
  source:
    'Notes on “Designing Data-Intensive Applications”, "Reading your own writes" [R]; RDS guide, lag of read replicas [R]',
  valid: [
    {
      text: `
screens:
  profile: { uses: [api/show, api/edit] }
components:
  api:
    kind: server
    apis:
      show: { reads: [user], consistency: read-your-writes, calls: { db: { via: replica } } }
      edit: { writes: [user], calls: [db] }
  db: { kind: database, stores: [user], read-replicas: 2, replication: async }
data:
  user: {}
`,
    },
    {
      text: `
screens:
  profile: { uses: [api/show, api/edit] }
components:
  api:
    kind: server
    apis:
      show: { reads: [user], calls: { db: { via: replica } } }
      edit: { writes: [user], echo: true, calls: [db] }
  db: { kind: database, stores: [user], read-replicas: 2, replication: async }
data:
  user: {}
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  profile: { uses: [api/show, api/edit] }
components:
  api:
    kind: server
    apis:
      show: { reads: [user], calls: { db: { via: replica } } }
#     ^^^^ On profile, api/edit changes user and api/show reads it from db, whose replicas follow later
      edit: { writes: [user], calls: [db] }
  db: { kind: database, stores: [user], read-replicas: 2, replication: async }
data:
  user: {}
`,
      fixed: `
screens:
  profile: { uses: [api/show, api/edit] }
components:
  api:
    kind: server
    apis:
      show: { reads: [user], calls: { db: { via: primary } }, consistency: read-your-writes }
      edit: { writes: [user], calls: [db] }
  db: { kind: database, stores: [user], read-replicas: 2, replication: async }
data:
  user: {}
`,
    },
    {
      text: `
screens:
  compose: { uses: [api/post], users: signed-in }
  search: { uses: [api/find], users: signed-in }
components:
  api:
    kind: server
    apis:
      post: { writes: [tweet], calls: [db] }
      find: { reads: [tweet], calls: [index] }
#     ^^^^ Does somebody miss their own tweet in search
  db: { kind: database, stores: [tweet] }
  index: { kind: search, copies: [tweet], synced-by: cdc }
data:
  tweet: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const writing = writersByData(facts);
    const asked = new Set<Api>();
    for (const screen of facts.design.screens.values()) {
      for (const api of usedApis(screen, facts.design)) {
        const isForeign = facts.design.components.get(api.component)?.foreign === true;
        if (isForeign || asked.has(api) || api.consistency !== undefined) continue;
        const missed = missedChange(screen, api, writing, facts);
        if (missed === undefined) continue;
        asked.add(api);
        if (missed.sure) yield found(missed, facts);
        else questions.push(found(missed, facts));
      }
    }
    yield* folded(
      questions,
      facts,
      (lists) =>
        `Does somebody miss their own change in ${lists}, which read copies that may lag? Say \`consistency\`, or \`echo\` where it is written.`,
    );
  },
};

function found({ screen, api, written, writer, serving, sure }: Missed, facts: Facts): Found {
  const { part } = serving;
  const source = `${part.id}, ${reason(serving)}`;
  const message = sure
    ? `On ${screen.id}, ${writer.api.ref} changes ${written} and ${api.ref} reads it from ${source}: people do not see what they just did.`
    : `Does somebody miss their own ${written} in ${screen.id}? ${api.ref} reads from ${source}. Say \`consistency\`.`;
  return {
    ref: api.ref,
    at: api.at,
    level: sure ? 'fault' : 'question',
    message,
    because: evidence(writer.api, written, serving),
    screens: [screen.id],
    fixes: [
      {
        title: 'Read where it was written',
        changes: [
          ...setKey('consistency', 'read-your-writes')(api, facts),
          ...fromPrimary(api, serving, facts),
        ],
      },
    ],
  };
}

/** A call that says that it reads a replica would go on saying so. */
function fromPrimary(api: Api, { call }: Serving, facts: Facts): readonly Change[] {
  if (call?.via?.value !== 'replica' || call.either !== undefined || !api.made.includes(call)) return [];
  const path = pathOf(api.calls === undefined ? api.component : api.ref, facts);
  return [{ is: 'set', path: [...path, 'calls', call.target.text, 'via'], value: 'primary' }];
}

function reason({ part, as }: Serving): string {
  if (as === 'caches') return `whose entries live for ${told(part.ttl) ?? 'a while'}`;
  if (as === 'copies') return part.syncedBy === undefined ? 'a copy' : 'a copy that follows later';
  return part.replication?.value === 'async'
    ? 'whose replicas follow later'
    : 'whose replicas may follow later';
}

function evidence(writer: Api, written: string, { part, call }: Serving): readonly Evidence[] {
  const writes = [...(writer.writes?.value ?? []), ...(writer.deletes?.value ?? [])].filter(
    (it) => it.value.name === written,
  );
  const lag = part.ttl ?? part.syncedBy ?? part.replication ?? part.readReplicas;
  return [
    ...writes.slice(0, 1).map(({ at }) => ({ message: `${writer.ref} changes ${written}`, at })),
    ...(call === undefined ? [] : [{ message: `it is read from ${part.id}`, at: call.at }]),
    ...(lag === undefined ? [] : [{ message: `${part.id} may be behind`, at: lag.at }]),
  ];
}
