// Only where several copies are written. A stream that each copy reads reaches all of them; a queue hands a message to one
// copy, which need not be the one that holds the connection. Shards by user are a way to find the copy. What only takes in what
// its clients send has no news for any of them.

import { folded } from '../facts/findings/fold.ts';
import { callersOf } from '../facts/requests/callers.ts';
import { hasSeveralCopies, type LivePart } from '../facts/requests/live-parts.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Api, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const pushToUserOnAnotherNode: Rule = {
  id: 'push-to-user-on-another-node',
  topic: 'live',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'News arises on one copy of a live service, and the user is connected to another.',
  asks: 'How does server A reach a user connected to server B?',
  why: 'It works with one server and with two people on the same one. With two servers half of the messages reach nobody, and no error is logged, since nothing failed.',
  words: [
    'connected to another server',
    'other node',
    'socket on another server',
    'which server user connected',
    'user connected to different server',
    'server a server b',
    'users on different servers',
    'does not reach users on',
    'wrong server socket',
    'message between servers',
    'find the right socket',
    'which node holds connection',
  ],
  needs: ['routes-by', 'replicas', 'shards'],
  options: [
    {
      title: 'Tell all copies everything',
      gain: 'simple, and nothing to look up',
      cost: 'the traffic grows with the number of copies',
      changes: setKey('routes-by', 'broadcast'),
    },
    {
      title: 'A table of who is connected where',
      gain: 'only the right copy is told',
      cost: 'entries of a dead copy mislead',
    },
    {
      title: 'The user decides the copy, by a hash',
      gain: 'everybody can compute where somebody is',
      cost: 'connections move when copies come and go',
      changes: setKey('routes-by', 'hash'),
    },
    {
      title: 'A bought service that holds the connections',
      gain: 'nothing to run',
      cost: 'its price for each connection',
    },
  ],
  source: 'Socket.IO documentation, "Using multiple nodes" [R]; Redis documentation, pub/sub [R]',
  valid: [
    {
      text: `
components:
  socket: { kind: realtime, replicas: 3, routes-by: broadcast, push: websocket }
`,
    },
    {
      text: `
components:
  news: { kind: stream, calls: [socket] }
  socket: { kind: realtime, replicas: 3, push: websocket }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  socket: { kind: realtime, replicas: 3, routes-by: none, push: websocket }
# ^^^^^^ socket runs 3 times, and nothing tells which copy holds the connection of a user
`,
      fixed: `
components:
  socket: { kind: realtime, replicas: 3, routes-by: broadcast, push: websocket }
`,
    },
    {
      text: `
components:
  socket: { kind: realtime, replicas: 3, push: websocket }
# ^^^^^^ How does news reach the copy of socket that holds the connection? Say \`routes-by\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const told = toldByStream(facts);
    for (const live of facts.liveParts()) {
      const { part } = live;
      const isFound = saysSome(part.routesBy) || saysSome(part.shards) || part.managed?.value === true;
      if (isFound || !hasSeveralCopies(part) || told.has(part) || onlyReceives(live, facts)) continue;
      const found = judged(live, facts);
      if (found.level === 'fault') yield found;
      else questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (parts) =>
        `How does news reach the copy of ${parts} that holds the connection? Say \`routes-by\` of each.`,
    );
  },
};

function toldByStream(facts: Facts): ReadonlySet<Component> {
  return new Set(facts.deliveries().flatMap((it) => (it.queue.kindName === 'stream' ? [it.taker] : [])));
}

/** It writes what comes and reads nothing, no screen waits for news, and nobody in the system brings it any to pass on. */
function onlyReceives({ part, apis, said, screens }: LivePart, facts: Facts): boolean {
  const takes = (it: Api) =>
    it.writes !== undefined &&
    it.reads === undefined &&
    it.does?.value.some((does) => does.value === 'send') !== true;
  const isHeard = screens.some((it) => it.realtime?.value === true || it.fedBy !== undefined);
  if (said || isHeard || !apis.every(takes) || part.consumes !== undefined) return false;
  return callersOf(facts.design)(part.id).every((name) => {
    const group = facts.design.components.get(name)?.group;
    return group === 'client' || group === 'edge';
  });
}

function judged({ part, apis, screens }: LivePart, facts: Facts): Found {
  const several = part.replicas ?? part.autoscale!;
  const count =
    part.replicas?.value.is === 'number' ? `${part.replicas.value.text} times` : 'in several copies';
  const because: readonly Evidence[] = [
    { message: `${part.id} has several copies`, at: several.at },
    ...apis.flatMap((it) =>
      it.push === undefined ? [] : [{ message: `${it.ref} pushes by ${it.push.value}`, at: it.push.at }],
    ),
  ];
  const base = {
    ref: part.id,
    at: part.at,
    screens: screens.map((it) => it.id),
    fixes: [
      {
        title: 'Set routes-by: broadcast',
        changes: setKey('routes-by', 'broadcast')({ ref: part.id }, facts),
      },
    ],
  };
  if (part.routesBy !== undefined && saysNone(part.routesBy)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `${part.id} runs ${count}, and nothing tells which copy holds the connection of a user: it says \`${quoted('routes-by', part.routesBy)}\`.`,
      because: [asWritten('routes-by', part.routesBy), ...because],
    };
  }
  const message = `How does news reach the copy of ${part.id} that holds the connection? Say \`routes-by\`.`;
  return { ...base, level: 'question', message, because };
}
