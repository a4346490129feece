import { replicaChanges, singlePointsOf } from '../facts/failures/spof.ts';
import type { Rule } from '../rule.ts';

export const spofServer: Rule = {
  id: 'spof-server',
  topic: 'redundancy',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  summary:
    'A server, worker or realtime service has no second copy, and screens or queued work depend on it.',
  asks: 'What will fail when the only copy of this server stops?',
  why: 'Machines stop: for a release, a full disk, a bad night of the data centre. With one copy every such moment is an outage that users see.',
  words: [
    'what if server dies',
    'what if worker dies',
    'only one server',
    'only copy server',
    'no second server',
    'server fails down',
    'server restart outage',
    'one worker',
    'single point of failure',
    'runs on a single machine',
    'crash takes the whole service',
    'crash takes game down',
    'restart takes it down',
    'lone server',
  ],
  needs: ['replicas', 'standby', 'failover', 'managed', 'host'],
  options: [
    {
      title: 'Two or more equal copies behind a balancer',
      gain: 'One may stop and nobody notices; releases need no night.',
      cost: 'Twice the machines, and no state may stay on them.',
      changes: ({ ref }, facts) => replicaChanges(ref, facts),
    },
    {
      title: 'A standby that takes over',
      gain: 'The server may keep its state.',
      cost: 'A machine that idles, and minutes of downtime at the takeover.',
    },
    {
      title: 'Run it as functions of a provider',
      gain: 'The provider replaces what fails.',
      cost: 'Cold starts, and the limits and prices of that provider.',
    },
    {
      title: 'Restart it by itself and live with the gap',
      gain: 'Costs nothing.',
      cost: 'Does not reach more than about 99.9 %.',
    },
  ],
  source: 'System Design Primer, "Availability patterns" and "Horizontal scaling" [R]',
  valid: [
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2 }
`,
    },
    // Nobody waits for what nothing needs.
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: { stats: { optional: true } } }
  stats: { kind: server, replicas: 1 }
`,
    },
  ],
  invalid: [
    // Each that hears a stream does its own work, so none stands in for another.
    {
      text: `
system: Shop
targets: { availability: 99.9% }
screens:
  order: { clients: [web], uses: [api] }
  mail: { fed-by: [mailer] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: [sales] }
  sales: { kind: stream, replicas: 3 }
  mailer: { kind: worker, replicas: 1, consumes: [sales] }
# ^^^^^^ mailer has one copy. When it fails, its work in sales stands still, and order and mail wait.
  shipper: { kind: worker, replicas: 2, consumes: [sales] }
`,
    },
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
  about: { static: true }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 1 }
# ^^^ api has one copy. When it fails, 1 of 2 screens goes down: home.
`,
      fixed: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
  about: { static: true }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2 }
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ How many copies of api and mailer run? Say \`replicas\`. When one of them fails, at worst the only screen goes down.
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, calls: [mails] }
  mails: { kind: queue, replicas: 3 }
  mailer: { kind: worker, consumes: [mails] }
`,
    },
  ],
  check: (facts) => singlePointsOf(facts, (it) => it.group === 'compute' && it.kindName !== 'id-service'),
};
