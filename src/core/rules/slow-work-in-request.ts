// Work that is handed to a queue, or done after the answer, is no work in the request. What an API does is a fault by its word; a
// call to somebody outside is one by its written latency, and a question where nobody says how long it takes.

import { gathered } from '../facts/across-parts.ts';
import { arrivalsOf } from '../facts/requests/arrivals.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { budgetOf } from '../facts/numbers/latency.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { exactly, isQueue, type Api } from '../model.ts';
import { duration, formatApart } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

const slow: Readonly<Record<string, string>> = {
  transcode: 'transcodes',
  import: 'imports',
  report: 'builds a report',
  infer: 'runs a model',
  send: 'sends mail or messages',
};

export const slowWorkInRequest: Rule = {
  id: 'slow-work-in-request',
  topic: 'latency',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Somebody waits for an answer while the server does long work, or waits for somebody outside.',
  asks: 'What will the user stare at while the server does long work?',
  why: 'A request that takes seconds holds a worker, a connection and a person. A few of them at once stop all the quick ones, and a person who gives up starts the same work again.',
  words: [
    'while the user waits',
    'request blocks',
    'in the request',
    'inside the request',
    'send mail in the request',
    'sends email before answering',
    'resize image',
    'thumbnail',
    'transcoding',
    'generate pdf',
    'pdf',
    'report takes minutes',
    'user waits until mail',
    'spinner',
    'synchronously',
    'long running',
    'mail inside the request',
    'email inside request',
    'user waits transcoded',
    'waits until video',
    'export takes minutes',
    'import takes minutes',
  ],
  needs: ['does', 'async', 'latency', 'within', 'timeout'],
  options: [
    {
      title: 'A queue and a worker',
      gain: 'the answer is quick, bursts wait',
      cost: 'the result comes later, with a status to show and retries to think of',
    },
    {
      title: 'Answer at once, and let the client ask or be told',
      gain: 'no request is long',
      cost: 'more logic in the client',
      changes: setKey('async', true),
    },
    {
      title: 'Do it in the request, with a timeout',
      gain: 'simple',
      cost: 'it ties up servers and fails for the slowest',
    },
    {
      title: 'Do it in the client',
      gain: 'the machine is there already',
      cost: 'its result cannot be trusted, and it needs a strong device',
    },
  ],
  source:
    'Azure Architecture Center, "Busy Front End antipattern" and "Asynchronous Request-Reply pattern" [L]',
  valid: [
    // The work waits in a queue.
    {
      text: `
screens:
  upload: { uses: [api] }
components:
  api: { kind: server, does: [upload, transcode], calls: [jobs] }
  jobs: { kind: queue }
  transcoder: { kind: worker, does: transcode, consumes: [jobs] }
`,
    },
    {
      text: `
screens:
  report: { uses: [api], within: 3s }
components:
  api: { kind: server, does: report, latency: 800ms }
`,
    },
    // Who names a worker waits for what it sends, not for an answer.
    {
      text: `
screens:
  clips: { uses: [transcoder] }
components:
  transcoder: { kind: worker, does: transcode, consumes: [jobs] }
  jobs: { kind: queue }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  upload: { uses: [api] }
components:
  api: { kind: server, does: [upload, transcode] }
# ^^^ api transcodes while upload waits for its answer.
`,
      fixed: `
screens:
  upload: { uses: [api] }
components:
  api: { kind: server, does: [upload, transcode], async: true }
`,
    },
    {
      text: `
targets: { within: 1s }
screens:
  pay: { uses: [api] }
components:
  api: { kind: server, calls: [bank] }
# ^^^ api waits for bank, which takes 3 s, and may take 1 s in all.
  bank: { kind: external, latency: 3s }
`,
    },
    {
      text: `
screens:
  sign-up: { uses: [api] }
components:
  api: { kind: server, does: send }
# ^^^ Does sign-up wait until api has sent? Say \`async\`, or call a queue.
`,
    },
  ],
  *check(facts) {
    const waiting = facts.waiting();
    for (const api of slowOnes(facts.design)) {
      const screens = waiting(api);
      if (screens.length === 0) continue;
      const found = judged(
        api,
        screens.map((it) => it.id),
        facts,
      );
      if (found !== undefined) yield found;
    }
  },
};

