// What is wrong when two things happen at once, or one does not.

import type { Planted } from '../planted.ts';

export const truth: readonly Planted[] = [
  {
    rule: 'read-your-writes',
    level: 'fault',
    change: [
      ['chat-api/apis/history', 'via: primary', 'via: replica'],
      ['chat-api/apis/history', '        consistency: strong\n', ''],
      ['chat-db', 'standby: 1', 'standby: 1\n    read-replicas: 1'],
      ['chat-api/apis/send', '        echo: true\n', ''],
    ],
  },
  {
    rule: 'double-booking',
    level: 'fault',
    change: [['order-api/apis/buy', 'guard: version', 'guard: none']],
  },
  {
    rule: 'dual-write',
    level: 'fault',
    change: [['market-api/apis/publish', '        outbox: outbox\n', '']],
  },
  {
    rule: 'stale-replica-read',
    level: 'fault',
    change: [
      ['order-api/apis/mine', 'via: primary', 'via: replica'],
      ['order-api/apis/mine', '        consistency: strong\n', ''],
      ['order-db', 'replication: sync', 'read-replicas: 2\n    replication: async'],
    ],
  },
  {
    rule: 'multi-service-transaction',
    level: 'fault',
    change: [
      ['chat-api/apis/send', 'outbox: outbox', 'outbox: none'],
      ['chat-api/apis/send', 'calls: { ', 'calls: { order-api/settle: { timeout: 200ms }, '],
    ],
  },
  {
    rule: 'id-collision',
    level: 'fault',
    change: [['data/message', 'id: snowflake', 'id: snowflake\n    unique: [number]']],
  },
  {
    rule: 'event-order',
    level: 'fault',
    change: [
      ['data/offer', 'id: uuid', 'id: uuid\n    ordered-by: offer'],
      ['offer-stream', 'ordered-by: offer', 'ordered-by: none'],
    ],
  },
  {
    rule: 'hot-counter',
    level: 'fault',
    change: [['data/stock', 'limited: true', 'limited: true\n    counter: true\n    skew: 300/s']],
  },
  {
    rule: 'derived-data-drift',
    level: 'fault',
    change: [['data/payment', 'id: natural', 'id: natural\n    derived-from: order\n    rebuild: none']],
  },
  {
    rule: 'conflicting-writes',
    level: 'fault',
    change: [['data/offer', 'id: uuid', 'id: uuid\n    writable-in: offline']],
  },
  {
    rule: 'delete-leaves-copies',
    level: 'fault',
    change: [
      [
        'data/offer',
        'on-delete: withdrawing clears cache and index as well',
        'on-delete: none\n    archive: { after: 90 days, to: parked }',
      ],
    ],
  },
];
