// Rests on structure: a call is required and awaited unless the file says otherwise. Depth counts parts that compute; an
// availability counts only where it is written, on both sides. Parts that sign people in may wait for the message they send.

import { enumerate } from '../facts/words/enumerate.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { partAvailability } from '../facts/numbers/availability/part.ts';
import { showAvailability } from '../facts/numbers/availability/show.ts';
import { secondaryOf } from '../facts/requests/secondary.ts';
import { syncChains, type Link } from '../facts/requests/sync-chain.ts';
import { requiredArrivals } from '../facts/requests/waiting.ts';
import type { Facts } from '../facts.ts';
import { exactly, type Api, type Component, type Screen } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const dependencyCascade: Rule = {
  id: 'dependency-cascade',
  topic: 'calls',
  weight: 'high',
  levels: ['fault'],
  summary: 'A screen fails with a part that it could do without, or with any of a long chain.',
  asks: 'Which small service takes the whole screen down with it?',
  why: 'A request is up only when all it waits for is up, and as slow as the slowest of them. When the part that sends the mail hangs, nobody can order, although the order needs no mail.',
  words: [
    'cascade',
    'takes down whole',
    'takes the page down',
    'takes whole screen down',
    'brings down',
    'brings everything down',
    'optional service',
    'because recommendations fail',
    'not essential',
    'circuit breaker',
    'breaker',
    'long chain of services',
    'chain of calls',
    'avatar service',
    'recommendation service down',
    'one small service',
    'whole page down',
    'product page down',
    'drags down',
  ],
  needs: ['optional', 'fallback', 'breaker', 'async', 'availability'],
  options: [
    {
      title: 'Leave the part out when it does not answer',
      gain: 'the rest of the screen works',
      cost: 'a poorer screen',
    },
    {
      title: 'A breaker and a stored default',
      gain: 'a failure costs no time',
      cost: 'what is shown may be old',
    },
    {
      title: 'Say that it happened, and let a worker do it',
      gain: 'the request does not wait',
      cost: 'it is done later, and somebody has to watch the queue',
    },
    {
      title: 'Threads and connections of its own for this call',
      gain: 'when it hangs, only its own requests wait',
      cost: 'capacity that idles',
    },
  ],
  source:
    'Azure Architecture Center, patterns, circuit breaker and bulkhead [L]; Google SRE book, "Cascading Failures" [R]',
  valid: [
    {
      text: `
screens:
  order: { uses: [shop/order], changes: [order] }
components:
  shop:
    kind: server
    apis:
      order: { does: write, writes: [order], calls: { db: {}, mailer: { async: true } } }
  mailer: { kind: server, does: send }
  db: { kind: database, stores: [order] }
data:
  order: {}
`,
    },
    // The request is about what it calls.
    {
      text: `
screens:
  invite: { uses: [invitations] }
components:
  invitations: { kind: server, does: send, calls: [mail] }
  mail: { kind: external }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  order: { uses: [shop/order], changes: [order] }
components:
  shop:
    kind: server
    apis:
      order: { does: write, writes: [order], calls: [db, mailer] }
#     ^^^^^ shop/order waits for mailer
  mailer: { kind: server, does: send }
  db: { kind: database, stores: [order] }
data:
  order: {}
`,
      fixed: `
screens:
  order: { uses: [shop/order], changes: [order] }
components:
  shop:
    kind: server
    apis:
      order: { does: write, writes: [order], calls: { db: {}, mailer: { optional: true } } }
  mailer: { kind: server, does: send }
  db: { kind: database, stores: [order] }
data:
  order: {}
`,
    },
    {
      text: `
screens:
  order: { uses: [shop] }
components:
  shop: { kind: server, calls: [basket] }
# ^^^^ 4 parts wait for each other in a row: shop, basket, prices and taxes
  basket: { kind: server, calls: [prices] }
  prices: { kind: server, calls: [taxes] }
  taxes: { kind: server }
`,
    },
    {
      text: `
screens:
  order: { uses: [shop] }
components:
  shop: { kind: server, availability: 99.99%, calls: [stock] }
# ^^^^ shop is made for 99.99% and waits for stock, which is up 99.5%
  stock: { kind: server, availability: 99.5% }
`,
    },
  ],
  check(facts) {
    const founds: Found[] = [];
    const chainOf = syncChains(facts);
    const [waiting, screensUsing] = [facts.waiting(), facts.screensUsing()];
    const starts = new Map<Component, { readonly chain: readonly Link[]; readonly apis: Api[] }>();
    // Loops by hand: they go over thousands of APIs, of which few are waited for.
    const parts = facts.design.allParts;
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index]!;
      if (part.foreign || part.kindName === 'auth') continue;
      for (let at = 0; at < part.requests.length; at++) {
        const api = part.requests[at]!;
        const screens = waiting(api);
        if (screens.length === 0) continue;
        const found = side(api, screens, facts) ?? weaker(api, part, screens, facts);
        if (found !== undefined) founds.push(found);
        if (screensUsing(api).length === 0) continue;
        const chain = chainOf(api);
        if (chain.length < facts.thresholds.chainLength) continue;
        // All APIs of a part that begin the same chain are one finding.
        const known = starts.get(part);
        if (known === undefined) starts.set(part, { chain, apis: [api] });
        else known.apis.push(api);
      }
    }
    for (const [part, { chain, apis }] of starts) founds.push(tooDeep(part, chain, apis, facts));
    return founds;
  },
};

