// Balancers cut what is quiet, usually after a minute; that number is of the kind and only settles, it never accuses. A realtime
// part keeps its connections open by its kind, however it pushes. Releases that cut everybody at once are reconnect-storm.

import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { hasSeveralCopies, type LivePart } from '../facts/requests/live-parts.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { exactly, saysNone, saysSome, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

/** Seconds after which common balancers cut a quiet connection. */
const commonTimeout = 60;

export const socketBehindLoadBalancer: Rule = {
  id: 'socket-behind-load-balancer',
  topic: 'live',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary:
    'A balancer cuts connections that are quiet, or spreads the polls of one client over copies that do not know it.',
  asks: 'Will the balancer cut or pin the long connection?',
  why: 'A connection on which nothing is said for a minute is cut by something in between, and neither side hears of it. The phone waits for news that cannot come.',
  words: [
    'idle timeout',
    'idle connection',
    'balancer cuts',
    'proxy cuts',
    'balancer closes',
    'proxy closes connection',
    'websocket closed',
    'sockets cut',
    'connection cut after 60 seconds',
    'long polling sticky',
    'websocket through balancer',
    'drain sockets',
    'long connections',
    'idle websocket',
    'idle socket',
    'idle sockets closed',
    'keep alive connection',
    'heartbeat connection',
  ],
  needs: ['heartbeat', 'idle-timeout', 'sticky'],
  options: [
    {
      title: 'A beat before the balancer loses patience',
      gain: 'quiet connections stay',
      cost: 'battery, and traffic that says nothing',
      changes: setKey('heartbeat', '30s'),
    },
    {
      title: 'A balancer that does not look inside',
      gain: 'it cuts later',
      cost: 'no routes by path or header',
    },
    {
      title: 'A client stays with its copy',
      gain: 'a poll finds what the last one left',
      cost: 'new copies stay empty, full ones stay full',
      changes: setKey('sticky', true),
    },
    {
      title: 'An address of their own for live connections',
      gain: 'its own timeouts',
      cost: 'one more thing to set up',
    },
  ],
  source:
    'ELB guide, Application Load Balancers, idle timeout [R]; Socket.IO documentation, sticky sessions [R]',
  valid: [
    // Nothing is cut.
    {
      text: `
components:
  edge: { kind: load-balancer, idle-timeout: none, calls: [socket] }
  socket: { kind: realtime, push: websocket }
`,
    },
    {
      text: `
components:
  edge: { kind: load-balancer, idle-timeout: 60s, calls: [socket] }
  socket: { kind: realtime, push: websocket, heartbeat: 30s }
`,
    },
    // Nothing stands between.
    {
      text: `
components:
  phone: { kind: mobile, calls: [socket] }
  socket: { kind: realtime, push: websocket }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  edge: { kind: load-balancer, idle-timeout: 60s, calls: [socket] }
  socket: { kind: realtime, push: websocket, heartbeat: 90s }
# ^^^^^^ edge cuts connections that are quiet for 60s, and socket is heard every 90s
`,
      fixed: `
components:
  edge: { kind: load-balancer, idle-timeout: 60s, calls: [socket] }
  socket: { kind: realtime, push: websocket, heartbeat: 30s }
`,
    },
    {
      text: `
components:
  edge: { kind: load-balancer, calls: [socket] }
  socket: { kind: realtime, push: websocket, heartbeat: none }
# ^^^^^^ edge cuts connections that are quiet, and socket says nothing on them: heartbeat: none
`,
    },
    {
      text: `
components:
  edge: { kind: load-balancer, calls: [socket] }
  socket: { kind: realtime, push: websocket }
# ^^^^^^ What keeps a quiet connection of socket open behind edge? Say \`heartbeat\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const live of facts.liveParts()) {
      if (live.edges.length === 0) continue;
      const found = cut(live, facts) ?? spread(live, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (parts) =>
        `What keeps the long connections of ${parts} alive behind the balancers? Say \`heartbeat\` or \`sticky\` of each.`,
    );
  },
};

