// Each request makes each call, by the language, so what is asked too often is a fault. Whoever forgot that only some of them do
// is told the key that says so.

import { partsWhere } from '../facts/across-parts.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { showFigure } from '../facts/numbers/figure.ts';
import { surgeOf } from '../facts/numbers/surge.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysSome, type Component } from '../model.ts';
import { formatNumber, rate } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const thirdPartyQuota: Rule = {
  id: 'third-party-quota',
  topic: 'calls',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A provider is asked more often than it allows.',
  asks: 'What happens at call 101 of 100 per second?',
  why: 'Providers cut off whoever asks too often, usually at the busiest hour of the year, and sometimes for minutes. To the users it looks as if the provider were down.',
  words: [
    'quota',
    'rate limit of provider',
    'provider limits',
    'provider throttles',
    'api limit of',
    'exceeds quota',
    'too many calls to provider',
    'stripe limit',
    'per second limit of',
    'daily limit of',
    'api allows only',
    'allows requests per second',
    'only requests per second allowed',
    'provider allows',
    'allows us calls',
    'allows calls per second',
  ],
  needs: ['quota', 'load', 'peak', 'share', 'per'],
  options: [
    {
      title: 'A queue, and workers that keep to the quota',
      gain: 'nothing is refused',
      cost: 'a delay at the peak',
    },
    {
      title: 'Keep answers in a cache, or ask for many at once',
      gain: 'fewer calls',
      cost: 'answers may be old',
    },
    { title: 'Several accounts or regions', gain: 'several quotas', cost: 'the provider may forbid it' },
    { title: 'Buy more', gain: 'nothing to build', cost: 'money, each month' },
  ],
  source: 'Azure Architecture Center, patterns, rate limiting [L]; Stripe and Cognito pages on limits [R]',
  valid: [
    {
      text: `
screens:
  pay: { uses: [shop], load: 20/s }
components:
  shop: { kind: server, calls: [cards] }
  cards: { kind: external, quota: 100/s }
`,
    },
    // The peak waits in the queue: mailer asks 80/s at most.
    {
      text: `
assume: { peak: 3x }
screens:
  order: { uses: [shop], load: 50/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue, max-age: 1h }
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 40/s, calls: [provider] }
  provider: { kind: external, quota: 100/s }
`,
    },
    // Too few to be noticed.
    {
      text: `
screens:
  pay: { uses: [shop], load: 1/s }
components:
  shop: { kind: server, calls: [cards] }
  cards: { kind: external }
`,
    },
  ],
  invalid: [
    // A screen asks it too.
    {
      text: `
assume: { peak: 3x }
screens:
  order: { uses: [shop], load: 50/s }
  pay: { uses: [provider], load: 50/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue, max-age: 1h }
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 40/s, calls: [provider] }
  provider: { kind: external, quota: 200/s }
# ^^^^^^^^ provider allows 200/s and is asked 300/s at the peak
`,
    },
    // What the worker can do is more than is allowed.
    {
      text: `
assume: { peak: 3x }
screens:
  order: { uses: [shop], load: 50/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue, max-age: 1h }
  mailer: { kind: worker, consumes: [mails], replicas: 3, capacity: 40/s, calls: [provider] }
  provider: { kind: external, quota: 100/s }
# ^^^^^^^^ provider allows 100/s and is asked 120/s at the peak
`,
    },
    // It sends mails at once too, past the queue.
    {
      text: `
assume: { peak: 3x }
screens:
  order: { uses: [shop], load: 50/s }
components:
  shop: { kind: server, calls: [mails, provider] }
  mails: { kind: queue, max-age: 1h }
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 40/s, calls: [provider] }
  provider: { kind: external, quota: 100/s }
# ^^^^^^^^ provider allows 100/s and is asked 300/s at the peak
`,
    },
    {
      text: `
assume: { peak: 3x }
screens:
  pay: { uses: [shop], load: 50/s }
components:
  shop: { kind: server, calls: [cards] }
  cards: { kind: external, quota: 100/s }
# ^^^^^ cards allows 100/s and is asked 150/s at the peak. If only some of what comes to shop needs it, say \`share\` on the call.
`,
    },
    {
      text: `
screens:
  pay: { uses: [shop], load: 50/s }
components:
  shop: { kind: server, calls: [cards] }
  cards: { kind: external }
# ^^^^^ How often may cards be asked? It is asked at least 50/s at the peak. Say \`quota\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const part of limited(facts.design)) {
      const found = asked(part, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (providers) => `How often may ${providers} be asked? Say \`quota\` of each.`,
    );
  },
};

function asked(part: Component, facts: Facts): Found | undefined {
  const quota = part.quota?.value;
  const peak = surgeOf(part, facts.loads().part(part).requests, facts);
  if (peak.value === undefined) return undefined;
  const load = `${showFigure(peak)} at the peak`;
  const base = { ref: part.id, at: part.at, screens: facts.impact(part).down };
  const because = evidenceOf(peak);
  if (quota?.is === 'number') {
    if (peak.value <= quota.high * (1 + 1e-9)) return undefined;
    return {
      ...base,
      level: 'fault',
      message: `${part.id} allows ${quota.text} and is asked ${load}.${unshared(part, facts)}`,
      because: [{ message: `quota: ${quota.text}`, at: part.quota!.at }, ...because],
    };
  }
  const isSettled = quota !== undefined && (quota.is === 'none' || saysSome(part.quota));
  if (isSettled || peak.value <= facts.thresholds.askedProvider) return undefined;
  const most = formatNumber(peak.value, rate).replace(' ', '');
  return {
    ...base,
    level: 'question',
    message: `How often may ${part.id} be asked? It is asked ${load}. Say \`quota\`.`,
    because,
    fixes: [{ title: `Set quota: ${most}`, changes: setKey('quota', most)(base, facts) }],
  };
}

/** Calls that are made for each request because nothing else is said. */
function unshared(part: Component, facts: Facts): string {
  const callers = facts.design.allApis.filter((api) =>
    facts
      .arrivals(api)
      .some(({ component, call: { share, per } }) => component === part && (share ?? per) === undefined),
  );
  if (callers.length === 0) return '';
  const names = enumerate([...new Set(callers.map((it) => it.component))]);
  return ` If only some of what comes to ${names} needs it, say \`share\` on the call.`;
}

const limited = partsWhere((it) => !it.foreign && (it.kindName === 'external' || it.quota !== undefined));