/** APIs that do slow work before they answer, or wait for somebody outside. */
const slowOnes = gathered((part, parts) => {
  // A worker takes from a queue: who uses it waits for what it sends, not for its answer.
  const isApart = part.kindName === 'worker' || part.kindName === 'job' || part.consumes !== undefined;
  if (part.foreign || isApart) return [];
  return part.requests.filter(
    (api) =>
      api.async?.value !== true &&
      (slowWordsOf(api).length > 0 ||
        arrivalsOf(api, parts).some(({ component }) => component.group === 'external')),
  );
});

function slowWordsOf(api: Api) {
  return (api.does?.value ?? []).filter((it) => Object.hasOwn(slow, it.value));
}

function judged(api: Api, screens: readonly string[], facts: Facts): Found | undefined {
  const budget = tightest(api, screens, facts);
  const base = {
    ref: api.ref,
    at: api.at,
    screens,
    fixes: [{ title: 'Answer before the work is done', changes: setKey('async', true)(api, facts) }],
  };
  const late = budget === undefined ? undefined : tooSlow(api, budget, facts);
  if (late !== undefined) {
    const [takes, may] = formatApart(late.seconds, budget!, duration);
    const message = `${api.ref} waits for ${late.name}, which takes ${takes}, and may take ${may} in all.`;
    return { ...base, level: 'fault', message, because: [late.evidence] };
  }
  const words = slowWordsOf(api);
  if (words.length === 0) return undefined;
  const own = facts.latencies().api(api);
  if (budget !== undefined && own.value !== undefined && !own.lowerBound && own.value <= budget)
    return undefined;
  const arrivals = facts.arrivals(api);
  const isHandedOn =
    arrivals.some((it) => isQueue(it.component)) || arrivals.some((it) => it.call.async?.value === true);
  const outside = arrivals.filter((it) => it.component.group === 'external' && it.call.async?.value !== true);
  const sends = words.every((it) => it.value === 'send');
  // What hands work on does the word by handing it on; a call to somebody outside shows that it waits all the same.
  if (isHandedOn && outside.length === 0) return undefined;
  const what = words.map((it) => slow[it.value]!).join(' and ');
  const because: readonly Evidence[] = [
    ...words.map((it) => ({ message: `${api.ref} ${slow[it.value]!}`, at: it.at })),
    ...outside.map(({ call, component }) => ({ message: `it waits for ${component.id}`, at: call.at })),
  ];
  if (sends && outside.length === 0) {
    const message = `Does ${enumerate(screens)} wait until ${api.ref} has sent? Say \`async\`, or call a queue.`;
    return { ...base, level: 'question', message, because };
  }
  const also =
    outside.length === 0 ? '' : `, and for ${enumerate([...new Set(outside.map((it) => it.component.id))])}`;
  const message = `${api.ref} ${what} while ${enumerate(screens)} ${screens.length === 1 ? 'waits' : 'wait'} for its answer${also}.`;
  return { ...base, level: 'fault', message, because };
}

/** The shortest time that somebody gives it. */
function tightest(api: Api, screens: readonly string[], facts: Facts): number | undefined {
  const own = exactly(api.within);
  const budgets = screens.flatMap((id) => {
    const budget = budgetOf(facts.design.screens.get(id)!, facts.design);
    return budget === undefined ? [] : (exactly(budget) ?? []);
  });
  const all = own === undefined ? budgets : [own, ...budgets];
  return all.length === 0 ? undefined : Math.min(...all);
}

/** Somebody outside for whom it waits longer than it may take in all. */
function tooSlow(
  api: Api,
  budget: number,
  facts: Facts,
): { readonly name: string; readonly seconds: number; readonly evidence: Evidence } | undefined {
  for (const { call, component } of facts.arrivals(api)) {
    if (component.group !== 'external' || component.latency === undefined) continue;
    const seconds = facts.latencies().call(api, call)?.value;
    if (seconds !== undefined && seconds > budget) {
      return {
        name: component.id,
        seconds,
        evidence: { message: `how long ${component.id} takes`, at: component.latency.at },
      };
    }
  }
  return undefined;
}
