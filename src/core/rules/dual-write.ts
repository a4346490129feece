// By structure: one request writes to two places that no transaction holds together. An API that inherits the calls of its
// part is accused together with its sisters, once for the part, since the file does not say which of them sends the message.

import { partsWhere } from '../facts/across-parts.ts';
import { names } from '../facts/data/data-flow.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { isRepeatedUntilDone, writeTargets, type WriteTarget } from '../facts/data/write-targets.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysNone, type Api, type Component } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const dualWrite: Rule = {
  id: 'dual-write',
  topic: 'correctness',
  weight: 'high',
  levels: ['fault'],
  summary: 'One request writes to two places, and nothing makes both happen or neither.',
  asks: 'What will be true when the second write fails?',
  why: 'Between two writes a process can die, a network can break, the second store can refuse. Then an order is kept that nobody is told of, a file lies there that no row names, or mail goes out for what was rolled back. It happens with every deployment, and nothing reports it.',
  words: [
    'second write fails',
    'dual write',
    'written to two places',
    'one write succeeds other fails',
    'database and queue disagree',
    'database and search disagree',
    'saved but event',
    'saved but never published',
    'event never published',
    'event lost after commit',
    'commit and publish',
    'order saved but',
    'half written',
    'not atomic',
    'write to the database and then to the queue',
    'database then kafka',
    'write database and kafka',
    'write to both',
    'write database and index',
    'write database then publish',
    'two writes one fails',
    'neither both writes',
  ],
  needs: ['writes', 'deletes', 'stores', 'calls', 'outbox'],
  options: [
    {
      title: 'Write the message into the same store, and let a relay send it: an outbox',
      gain: 'what is stored is told, always',
      cost: 'a delay, and messages may come twice, so whoever takes them must stand that',
      changes: setKey('outbox', 'outbox'),
    },
    {
      title: 'Let the other place follow the log of the store: change data capture',
      gain: 'the request writes once',
      cost: 'more to run, and readers of the log depend on the form of the tables',
      changes: setKey('outbox', 'cdc'),
    },
    {
      title: 'Write one after the other, and let a job repair what differs',
      gain: 'no new parts in the request',
      cost: 'both are at odds for a while, and the job has to be watched',
      changes: setKey('outbox', 'reconcile'),
    },
    {
      title: 'A transaction over both: two-phase commit',
      cost: 'everybody waits for the slowest, and for whoever is away',
    },
  ],
  source:
    'Azure Architecture Center, patterns, transactional outbox [L]; Notes on “Designing Data-Intensive Applications”, "Databases and streams" [L]',
  valid: [
    {
      text: `
components:
  api: { kind: server, writes: [order], outbox: outbox, calls: [db, queue] }
  db: { kind: database, stores: [order] }
  queue: { kind: queue }
data:
  order: {}
`,
    },
    {
      // The index follows the database by itself; the cache may lose what it holds.
      text: `
components:
  api: { kind: server, writes: [order], calls: [db, index, cache] }
  db: { kind: database, stores: [order] }
  index: { kind: search, copies: [order], synced-by: cdc }
  cache: { kind: cache, caches: [order], ttl: 60s }
data:
  order: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, writes: [order], calls: [db, queue] }
# ^^^ api writes order to db and sends a message to queue
  db: { kind: database, stores: [order] }
  queue: { kind: queue }
data:
  order: {}
`,
      fixed: `
components:
  api: { kind: server, writes: [order], calls: [db, queue], outbox: outbox }
  db: { kind: database, stores: [order] }
  queue: { kind: queue }
data:
  order: {}
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [row, file], calls: [db, files] }
# ^^^ api writes row to db and file to files
  db: { kind: database, stores: [row] }
  files: { kind: storage, stores: [file] }
data:
  row: {}
  file: {}
`,
    },
    {
      text: `
components:
  api: { kind: server, writes: [row], deletes: [file], calls: [db, files] }
# ^^^ api writes row to db and deletes file from files: when it stops between them, one is done and the other never is.
  db: { kind: database, stores: [row] }
  files: { kind: storage, stores: [file] }
data:
  row: {}
  file: {}
`,
    },
  ],
  *check(facts) {
    for (const part of writers(facts.design)) {
      const torn: Torn[] = [];
      for (const api of part.requests) {
        const targets = writeTargets(api, facts);
        if (targets.length > 1 && !isHeld(api, part, facts)) torn.push({ api, targets });
      }
      if (torn.length === 0) continue;
      const inherited = torn.filter((it) => it.api.calls === undefined && it.api.id !== '');
      const own = torn.filter((it) => !inherited.includes(it));
      for (const it of own) yield fault(it, facts);
      if (inherited.length > 1) yield together(part, inherited);
      else for (const it of inherited) yield fault(it, facts);
    }
  },
};

