// A webhook is a call from outside: anybody may make it, it comes again when the answer is late, and it may never come. The file
// settles the three apart: `verified`, `idempotent`, and something that compares (`outbox: reconcile`, or a job that asks the sender).

import { partsWhere } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import type { Delivery } from '../facts/requests/deliveries.ts';
import { effectOf, repeatOf } from '../facts/requests/repeats.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Api, type Component } from '../model.ts';
import { partOf } from '../references.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const webhookLostOrForged: Rule = {
  id: 'webhook-lost-or-forged',
  topic: 'calls',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'A call from outside that anybody can make, that may come twice, or never.',
  asks: 'Who else can call this endpoint, and what if the call never comes?',
  why: 'Whoever finds the address can tell the system that an order is paid. And the sender gives up after some tries: what came while the system was down is missing for ever, unless somebody compares.',
  words: [
    'webhook',
    'webhook never arrives',
    'webhook lost',
    'webhook forged',
    'webhook twice',
    'callback never',
    'forged',
    'fake notification',
    'payment notification never arrives',
    'fake callback',
    'signature not checked',
    'signature not verified',
    'fake webhook',
    'forged payment notice',
  ],
  needs: ['trigger', 'verified', 'idempotent', 'outbox'],
  options: [
    {
      title: 'Check the signature, and refuse old ones',
      gain: 'only the sender can say it',
      cost: 'a key to keep and to change',
      changes: setKey('verified', true),
    },
    {
      title: 'Store it, answer, and work on it from a queue',
      gain: 'the sender has its answer in time, and twice is seen',
      cost: 'it is done a little later',
      changes: setKey('idempotent', true),
    },
    {
      title: "Compare with the sender's list every night",
      gain: 'what never came is found',
      cost: 'it is settled a day late',
      changes: setKey('outbox', 'reconcile'),
    },
    { title: 'Ask the sender again and again instead', gain: 'no open endpoint', cost: 'uses up its quota' },
  ],
  source: 'OWASP, Third Party Payment Gateway Integration [L]; Stripe documentation on webhooks [K]',
  valid: [
    {
      text: `
components:
  cards: { kind: external }
  shop:
    kind: server
    apis:
      paid: { trigger: webhook, verified: true, idempotent: true, outbox: reconcile, writes: [payment] }
data:
  payment: {}
`,
    },
    // A job that asks the sender finds what never came.
    {
      text: `
components:
  cards: { kind: external, calls: [shop/paid] }
  shop: { kind: server, apis: { paid: { verified: true, idempotent: key, writes: [payment] } } }
  compare: { kind: job, schedule: 1 day, calls: [cards] }
data:
  payment: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  shop:
    kind: server
    apis:
      paid: { trigger: webhook, verified: false, idempotent: true, outbox: reconcile }
#     ^^^^ Anybody can call shop/paid in the name of the sender
`,
      fixed: `
components:
  shop:
    kind: server
    apis:
      paid: { trigger: webhook, verified: true, idempotent: true, outbox: reconcile }
`,
    },
    {
      text: `
components:
  shop:
    kind: server
    apis:
      paid: { trigger: webhook, verified: true }
#     ^^^^ What happens when a call to shop/paid comes twice, or never? Say \`idempotent\` and \`outbox\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const senders = sendersOf(facts);
    const compared = comparedBy(facts);
    for (const part of senders.size === 0 ? hooked(facts.design) : facts.design.allParts) {
      if (part.foreign) continue;
      for (const api of part.requests) {
        const from = senders.get(api) ?? [];
        const isHooked = isWebhook(api);
        if (!isHooked && from.length === 0) continue;
        const isCompared = compared.has(part) || from.some((it) => compared.has(it.part));
        const found = judged(api, part, isCompared, { facts, because: from.map((it) => it.because) });
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) questions.push(found);
      }
    }
    yield* folded(
      questions,
      facts,
      (apis) =>
        `What if a call to ${apis} is forged, comes twice or never comes? Say \`verified\`, \`idempotent\` and \`outbox\`.`,
    );
  },
};

interface Sender {
  readonly part: Component;
  readonly because: Evidence;
}

function sendersOf({ design }: Facts): ReadonlyMap<Api, readonly Sender[]> {
  const found = new Map<Api, Sender[]>();
  for (const part of providers(design)) {
    for (const call of part.calls?.value ?? []) {
      const api = partOf(design, call.target)?.api;
      if (api === undefined) continue;
      const because = { message: `${part.id} calls ${api.ref}`, at: call.at };
      found.set(api, [...(found.get(api) ?? []), { part, because }]);
    }
  }
  return found;
}

