// Slips in the language.

import type { Planted } from '../planted.ts';

export const language: readonly Planted[] = [
  { rule: 'yaml-syntax', level: 'language', change: [['owners/clients', '"Mei, Jonas"', '"Mei, Jonas']] },
  {
    rule: 'too-large',
    level: 'language',
    change: [['owners', 'owners:', `# ${'x'.repeat(4_000_000)}\nowners:`]],
  },
  {
    rule: 'unknown-key',
    level: 'language',
    change: [['order-db', 'encrypted: both', 'encrypted: both\n    colour: blue']],
  },
  {
    rule: 'wrong-type',
    level: 'language',
    change: [['edge', 'failover: auto', 'failover: automatic']],
  },
  {
    rule: 'bad-quantity',
    level: 'language',
    change: [['assume', 'peak: 3x', 'peak: 3x\n  disks: 2 elephants']],
  },
  { rule: 'missing-key', level: 'language', change: [['parked', 'kind: storage\n    ', '']] },
  { rule: 'unknown-name', level: 'language', change: [['web', 'calls: [edge, ', 'calls: [edge, egde, ']] },
  {
    rule: 'duplicate-name',
    level: 'language',
    change: [['web', 'kind: web, ', 'kind: web, title: Web, title: Site, ']],
  },
  {
    rule: 'bad-include',
    level: 'language',
    change: [['assume', 'assume:', 'include: [market.sysdesign]\nassume:']],
  },
  { rule: 'misplaced-key', level: 'language', change: [['web', 'kind: web, ', 'kind: web, standby: 1, ']] },
  {
    rule: 'bad-step',
    level: 'language',
    change: [
      [
        'owners',
        'owners:',
        'steps:\n  - ask: What if it rains?\n    fix: A roof\n    tradeoff: { cost: a roof }\n    change: { components: { edge: { between: [chat-db, web] } } }\nowners:',
      ],
    ],
  },
  {
    rule: 'incomplete-answer',
    level: 'language',
    change: [
      [
        'owners',
        'owners:',
        'problems:\n  - problem: Buyers never show up\n    at: chat\n    status: accepted\nowners:',
      ],
    ],
  },
  {
    rule: 'stale-problem',
    level: 'language',
    change: [
      [
        'owners',
        'owners:',
        'problems:\n  - problem: One machine\n    at: order-db\n    rule: spof-database\n    status: later\nsteps:\n  - ask: What if order-db dies?\n    fix: a standby\n    change: { components: { order-db: { standby: 1 } } }\n    tradeoff: { cost: a second machine }\nowners:',
      ],
      ['order-db', 'standby: 1', 'replicas: 1'],
    ],
  },
  {
    rule: 'unlinked-problem',
    level: 'language',
    change: [
      [
        'owners',
        'owners:',
        'problems:\n  - { problem: A celebrity posts and millions of timelines must be written }\nowners:',
      ],
    ],
  },
];
