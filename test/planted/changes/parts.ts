// What is missing, and what stands alone.

import type { Planted } from '../planted.ts';

export const parts: readonly Planted[] = [
  // Is everything covered, owned and sized?
  {
    rule: 'screen-without-backend',
    level: 'fault',
    change: [['screens/orders', '[order, payment]', '[order, payment, message]']],
  },
  {
    rule: 'orphan-part',
    level: 'fault',
    change: [['data', 'data:', 'data:\n  poster: { size: 1KB, count: 100, keep: forever }']],
  },
  {
    rule: 'data-without-home',
    level: 'fault',
    change: [['order-db', '[order, stock, payment]', '[order, payment]']],
  },
  { rule: 'no-owner', level: 'question', change: [['parked', '    owner: platform\n', '']] },
  {
    rule: 'load-not-stated',
    level: 'question',
    change: [['screens/sign-in', '    load: daily-users / 30 / day\n', '']],
  },
  {
    rule: 'deferred-problem-overdue',
    level: 'fault',
    change: [
      [
        'owners',
        'owners:',
        'problems:\n  - { problem: Nobody reads old talks, at: chat-api/history, status: later }\nowners:',
      ],
      ['chat-api/apis/history', 'does: list', 'done: true\n        does: list'],
    ],
  },

  // One copy, one place.
  {
    rule: 'spof-server',
    level: 'fault',
    change: [['payer', 'replicas: 2\n    autoscale: true', 'replicas: 1']],
  },
  { rule: 'spof-database', level: 'fault', change: [['order-db', 'standby: 1', 'replicas: 1']] },
  {
    rule: 'spof-shared-infra',
    level: 'fault',
    change: [['edge', 'replicas: 2\n    failover: auto', 'replicas: 1']],
  },
  {
    rule: 'single-zone',
    level: 'fault',
    change: [
      ['targets', '99.9%', '99.95%'],
      ['search-api', 'zones: 2', 'zones: 1'],
    ],
  },
  {
    rule: 'failover-overload',
    level: 'fault',
    change: [['search-api', 'capacity: 200/s', 'capacity: 9/s']],
    also: {
      'load-over-capacity': 'What one copy more or less decides about has no room to grow for three years.',
    },
  },
  {
    rule: 'replicas-without-router',
    level: 'fault',
    change: [
      ['web', 'calls: [edge, ', 'calls: [edge, search-api, '],
      ['search-api', 'state: none', 'state: none\n    rate-limit: 9/s'],
    ],
  },
  { rule: 'server-keeps-state', level: 'fault', change: [['search-api', 'state: none', 'state: session']] },
  { rule: 'availability-below-target', level: 'fault', change: [['photo-cdn', '99.99%', '99.8%']] },
  {
    rule: 'no-backup',
    level: 'fault',
    change: [['order-db', 'backup: { every: 1min', 'backup: { every: 1 day']],
  },
];
