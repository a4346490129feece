// Asks, since what is missing is a key: `outbox`. Only services that write for the request count; what can be computed
// again, what only passes through and handing out ids need not agree with anything.

import { arrivalsOf, reachedApis } from '../facts/requests/arrivals.ts';
import { writesOf } from '../facts/data/data-flow.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { gathered } from '../facts/across-parts.ts';
import type { Parts } from '../facts/watched.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { isRepeatedUntilDone } from '../facts/data/write-targets.ts';
import type { Facts } from '../facts.ts';
import { saysNone, type Api } from '../model.ts';
import type { Found, Rule } from '../rule.ts';
import type { Span } from '../tree.ts';

export const multiServiceTransaction: Rule = {
  id: 'multi-service-transaction',
  topic: 'correctness',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'One request changes things in several services that must agree in the end.',
  asks: 'What is left half done when step three of five fails?',
  why: 'No transaction spans services. When a later step fails, the earlier ones stay as they are: the room is taken and not paid for, or paid for and not taken. Trying again may do the first step twice.',
  words: [
    'half done',
    'distributed transaction',
    'saga',
    'step fails halfway',
    'halfway',
    'across services',
    'several services must agree',
    'payment succeeds booking fails',
    'charged but not booked',
    'charged but order',
    'roll back',
    'rollback across',
    'two phase commit',
    'partial failure',
    'payment succeeds reservation fails',
    'paid but',
    'payment succeeds but fails',
    'money is gone',
    'reserved but not paid',
    'compensating step',
    'nothing compensates',
    'undo steps',
    'nobody undoes',
    'booked nobody undoes',
    'money leaves one account',
    'never arrives at the other',
    'left one side only',
  ],
  needs: ['writes', 'calls', 'outbox'],
  options: [
    {
      title: 'A saga: every step has one that undoes it',
      gain: 'all or nothing in the end',
      cost: 'what lies between is visible, and every step is written twice',
      changes: setKey('outbox', 'saga'),
    },
    {
      title: 'One service owns all of it, in one transaction',
      gain: 'nothing is ever half done',
      cost: 'a bigger service, and others depend on its tables',
      changes: setKey('outbox', 'transaction'),
    },
    {
      title: 'A workflow engine that carries on where it stopped',
      gain: 'each step is seen and tried again',
      cost: 'a new platform to run',
    },
    {
      title: 'Compare afterwards and settle what differs',
      gain: 'nothing in the way of the request',
      cost: 'people handle what is left',
      changes: setKey('outbox', 'reconcile'),
    },
  ],
  source: 'Azure Architecture Center, patterns/saga and patterns/compensating-transaction [L]',
  valid: [
    {
      text: `
components:
  shop: { kind: server, writes: [order], outbox: saga, calls: [db, payments] }
  payments: { kind: server, writes: [payment], calls: [payment-db] }
  db: { kind: database, stores: [order] }
  payment-db: { kind: database, stores: [payment] }
data:
  order: {}
  payment: {}
`,
    },
    {
      // The other service only reads.
      text: `
components:
  shop: { kind: server, writes: [order], calls: [db, prices] }
  prices: { kind: server, reads: [price], calls: [db] }
  db: { kind: database, stores: [order, price] }
data:
  order: {}
  price: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  shop: { kind: server, writes: [order], outbox: none, calls: [db, payments] }
#                                                ^^^^ shop writes order, and payments writes payment
  payments: { kind: server, writes: [payment], calls: [payment-db] }
  db: { kind: database, stores: [order] }
  payment-db: { kind: database, stores: [payment] }
data:
  order: {}
  payment: {}
`,
      fixed: `
components:
  shop: { kind: server, writes: [order], outbox: saga, calls: [db, payments] }
  payments: { kind: server, writes: [payment], calls: [payment-db] }
  db: { kind: database, stores: [order] }
  payment-db: { kind: database, stores: [payment] }
data:
  order: {}
  payment: {}
`,
    },
    {
      text: `
components:
  shop: { kind: server, writes: [order], calls: [db, payments] }
# ^^^^ What is left half done when shop
  payments: { kind: server, writes: [payment], calls: [payment-db] }
  db: { kind: database, stores: [order] }
  payment-db: { kind: database, stores: [payment] }
data:
  order: {}
  payment: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const work of sharedWork(facts.design)) {
      const steps = stepsOf(work, facts);
      if (new Set(steps.map((it) => it.part)).size < 2) continue;
      const found = half(work.api, steps, facts);
      if (found.level === 'fault') yield found;
      else questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (apis) =>
        `What is left half done when ${apis} fail between the services that they change? Say \`outbox\`.`,
    );
  },
};