/** Parts that something with a schedule asks: providers whose list it reads, and parts in which it settles what differs. */
function comparedBy(facts: Facts): ReadonlySet<Component> {
  const found = new Set<Component>();
  for (const job of scheduled(facts.design)) {
    const asked = job.requests.flatMap((it) => facts.arrivals(it)).map((it) => it.component);
    for (const it of asked) if (it.kindName === 'external') asked.forEach((part) => found.add(part));
  }
  return found;
}

function judged(
  api: Api,
  part: Component,
  isCompared: boolean,
  { facts, because }: { readonly facts: Facts; readonly because: readonly Evidence[] },
): Found | undefined {
  const repeat = isSeenBehind(api, facts) ? { is: 'safe' as const } : repeatOf(api, facts, [part]);
  const trigger =
    api.trigger === undefined ? [] : [{ message: `${api.ref} is a webhook`, at: api.trigger.at }];
  const written: Evidence[] = [];
  const wrong: string[] = [];
  const unsaid: Unsaid[] = [];
  const fixes: Fix[] = [];
  const missing = (key: string, value: string | boolean, how: string) => {
    fixes.push({ title: `Set ${key}: ${value}`, changes: setKey(key, value)(api, facts) });
    unsaid.push({ key, how });
  };
  if (api.verified !== undefined && saysNone(api.verified)) {
    written.push(asWritten('verified', api.verified));
    wrong.push(
      `Anybody can call ${api.ref} in the name of the sender: it says \`${quoted('verified', api.verified)}\`.`,
    );
  }
  if (!saysSome(api.verified)) missing('verified', true, 'is forged');
  if (repeat.is === 'unsafe') {
    written.push(repeat.because);
    wrong.push(
      `${api.ref} does its work again when the sender repeats the call: it says \`${repeat.because.message}\`.`,
    );
  }
  if (repeat.is !== 'safe') missing('idempotent', true, 'comes twice');
  if (api.outbox !== undefined && saysNone(api.outbox)) {
    written.push(asWritten('outbox', api.outbox));
    wrong.push(`A call to ${api.ref} that never comes is never missed: nothing compares.`);
  }
  if (api.outbox?.value !== 'reconcile' && !isCompared) missing('outbox', 'reconcile', 'never comes');
  if (unsaid.length === 0) return undefined;
  const base = { ref: api.ref, at: api.at, fixes, because: [...written, ...trigger, ...because] };
  if (wrong.length > 0) return { ...base, level: 'fault', contradicts: true, message: wrong.join(' ') };
  const keys = enumerate(unsaid.map((it) => `\`${it.key}\``));
  return {
    ...base,
    level: 'question',
    message: `What happens when a call to ${api.ref} ${ways(unsaid)}? Say ${keys}.`,
  };
}

/** It only puts the call into queues, and who takes it from there does it once. */
function isSeenBehind(api: Api, facts: Facts): boolean {
  const queues = facts.arrivals(api).map((it) => it.component);
  if (api.idempotent !== undefined || effectOf(api) !== undefined || queues.length === 0) return false;
  return queues.every((queue) => {
    const taken = facts.deliveries().filter((it) => it.queue === queue);
    const isOnce = ({ api: by, taker }: Delivery) =>
      (by === undefined ? taker.requests : [by]).every(
        (it) => repeatOf(it, facts, [taker, queue]).is === 'safe',
      );
    return taken.length > 0 && taken.every(isOnce);
  });
}

interface Unsaid {
  readonly key: string;
  readonly how: string;
}

/** `is forged, comes twice, or never comes`; the last is shortened where it follows. */
function ways(unsaid: readonly Unsaid[]): string {
  const all = unsaid.map((it) => it.how);
  if (all.length < 2) return all.join('');
  const last =
    all[all.length - 1] === 'never comes' && all.includes('comes twice') ? 'never' : all[all.length - 1];
  return `${all.slice(0, -1).join(', ')}, or ${last}`;
}

const providers = partsWhere((it) => it.kindName === 'external');
const scheduled = partsWhere((it) => it.kindName === 'job' || it.schedule !== undefined);
const hooked = partsWhere((it) => it.requests.some(isWebhook));

function isWebhook(api: Api): boolean {
  return api.trigger?.value.some((it) => it.value === 'webhook') === true;
}
