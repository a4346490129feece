// Asks for `rebuild`. Silent where nothing can drift: the data is computed when it is read, the database keeps it itself, or
// every change of its base changes it in the same transaction.

import { partsWhere } from '../facts/across-parts.ts';
import { writesOf, changersOf } from '../facts/data/data-flow.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { dataRef, saysNone, type Component, type Data, type Value } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const derivedDataDrift: Rule = {
  id: 'derived-data-drift',
  topic: 'correctness',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Something is computed from other data or copied, and nothing ever computes it again.',
  asks: 'Who notices that the total no longer equals the sum?',
  why: 'An event is lost, comes twice, or a bug adds the wrong number for a week. From then on the sum is wrong for ever, since each step only adds to the last. Without a way to compute it again, the mistake is found by a user and mended by hand.',
  words: [
    'drift',
    'totals wrong',
    'sum does not match',
    'counts do not match',
    'numbers do not match',
    'balance does not match',
    'counter wrong',
    'recompute',
    'never recomputed',
    'out of sync',
    'get out of step',
    'statistics differ',
    'reconcile totals',
    'denormalized copy',
    'drifts away',
    'real count',
    'count wrong',
  ],
  needs: ['derived-from', 'copies', 'rebuild', 'outbox'],
  options: [
    {
      title: 'Compute it again from its source, by a job',
      gain: 'every mistake ends with the next run',
      cost: 'load while it runs, and it is as old as the last run',
    },
    {
      title: 'Compare both and tell when they differ',
      gain: 'you hear of it first',
      cost: 'somebody has to look at what is left',
    },
    {
      title: 'Keep the events and replay them',
      gain: 'it can be rebuilt as of any day',
      cost: 'all events are kept',
    },
    { title: 'Compute it when it is read', gain: 'it cannot drift', cost: 'slow reads' },
  ],
  source:
    'Azure Architecture Center, patterns/materialized-view [L]; Notes on “Designing Data-Intensive Applications”, "Trust, but verify" [L]',
  valid: [
    {
      text: `
components:
  worker: { kind: worker, trigger: schedule, writes: [sum], calls: [db] }
  db: { kind: database, stores: [sale, sum] }
data:
  sale: {}
  sum: { derived-from: sale, rebuild: every night from all sales }
`,
    },
    {
      // One transaction changes both.
      text: `
components:
  api: { kind: server, writes: [sale, sum], guard: transaction, calls: [db] }
  db: { kind: database, stores: [sale, sum] }
data:
  sale: {}
  sum: { derived-from: sale }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  worker: { kind: worker, trigger: schedule, writes: [sum], calls: [db] }
  db: { kind: database, stores: [sale, sum] }
data:
  sale: {}
  sum: { derived-from: sale, rebuild: none }
#                                     ^^^^ Nothing computes sum again when it no longer fits sale
`,
      fixed: `
components:
  worker: { kind: worker, trigger: schedule, writes: [sum], calls: [db] }
  db: { kind: database, stores: [sale, sum] }
data:
  sale: {}
  sum: { derived-from: sale, rebuild: a nightly job }
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [sale], calls: [db] }
  db: { kind: database, stores: [sale] }
  index: { kind: search, copies: [sale], synced-by: cdc }
# ^^^^^ How is sale in index made again when it differs
data:
  sale: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const found = [...derived(facts), ...copied(facts)];
    for (const it of found) {
      if (it.level === 'fault') yield it;
      else questions.push(it);
    }
    yield* folded(
      questions,
      facts,
      (all) => `How are ${all} made again when they no longer fit what they come from? Say \`rebuild\`.`,
    );
  },
};

function derived(facts: Facts): readonly Found[] {
  return [...facts.design.data.values()].flatMap((data): Found[] => {
    if (
      data.foreign ||
      data.derivedFrom === undefined ||
      data.volatile?.value === true ||
      data.derivedFrom.value.some((it) => !facts.design.data.has(it.value.name)) ||
      isHeldTogether(data, facts)
    )
      return [];
    if (data.rebuild !== undefined && !saysNone(data.rebuild)) return [];
    const { holders } = facts.dataFlows()(data.id);
    // Computed at read, or made again by whoever keeps it.
    const kept = holders.filter((it) => it.as !== 'caches');
    if (kept.length === 0 || kept.every(({ part }) => part.rebuild !== undefined && !saysNone(part.rebuild)))
      return [];
    const base = data.derivedFrom.value.map((it) => it.value.name).join(' and ');
    return [
      drift(data.id, dataRef(data.id), data.at, data.rebuild, base, facts, {
        message: `it is computed from ${base}`,
        at: data.derivedFrom.at,
      }),
    ];
  });
}

function isHeldTogether(data: Data, facts: Facts): boolean {
  const { writers, holders } = facts.dataFlows()(data.id);
  const bases = data.derivedFrom!.value.map((it) => facts.dataFlows()(it.value.name));
  // Nobody writes it, and it lies beside its base: a view that the database keeps.
  if (writers.length === 0) {
    return bases.every((base) =>
      holders.some(({ part }) => base.holders.some((it) => it.as === 'stores' && it.part === part)),
    );
  }
  const changers = bases.flatMap((it) => changersOf(it).map(({ api }) => api));
  const inOne = changers.filter(
    (it) =>
      writesOf(it).includes(data.id) &&
      (it.guard?.value === 'transaction' || it.outbox?.value === 'transaction'),
  );
  return changers.length > 0 && inOne.length === changers.length;
}

const copying = partsWhere((it) => !it.foreign && it.copies !== undefined);

function copied(facts: Facts): readonly Found[] {
  return copying(facts.design).flatMap((part): Found[] => {
    if (part.rebuild !== undefined && !saysNone(part.rebuild)) return [];
    const drifting = part.copies!.value.flatMap(({ value, at }) => {
      const data = facts.design.data.get(value.data?.value.name ?? '');
      if (
        data === undefined ||
        data.derivedFrom !== undefined ||
        (data.rebuild !== undefined && !saysNone(data.rebuild))
      )
        return [];
      const { holders, writers, deleters } = facts.dataFlows()(data.id);
      const isTruthElsewhere = holders.some((it) => it.as === 'stores' && it.part !== part);
      return isTruthElsewhere && writers.length + deleters.length > 0 ? [{ data, at }] : [];
    });
    const [first] = drifting;
    if (first === undefined) return [];
    const what = `${drifting.map((it) => it.data.id).join(' and ')} in ${part.id}`;
    return [
      drift(what, part.id, part.at, part.rebuild, 'the original', facts, {
        message: `${part.id} holds a copy of ${first.data.id}`,
        at: first.at,
      }),
    ];
  });
}

function drift(
  what: string,
  ref: string,
  at: Component['at'],
  rebuild: Value<unknown> | undefined,
  base: string,
  facts: Facts,
  because: { readonly message: string; readonly at: Component['at'] },
): Found {
  const refused = rebuild !== undefined;
  return {
    ref,
    at: refused ? rebuild.at : at,
    level: refused ? 'fault' : 'question',
    message: refused
      ? `Nothing computes ${what} again when it no longer fits ${base}.`
      : `How is ${what} made again when it differs from ${base}? Say \`rebuild\`.`,
    because: [because],
    fixes: [{ title: 'Make it again by a job', changes: setKey('rebuild', 'a nightly job')({ ref }, facts) }],
    ...(refused ? { contradicts: true } : {}),
  };
}
