// Structure accuses here: whatever is pushed while a phone is away is gone, unless the file says how it is made up for. A poll
// misses nothing. What only passes through, such as who is typing, need not be made up for.

import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { queuesByTaker } from '../facts/requests/deliveries.ts';
import type { LivePart } from '../facts/requests/live-parts.ts';
import { usedApis } from '../facts/requests/screens-using.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Component, type Screen } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const missedEventsOnReconnect: Rule = {
  id: 'missed-events-on-reconnect',
  topic: 'live',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'What is pushed while a client is away never reaches it.',
  asks: 'What happened while the phone was in the tunnel?',
  why: 'Connections break all day: lifts, tunnels, sleeping laptops, each release. A screen that only listens then shows a gap that nobody sees as a gap: the message was delivered, to nobody.',
  words: [
    'reconnect misses',
    'tunnel',
    'misses messages while',
    'missed events',
    'lost connection misses',
    'phone asleep',
    'comes back online',
    'events during disconnect',
    'disconnected client',
    'connection drops and messages',
    'network change',
    'misses what was pushed',
    'laptop sleeps',
    'misses while offline',
    'messages while offline',
    'events while offline',
    'phone switched off messages',
    'sent while phone',
    'messages sent while in tunnel',
    'loses signal misses',
    'offline misses',
    'device offline misses',
  ],
  needs: ['realtime', 'push', 'resume', 'since'],
  options: [
    {
      title: 'The client says what it saw last, and gets the rest',
      gain: 'no gap, and little traffic',
      cost: 'events have to be kept, for some time',
      changes: setKey('resume', 'last-id'),
    },
    {
      title: 'The client loads everything anew',
      gain: 'nothing to keep',
      cost: 'a burst of load after each cut',
      changes: setKey('resume', 'refetch'),
    },
    {
      title: 'A queue for each client, with confirmations',
      gain: 'nothing is missed, and nothing asked for twice',
      cost: 'memory for all who are away, and somebody to clear it',
      changes: setKey('resume', 'queue'),
    },
    {
      title: 'Live with it where it does not matter',
      gain: 'nothing to build',
      cost: 'a typing dot may stay',
    },
  ],
  source:
    'Socket.IO documentation, "Delivery guarantees" and "Connection state recovery" [R]; Zulip, events system [R]',
  valid: [
    {
      text: `
screens:
  chat: { realtime: true, uses: [socket], shows: [message] }
components:
  socket: { kind: realtime, push: websocket, reads: [message], resume: last-id }
data:
  message: {}
`,
    },
    // A poll asks anew each time.
    {
      text: `
screens:
  chat: { realtime: true, uses: [api], shows: [message] }
components:
  api: { kind: server, push: poll, every: 30s, reads: [message] }
data:
  message: {}
`,
    },
    {
      text: `
screens:
  typing: { realtime: true, uses: [socket], shows: [dots] }
components:
  socket: { kind: realtime, push: websocket, reads: [dots] }
data:
  dots: { volatile: true }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  chat: { realtime: true, uses: [socket], shows: [message] }
components:
  socket: { kind: realtime, push: websocket, reads: [message] }
# ^^^^^^ socket pushes to chat, and what it pushes while a client is away is missed
data:
  message: {}
`,
      fixed: `
screens:
  chat: { realtime: true, uses: [socket], shows: [message] }
components:
  socket: { kind: realtime, push: websocket, reads: [message], resume: last-id }
data:
  message: {}
`,
    },
    {
      text: `
screens:
  chat: { realtime: true, uses: [socket, api], shows: [message] }
components:
  socket: { kind: realtime, push: websocket }
# ^^^^^^ Does a client of socket ask api for what it missed on chat when it comes back? Say \`resume\`.
  api: { kind: server, reads: [message], since: true }
data:
  message: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const queues = queuesByTaker(facts.deliveries());
    for (const live of facts.liveParts()) {
      const screens = live.screens.filter((it) => isLasting(it, facts) && !resumes(it, live, queues, facts));
      if (screens.length === 0) continue;
      const found = judged(live, screens, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (parts) =>
        `How do clients of ${parts} get what they missed when they come back? Say \`resume\` of each.`,
    );
  },
};

/** It shows something that is still there later. */
function isLasting(screen: Screen, { design }: Facts): boolean {
  const shown = screen.shows?.value.flatMap((it) => design.data.get(it.value.name) ?? []) ?? [];
  return shown.length === 0 || shown.some((it) => it.volatile?.value !== true);
}

/** The part that pushes, a queue that keeps for it, or the client itself makes up for it. */
function resumes(
  screen: Screen,
  { part, apis, edges }: LivePart,
  queues: ReadonlyMap<Component, readonly Component[]>,
  facts: Facts,
): boolean {
  if (part.resume !== undefined && saysNone(part.resume)) return false;
  const { components } = facts.design;
  const clients = screen.clients?.value.flatMap((it) => components.get(it.value.name) ?? []) ?? [];
  if ([part, ...(queues.get(part) ?? []), ...edges, ...clients].some((it: Component) => saysSome(it.resume)))
    return true;
  return apis.some((it) => it.since?.value === true);
}

function judged({ part, apis, said }: LivePart, screens: readonly Screen[], facts: Facts): Found | undefined {
  const names = enumerate(screens.map((it) => it.id));
  const base = {
    ref: part.id,
    at: part.at,
    screens: screens.map((it) => it.id),
    fixes: [{ title: 'Set resume: last-id', changes: setKey('resume', 'last-id')({ ref: part.id }, facts) }],
  };
  const because: readonly Evidence[] = [
    ...apis.flatMap((it) =>
      it.push === undefined ? [] : [{ message: `${it.ref} pushes by ${it.push.value}`, at: it.push.at }],
    ),
    ...screens.flatMap((it) =>
      it.realtime === undefined ? [] : [{ message: `${it.id} is live`, at: it.realtime.at }],
    ),
  ];
  if (part.resume !== undefined && saysNone(part.resume)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `${part.id} pushes to ${names}, and what it pushes while a client is away is missed: it says \`${quoted('resume', part.resume)}\`.`,
      because: [asWritten('resume', part.resume), ...because],
    };
  }
  const isLive = screens.some((it) => it.realtime?.value === true);
  if (!said) {
    if (!isLive) return undefined;
    const message = `How does news reach ${names}, and what of it is missed while a client is away? Say \`push\` and \`resume\` of ${part.id}.`;
    return { ...base, level: 'question', message, because };
  }
  const other = screens
    .flatMap((it) => [...usedApis(it, facts.design)])
    .find((it) => it.since?.value === true && !apis.includes(it));
  if (other !== undefined) {
    const message = `Does a client of ${part.id} ask ${other.ref} for what it missed on ${names} when it comes back? Say \`resume\`.`;
    return { ...base, level: 'question', message, because };
  }
  if (!isLive) {
    const message = `Is something missed on ${names} while a client of ${part.id} is away? Say \`resume\`.`;
    return { ...base, level: 'question', message, because };
  }
  return {
    ...base,
    level: 'fault',
    message: `${part.id} pushes to ${names}, and what it pushes while a client is away is missed: nothing says how it is made up for.`,
    because,
  };
}