function cut(live: LivePart, facts: Facts): Found | undefined {
  const { part } = live;
  const edges = live.edges.filter((it) => !saysNone(it.idleTimeout));
  if (edges.length === 0) return undefined;
  const { heartbeat } = part;
  const beat = exactly(heartbeat);
  const timed = edges.filter((it) => exactly(it.idleTimeout) !== undefined);
  const impatient = timed.find((it) => beat !== undefined && exactly(it.idleTimeout)! <= beat);
  const base = { ref: part.id, at: part.at, screens: live.screens.map((it) => it.id) };
  if (impatient !== undefined) {
    const timeout = impatient.idleTimeout!;
    const half = `${Math.max(1, Math.floor(exactly(timeout)! / 2))}s`;
    return {
      ...base,
      level: 'fault',
      message: `${impatient.id} cuts connections that are quiet for ${timeout.value.text}, and ${part.id} is heard every ${heartbeat!.value.text}.`,
      because: [
        { message: `idle-timeout: ${timeout.value.text}`, at: timeout.at },
        { message: `heartbeat: ${heartbeat!.value.text}`, at: heartbeat!.at },
      ],
      fixes: [{ title: `Set heartbeat: ${half}`, changes: setKey('heartbeat', half)(base, facts) }],
    };
  }
  const because: readonly Evidence[] = edges.map((it) => ({
    message:
      it.idleTimeout === undefined
        ? `${it.id} stands between`
        : `${it.id}: idle-timeout: ${it.idleTimeout.value.text}`,
    at: it.idleTimeout?.at ?? it.at,
  }));
  const fixes = [{ title: 'Set heartbeat: 30s', changes: setKey('heartbeat', '30s')(base, facts) }];
  const names = enumerate(edges.map((it) => it.id));
  if (heartbeat !== undefined && saysNone(heartbeat)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `${names} ${edges.length === 1 ? 'cuts' : 'cut'} connections that are quiet, and ${part.id} says nothing on them: heartbeat: none.`,
      because: [asWritten('heartbeat', heartbeat), ...because],
      fixes,
    };
  }
  // A beat within what is common, or within what all say, holds.
  const isWithin = beat !== undefined && (beat < commonTimeout || timed.length === edges.length);
  if (isWithin || (beat === undefined && saysSome(heartbeat))) return undefined;
  const message =
    heartbeat === undefined || beat === undefined
      ? `What keeps a quiet connection of ${part.id} open behind ${names}? Say \`heartbeat\`.`
      : `Does ${names} leave a connection open that is quiet for ${heartbeat.value.text}? Say \`idle-timeout\`.`;
  return { ...base, level: 'question', message, because, fixes: beat === undefined ? fixes : [] };
}

/** Polls of one client that come to different copies: only where a copy keeps something between them. */
function spread({ part, apis, edges, screens }: LivePart, facts: Facts): Found | undefined {
  const polled = apis.find((it) => it.push?.value === 'long-poll');
  const isKnown =
    [part, ...edges].some((it: Component) => saysSome(it.sticky)) ||
    saysSome(part.routesBy) ||
    saysSome(part.shards);
  const keeps = saysSome(part.state) || part.stores !== undefined;
  if (polled === undefined || isKnown || !keeps || !hasSeveralCopies(part)) return undefined;
  const because: readonly Evidence[] = [
    { message: `${polled.ref} is polled`, at: polled.push!.at },
    { message: `${part.id} keeps something between two polls`, at: part.stores?.at ?? part.state!.at },
  ];
  const refused = [part, ...edges].find((it) => it.sticky !== undefined && saysNone(it.sticky));
  const base = {
    ref: part.id,
    at: part.at,
    screens: screens.map((it) => it.id),
    fixes: [{ title: 'Set sticky: true', changes: setKey('sticky', true)({ ref: part.id }, facts) }],
  };
  if (refused !== undefined) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `The polls of one client come to different copies of ${part.id}, and each keeps its own: sticky: false.`,
      because: [asWritten('sticky', refused.sticky!), ...because],
    };
  }
  const message = `Does the next poll of a client find the copy of ${part.id} that knows it? Say \`sticky\` or \`routes-by\`.`;
  return { ...base, level: 'question', message, because };
}