const ids = (screens: readonly Screen[]) => screens.map((it) => it.id);

function side(api: Api, screens: readonly Screen[], facts: Facts): Found | undefined {
  const waits = requiredArrivals(api, facts.arrivals(api)).flatMap((arrival) => {
    const why = secondaryOf(api, arrival, screens);
    return why === undefined ? [] : [{ arrival, why }];
  });
  if (waits.length === 0) return undefined;
  const callees = enumerate([...new Set(waits.map(({ arrival }) => arrival.component.id))]);
  const some = waits.length === 1 ? 'it hangs' : 'one of them hangs';
  const calls = [...new Set(waits.map(({ arrival }) => arrival.call))];
  return {
    ref: api.ref,
    at: api.at,
    level: 'fault',
    message: `${api.ref} waits for ${callees}, which it could do without. When ${some}, ${enumerate(ids(screens))} ${screens.length === 1 ? 'goes' : 'go'} down.`,
    because: waits.map(({ arrival, why }): Evidence => ({
      message: `${api.ref} calls ${arrival.component.id}: ${why}`,
      at: arrival.call.at,
    })),
    screens: ids(screens),
    fixes: [
      {
        title: 'Go on without it',
        changes: calls.map((it) => ({
          is: 'set',
          path: [
            ...pathOf(api.calls === undefined ? api.component : api.ref, facts),
            'calls',
            it.target.text,
            'optional',
          ],
          value: true,
        })),
      },
    ],
  };
}

/** Copies count together on both sides. A caller may have them for its load alone: what is as good as one of them is no weakness. */
function weaker(api: Api, part: Component, screens: readonly Screen[], facts: Facts): Found | undefined {
  const one = exactly(part.availability);
  if (one === undefined) return undefined;
  const own = partAvailability(part).value!;
  for (const { call, component } of requiredArrivals(api, facts.arrivals(api))) {
    if (exactly(component.availability) === undefined || call.breaker?.value === true) continue;
    const { value, lowerBound } = partAvailability(component);
    if (lowerBound || value! >= one || 1 - value! < facts.thresholds.weakerCallee * (1 - own) - 1e-9)
      continue;
    return {
      ref: api.ref,
      at: api.at,
      level: 'fault',
      message: `${api.ref} is made for ${showAvailability(own)} and waits for ${component.id}, which is up ${showAvailability(value!)}, with no breaker and nothing in its place.`,
      because: [
        ...said(part),
        ...said(component),
        { message: `${api.ref} calls ${component.id}`, at: call.at },
      ],
      screens: ids(screens),
    };
  }
  return undefined;
}

function said({ id, availability, replicas }: Component): readonly Evidence[] {
  const copies =
    replicas === undefined ? [] : [{ message: `${id}: replicas: ${replicas.value.text}`, at: replicas.at }];
  return [{ message: `${id}: availability: ${availability!.value.text}`, at: availability!.at }, ...copies];
}

function tooDeep(part: Component, chain: readonly Link[], apis: readonly Api[], facts: Facts): Found {
  const [first] = apis;
  const screens = [...new Set(apis.flatMap((it) => ids(facts.screensUsing()(it))))];
  const parts = chain.map((it) => it.api.component);
  // A ring is cut where it closes: the last is one that has been there.
  const last = chain.at(-1)!.api;
  const ring = parts.slice(
    chain.findIndex((it) => it.api === last),
    -1,
  );
  const how =
    ring.length > 1
      ? `${enumerate([...new Set(ring)])} call each other in a circle`
      : `${chain.length} parts wait for each other in a row: ${enumerate(parts)}`;
  return {
    ref: apis.length === 1 ? first!.ref : part.id,
    at: apis.length === 1 ? first!.at : part.at,
    level: 'fault',
    message: `${how}. When one of them is slow or down, so ${screens.length === 1 ? 'is' : 'are'} ${enumerate(screens)}.`,
    because: chain.flatMap(({ api, call }) =>
      call === undefined ? [] : [{ message: `it calls ${api.ref}`, at: call.at }],
    ),
    screens,
  };
}
