// Accuses by numbers alone: polls that are half of all requests or more, updates that all hear of and that nobody can send. How
// often people are here is seldom written, so mostly it asks.

import { partsWhere } from '../facts/across-parts.ts';
import { chatterOf, crowdOf, pollsOf, totalOfScreens, type Chatter } from '../facts/requests/chatter.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { exactOf } from '../facts/numbers/figure.ts';
import { folded } from '../facts/findings/fold.ts';
import { effectOf } from '../facts/requests/repeats.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { once } from '../once.ts';
import { type Api, type Component, type Screen } from '../model.ts';
import { count, formatNumber, rate } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const presenceAndPollingCost: Rule = {
  id: 'presence-and-polling-cost',
  topic: 'live',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Most of the traffic says that nothing is new, or tells everybody about everybody.',
  asks: 'How much traffic is "nothing new"?',
  why: 'Ten times the users who tell all others that they are here are a hundred times the messages. And a poll costs the same whether there is news or not: at night the system is as busy as by day.',
  words: [
    'presence',
    'typing indicator',
    'online status',
    'last seen',
    'grows with the square',
    'quadratic',
    'heartbeats of all users',
    'nothing new',
    'status updates to all friends',
    'location updates',
    'asks every second',
    'asks every few seconds',
    'polls every seconds',
    'polling load',
    'polling server',
    'polls nothing changed',
    'polling nothing new',
    'online status everybody',
    'status of everybody to everybody',
    'app polls',
    'clients poll',
    'users polling',
  ],
  needs: ['push', 'every', 'audience', 'load', 'connections'],
  options: [
    {
      title: 'Only for what is looked at',
      gain: 'the traffic grows with the users, not with their square',
      cost: 'elsewhere it is old',
      changes: setKey('audience', 'open'),
    },
    { title: 'Less often', gain: 'no code', cost: 'news comes later' },
    { title: 'Push instead of poll', gain: 'only news is sent', cost: 'connections to hold open' },
    {
      title: 'Only what changed, many in one',
      gain: 'fewer and smaller messages',
      cost: 'more complex clients',
    },
    { title: 'In memory, and gone after a while', gain: 'no disk is touched', cost: 'lost at a restart' },
  ],
  source: 'Zulip, performance, presence [R]; karanpratapsingh/system-design, pull or push [R]',
  valid: [
    {
      text: `
screens:
  friends: { realtime: true, uses: { api/here: { load: 10/s }, api/list: { load: 50/s } } }
components:
  api: { kind: server, apis: { here: { push: poll, every: 1min }, list: { does: read } } }
`,
    },
    {
      text: `
screens:
  friends: { realtime: true, uses: [api], shows: [presence] }
components:
  api: { kind: server, reads: [presence], writes: [presence], audience: open }
data:
  presence: {}
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  friends: { realtime: true, uses: { api/here: { load: 100/s }, api/list: { load: 50/s } } }
components:
  api: { kind: server, apis: { here: { push: poll, every: 5s }, list: { does: read } } }
#                              ^^^^ 100/s of 150/s requests of all screens go to api/here, which is polled every 5s
`,
    },
    {
      text: `
screens:
  friends: { realtime: true, uses: [api], load: 20/s }
components:
  api: { kind: realtime, replicas: 10, capacity: 1k/s, connections: 50k, does: write, audience: all }
# ^^^ Each of 20/s updates of api is told to all 50k who are here: 1M/s, and api takes 10k/s
`,
      fixed: `
screens:
  friends: { realtime: true, uses: [api], load: 20/s }
components:
  api: { kind: realtime, replicas: 10, capacity: 1k/s, connections: 50k, does: write, audience: open }
`,
    },
    {
      text: `
screens:
  friends: { realtime: true, uses: [api], shows: [presence] }
components:
  api: { kind: server, reads: [presence], writes: [presence] }
# ^^^ How often is presence written, and to whom is it told? Say \`load\` and \`audience\`.
data:
  presence: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const total = once(() => totalOfScreens(facts));
    const screensUsing = facts.screensUsing();
    for (const part of talking(facts.design)) {
      for (const api of part.requests) {
        const screens = screensUsing(api);
        const chatter = chatterOf(api, screens);
        if (chatter.length === 0) continue;
        const subject = { api, part, screens, total };
        const all = chatter.flatMap((it) => judged(it, subject, facts) ?? []);
        const found = all.find((it) => it.level === 'fault') ?? all[0];
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) questions.push(found);
      }
    }
    yield* folded(
      questions,
      facts,
      (apis) =>
        `How many of the requests to ${apis} say that nothing is new? Say \`load\`, \`every\` and \`audience\` of each.`,
    );
  },
};

