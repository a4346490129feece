// The keys of a component.

import { kinds, kindsIn } from '../kind.ts';
import {
  byteRate,
  count,
  duration,
  money,
  moneyRate,
  pricePerByte,
  pricePerByteTime,
  rate,
  size,
} from '../quantity.ts';
import {
  amount,
  either,
  flag,
  key,
  list,
  looseReference,
  named,
  record,
  reference,
  required,
  text,
  things,
  word,
  type Key,
  type Keys,
  part,
} from './shape.ts';
import { apiKeys, requestKeys, sharedKeys } from './api.ts';
import { cacheKeys, holdingKeys } from './holding.ts';
import { tradeoffKeys } from './tradeoff.ts';

const copied = kindsIn('edge', 'compute', 'state', 'external');
const running = kindsIn('edge', 'compute', 'state');
const compute = kindsIn('compute');
const stores = kindsIn('state');
const queues = kindsIn('queue', 'stream');
const live = kindsIn('compute', 'edge', 'client', 'queue', 'stream');

const whatKeys = {
  kind: required(key(word(...kinds), 'What sort of part it is.', 'server')),
  tech: key(text, 'The product, or relational, key-value, document, wide-column.', 'postgres'),
  title: key(text, 'The name to show.', 'Feed API'),
  public: key(flag, 'Anybody on the internet can reach it.', 'true'),
  managed: key(flag, 'A provider runs it and replaces what fails.', 'true'),
  host: key(reference('component'), 'The part it runs on and fails with.', 'app-server', copied),
};

const copyKeys = {
  replicas: key(things, 'Equal copies.', '3', copied),
  standby: key(things, 'Copies that take over and serve nothing until then.', '1', copied),
  'read-replicas': key(things, 'Copies that serve reads.', '2', stores),
  zones: key(things, 'Data centres it is spread over.', '3', copied),
  regions: key(either(things, list(text)), 'Regions it is spread over.', '2', copied),
  failover: key(word('auto', 'manual'), 'How a spare copy takes over.', 'auto', copied),
  replication: key(
    word('sync', 'async', 'quorum'),
    'How copies are kept equal.',
    'async',
    kindsIn('state', 'compute'),
  ),
  shards: key(
    either(
      things,
      record({
        by: key(text, 'The field that says which shard.', 'user'),
        count: key(things, 'How many shards.', '16'),
        scheme: key(
          word('modulo', 'consistent', 'directory', 'managed'),
          'How a key finds its shard.',
          'consistent',
        ),
      }),
    ),
    'The data is split over this many.',
    '{ by: user, count: 16 }',
    kindsIn('state', 'compute'),
  ),
  autoscale: key(flag, 'Copies are added with the load.', 'true', running),
  'health-check': key(
    either(flag, amount(duration), looseReference('part')),
    'How a dead copy is noticed.',
    '5s',
    running,
  ),
  discovery: key(either(flag, text), 'How callers find its copies.', 'true', running),
  sticky: key(either(flag, text), 'A caller stays with one copy.', 'true', running),
};

const strengthKeys = {
  capacity: key(
    either(
      amount(rate),
      record({
        requests: key(amount(rate), 'Requests of one copy.', '2k/s'),
        writes: key(amount(rate), 'Writes of one copy.', '1k/s'),
        bytes: key(amount(byteRate), 'Bytes of one copy.', '1GB/s'),
        connections: key(things, 'Open connections of one copy.', '10k'),
        memory: key(amount(size), 'Memory of one copy.', '64GB'),
        disk: key(amount(size), 'Disk of one copy.', '2TB'),
      }),
    ),
    'What one copy can do.',
    '2k/s',
    copied,
  ),
  availability: key(part, 'How much of the time one copy works.', '99.9%', copied),
  quota: key(amount(rate), 'What the provider allows.', '100/s', copied),
  pool: key(things, 'Connections that each copy keeps open to each store.', '20', compute),
  'max-connections': key(things, 'Connections it accepts.', '500', copied),
  connections: key(things, 'Connections that are open at the same time.', '1M', copied),
  cost: key(amount(money, moneyRate), 'What one copy costs.', '$400/month', copied),
  price: key(
    amount(money, pricePerByte, pricePerByteTime),
    'What is paid for bytes sent or kept.',
    '$0.09/GB',
    copied,
  ),
};

