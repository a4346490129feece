// That a call is required and awaited is structure; what people see then may be settled without a key, so it asks. It accuses
// where the file turns the cure down in writing, or promises more than the provider is up.

import { partsWhere } from '../facts/across-parts.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded, namesOf } from '../facts/findings/fold.ts';
import { isAwaited } from '../facts/requests/waiting.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import {
  atLeast,
  exactly,
  saysNone,
  saysSome,
  isQueue,
  type Api,
  type Call,
  type Component,
  type Screen,
} from '../model.ts';
import { partOf } from '../references.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const thirdPartyDown: Rule = {
  id: 'third-party-down',
  topic: 'calls',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Work fails with a provider, and nothing stands in for it or tries again.',
  asks: 'What do users see when the provider is out?',
  why: 'A provider fails on its own days, for hours, and nobody here can mend it. Without a plan people cannot pay or sign in, and what was to be sent meanwhile is lost.',
  words: [
    'what if provider dies',
    'what if external dies',
    'provider down',
    'provider is out',
    'stripe down',
    'third party down',
    'payment provider unavailable',
    'mail provider unavailable',
    'sms provider fails',
    'external api down',
    'external service down',
    'maps api down',
    'depend on provider',
    'second provider',
  ],
  needs: ['fallback', 'optional', 'async', 'retries', 'dead-letter', 'availability'],
  options: [
    {
      title: 'Put it into a queue and try again later',
      gain: 'nothing is lost, and the request succeeds',
      cost: 'a delay, and people have to be told that it is pending',
    },
    {
      title: 'A second provider',
      gain: 'one of them is up',
      cost: 'two contracts, and a choice in every call',
    },
    { title: 'What was answered last time', gain: 'the screen stays', cost: 'it may be old' },
    {
      title: 'Say clearly that it does not work now',
      gain: 'nothing to build',
      cost: 'lost business while it lasts',
    },
  ],
  source:
    'Azure Architecture Center, best practices, transient faults, and the retry pattern [L]; Amazon Builders’ Library, "Avoiding fallback" [K]',
  valid: [
    {
      text: `
screens:
  pay: { uses: [shop] }
components:
  shop: { kind: server, calls: { cards: { fallback: paid by invoice } } }
  cards: { kind: external }
`,
    },
    {
      text: `
screens:
  pay: { uses: [shop] }
components:
  shop: { kind: server, calls: [charges] }
  charges: { kind: queue, dead-letter: true }
  charger: { kind: worker, consumes: [charges], does: charge, calls: [cards] }
  cards: { kind: external }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  pay: { uses: [shop] }
components:
  shop: { kind: server, calls: { cards: { fallback: none } } }
  cards: { kind: external }
# ^^^^^ When cards is out, shop fails, and with it pay
`,
    },
    {
      text: `
targets: { availability: 99.95% }
screens:
  pay: { uses: [shop] }
components:
  shop: { kind: server, calls: [cards] }
  cards: { kind: external, availability: 99.9% }
# ^^^^^ cards is up 99.9%, and pay, which cannot do without it, is to be up 99.95%
`,
    },
    {
      text: `
screens:
  pay: { uses: [shop] }
components:
  shop: { kind: server, calls: [cards] }
  cards: { kind: external }
# ^^^^^ What do people see on pay when cards is out
`,
    },
    {
      text: `
system: Shop
#       ^^^^ What happens when cards and mails are out? Say \`fallback\` or \`optional\` of the calls to cards, and \`retries\` of those to mails.
screens:
  pay: { uses: [shop] }
components:
  shop: { kind: server, calls: [cards, notices] }
  cards: { kind: external }
  notices: { kind: queue }
  notifier: { kind: worker, consumes: [notices], does: send, calls: [mails] }
  mails: { kind: external }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const [part, uses] of usesOfProviders(facts)) {
      const blocking = uses.filter((it) => it.screens.length > 0);
      const found = blocking.length > 0 ? blocked(part, blocking, facts) : undone(part, uses, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (providers, all) => `What happens when ${providers} are out? ${whatToSay(all)}`,
    );
  },
};

/** Of a call that people wait for something else helps than of work that nobody waits for. */
function whatToSay(all: readonly Found[]): string {
  const awaited = all.filter((it) => it.screens !== undefined);
  const others = all.filter((it) => it.screens === undefined);
  if (others.length === 0) return 'Say `fallback` or `optional` of the calls, or put them behind a queue.';
  if (awaited.length === 0) return 'Say `retries` of the calls, or `dead-letter` of the queues.';
  return `Say \`fallback\` or \`optional\` of the calls to ${namesOf(awaited)}, and \`retries\` of those to ${namesOf(others)}.`;
}

/** A call that needs a provider, with the screens that wait for it. */
interface ProviderUse {
  readonly api: Api | undefined;
  readonly call: Pick<Call, 'at' | 'fallback' | 'optional' | 'retries'>;
  readonly screens: readonly Screen[];
}

function usesOfProviders(facts: Facts): ReadonlyMap<Component, readonly ProviderUse[]> {
  const found = new Map<Component, ProviderUse[]>();
  if (providers(facts.design).length === 0) return found;
  const add = (part: Component, use: ProviderUse) => {
    if (part.foreign) return;
    const list = found.get(part);
    if (list === undefined) found.set(part, [use]);
    else list.push(use);
  };
  for (const api of facts.design.allApis) {
    for (const { call, component } of facts.arrivals(api)) {
      if (component.kindName !== 'external' || !isMeant(call)) continue;
      add(component, { api, call, screens: isAwaited(call) ? facts.waiting()(api) : [] });
    }
  }
  for (const screen of facts.design.screens.values()) {
    for (const use of screen.uses?.value ?? []) {
      const part = partOf(facts.design, use.target)?.component;
      if (part?.kindName !== 'external' || use.optional?.value === true) continue;
      add(part, { api: undefined, call: { at: use.at }, screens: [screen] });
    }
  }
  return found;
}

/** The work is to be done, by this provider alone. */
function isMeant(call: Call): boolean {
  return call.optional?.value !== true && !saysSome(call.fallback) && call.either === undefined;
}

const idsOf = (uses: readonly ProviderUse[]) => [
  ...new Set(uses.flatMap((it) => it.screens.map(({ id }) => id))),
];

function evidence(part: Component, uses: readonly ProviderUse[]): readonly Evidence[] {
  return uses.map(({ api, call, screens }) => ({
    message: `${api?.ref ?? screens[0]?.id} needs ${part.id}`,
    at: call.at,
  }));
}

/** People wait for the provider. */
function blocked(part: Component, uses: readonly ProviderUse[], facts: Facts): Found {
  const screens = idsOf(uses);
  const base = { ref: part.id, at: part.at, screens, because: evidence(part, uses) };
  const refused = uses.find(({ call }) => call.fallback !== undefined && saysNone(call.fallback));
  if (refused !== undefined) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `When ${part.id} is out, ${refused.api?.ref} fails, and with it ${enumerate(screens)}: the call says \`${quoted('fallback', refused.call.fallback!)}\`.`,
      because: [asWritten('fallback', refused.call.fallback!), ...base.because],
    };
  }
  const promised = uses.flatMap((it) => it.screens).find((it) => promises(it, part, facts));
  if (promised !== undefined) {
    const wish = (promised.availability ?? facts.design.targets.availability)!;
    const text = typeof wish.value === 'string' ? wish.value : wish.value.text;
    return {
      ...base,
      level: 'fault',
      message: `${part.id} is up ${part.availability!.value.text}, and ${promised.id}, which cannot do without it, is to be up ${text}.`,
      because: [
        { message: `${part.id}: availability: ${part.availability!.value.text}`, at: part.availability!.at },
        { message: `availability: ${text}`, at: wish.at },
        ...base.because,
      ],
    };
  }
  return {
    ...base,
    level: 'question',
    message: `What do people see on ${enumerate(screens)} when ${part.id} is out? Say \`fallback\` or \`optional\` of the call, or put it behind a queue.`,
  };
}