interface Subject {
  readonly api: Api;
  readonly part: Component;
  readonly screens: readonly Screen[];
  readonly total: () => number | undefined;
}

function judged(chatter: Chatter, subject: Subject, facts: Facts): Found | undefined {
  switch (chatter.is) {
    case 'poll':
      return polled(chatter, subject, facts);
    case 'told':
      return told(chatter, subject, facts);
    case 'beat': {
      const message = `How often is ${chatter.data} written, and to whom is it told? Say \`load\` and \`audience\`.`;
      return question(subject, message, { message: `a live screen shows ${chatter.data}`, at: chatter.at });
    }
    default:
      return chatter satisfies never;
  }
}

function question(
  { api, screens }: Subject,
  message: string,
  because: { message: string; at: Chatter['at'] },
): Found {
  return {
    ref: api.ref,
    at: api.at,
    level: 'question',
    message,
    because: [because],
    screens: screens.map((it) => it.id),
  };
}

function polled(chatter: Chatter & { is: 'poll' }, subject: Subject, facts: Facts): Found | undefined {
  const { api, screens, total } = subject;
  const because = { message: `${api.ref} ${chatter.text}`, at: chatter.at };
  const average = facts.loads().api(api).average;
  // What open connections ask for is more than the opening of screens that a load tells.
  const requests = Math.max(exactOf(average) ?? 0, pollsOf(api, facts) ?? 0);
  const all = total();
  const isKnown = all !== undefined && exactOf(average) !== undefined;
  const whole = Math.max(all ?? 0, (all ?? 0) - (exactOf(average) ?? 0) + requests);
  if (!isKnown || whole === 0) {
    const every = api.every === undefined ? '`every` and ' : '';
    return question(
      subject,
      `How many requests to ${api.ref}, which ${chatter.text}, say that nothing is new? Say ${every}\`load\`.`,
      because,
    );
  }
  if (requests < whole * facts.thresholds.pollShare) return undefined;
  return {
    ref: api.ref,
    at: api.at,
    level: 'fault',
    message: `${formatNumber(requests, rate)} of ${formatNumber(whole, rate)} requests of all screens go to ${api.ref}, which ${chatter.text}.`,
    because: [because, ...evidenceOf(average)],
    screens: screens.map((it) => it.id),
  };
}

function told(chatter: Chatter & { is: 'told' }, subject: Subject, facts: Facts): Found | undefined {
  const { api, part, screens } = subject;
  const because = { message: `audience: ${chatter.to}`, at: chatter.at };
  const updates = facts.loads().api(api).peak;
  const crowd = crowdOf(facts);
  const capacity = facts.capacity(part).uses.find((it) => it.of === 'requests')?.capacity;
  const isNumbered = capacity?.value !== undefined && capacity.assumptions.length === 0;
  if (chatter.to === 'contacts') {
    if (updates.value !== undefined) return undefined;
    return question(
      subject,
      `How often is ${api.ref} called, and how many contacts hear of it? Say \`load\`.`,
      because,
    );
  }
  const tells = effectOf(api) !== undefined;
  if (!tells || updates.value === undefined || crowd === undefined || !isNumbered) {
    const each = tells ? `Each update of ${api.ref} is told to all` : `${api.ref} answers about all`;
    return question(
      subject,
      `${each}: how many are here at the same time, and how often does each ${tells ? 'send one' : 'ask'}? It grows with the square of the users.`,
      because,
    );
  }
  const messages = updates.value * crowd.users;
  if (messages <= capacity.value) return undefined;
  return {
    ref: api.ref,
    at: api.at,
    level: 'fault',
    message: `Each of ${formatNumber(updates.value, rate)} updates of ${api.ref} is told to all ${formatNumber(crowd.users, count)} who are here: ${formatNumber(messages, rate)}, and ${part.id} takes ${formatNumber(capacity.value, rate)}.`,
    because: [because, { message: crowd.text, at: crowd.at }, ...evidenceOf(updates, capacity)],
    screens: screens.map((it) => it.id),
    fixes: [{ title: 'Set audience: open', changes: setKey('audience', 'open')(api, facts) }],
  };
}

/** Parts of which an API may be asked, or may tell, over and over. */
const talking = partsWhere(
  (it) =>
    !it.foreign &&
    it.requests.some(
      (api) =>
        (api.audience ?? api.push ?? api.every) !== undefined ||
        (api.reads !== undefined && api.writes !== undefined),
    ),
);
