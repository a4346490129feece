// Asked once for the file, of tables so large that no change of them is quick. Stores without a schema have their changes
// in the code, and are left out, as is what only small tables would show.

import { isRunForReal } from '../facts/findings/accusing.ts';
import { changersOf } from '../facts/data/data-flow.ts';
import { folded } from '../facts/findings/fold.ts';
import { sharedStore } from '../facts/data/homes.ts';
import { rowsOf } from '../facts/numbers/rows.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { technology } from '../knowledge/technologies.ts';
import { saysNone, type Component, type Data } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const schemaChange: Rule = {
  id: 'schema-change',
  topic: 'operation',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A large table changes its form while the system runs, and nothing says how.',
  asks: 'How does a 500 GB table get a new column while both versions run?',
  why: 'A change that rewrites a large table locks it for hours, and everybody waits. And while copies are replaced one by one, old code meets the new form and new code the old one.',
  words: [
    'schema',
    'alter table',
    'add column',
    'new column',
    'adding a column',
    'rename column',
    'table lock',
    'backfill',
    'old and new version run',
    'old version still writes',
    'change the table',
    'backwards compatible',
    'schema migration',
    'table migration',
    'database migration',
    'migration locks',
    'column table',
  ],
  needs: ['migration', 'count', 'adds', 'keep'],
  options: [
    {
      title: 'Add the new form, fill it in batches, then remove the old one',
      gain: 'nothing is locked, and each step can be taken back',
      cost: 'several releases for one change',
      changes: setKey('migration', 'expand-contract'),
    },
    {
      title: 'A tool that copies the table while it is used',
      cost: 'load, and space for a second table',
      changes: setKey('migration', 'online'),
    },
    { title: 'A window of maintenance', gain: 'simple', cost: 'downtime' },
    { title: 'A new table that takes over', cost: 'both are written for a while' },
  ],
  source:
    'strong_migrations README [R headings]; Notes on “Designing Data-Intensive Applications”, "Encoding and evolution" [L]',
  valid: [
    {
      text: `
components:
  api: { kind: server, writes: [order], calls: [db] }
  db: { kind: database, stores: [order] }
data:
  order: { count: 80M, migration: expand-contract }
`,
    },
    {
      // A table of this size changes in a moment.
      text: `
components:
  api: { kind: server, writes: [country], calls: [db] }
  db: { kind: database, stores: [country] }
data:
  country: { count: 195 }
`,
    },
  ],
  invalid: [
    {
      text: `
stage: complete
components:
  api: { kind: server, writes: [order], calls: [db] }
  db: { kind: database, stores: [order] }
data:
  order: { count: 80M, migration: none }
#                                 ^^^^ order has 80M rows in db, and no way to change its form while it is used
`,
      fixed: `
stage: complete
components:
  api: { kind: server, writes: [order], calls: [db] }
  db: { kind: database, stores: [order] }
data:
  order: { count: 80M, migration: expand-contract }
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [order], calls: [db] }
  db: { kind: database, stores: [order] }
data:
  order: { adds: 100k/day, keep: 7 years }
# ^^^^^ How does order, with 110M rows in db, get a new column while it is used? Say \`migration\`
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const data of facts.design.data.values()) {
      const home = data.foreign || data.volatile?.value === true ? undefined : tableOf(data, facts);
      if (home === undefined || changersOf(facts.dataFlows()(data.id)).length === 0) continue;
      const found = change(data, home, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (tables) => `How do ${tables} get a new column while they are used? They are large; say \`migration\`.`,
    );
  },
};

const schemaless = new Set(['document', 'mongodb', 'key-value', 'dynamodb', 'redis']);

function tableOf(data: Data, facts: Facts): Component | undefined {
  return facts
    .dataFlows()(data.id)
    .holders.find(
      ({ part, as }) =>
        as === 'stores' &&
        part.kindName === 'database' &&
        !schemaless.has(technology(part.tech?.value ?? '')?.name ?? ''),
    )?.part;
}

function change(data: Data, home: Component, facts: Facts): Found | undefined {
  const { migration } = data;
  if (migration !== undefined && !saysNone(migration)) return undefined;
  const rows = rowsOf(data, facts);
  const isLarge = (rows.many ?? 0) > facts.thresholds.largeTable;
  const base = {
    ref: `data:${data.id}`,
    fixes: [
      {
        title: 'Add the new form, fill it, then remove the old one',
        changes: setKey('migration', 'expand-contract')({ ref: `data:${data.id}` }, facts),
      },
    ],
  };
  if (migration === undefined) {
    if (!isLarge) return undefined;
    return {
      ...base,
      at: data.at,
      level: 'question',
      message: `How does ${data.id}, with ${rows.text} rows in ${home.id}, get a new column while it is used? Say \`migration\`.`,
      because: rows.because,
    };
  }
  const shared = isLarge ? undefined : sharedStore(data, facts);
  if (!isRunForReal(facts) || (!isLarge && shared === undefined)) return undefined;
  const why: readonly Evidence[] = isLarge
    ? rows.because
    : shared!.writers.map((it) => ({ message: `${it.api.ref} writes ${data.id}`, at: it.at }));
  return {
    ...base,
    at: migration.at,
    level: 'fault',
    contradicts: true,
    message: isLarge
      ? `${data.id} has ${rows.text} rows in ${home.id}, and no way to change its form while it is used.`
      : `Several servers write ${data.id} in ${home.id}, and there is no way to change its form while some of them are old.`,
    because: [asWritten('migration', migration), ...why],
  };
}
