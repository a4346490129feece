// Only work that reports or adds up, and stores that say they serve tenants: any other sharing is what a store is for.

import { partsWhere } from '../facts/across-parts.ts';
import { partsSaying } from '../facts/requests/parts-saying.ts';
import { holdingsOf } from '../facts/data/data-flow.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Facts } from '../facts.ts';
import { exactly, saysNone, saysSome, type Api, type Call, type Component } from '../model.ts';
import { count, formatNumber } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const sharedResourceStarvation: Rule = {
  id: 'shared-resource-starvation',
  topic: 'load',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary:
    'Work for which nobody waits uses the same store, or one customer the same part, as everybody else.',
  asks: 'Which greedy user or low-value job will starve the rest?',
  why: 'A report reads more than a thousand people do. While it runs, their requests wait for the same disk, memory and locks, and nothing in the system knows whose work is more urgent.',
  words: [
    'noisy neighbour',
    'noisy neighbor',
    'starve',
    'one tenant slows others',
    'one customer slows all',
    'one tenant',
    'reports slow production',
    'reports slow down everybody',
    'analytics on production database',
    'analytics queries slow',
    'heavy report',
    'batch job slows',
    'reports run on same database',
    'reporting queries',
  ],
  needs: ['via', 'read-replicas', 'tenants', 'rate-limit'],
  options: [
    {
      title: 'Let it read from a copy',
      gain: 'the screens do not notice',
      cost: 'the copy is a moment behind',
    },
    {
      title: 'A warehouse that is filled on the way',
      gain: 'made for such questions',
      cost: 'another store to fill and to pay',
    },
    {
      title: 'A limit for each customer',
      gain: 'nobody can take it all',
      cost: 'who pays well meets it first',
    },
    {
      title: 'A part of its own for each sort of work',
      gain: 'one cannot touch the other',
      cost: 'each has its own spare capacity',
    },
  ],
  source: 'Azure Architecture Center, "Noisy Neighbor antipattern" and "Bulkhead pattern" [L]',
  valid: [
    {
      text: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, reads: [sale], calls: [db] }
  report: { kind: job, schedule: 1 day, does: report, reads: [sale], calls: { db: { via: replica } } }
  db: { kind: database, stores: [sale], read-replicas: 1 }
data: { sale: {} }
`,
    },
    // A clean-up neither reports nor adds up.
    {
      text: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, reads: [sale], calls: [db] }
  clean: { kind: job, schedule: 1 day, deletes: [sale], calls: [db] }
  db: { kind: database, stores: [sale] }
data: { sale: {} }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, reads: [sale], calls: [db] }
  report: { kind: job, schedule: 1 day, does: report, reads: [sale], calls: [db] }
  db: { kind: database, stores: [sale] }
# ^^ report works on db, from which home is served: while it builds a report, people wait.
data: { sale: {} }
`,
    },
    {
      // It says which copy it reads.
      text: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, reads: [sale], calls: [db] }
  report: { kind: job, schedule: 1 day, does: report, reads: [sale], calls: { db: { via: primary } } }
  db: { kind: database, stores: [sale], read-replicas: 2 }
# ^^ report works on db, from which home is served
data: { sale: {} }
`,
    },
    {
      text: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, tenants: some }
# ^^^ What keeps one customer of api from taking it all? Say \`rate-limit\`.
`,
    },
    {
      text: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, tenants: 200 }