/** A request that may change something in several parts, as far as these say. */
interface Work {
  readonly api: Api;
  /** What others do for it. */
  readonly changes: readonly Change[];
}

interface Change {
  readonly part: string;
  readonly by: 'charge' | readonly Api[];
  readonly at: Span;
}

const sharedWork = gathered((part, design): readonly Work[] => {
  if (part.foreign) return [];
  const found: Work[] = [];
  for (const api of part.requests) {
    if (api.outbox !== undefined && !saysNone(api.outbox)) continue;
    // What is taken up again until all of it is done is not left half done.
    if (isRepeatedUntilDone(api, part)) continue;
    const changes = changesBehind(api, design);
    const parts = new Set(changes.map((it) => it.part));
    if (api.writes !== undefined) parts.add(part.id);
    if (parts.size > 1) found.push({ api, changes });
  }
  return found;
});

function changesBehind(api: Api, design: Parts): readonly Change[] {
  const charges = api.does?.value.some((it) => it.value === 'charge') === true;
  const changes: Change[] = [];
  for (const arrival of arrivalsOf(api, design)) {
    const { call, component } = arrival;
    const { id: part, group, kindName } = component;
    if (call.optional?.value === true || part === api.component || kindName === 'id-service') continue;
    if (group === 'external' && charges) changes.push({ part, by: 'charge', at: call.at });
    const apis = group === 'compute' ? reachedApis(arrival) : [];
    // Of a part called as a whole, any of its APIs may be meant, and one that only reads is as likely.
    if (apis.length === 0 || apis.some((it) => it.writes === undefined)) continue;
    changes.push({ part, by: apis, at: call.at });
  }
  return changes;
}

/** What one part does for this request that lasts. */
interface Step {
  readonly part: string;
  /** `ledger/debit writes entry`. */
  readonly deed: string;
  readonly at: Span;
}

function stepsOf({ api, changes }: Work, facts: Facts): readonly Step[] {
  const own = lasting(api, facts);
  const steps: Step[] = [];
  if (own.length > 0) {
    steps.push({ part: api.component, deed: `${api.ref} writes ${enumerate(own)}`, at: api.writes!.at });
  }
  for (const { part, by, at } of changes) {
    if (by === 'charge') {
      steps.push({ part, deed: `${part} charges`, at });
      continue;
    }
    const written = by.map((it) => lasting(it, facts).filter((data) => !own.includes(data)));
    if (written.some((it) => it.length === 0)) continue;
    const name = by.length === 1 ? by[0]!.ref : part;
    steps.push({ part, deed: `${name} writes ${enumerate([...new Set(written.flat())])}`, at });
  }
  return steps;
}

function lasting(api: Api, facts: Facts): readonly string[] {
  return writesOf(api).filter((name) => {
    const data = facts.design.data.get(name);
    return data !== undefined && data.derivedFrom === undefined && data.volatile?.value !== true;
  });
}

function half(api: Api, steps: readonly Step[], facts: Facts): Found {
  const refused = saysNone(api.outbox);
  const deeds = steps.map((it) => it.deed);
  return {
    ref: api.ref,
    at: refused ? api.outbox!.at : api.at,
    level: refused ? 'fault' : 'question',
    message: refused
      ? `${deeds.join(', and ')}: when one fails, the others stay as they are.`
      : `What is left half done when ${api.ref} fails after its first step? ${deeds.join(', ')}; say \`outbox\`.`,
    because: steps.map((it) => ({ message: it.deed, at: it.at })),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [
      { title: 'Undo the steps of a failed one: a saga', changes: setKey('outbox', 'saga')(api, facts) },
    ],
    ...(refused ? { contradicts: true } : {}),
  };
}
