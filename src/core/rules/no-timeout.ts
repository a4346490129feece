// Only calls that a part waits for, to another process; handing a message to a queue is not asked about. A timeout, as often as it
// is tried, is held against the `within` of the API that makes the call: the budget of a screen is spent by several calls, and shared.

import type { CallSite } from '../facts/requests/call-sites.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { longestWait, ownHangs, triesOf, type Hang } from '../facts/requests/hangs.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import type { Api, Call, Quantity } from '../model.ts';
import { duration, formatNumber } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const noTimeout: Rule = {
  id: 'no-timeout',
  topic: 'calls',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary:
    'A call waits without end, longer than its caller may take, or gives up before the other side does.',
  asks: 'How long will a thread wait for an answer that never comes?',
  why: 'A part that hangs is worse than one that is down: each request to it holds a thread, a connection and a user. When all threads wait, the caller is down as well, and then whoever calls the caller.',
  words: [
    'timeout',
    'waits forever',
    'hangs',
    'never answers',
    'never comes back',
    'blocked thread',
    'stuck waiting',
    'waits without end',
    'no deadline',
    'slow dependency blocks',
    'thread hangs',
    'service hangs',
    'call hangs',
    'provider hangs',
  ],
  needs: ['timeout', 'within', 'retries'],
  options: [
    {
      title: 'A timeout a little over what the slowest good answer takes',
      gain: 'a part that hangs costs one failed request, not the server',
      cost: 'some good answers are cut off',
    },
    {
      title: 'Pass on how much time is left',
      gain: 'nobody works on what nobody waits for',
      cost: 'every service has to honour it',
    },
    { title: 'Do it after the answer', gain: 'nobody waits', cost: 'it is done later, and may fail unseen' },
  ],
  source:
    'Lumigo on the Amazon Builders’ Library, "Timeouts, retries, and backoff with jitter" [R]; Google SRE book, "Cascading Failures" [R]',
  valid: [
    {
      text: `
components:
  api: { kind: server, within: 300ms, calls: { db: { timeout: 200ms } } }
  db: { kind: database }
`,
    },
    // Three tries are just over when the answer is due.
    {
      text: `
components:
  api: { kind: server, within: 600ms, calls: { db: { timeout: 200ms, retries: 2 } } }
  db: { kind: database }
`,
    },
    // Nobody waits for these.
    {
      text: `
components:
  api: { kind: server, calls: { jobs: {}, stats: { async: true } } }
  jobs: { kind: queue }
  stats: { kind: external }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, calls: { db: { timeout: none } } }
# ^^^ api waits for db without end
  db: { kind: database }
`,
    },
    {
      text: `
components:
  api:
    kind: server
    apis:
      pay: { within: 700ms, calls: { card-provider: { timeout: 5s } } }
#     ^^^ api/pay must answer within 700ms and waits up to 5s for card-provider
  card-provider: { kind: external }
`,
      fixed: `
components:
  api:
    kind: server
    apis:
      pay: { within: 700ms, calls: { card-provider: { timeout: 700ms } } }
  card-provider: { kind: external }
`,
    },
    {
      text: `
components:
  pay: { kind: server, within: 3s, calls: { cards: { timeout: 2500ms, retries: 2 } } }
# ^^^ pay must answer within 3s and waits up to 7.5 s (3 tries of 2500ms) for cards
  cards: { kind: external }
`,
      fixed: `
components:
  pay: { kind: server, within: 3s, calls: { cards: { timeout: 1 s, retries: 2 } } }
  cards: { kind: external }
`,
    },
    {
      text: `
components:
  orders: { kind: server, calls: { stock: { timeout: 300ms } } }
# ^^^^^^ orders gives up on stock after 300ms, while stock goes on trying db: 200ms each, 2 more times.
  stock: { kind: server, calls: { db: { timeout: 200ms, retries: 2 } } }
  db: { kind: database }
`,
    },
    {
      text: `
system: Shop
#       ^^^^ How long do orders and stock wait
components:
  orders: { kind: server, calls: [stock] }
  stock: { kind: server, calls: [db] }
  db: { kind: database }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const hang of ownHangs(facts.design)) {
      if (hang.is === 'unsaid') questions.push(howLong(hang.site, hang.calls));
      else yield faultOf(hang, facts);
    }
    yield* folded(
      questions,
      facts,
      (callers) => `How long do ${callers} wait for what they call? Say \`timeout\` of each call.`,
    );
  },
};

