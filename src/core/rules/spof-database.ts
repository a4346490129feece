import { replicaChanges, singlePointsOf } from '../facts/failures/spof.ts';
import type { Rule } from '../rule.ts';

export const spofDatabase: Rule = {
  id: 'spof-database',
  topic: 'redundancy',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'A store has one copy, or copies of which none takes over, and screens depend on it.',
  asks: 'What will be lost or stopped when the one database machine dies?',
  why: 'A server is replaced in minutes, a store is not: everything behind it stands still until its disk is back, and what only that disk had is gone.',
  words: [
    'what if database dies',
    'database fails',
    'only one database',
    'one copy of the database',
    'no standby',
    'no replica takes over',
    'no failover',
    'database single point of failure',
    'primary fails nobody promotes',
    'failover manual',
    'database machine',
    'disk fails',
    'nobody promotes',
    'promote standby',
    'promote replica',
    'lone database',
    'sits on a lone',
  ],
  needs: ['standby', 'failover', 'replicas', 'read-replicas', 'replication', 'managed', 'host'],
  options: [
    {
      title: 'A standby that is written a moment later, and takes over by itself',
      gain: 'Survives the loss of one machine; writes stay quick.',
      cost: 'The last few writes can vanish at the takeover.',
      changes: ({ ref }, facts) => replicaChanges(ref, facts),
    },
    {
      title: 'A standby that every write waits for',
      gain: 'No write is lost.',
      cost: 'Every write waits for two machines, and stops when the second is away.',
    },
    {
      title: 'Three or more nodes that decide by majority',
      gain: 'Takes over in seconds, without losing a write.',
      cost: 'Three machines at least; without a majority nothing is written.',
    },
    {
      title: 'A managed database over several zones',
      gain: 'Somebody else wakes up.',
      cost: 'The price, and one or two minutes at each takeover.',
    },
  ],
  source:
    'System Design Primer, "Replication" and "Failover" [R]; Amazon RDS guide, "Multi-AZ" (60 to 120 s) [R]',
  valid: [
    {
      text: `
system: Notes
targets: { availability: high }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: [db] }
  db: { kind: database, standby: 1, failover: auto }
`,
    },
    // A takeover by hand is good enough where the file allows the time for it.
    {
      text: `
system: Notes
targets: { availability: high, rto: 1h }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: [db] }
  db: { kind: database, standby: 1, failover: manual }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
targets: { availability: high }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: [db] }
  db: { kind: database, replicas: 1 }
# ^^ db has one copy. When it fails, the only screen goes down: home.
`,
      fixed: `
system: Notes
targets: { availability: high }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: [db] }
  db: { kind: database, replicas: 1, standby: 1, failover: auto }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: [db] }
  db: { kind: database, standby: 1 }
# ^^ What lets the spare copy of db take over? Say \`failover\`.
`,
      fixed: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: [db] }
  db: { kind: database, standby: 1, failover: auto }
`,
    },
  ],
  check: (facts) =>
    singlePointsOf(facts, (it) => ['database', 'search', 'warehouse', 'storage'].includes(it.kindName ?? '')),
};
