// What is too much, and what is too slow.

import type { Planted } from '../planted.ts';

export const load: readonly Planted[] = [
  // Does it carry the load?
  {
    rule: 'load-over-capacity',
    level: 'fault',
    change: [['search-api', 'capacity: 200/s', 'capacity: 4/s']],
  },
  { rule: 'single-writer-limit', level: 'fault', change: [['order-db', 'writes: 1k/s', 'writes: 0.4/s']] },
  {
    rule: 'read-load-on-database',
    level: 'fault',
    change: [
      ['order-db', 'requests: 5k/s', 'requests: 5/s'],
      ['screens/orders', 'daily-users * 0.5 / day', 'daily-users * 2 / day'],
    ],
    also: { 'load-over-capacity': 'Reads alone that are more than a store takes are more than it takes.' },
  },
  { rule: 'peak-unplanned', level: 'question', change: [['assume', '  peak: 3x\n', '']] },
  {
    rule: 'connection-exhaustion',
    level: 'fault',
    change: [['order-db', 'max-connections: 500', 'max-connections: 20']],
  },
  { rule: 'storage-growth', level: 'fault', change: [['order-db', 'disk: 2TB', 'disk: 5GB']] },
  {
    rule: 'shared-resource-starvation',
    level: 'fault',
    change: [['reconcile', 'reads: [payment]', 'does: report\n    reads: [payment]']],
  },

  // Is it quick enough?
  {
    rule: 'latency-over-budget',
    level: 'fault',
    change: [['search-api', 'latency: 20ms', 'latency: 900ms']],
  },
  {
    rule: 'slow-work-in-request',
    level: 'fault',
    change: [['market-api/apis/photo', 'does: upload', 'does: [upload, transcode]\n        latency: 2s']],
    also: { 'latency-over-budget': 'The two seconds that the work takes are more than the screen may take.' },
  },
  {
    rule: 'heavy-query-in-request',
    level: 'fault',
    change: [['order-api/apis/mine', 'by: buyer', 'by: seller']],
  },
  {
    rule: 'chatty-calls',
    level: 'fault',
    change: [['chat-api/apis/history', 'timeout: 200ms', 'timeout: 200ms, per: 12']],
  },
  {
    rule: 'users-far-away',
    level: 'fault',
    change: [
      ['screens/search', 'users: anonymous', 'users: anonymous\n    within: 200ms\n    regions: [eu, us]'],
      ['search-api', 'zones: 2', 'zones: 2\n    regions: [eu]'],
    ],
  },
  {
    rule: 'static-from-app-server',
    level: 'fault',
    change: [
      ['market-api/apis/offer', 'returns: one', 'returns: file'],
      ['market-api/apis/offer', 'size: 2KB', 'size: 2MB'],
    ],
  },
];