const queueKeys = {
  consumes: key(list(reference('component')), 'Queues it takes from.', '[notice-queue]', compute),
  delivers: key(
    word('at-least-once', 'at-most-once', 'exactly-once'),
    'How often a message may come.',
    'at-least-once',
    queues,
  ),
  'ordered-by': key(text, 'Messages with the same value stay in order.', 'chat', queues),
  'dead-letter': key(
    either(flag, looseReference('component')),
    'Where messages go that keep failing.',
    'parked',
    kindsIn('queue', 'stream', 'compute'),
  ),
  'max-deliveries': key(things, 'How often a message is tried.', '5', kindsIn('queue', 'stream', 'compute')),
  durable: key(flag, 'Messages survive a crash.', 'true', queues),
  lossy: key(flag, 'Losing a message is fine.', 'true', queues),
  'max-age': key(amount(duration), 'How long a message may wait.', '5min', queues),
  keep: key(amount(duration), 'How long messages are kept.', '7 days', queues),
  dedupe: key(
    either(flag, amount(duration), text),
    'A message that comes twice is done once.',
    'by event id',
    kindsIn('compute', 'queue', 'stream'),
  ),
  schedule: key(either(amount(duration), text), 'How often it runs, or when.', '1 day', compute),
  exclusive: key(
    either(word('lock', 'leader', 'scheduler'), flag),
    'What keeps two copies from running at once.',
    'lock',
    compute,
  ),
  duration: key(amount(duration), 'How long one run takes.', '20min', compute),
  checkpoint: key(either(flag, amount(duration), text), 'A run goes on where it stopped.', 'true', compute),
  priority: key(either(flag, text), 'Some work goes first.', 'true', kindsIn('queue', 'stream', 'compute')),
  tenants: key(
    either(amount(count), flag, text),
    'Customers that share it.',
    '200',
    kindsIn('compute', 'state'),
  ),
};

const liveKeys = {
  resume: key(
    word('last-id', 'refetch', 'queue'),
    'How a client that was away gets what it missed.',
    'last-id',
    live,
  ),
  'routes-by': key(
    either(word('hash', 'broadcast'), reference('component')),
    'How news finds the copy that holds the connection.',
    'broadcast',
    live,
  ),
  heartbeat: key(amount(duration), 'How often a quiet connection is used.', '30s', live),
  'idle-timeout': key(amount(duration), 'After how long a quiet connection is cut.', '60s', live),
  drain: key(
    either(flag, amount(duration)),
    'Connections are let go one by one before a stop.',
    '5min',
    live,
  ),
  reconnect: key(word('jitter', 'fixed'), 'How clients come back.', 'jitter', live),
};

const runKeys = {
  deploy: key(
    word('rolling', 'canary', 'blue-green', 'at-once'),
    'How a release goes out.',
    'canary',
    running,
  ),
  alerts: key(either(flag, list(text)), 'What wakes somebody up.', '[error rate, latency]'),
  secrets: key(either(flag, text), 'Where its keys and passwords lie.', 'vault', running),
};

export const componentKeys = {
  ...whatKeys,
  ...sharedKeys,
  ...copyKeys,
  ...strengthKeys,
  ...holdingKeys,
  ...cacheKeys,
  ...queueKeys,
  ...liveKeys,
  ...runKeys,
  ...onCompute(requestKeys),
  apis: key(
    named(apiKeys),
    'The requests it answers, by name.',
    '{ timeline: { route: GET /timeline } }',
    kindsIn('compute', 'gateway', 'proxy'),
  ),
  tradeoffs: key(
    list(record(tradeoffKeys, 'chose')),
    'What was chosen here, over what, and what it costs.',
    '[{ chose: fan-out on write, cost: more writes }]',
  ),
  between: key(
    list(reference('component')),
    'In a step: put this part on the call from the first to the second.',
    '[client, web-server]',
  ),
};

/** A part that computes and has no `apis` is itself its one API. */
function onCompute<K extends Keys>(keys: K): K {
  return Object.fromEntries(
    Object.entries(keys).map(([name, it]): [string, Key] => [name, { ...it, on: compute }]),
  ) as K;
}
