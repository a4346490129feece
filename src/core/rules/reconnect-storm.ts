// How many come back in which second would take numbers that nobody writes; what is written is how they come back, and how a
// server lets go of them. Few connections make no storm.

import { folded } from '../facts/findings/fold.ts';
import type { LivePart } from '../facts/requests/live-parts.ts';
import { quoted } from '../facts/findings/quoted.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { atLeast, saysNone, saysSome } from '../model.ts';
import { count, formatNumber } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const reconnectStorm: Rule = {
  id: 'reconnect-storm',
  topic: 'live',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'When a live service restarts, all its clients come back in the same second.',
  asks: 'What happens in the minute after a socket server restarts?',
  why: 'A server holds connections for days, one by one. Then it stops, and all of them sign in, load their first screen and ask the database at once; what was a restart of one server becomes an outage of all.',
  words: [
    'connect again',
    'reconnect storm',
    'everybody reconnects',
    'reconnect same second',
    'reconnect after restart',
    'come back in the same second',
    'thundering herd',
    'clients connect again',
    'all clients reconnect',
    'all phones come back',
    'sockets server dies phones come back',
    'everybody reconnect at once',
    'clients come back at once',
    'clients come back same second',
  ],
  needs: ['reconnect', 'drain', 'connections', 'resume'],
  options: [
    {
      title: 'Clients come back after a random time',
      gain: 'the burst becomes a slope',
      cost: 'some wait a little longer',
      changes: setKey('reconnect', 'jitter'),
    },
    {
      title: 'Let go of connections one by one before a stop',
      gain: 'a release is no event',
      cost: 'two versions run side by side for a while',
      changes: setKey('drain', '10min'),
    },
    {
      title: 'Go on where it stopped, without loading all',
      gain: 'a return costs little',
      cost: 'state on the server',
    },
    { title: 'Capacity for the burst', gain: 'nothing to build', cost: 'machines that idle' },
  ],
  source: 'Zulip, thundering herd around restarts [R]; Google SRE book, "Cascading Failures" [R]',
  valid: [
    {
      text: `
screens:
  chat: { realtime: true, uses: [socket] }
components:
  socket: { kind: realtime, push: websocket, reconnect: jitter }
`,
    },
    // Few enough.
    {
      text: `
screens:
  chat: { realtime: true, uses: [socket] }
components:
  socket: { kind: realtime, push: websocket, reconnect: fixed, connections: 200 }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  chat: { realtime: true, uses: [socket] }
components:
  socket: { kind: realtime, push: websocket, reconnect: fixed, connections: 1M }
# ^^^^^^ When socket restarts, all its clients (1M) come back in the same moment: it says \`reconnect: fixed\`.
`,
      fixed: `
screens:
  chat: { realtime: true, uses: [socket] }
components:
  socket: { kind: realtime, push: websocket, reconnect: jitter, connections: 1M }
`,
    },
    {
      text: `
screens:
  chat: { realtime: true, uses: [socket] }
components:
  socket: { kind: realtime, push: websocket }
# ^^^^^^ How do the clients of socket come back after a restart? Say \`reconnect\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const live of facts.liveParts()) {
      const connections = atLeast(live.part.connections);
      // Who connects need be no screen: it may be devices.
      const isStorm =
        connections === undefined ? live.screens.length > 0 : connections >= facts.thresholds.manyConnections;
      if (!isStorm) continue;
      const found = judged(live, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (parts) => `How do the clients of ${parts} come back after a restart? Say \`reconnect\` of each.`,
    );
  },
};

function judged({ part, apis, screens, said }: LivePart, facts: Facts): Found | undefined {
  const { drain, reconnect } = part;
  const spreads = reconnect?.value === 'jitter' || reconnect?.value === 'some';
  if (spreads) return undefined;
  const connections = atLeast(part.connections);
  const many = connections === undefined ? '' : ` (${formatNumber(connections, count)})`;
  const because: readonly Evidence[] = [
    ...apis.flatMap((it) =>
      it.push === undefined ? [] : [{ message: `${it.ref} pushes by ${it.push.value}`, at: it.push.at }],
    ),
    ...(part.connections === undefined
      ? []
      : [{ message: `connections: ${part.connections.value.text}`, at: part.connections.at }]),
  ];
  const ref = { ref: part.id };
  const jitter: Fix = { title: 'Set reconnect: jitter', changes: setKey('reconnect', 'jitter')(ref, facts) };
  const base = { ...ref, at: part.at, screens: screens.map((it) => it.id), fixes: [jitter] };
  if (reconnect !== undefined && (reconnect.value === 'fixed' || saysNone(reconnect))) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `When ${part.id} restarts, all its clients${many} come back in the same moment: it says \`reconnect: ${reconnect.value}\`.`,
      because: [{ message: `reconnect: ${reconnect.value}`, at: reconnect.at }, ...because],
    };
  }
  if (drain !== undefined && saysNone(drain)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `Each release of ${part.id} cuts all its clients${many} in the same moment: it says \`${quoted('drain', drain)}\`.`,
      because: [{ message: 'nothing is let go one by one', at: drain.at }, ...because],
      fixes: [{ title: 'Set drain: 10min', changes: setKey('drain', '10min')(ref, facts) }, jitter],
    };
  }
  // What only its kind tells to be live, and nobody how many connect, is asked first how it pushes.
  if (!said && connections === undefined) return undefined;
  const drained = saysSome(drain) ? `; a crash lets go of nobody one by one` : '';
  const message = `How do the clients of ${part.id} come back after a restart? Say \`reconnect\`${drained}.`;
  return { ...base, level: 'question', message, because };
}
