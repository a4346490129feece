// What is split, found, opened and run.

import type { Planted } from '../planted.ts';

export const running: readonly Planted[] = [
  // Sharding.
  {
    rule: 'cross-shard-query',
    level: 'fault',
    change: [
      ['chat-api/apis/history', 'by: talk', 'by: author'],
      ['data/message', 'indexes: [talk]', 'indexes: [talk, author]'],
    ],
  },
  { rule: 'hot-shard', level: 'fault', change: [['data/message', 'skew: 20/s', 'skew: 6k/s']] },
  {
    rule: 'resharding',
    level: 'fault',
    change: [
      ['chat-db', 'scheme: consistent', 'scheme: modulo'],
      ['assume', 'growth: 1.3x', 'growth: 1000x'],
    ],
    also: { 'load-over-capacity': 'A load that outgrows the shards outgrows the other parts too.' },
  },

  // Search and files.
  {
    rule: 'search-index-drift',
    level: 'fault',
    change: [['search-index', 'synced-by: events', 'synced-by: reconcile']],
  },
  {
    rule: 'large-upload',
    level: 'fault',
    change: [['market-api/apis/photo', 'upload: direct\n        resumable: true', 'upload: through']],
  },
  {
    rule: 'unsafe-or-public-file',
    level: 'fault',
    change: [['photo-bucket', 'scanned: true', 'scanned: false']],
  },

  // Security and abuse.
  {
    rule: 'api-without-auth',
    level: 'fault',
    change: [['order-api/apis/mine', 'owner-check: true', 'owner-check: false']],
  },
  {
    rule: 'no-rate-limit',
    level: 'fault',
    change: [
      ['edge', '    rate-limit: 300/min\n', ''],
      ['search-api', 'auth: none', 'auth: none\n    rate-limit: none'],
      ['market-api', 'state: none', 'state: none\n    rate-limit: 9/s'],
      ['order-api', 'state: none', 'state: none\n    rate-limit: 9/s'],
      ['chat-api', 'state: none', 'state: none\n    rate-limit: 9/s'],
    ],
  },
  {
    rule: 'sensitive-data-exposed',
    level: 'fault',
    change: [['chat-db', 'encrypted: both', 'encrypted: none']],
  },
  {
    rule: 'auth-provider-down',
    level: 'fault',
    change: [['chat-api/apis/history', 'auth: user', 'auth: user\n        checked-by: identity']],
  },

  // Running it.
  {
    rule: 'no-monitoring',
    level: 'fault',
    change: [['pay-queue', 'alerts: [depth, age of the oldest message]', 'alerts: none']],
  },
  { rule: 'unsafe-rollout', level: 'fault', change: [['search-api', 'deploy: rolling', 'deploy: at-once']] },
  {
    rule: 'schema-change',
    level: 'fault',
    change: [['data/message', 'migration: expand-contract', 'migration: none']],
  },
  { rule: 'cost-runaway', level: 'fault', change: [['targets', 'cost: $30k/month', 'cost: $3k/month']] },
];