interface Torn {
  readonly api: Api;
  readonly targets: readonly WriteTarget[];
}

function isHeld(api: Api, part: Component, facts: Facts): boolean {
  if (api.outbox !== undefined && !saysNone(api.outbox)) return true;
  return isRepeatedUntilDone(api, part) || isDeliveredAgain(api, part, facts);
}

/** Its message comes again until all is done; what it does twice then is asked by queue-duplicate. */
function isDeliveredAgain(api: Api, part: Component, facts: Facts): boolean {
  const taken = facts.deliveries().filter((it) => it.taker === part && (it.api ?? api) === api);
  if (taken.length === 0 || facts.screensUsing()(api).length > 0) return false;
  return taken.every(({ queue }) => queue.delivers?.value !== 'at-most-once');
}

function fault({ api, targets }: Torn, facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.at,
    level: 'fault',
    message: `${api.ref} ${deeds(api, targets)}: when it stops between them, ${half(targets)}.`,
    because: targets.map(({ part, at }) => ({ message: `it calls ${part.id}`, at })),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [{ title: 'Send it from an outbox', changes: setKey('outbox', 'outbox')(api, facts) }],
    ...(saysNone(api.outbox) ? { contradicts: true } : {}),
  };
}

function together(part: Component, torn: readonly Torn[]): Found {
  const targets = torn[0]!.targets;
  return {
    ref: part.id,
    at: part.at,
    level: 'fault',
    message: `${enumerate(torn.map((it) => it.api.id))} of ${part.id} write to ${enumerate(targets.map((it) => it.part.id))}: when one stops between them, ${half(targets)}.`,
    places: torn.map(({ api }) => ({ ref: api.ref, at: api.at })),
    because: targets.map((it) => ({ message: `it calls ${it.part.id}`, at: it.at })),
  };
}

function half(targets: readonly WriteTarget[]): string {
  return `one is done and the ${targets.length === 2 ? 'other never is' : 'others never are'}`;
}

/** What the request does: `writes order to db and sends a message to queue`. */
function deeds(api: Api, targets: readonly WriteTarget[]): string {
  const of = (is: WriteTarget['is']) => targets.filter((it) => it.is === is);
  const ids = (those: readonly WriteTarget[]) => enumerate(those.map((it) => it.part.id));
  const written = names(api.writes);
  const stored = (verb: string, to: string, isMine: (data: string) => boolean) =>
    of('store')
      .map(({ part, data }) => ({ part, data: data.filter(isMine) }))
      .filter((it) => it.data.length > 0)
      .map(({ part, data }, index) => `${index === 0 ? verb : ''}${enumerate(data)} ${to} ${part.id}`);
  return enumerate([
    ...stored('writes ', 'to', (it) => written.includes(it)),
    ...stored('deletes ', 'from', (it) => !written.includes(it)),
    ...(of('message').length > 0 ? [`sends a message to ${ids(of('message'))}`] : []),
    ...(of('effect').length > 0 ? [`calls ${ids(of('effect'))}`] : []),
  ]);
}

const writers = partsWhere(
  (it) => !it.foreign && it.requests.some((api) => (api.writes ?? api.deletes) !== undefined),
);
