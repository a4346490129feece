// What people write as a value before they know the closed lists of the language, by the word of the language that it stands for.
// Which of them fits is for the place to say: only a word that can stand there is offered.

import { closest } from '../closest.ts';

const spellings: Readonly<Record<string, string>> = {
  // kinds
  server: 'service microservice api backend back-end app-server web-server application monolith bff',
  database:
    'db rdbms sql nosql postgres postgresql mysql mariadb mongo mongodb dynamodb cassandra oracle sqlite',
  cache: 'redis valkey memcached',
  queue: 'mq broker message-broker rabbitmq sqs pubsub',
  stream: 'kafka kinesis topic event-bus event-log bus',
  storage: 's3 bucket blob blobs object-store filesystem disk lake',
  search: 'elasticsearch opensearch index search-engine',
  warehouse: 'dwh olap bigquery snowflake redshift clickhouse',
  'load-balancer': 'lb balancer nginx haproxy alb elb ingress',
  gateway: 'api-gateway',
  proxy: 'reverse-proxy',
  function: 'lambda serverless faas',
  job: 'cron cronjob batch scheduler etl script',
  worker: 'consumer processor daemon',
  realtime: 'websocket websockets ws socket live',
  web: 'frontend front-end browser spa website webapp site ui',
  mobile: 'ios android phone tablet app',
  device: 'iot sensor',
  external: 'third-party thirdparty 3rd-party saas provider partner vendor',
  auth: 'idp sso oauth identity login',
  monitor: 'monitoring observability metrics',
  // who may, and who sees
  none: 'public anonymous guest',
  anonymous: 'public guest everyone everybody none',
  user: 'signed-in session token jwt login',
  'signed-in': 'user users member members logged-in authenticated',
  staff: 'employee employees internal admin manual human',
  service: 'internal machine m2m',
  // copies
  auto: 'automatic automatically yes true',
  manual: 'hand by-hand',
  sync: 'synchronous',
  async: 'asynchronous',
  quorum: 'majority raft paxos',
  // lists
  list: 'array items collection',
  one: 'single item object',
  nothing: 'void empty',
  offset: 'page pages page-number limit-offset',
  cursor: 'keyset token',
  newest: 'desc newest-first recent latest',
  oldest: 'asc oldest-first chronological',
  rank: 'score relevance ranking popularity',
  // how it is run and kept
  schedule: 'cron timer',
  'at-once': 'big-bang all-at-once',
  rest: 'at-rest',
  transit: 'in-transit tls',
  both: 'all yes true',
  pii: 'personal private email',
  card: 'payment credit-card',
  secret: 'password',
  sequence: 'auto-increment autoincrement serial',
  uuid: 'guid ulid',
  // what a request does, and how it is told
  charge: 'pay payment',
  book: 'reserve reservation',
  send: 'mail email notify',
  sse: 'server-sent-events',
  poll: 'polling',
  // how far somebody is
  later: 'todo deferred postponed',
  accepted: 'wontfix ignored',
  solved: 'fixed done resolved closed',
  complete: 'full final',
  simple: 'draft mvp',
};

/** The word among `words` that was probably meant: in another spelling, by another name, or with a slip. */
export function wordMeantBy(written: string, words: readonly string[]): string | undefined {
  const whole = written
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  // `postgres database` and `ios app` end in what they are.
  const last = whole.slice(whole.lastIndexOf('-') + 1);
  return named(whole, words) ?? named(last, words) ?? closest(written, words);
}

function named(word: string, words: readonly string[]): string | undefined {
  return words.includes(word)
    ? word
    : words.find((it) => Object.hasOwn(spellings, it) && spellings[it]!.split(' ').includes(word));
}