# ^^^ What keeps one of the 200 customers of api from taking it all? Say \`rate-limit\`.
`,
    },
  ],
  *check(facts) {
    const heavy = heavyWork(facts);
    for (const [store, works] of heavy) {
      const screens = screensOn(
        store,
        works.map((it) => it.api),
        facts,
      );
      if (store.foreign || screens.length === 0) continue;
      // Which copy answers is not said, and there is one that nobody would feel.
      const mayBeApart = saysSome(store.readReplicas) && works.every(mayReadReplica);
      const workers = [...new Set(works.map((it) => it.api.ref))];
      const names = enumerate(workers);
      const isOneWork = workers.length === 1;
      const message = mayBeApart
        ? `${isOneWork ? 'Does' : 'Do'} ${names} read a replica of ${store.id}, or the copy that serves ${enumerate(screens)}? Say \`via\`.`
        : `${names} ${isOneWork ? 'works' : 'work'} on ${store.id}, from which ${enumerate(screens)} ${screens.length === 1 ? 'is' : 'are'} served: ${doing(works)}, people wait.`;
      const because = works.map(({ api, call }) => ({
        message: `${api.ref} works on ${store.id}`,
        at: call.at,
      }));
      const found: Found = {
        ref: store.id,
        at: store.at,
        level: mayBeApart ? 'question' : 'fault',
        message,
        because,
        screens,
      };
      yield found;
    }
    for (const part of shared(facts.design)) {
      const tenants = part.tenants;
      if (
        part.foreign ||
        tenants === undefined ||
        !saysSome(tenants) ||
        isOne(part) ||
        saysSome(part.rateLimit)
      )
        continue;
      if (part.requests.length > 0 && part.requests.every((it) => saysSome(it.rateLimit))) continue;
      const isDenied = part.rateLimit !== undefined && saysNone(part.rateLimit);
      const many = exactly(tenants);
      const one = many === undefined ? 'one customer' : `one of the ${formatNumber(many, count)} customers`;
      const message = isDenied
        ? `Nothing keeps ${one} of ${part.id} from taking it all: \`rate-limit\` says there is none.`
        : `What keeps ${one} of ${part.id} from taking it all? Say \`rate-limit\`.`;
      const because = [{ message: `${part.id} is shared`, at: tenants.at }];
      yield {
        ref: part.id,
        at: part.at,
        level: isDenied ? 'fault' : 'question',
        message,
        because,
        ...(isDenied ? { contradicts: true } : {}),
      };
    }
  },
};

interface Work {
  readonly api: Api;
  readonly call: Call;
}

/** Jobs and workers that report or add up, by the store they do it on. */
function heavyWork(facts: Facts): ReadonlyMap<Component, readonly Work[]> {
  const found = new Map<Component, Work[]>();
  for (const api of partsSaying('does', facts.design).flatMap((it) => it.requests)) {
    const isHeavy = api.does?.value.some((it) => it.value === 'report' || it.value === 'aggregate') === true;
    const kind = facts.design.components.get(api.component)?.kindName;
    const isBatch =
      kind === 'job' || kind === 'worker' || api.does?.value.some((it) => it.value === 'report') === true;
    if (!isHeavy || !isBatch) continue;
    for (const { component, call } of facts.arrivals(api)) {
      const isRead =
        api.reads?.value.some((it) => holdingsOf(component, it.value.name).length > 0) ??
        api.writes === undefined;
      if (component.kindName !== 'database' || call.via?.value === 'replica' || !isRead) continue;
      const list = found.get(component) ?? [];
      if (!list.some((it) => it.api === api)) found.set(component, [...list, { api, call }]);
    }
  }
  return found;
}

function doing(works: readonly Work[]): string {
  const says = (word: string) => works.some(({ api }) => api.does?.value.some((it) => it.value === word));
  const isOneWork = works.length === 1;
  const words = [
    says('report') ? (isOneWork ? 'builds a report' : 'build reports') : '',
    says('aggregate') ? (isOneWork ? 'adds up' : 'add up') : '',
  ];
  return `while ${isOneWork ? 'it' : 'they'} ${enumerate(words.filter((it) => it !== ''))}`;
}

/** Screens whose requests come to the store through other APIs. */
function screensOn(store: Component, works: readonly Api[], facts: Facts): readonly string[] {
  const screens = new Set<string>();
  for (const api of facts.design.allApis) {
    if (works.includes(api) || !facts.arrivals(api).some((it) => it.component === store)) continue;
    for (const it of facts.waiting()(api)) screens.add(it.id);
  }
  return [...screens];
}

function mayReadReplica({ api, call }: Work): boolean {
  return api.writes === undefined && api.deletes === undefined && call.via?.value !== 'primary';
}

function isOne(part: Component): boolean {
  const tenants = part.tenants?.value;
  return typeof tenants === 'object' && tenants.is === 'number' && tenants.high <= 1;
}

const shared = partsWhere((it) => it.tenants !== undefined);