function faultOf(hang: Exclude<Hang, { is: 'unsaid' }>, facts: Facts): Found {
  switch (hang.is) {
    case 'endless':
      return waitsForever(hang.site, hang.calls);
    case 'early':
      return givesUpEarly(hang);
    case 'over-budget':
      return overBudget(hang.api, hang.calls, facts);
    default:
      return hang satisfies never;
  }
}

const targetOf = (call: Call) => (call.either ?? [call.target]).map((it) => it.text).join(' or ');
const targets = (calls: readonly Call[]) => enumerate(calls.map(targetOf));

function waitsForever(site: CallSite, calls: readonly Call[]): Found {
  return {
    ref: site.ref,
    at: site.at,
    level: 'fault',
    contradicts: true,
    message: `${site.ref} waits for ${targets(calls)} without end: \`${quoted('timeout', calls[0]!.timeout!)}\`. When ${calls.length === 1 ? 'it hangs' : 'one of them hangs'}, so does every request.`,
    because: calls.map((it) => asWritten('timeout', it.timeout!)),
  };
}

function howLong(site: CallSite, calls: readonly Call[]): Found {
  return {
    ref: site.ref,
    at: site.at,
    level: 'question',
    // Of many only the first are told in full.
    get message() {
      return `How long does ${site.ref} wait for ${targets(calls)}? Say \`timeout\`.`;
    },
    get because() {
      return calls.map((it) => ({ message: `${site.ref} calls ${targetOf(it)}`, at: it.at }));
    },
  };
}

function overBudget(api: Api, slow: readonly Call[], facts: Facts): Found {
  const within = api.within!;
  const list = slow.map((it) => `${waitOf(it)} for ${targetOf(it)}`);
  return {
    ref: api.ref,
    at: api.at,
    level: 'fault',
    message: `${api.ref} must answer within ${within.value.text} and waits up to ${enumerate(list)}.`,
    because: [{ message: `within: ${within.value.text}`, at: within.at }, ...slow.flatMap(written)],
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [
      {
        title: `Give up after ${within.value.text}`,
        changes: slow.map((it) => ({
          is: 'write',
          at: it.timeout!.at,
          text: shareOf(within.value, triesOf(it)),
        })),
      },
    ],
  };
}

function givesUpEarly({ site, call, api, longer }: Extract<Hang, { is: 'early' }>): Found {
  const patience = call.timeout!.value.text;
  return {
    ref: site.ref,
    at: site.at,
    level: 'fault',
    message: `${site.ref} gives up on ${targetOf(call)} after ${patience}, while ${api.ref} goes on trying ${targetOf(longer)}: ${longer.timeout!.value.text} each, ${longer.retries!.value.text} more times.`,
    because: [{ message: `timeout: ${patience}`, at: call.timeout!.at }, ...written(longer)],
  };
}

/** Of a call that is tried again, all of its tries: `600 ms (3 tries of 200ms)`. */
function waitOf(call: Call): string {
  const each = call.timeout!.value.text;
  const tries = triesOf(call);
  return tries === 1 ? each : `${formatNumber(longestWait(call)!, duration)} (${tries} tries of ${each})`;
}

function written({ timeout, retries }: Call): readonly Evidence[] {
  return [
    { message: `timeout: ${timeout!.value.text}`, at: timeout!.at },
    ...(retries === undefined ? [] : [{ message: `retries: ${retries.value.text}`, at: retries.at }]),
  ];
}

/** What is left for each of the tries, in whole milliseconds. */
function shareOf(within: Quantity, tries: number): string {
  if (tries === 1 || within.is !== 'number') return within.text;
  return formatNumber(Math.max(1, Math.floor((within.high * 1000) / tries)) / 1000, duration);
}
