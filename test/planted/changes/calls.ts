// What is called, put off and pushed.

import type { Planted } from '../planted.ts';

export const calls: readonly Planted[] = [
  // Calls that fail.
  {
    rule: 'no-timeout',
    level: 'fault',
    change: [['chat-api/apis/history', 'timeout: 200ms', 'timeout: none']],
  },
  {
    rule: 'retry-storm',
    level: 'fault',
    change: [['payer', 'backoff: jitter, breaker: true', 'backoff: none']],
  },
  {
    rule: 'non-idempotent-retry',
    level: 'fault',
    change: [['chat-api/apis/send', 'idempotent: key', 'idempotent: false']],
  },
  { rule: 'dependency-cascade', level: 'fault', change: [['chat-api/apis/send', 'async: true, ', '']] },
  {
    rule: 'third-party-down',
    level: 'fault',
    change: [
      [
        'order-api/apis/mine',
        'timeout: 300ms }',
        'timeout: 300ms }, payments: { timeout: 100ms, fallback: none }',
      ],
    ],
  },
  { rule: 'third-party-quota', level: 'fault', change: [['identity', 'quota: 100/s', 'quota: 0.01/s']] },
  {
    rule: 'webhook-lost-or-forged',
    level: 'fault',
    change: [['order-api/apis/settle', 'verified: true', 'verified: false']],
  },

  // Queues and jobs.
  {
    rule: 'queue-duplicate',
    level: 'fault',
    change: [['payer', 'idempotent: key\n    dedupe: by order', 'idempotent: false']],
    also: { 'non-idempotent-retry': 'A queue that delivers again is one of those who ask twice.' },
  },
  {
    rule: 'poison-message',
    level: 'fault',
    change: [['pay-queue', 'max-deliveries: 20\n    dead-letter: parked', 'dead-letter: none']],
  },
  {
    rule: 'queue-backlog',
    level: 'fault',
    change: [
      ['payer', 'capacity: 10/s', 'capacity: 100/day'],
      ['payer', '    autoscale: true\n', ''],
    ],
    also: { 'load-over-capacity': 'A worker that takes out less than comes in gets more than it can do.' },
  },
  { rule: 'queue-message-loss', level: 'fault', change: [['pay-queue', 'durable: true', 'durable: false']] },
  {
    rule: 'scheduled-job-twice-or-never',
    level: 'fault',
    change: [
      ['reconcile', 'exclusive: lock', 'exclusive: none'],
      ['reconcile', '    idempotent: true\n', ''],
    ],
  },
  {
    rule: 'job-not-resumable',
    level: 'fault',
    change: [
      ['reconcile', 'checkpoint: true', 'checkpoint: none'],
      ['reconcile', '10min', '3h'],
    ],
  },

  // Live updates.
  {
    rule: 'push-to-user-on-another-node',
    level: 'fault',
    change: [['live', 'routes-by: hash', 'routes-by: none']],
  },
  {
    rule: 'missed-events-on-reconnect',
    level: 'fault',
    change: [['live', 'resume: refetch', 'resume: none']],
  },
  {
    rule: 'socket-behind-load-balancer',
    level: 'fault',
    change: [['live', 'heartbeat: 30s', 'heartbeat: 90s']],
  },
  { rule: 'reconnect-storm', level: 'fault', change: [['live', 'reconnect: jitter', 'reconnect: fixed']] },
  {
    rule: 'presence-and-polling-cost',
    level: 'fault',
    change: [['live/apis/news', 'push: websocket', 'push: poll\n        every: 1s']],
  },
];
