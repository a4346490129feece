// Accuses where a store is split and something must be unique over all of it that no shard can check: a unique field that
// is not the field of the split, or numbers that each shard counts by itself. A short or cut id only asks: what happens
// when it is taken is a key (`retry`, `unique`, or a guard where the id is made).

import type { Fix } from '../change.ts';
import { hasShortId, idServiceOf, idsMayMeet } from '../facts/data/id-making.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { told } from '../facts/findings/quoted.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { isIdOf, sharesField, showShards, splitOf, theShards, type Split } from '../facts/data/shard-key.ts';
import type { Facts } from '../facts.ts';
import { dataRef, saysNone, type Component, type Data } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const idCollision: Rule = {
  id: 'id-collision',
  topic: 'correctness',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Two things can get the same id, or the same value of a field that must be unique.',
  asks: 'Who hands out ids, and can two servers hand out the same one?',
  why: 'The second thing overwrites the first, or two users share one name. Short ids meet sooner than one thinks: with seven characters it is likely after some million, long before they are used up. And no shard can see what the others hold.',
  words: [
    'same id',
    'id collision',
    'collide',
    'collision',
    'two servers same id',
    'ids clash',
    'unique id',
    'short code taken',
    'same short code',
    'same code twice',
    'hash collision',
    'same username',
    'duplicate username',
    'guess ids',
    'generate ids',
    'duplicate key',
    'same code',
    'generate the same code',
  ],
  needs: ['id', 'unique', 'shards', 'guard'],
  options: [
    {
      title: 'Random ids of 128 bits',
      gain: 'nobody has to ask anybody',
      cost: 'long, and in no order',
      changes: setKey('id', 'uuid'),
    },
    {
      title: 'Ids of time, machine and number',
      gain: 'short enough, and in order of time',
      cost: 'clocks must not step back, and machines need numbers',
      changes: setKey('id', 'snowflake'),
    },
    {
      title: 'Ranges handed out ahead by a service',
      gain: 'short ids that never meet',
      cost: 'a service to keep alive, and gaps',
      changes: setKey('id', 'range'),
    },
    {
      title: 'A unique constraint, and another try',
      gain: 'short ids without a service',
      cost: 'a look before each write, more tries as it fills',
    },
    {
      title: 'A table split by the unique value',
      gain: 'unique over all shards',
      cost: 'two writes that must agree',
    },
  ],
  source: 'Notes on “Designing Data-Intensive Applications”, "Uniqueness constraints require consensus" [L]',
  valid: [
    {
      text: `
components:
  api: { kind: server, writes: [link], calls: [db] }
  db: { kind: database, stores: [link] }
data:
  link: { id: { from: short, length: 7, retry: true }, unique: [code] }
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [user], calls: [db] }
  db: { kind: database, stores: [user], shards: { by: email, count: 8 } }
data:
  user: { id: uuid, unique: [email] }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, writes: [user], calls: [db] }
  db: { kind: database, stores: [user], shards: { by: country, count: 8 } }
data:
  user: { id: uuid, unique: [email] }
#                           ^^^^^^^ email of user must be unique, and db is split by country
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [order], calls: [db] }
  db: { kind: database, stores: [order], shards: { by: user, count: 8 } }
data:
  order: { id: sequence }
#              ^^^^^^^^ Each of the 8 shards of db counts order by itself
`,
      fixed: `
components:
  api: { kind: server, writes: [order], calls: [db] }
  db: { kind: database, stores: [order], shards: { by: user, count: 8 } }
data:
  order: { id: snowflake }
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [link], calls: [db] }
  db: { kind: database, stores: [link] }
data:
  link: { id: { from: short, length: 7 } }
# ^^^^ What happens when an id of link is taken already?
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const unnamed: Found[] = [];
    for (const data of facts.design.data.values()) {
      if (data.foreign) continue;
      const flow = facts.dataFlows()(data.id);
      const store = flow.holders.find(
        ({ as, part }) => as === 'stores' && part.group === 'state' && splitOf(part) !== undefined,
      )?.part;
      const split = store === undefined ? undefined : { store, split: splitOf(store)! };
      const torn =
        split === undefined
          ? undefined
          : (uniqueOverShards(data, split) ?? countedByShard(data, split, facts));
      const fault = torn ?? countedInPlaces(data, facts) ?? overwritten(data);
      if (fault !== undefined) yield fault;
      else if (idsMayMeet(data, facts)) questions.push(taken(data, facts));
      else if (split !== undefined && flow.writers.length > 0 && saysNothing(data))
        unnamed.push(asked(data, split, facts));
    }
    yield* folded(
      questions,
      facts,
      (all) => `What happens when an id of ${all} is taken already? Say \`retry\`, or who makes it.`,
    );
    yield* folded(
      unnamed,
      facts,
      (all) => `Who hands out the ids of ${all}, whose stores are split? Say \`id\`.`,
    );
  },
};

