// What comes out of a queue is asked about by queue-duplicate, and webhooks by webhook-lost-or-forged; a written
// `idempotent: false` is a fault here for them too, since both deliver again.

import { gathered } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { actsBehind, effectOf, repeatOf, type Effect } from '../facts/requests/repeats.ts';
import { partsSaying } from '../facts/requests/parts-saying.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysSome, type Api, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';
import type { Span } from '../tree.ts';

export const nonIdempotentRetry: Rule = {
  id: 'non-idempotent-retry',
  topic: 'calls',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'A request that may come twice does its work twice.',
  asks: 'What happens when the same request arrives twice?',
  why: 'When an answer gets lost, nobody can tell whether the work was done, so people press again and programs try again. The card is charged twice, two messages are sent, one order becomes two.',
  words: [
    'idempotent',
    'charged twice',
    'pays twice',
    'paid twice',
    'double click',
    'double tap',
    'presses twice',
    'submit twice',
    'posted twice',
    'sent twice',
    'same request twice',
    'request repeated',
    'retry creates duplicate',
    'duplicate orders',
    'duplicate payment',
    'order created twice',
    'answer lost client retries',
    'answer of the provider never comes',
    'double tap pay',
    'pay button twice',
    'answer of the payment never comes',
    'pays answer never comes',
    'retry charges',
    'executed twice',
    'resends',
    'transfer twice',
    'counted twice',
  ],
  needs: ['idempotent', 'does', 'retries', 'unique', 'guard'],
  options: [
    {
      title: 'A key that the client makes, stored with the result',
      gain: 'the second request gets the answer of the first',
      cost: 'a store of keys, and a time after which they are forgotten',
      changes: setKey('idempotent', 'key'),
    },
    {
      title: 'A unique constraint on what makes the thing one',
      gain: 'the database refuses the second',
      cost: 'there must be such a field, and the refusal must be turned into an answer',
    },
    {
      title: 'Set a value instead of adding to it',
      gain: 'twice leaves the same behind',
      cost: 'another API, and clients that follow',
      changes: setKey('idempotent', true),
    },
    { title: 'A button that can be pressed once', cost: 'does not help against networks that repeat' },
  ],
  source:
    'Amazon Builders’ Library, "Making retries safe with idempotent APIs" [K]; Azure Architecture Center, patterns, idempotent consumer [L]',
  valid: [
    {
      text: `
screens:
  pay: { clients: [phone], uses: [api/pay] }
components:
  phone: { kind: mobile, calls: [api] }
  api: { kind: server, apis: { pay: { does: charge, idempotent: key } } }
`,
    },
    // Nobody comes twice: the one caller does not try again.
    {
      text: `
components:
  api: { kind: server, does: read, calls: [audit] }
  audit: { kind: server, does: write, idempotent: false }
`,
    },
    {
      text: `
screens:
  join: { clients: [phone], uses: [api/join], changes: [member] }
components:
  phone: { kind: mobile, calls: [api] }
  api: { kind: server, apis: { join: { writes: [member] } } }
data:
  member: { unique: [email] }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  post: { clients: [phone], uses: [api/post], changes: [tweet] }
components:
  phone: { kind: mobile, calls: [api] }
  api: { kind: server, apis: { post: { writes: [tweet], idempotent: false } } }
#                              ^^^^ api/post writes tweet again each time the same request comes
data:
  tweet: {}
`,
      fixed: `
screens:
  post: { clients: [phone], uses: [api/post], changes: [tweet] }
components:
  phone: { kind: mobile, calls: [api] }
  api: { kind: server, apis: { post: { writes: [tweet], idempotent: key } } }
data:
  tweet: {}
`,
    },
    {
      text: `
components:
  orders: { kind: server, does: read, calls: { billing: { retries: 3 } } }
  billing: { kind: server, does: charge, idempotent: false }
# ^^^^^^^ billing charges again each time the same request comes, and orders tries again
`,
    },
    {
      text: `
system: Shop
#       ^^^^ What happens when the same request comes twice to api/order and api/rate
screens:
  shop: { clients: [phone], uses: [api/order, api/rate], changes: [order, rating] }
components:
  phone: { kind: mobile, calls: [api] }
  api: { kind: server, apis: { order: { writes: [order] }, rate: { writes: [rating] } } }
data:
  order: {}
  rating: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const retried = retriesOf(facts);
    const sent = sentAgain(retried, facts);
    const fed = new Set(facts.deliveries().map((it) => it.taker));
    for (const { part, api, effect } of effects(facts.design)) {
      const repeat = repeatOf(api, facts, [part]);
      if (repeat.is === 'safe') continue;
      const again = reasons(api, retried.get(api) ?? [], facts);
      const others = repeat.is === 'unsafe' ? (sent.get(api) ?? []) : [];
      if (again.length + others.length === 0) continue;
      if (repeat.is === 'unsafe') yield fault(api, effect, repeat.because, [...again, ...others], facts);
      else if (!fed.has(part) && !isWebhook(api)) questions.push(question(api, effect, again, facts));
    }
    yield* folded(
      questions,
      facts,
      (apis) => `What happens when the same request comes twice to ${apis}? Say \`idempotent\` of each.`,
    );
  },
};

