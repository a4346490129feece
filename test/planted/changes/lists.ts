// What is old, and what is skipped.

import type { Planted } from '../planted.ts';

export const lists: readonly Planted[] = [
  // Caches.
  { rule: 'cache-stale', level: 'fault', change: [['offer-cache', 'ttl: 1min', 'ttl: 10min']] },
  {
    rule: 'cache-stampede',
    level: 'fault',
    change: [
      ['offer-cache', 'stampede: lock', 'stampede: none'],
      ['data/offer', 'id: uuid', 'id: uuid\n    skew: 6k/s'],
    ],
  },
  {
    rule: 'cache-too-small',
    level: 'fault',
    change: [
      ['offer-cache', 'memory: 32GB', 'memory: 1GB'],
      ['offer-cache', 'caches: [offer]', 'copies: [offer]\n    rebuild: from offer-db'],
    ],
  },
  { rule: 'hot-key', level: 'fault', change: [['data/offer', 'id: uuid', 'id: uuid\n    skew: 50k/s']] },
  {
    rule: 'cache-as-only-copy',
    level: 'fault',
    change: [
      ['offer-cache', 'caches: [offer]', 'caches: [offer]\n    stores: [stock]\n    persist: false'],
      ['order-db', '[order, stock, payment]', '[order, payment]'],
      [
        'order-api/apis/buy',
        'order-db: { timeout: 200ms }',
        'order-db: { timeout: 200ms }, offer-cache: { timeout: 50ms }',
      ],
    ],
  },
  {
    rule: 'cache-loss-floods-database',
    level: 'fault',
    change: [
      ['offer-db', 'requests: 5k/s', 'requests: 20/s'],
      ['offer-cache', 'replicas: 2', 'replicas: 1'],
    ],
  },

  // Lists, feeds, fan-out.
  {
    rule: 'pagination-on-changing-list',
    level: 'fault',
    change: [['chat-api/apis/history', 'paging: cursor', 'paging: offset']],
  },
  {
    rule: 'feed-gap-on-refresh',
    level: 'fault',
    change: [['order-api/apis/mine', 'since: true', 'since: false']],
  },
  {
    rule: 'unbounded-list',
    level: 'fault',
    change: [['chat-api/apis/history', 'paging: cursor', 'paging: none']],
  },
  {
    rule: 'fanout-on-write',
    level: 'fault',
    change: [
      [
        'indexer',
        'search-index: { timeout: 1s }',
        'search-index: { timeout: 1s, batch: true, per: { of: message, average: 200, most: 2M } }',
      ],
    ],
  },
  {
    rule: 'fanout-on-read',
    level: 'fault',
    change: [
      [
        'chat-api/apis/history',
        'timeout: 200ms',
        'timeout: 200ms, batch: true, per: { of: message, average: 200 }',
      ],
    ],
  },
];