/** The screen is to be up more than the provider is, both in numbers. */
function promises(screen: Screen, part: Component, { design }: Facts): boolean {
  const target = atLeast(screen.availability ?? design.targets.availability);
  const own = exactly(part.availability);
  return target !== undefined && own !== undefined && own < target;
}

/** Nobody waits, and the work is to be done all the same: something has to try again, or keep what failed. */
function undone(part: Component, uses: readonly ProviderUse[], facts: Facts): Found | undefined {
  const lost = uses.filter(
    ({ api, call }) => api !== undefined && !saysSome(call.retries) && !isKept(api, facts),
  );
  if (lost.length === 0) return undefined;
  const callers = enumerate([...new Set(lost.map((it) => it.api!.ref))]);
  const base = { ref: part.id, at: part.at, because: evidence(part, lost) };
  const refused = lost.find(({ api, call }) => call.retries !== undefined && isKeptNowhere(api!, facts));
  if (refused !== undefined) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `When ${part.id} is out, what ${callers} had to do is lost: nothing tries again, and nothing keeps what failed.`,
      because: [asWritten('retries', refused.call.retries!), ...base.because],
    };
  }
  const isQueued = lost.some(({ api }) => keepers(api!, facts).length > 1);
  const orElse = isQueued ? ', or \`dead-letter\` of the queue' : '';
  return {
    ...base,
    level: 'question',
    message: `What becomes of the work of ${callers} while ${part.id} is out? Say \`retries\` of the call${orElse}.`,
  };
}

function keepers(api: Api, { design }: Facts): readonly Component[] {
  const part = design.components.get(api.component);
  if (part === undefined) return [];
  const queues = (part.consumes?.value ?? []).flatMap((it) => design.components.get(it.value.name) ?? []);
  return [part, ...queues.filter(isQueue)];
}

/** A job with a schedule comes again by itself; a queue delivers again, or parks what keeps failing. */
function isKept(api: Api, facts: Facts): boolean {
  return keepers(api, facts).some(
    (it) => saysSome(it.deadLetter) || saysSome(it.maxDeliveries) || it.schedule !== undefined,
  );
}

function isKeptNowhere(api: Api, facts: Facts): boolean {
  return keepers(api, facts).some((it) => it.deadLetter !== undefined && saysNone(it.deadLetter));
}

const providers = partsWhere((it) => it.kindName === 'external');