/** Why the same request may come again; `text` completes the sentence of the fault. */
interface Reason extends Evidence {
  readonly text: string;
}

function retriesOf(facts: Facts): ReadonlyMap<Api, readonly Reason[]> {
  const found = new Map<Api, Reason[]>();
  for (const caller of partsSaying('retries', facts.design).flatMap((it) => it.requests)) {
    for (const { call, api } of facts.arrivals(caller)) {
      if (api === undefined || !saysSome(call.retries)) continue;
      const message = `${caller.ref} tries again: retries: ${call.retries!.value.text}`;
      const reason = { message, at: call.retries!.at, text: `${caller.ref} tries again` };
      found.set(api, [...(found.get(api) ?? []), reason]);
    }
  }
  return found;
}

function reasons(api: Api, retried: readonly Reason[], facts: Facts): readonly Reason[] {
  const used = facts
    .screensUsing()(api)
    .map((screen): Reason => {
      const clients = screen.clients?.value.map((it) => it.value.name) ?? [];
      const text =
        clients.length > 0
          ? `${enumerate(clients)} ${clients.length === 1 ? 'sends' : 'send'} it again when the answer is lost`
          : `people on ${screen.id} press again when the answer is lost`;
      return { message: `${screen.id} uses it`, at: screen.at, text };
    });
  return [...used, ...retried];
}

/** What comes out of queues or by webhooks, and what is called for that, or for what is tried again. */
function sentAgain(
  retried: ReadonlyMap<Api, readonly Reason[]>,
  facts: Facts,
): ReadonlyMap<Api, readonly Reason[]> {
  const found = new Map<Api, Reason[]>();
  const add = (api: Api, text: string, at: Span) =>
    found.set(api, [...(found.get(api) ?? []), { message: text, at, text }]);
  const addBehind = (api: Api, holders: readonly Component[], when: string, at: Span) => {
    if (repeatOf(api, facts, holders).is === 'safe') return;
    for (const act of actsBehind(api, facts))
      add(act.api, `${api.component} asks for it again when ${when}`, at);
  };
  for (const { queue, taker, api } of facts.deliveries()) {
    if (api === undefined || queue.delivers?.value !== 'at-least-once') continue;
    const { at } = queue.delivers;
    add(api, `${queue.id} may deliver it again`, at);
    addBehind(api, [taker, queue], `${queue.id} delivers a message again`, at);
  }
  for (const api of partsSaying('trigger', facts.design).flatMap((it) => it.requests)) {
    if (!isWebhook(api)) continue;
    add(api, 'a webhook is sent again when the answer is late', api.trigger!.at);
    addBehind(api, ownPart(api, facts), 'a webhook is sent again', api.trigger!.at);
  }
  for (const [api, reasons] of retried)
    for (const { text, at } of reasons) addBehind(api, ownPart(api, facts), text, at);
  return found;
}

function ownPart({ component }: Api, { design }: Facts): readonly Component[] {
  const part = design.components.get(component);
  return part === undefined ? [] : [part];
}

function isWebhook(api: Api): boolean {
  return api.trigger?.value.some((it) => it.value === 'webhook') ?? false;
}

function fault(api: Api, effect: Effect, written: Evidence, again: readonly Reason[], facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.at,
    level: 'fault',
    contradicts: true,
    message: `${api.ref} ${effect.verb} again each time the same request comes, and ${again[0]!.text}.`,
    because: [written, effect.because, ...again],
    screens: screens(api, facts),
    fixes: [withKey(api, facts)],
  };
}

function question(api: Api, effect: Effect, again: readonly Reason[], facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.at,
    level: 'question',
    message: `What happens when the same request comes twice to ${api.ref}, which ${effect.verb}? Say \`idempotent\`.`,
    because: [effect.because, ...again],
    screens: screens(api, facts),
    fixes: [withKey(api, facts)],
  };
}

function screens(api: Api, facts: Facts): readonly string[] {
  return facts
    .screensUsing()(api)
    .map((it) => it.id);
}

function withKey(api: Api, facts: Facts) {
  return { title: 'Set idempotent: key', changes: setKey('idempotent', 'key')(api, facts) };
}

/** What APIs do to the world besides reading it. */
const effects = gathered((part) =>
  (part.foreign ? [] : part.requests).flatMap((api) => {
    const effect = effectOf(api);
    return effect === undefined ? [] : [{ part, api, effect }];
  }),
);