function idsOfTime({ id }: Data, facts: Facts): Fix {
  return {
    title: 'Ids of time, machine and number',
    changes: setKey('id', 'snowflake')({ ref: dataRef(id) }, facts),
  };
}

interface SplitStore {
  readonly store: Component;
  readonly split: Split;
}

function uniqueOverShards(data: Data, { store, split }: SplitStore): Found | undefined {
  const { unique } = data;
  if (unique === undefined || split.by === undefined || split.scheme?.value === 'managed') return undefined;
  const fields = unique.value.map((it) => it.value);
  // With the field of the split among them, or an id that is unique by how it is made or says which shard, each can see to it.
  const random = ['uuid', 'snowflake', 'range', 'hash'].includes(data.identity?.value.from?.value ?? '');
  const isSafe = random || isIdOf(split.by.value, data);
  const idField = data.identity?.value.field?.value;
  const loose = fields.filter((it) => !(isSafe && (it === 'id' || it === idField)));
  if (loose.length === 0 || fields.some((it) => sharesField(it, split.by!.value))) return undefined;
  return {
    ref: dataRef(data.id),
    at: unique.at,
    level: 'fault',
    message: `${enumerate(loose)} of ${data.id} must be unique, and ${store.id} is split by ${split.by.value}: no shard knows what the others hold.`,
    because: [
      { message: `${enumerate(loose)} must be unique`, at: unique.at },
      { message: `${store.id} is split by ${split.by.value}`, at: split.at },
    ],
  };
}

function countedByShard(data: Data, { store, split }: SplitStore, facts: Facts): Found | undefined {
  const { identity } = data;
  if (identity?.value.from?.value !== 'sequence' || identity.value.madeBy !== undefined) return undefined;
  // Where the id says which shard, it was there before the shard was chosen, so no shard has counted.
  const isFirst = split.by !== undefined && isIdOf(split.by.value, data);
  if (isFirst || split.scheme?.value === 'managed') return undefined;
  return {
    ref: dataRef(data.id),
    at: identity.value.from.at,
    level: 'fault',
    message: `Each of the ${theShards(split)} of ${store.id} counts ${data.id} by itself, so two of them give the same number.`,
    because: [{ message: `${store.id} is split`, at: split.at }],
    fixes: [idsOfTime(data, facts)],
  };
}

function countedInPlaces(data: Data, facts: Facts): Found | undefined {
  const { identity, writableIn } = data;
  const apart = writableIn?.value === 'offline' || writableIn?.value === 'many-regions';
  if (!apart || identity?.value.from?.value !== 'sequence' || identity.value.madeBy !== undefined)
    return undefined;
  return {
    ref: dataRef(data.id),
    at: identity.value.from.at,
    level: 'fault',
    message: `Every place that accepts a new ${data.id} counts by itself, so two of them give the same number.`,
    because: [{ message: `it is written in several places`, at: writableIn.at }],
    fixes: [{ title: 'Random ids', changes: setKey('id', 'uuid')({ ref: dataRef(data.id) }, facts) }],
  };
}

function overwritten(data: Data): Found | undefined {
  const { identity } = data;
  if (!hasShortId(data) || !saysNone(identity?.value.retry)) return undefined;
  return {
    ref: dataRef(data.id),
    at: identity!.value.retry!.at,
    level: 'fault',
    contradicts: true,
    message: `An id of ${data.id} that is taken already is used all the same: it is not made again.`,
    because: [{ message: 'its ids are short', at: identity!.at }],
  };
}

function taken(data: Data, facts: Facts): Found {
  const { identity } = data;
  const length = told(identity?.value.length);
  const service = idServiceOf(data, facts);
  return {
    ref: dataRef(data.id),
    at: data.at,
    level: 'question',
    message: `What happens when an id of ${data.id} is taken already? ${length === undefined ? 'It is short' : `It has ${length} characters`}; say \`retry\`, or ${service === undefined ? 'who makes it' : `\`guard\` of ${service.id}`}.`,
    because: [{ message: 'its ids are short', at: identity!.at }],
    fixes: [
      {
        title: 'Make a taken id again',
        changes: [{ is: 'set', path: ['data', data.id, 'id', 'retry'], value: true }],
      },
    ],
    screens: facts
      .dataFlows()(data.id)
      .writers.flatMap(({ api }) =>
        facts
          .screensUsing()(api)
          .map((it) => it.id),
      ),
  };
}

/** Nothing is said of who makes its ids; what is computed or only passes through needs none. */
function saysNothing(data: Data): boolean {
  return (
    data.identity === undefined &&
    data.derivedFrom === undefined &&
    data.counter?.value !== true &&
    data.volatile?.value !== true
  );
}

function asked(data: Data, { store, split }: SplitStore, facts: Facts): Found {
  return {
    ref: dataRef(data.id),
    at: data.at,
    level: 'question',
    message: `Who hands out the ids of ${data.id}, with ${store.id} split into ${showShards(split)}? Say \`id\`.`,
    because: [{ message: `${store.id} is split`, at: split.at }],
    fixes: [idsOfTime(data, facts)],
  };
}
