// Several deliveries of a message are no retries: they are spread over time, and the queue holds the rest back.

import { callSitesOf, type CallSite } from '../facts/requests/call-sites.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { partsSaying } from '../facts/requests/parts-saying.ts';
import { isRetried, product, retriesBehind, type Level } from '../facts/requests/retries.ts';
import { isAwaited } from '../facts/requests/waiting.ts';
import { saysNone, saysSome, type Call } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const retryStorm: Rule = {
  id: 'retry-storm',
  topic: 'calls',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Calls are tried again on several levels of one way, or all at the same moment.',
  asks: 'Who hammers the service that is already down?',
  why: 'A part that is slow from load gets more of it from those who try again: three tries on three levels are 27 calls for one request. What was a short hiccup becomes an outage that ends only when the callers are stopped.',
  words: [
    'retry storm',
    'retries',
    'retries on every level',
    'retries overload',
    'retries multiply',
    'hammer',
    'backoff',
    'retry loop',
    'retries make it worse',
    'retries kill',
    'all clients retry',
    'everybody retries at once',
    'exponential backoff',
    'without jitter',
  ],
  needs: ['retries', 'backoff', 'breaker'],
  options: [
    {
      title: 'Try again on one level only, the outermost',
      gain: 'one request stays a few calls',
      cost: 'a short failure deep down is seen higher up',
    },
    {
      title: 'Wait longer each time, by a random amount',
      gain: 'callers do not come back all at once',
      cost: 'the single request recovers later',
    },
    {
      title: 'A breaker, or a budget of retries',
      gain: 'what keeps failing is left alone to recover',
      cost: 'requests fail at once that might have gone through',
    },
    { title: 'Put the work into a queue', gain: 'it is done when there is room', cost: 'it is done later' },
  ],
  source:
    'Azure Architecture Center, antipatterns, retry storm [L]; Lumigo on the Amazon Builders’ Library [R]',
  valid: [
    {
      text: `
components:
  api: { kind: server, calls: { stock: { retries: 2, backoff: jitter } } }
  stock: { kind: server, calls: { db: {} } }
  db: { kind: database }
`,
    },
    // The lower level stops by itself.
    {
      text: `
components:
  api: { kind: server, calls: { stock: { retries: 2, backoff: jitter } } }
  stock: { kind: server, calls: { db: { retries: 3, backoff: jitter, breaker: true } } }
  db: { kind: database }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, calls: { stock: { retries: 2, backoff: jitter } } }
# ^^^ api tries stock again, and stock tries db again: one request becomes up to 12 calls
  stock: { kind: server, calls: { db: { retries: 3, backoff: jitter } } }
  db: { kind: database }
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: { db: { retries: 3, backoff: fixed } } }
# ^^^ api tries db again after a fixed time
  db: { kind: database }
`,
      fixed: `
components:
  api: { kind: server, calls: { db: { retries: 3, backoff: jitter } } }
  db: { kind: database }
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: { db: { retries: 3 } } }
# ^^^ How long does api wait before it tries db again? Say \`backoff\`.
  db: { kind: database }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const behind = retriesBehind(facts);
    for (const part of partsSaying('retries', facts.design)) {
      if (part.foreign) continue;
      for (const site of callSitesOf(part)) {
        const retried = site.calls.filter(isRetried);
        const several = multiplied(site, retried, behind);
        if (several !== undefined) yield several;
        const open = retried.filter((it) => it.breaker?.value !== true);
        const atOnce = open.filter((it) => it.backoff?.value === 'fixed' || isWithoutWait(it));
        if (atOnce.length > 0) yield allAtOnce(site, atOnce);
        const unsaid = open.filter((it) => !saysSome(it.backoff) && !isWithoutWait(it));
        if (unsaid.length > 0) questions.push(howLong(site, unsaid));
      }
    }
    yield* folded(
      questions,
      facts,
      (callers) => `How long do ${callers} wait before they try again? Say \`backoff\` of each call.`,
    );
  },
};

function isWithoutWait({ backoff }: Call): boolean {
  return backoff !== undefined && saysNone(backoff);
}

const targets = (calls: readonly Call[]) => enumerate(calls.map((it) => it.target.text));

function multiplied(
  site: CallSite,
  retried: readonly Call[],
  behind: (call: Call) => readonly Level[],
): Found | undefined {
  for (const call of retried) {
    if (call.breaker?.value === true || !isAwaited(call)) continue;
    const below = behind(call);
    if (below.length === 0) continue;
    const levels: readonly Level[] = [{ ref: site.ref, call }, ...below];
    const tries = levels.map((it) => `${it.ref} tries ${it.call.target.text} again`);
    const calls = product(levels);
    const last = levels[levels.length - 1]!.call.target.text;
    return {
      ref: site.ref,
      at: site.at,
      level: 'fault',
      message: `${tries.slice(0, -1).join(', ')}, and ${tries[tries.length - 1]}: one request becomes ${calls === undefined ? 'many' : `up to ${calls}`} calls when ${last} is down.`,
      because: levels.map((it) => ({
        message: `${it.ref}: retries: ${it.call.retries!.value.text}`,
        at: it.call.retries!.at,
      })),
    };
  }
  return undefined;
}

function allAtOnce(site: CallSite, calls: readonly Call[]): Found {
  const isFixed = calls.every((it) => it.backoff?.value === 'fixed');
  return {
    ref: site.ref,
    at: site.at,
    level: 'fault',
    contradicts: true,
    message: `${site.ref} tries ${targets(calls)} again ${isFixed ? 'after a fixed time' : 'at once'}, so all its callers come back in the same moment.`,
    because: calls.map((it) => ({ message: `retries: ${it.retries!.value.text}`, at: it.retries!.at })),
    fixes: [
      {
        title: 'Wait longer each time, by a random amount',
        changes: calls.map((it) => ({ is: 'write', at: it.backoff!.at, text: 'jitter' })),
      },
    ],
  };
}

function howLong(site: CallSite, calls: readonly Call[]): Found {
  return {
    ref: site.ref,
    at: site.at,
    level: 'question',
    message: `How long does ${site.ref} wait before it tries ${targets(calls)} again? Say \`backoff\`.`,
    because: calls.map((it) => ({ message: `retries: ${it.retries!.value.text}`, at: it.retries!.at })),
  };
}
