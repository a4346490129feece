import { replicaChanges, singlePointsOf } from '../facts/failures/spof.ts';
import type { Rule } from '../rule.ts';

export const spofSharedInfra: Rule = {
  id: 'spof-shared-infra',
  topic: 'redundancy',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'A balancer, gateway, cache, queue or id service that many pass has no second copy.',
  asks: 'What will fail when the load balancer, gateway, cache node, broker or key service is a single machine?',
  why: 'What everything passes is the worst place for a single machine: ten copies of each server do not help when their one balancer is down.',
  words: [
    'what if load balancer dies',
    'what if gateway dies',
    'what if queue dies',
    'rabbitmq single node',
    'kafka single node',
    'redis single node',
    'only one load balancer',
    'load balancer fails',
    'balancer single point',
    'one gateway',
    'gateway fails',
    'one broker',
    'broker fails',
    'only one cache node',
    'one redis',
    'id service fails',
    'key generator fails',
    'single queue machine',
  ],
  needs: ['replicas', 'standby', 'failover', 'managed', 'host'],
  options: [
    {
      title: 'A pair, of which one takes over the address of the other',
      gain: 'Survives the loss of one machine.',
      cost: 'Half of what is paid for idles.',
    },
    {
      title: 'Several that all work',
      gain: 'Nothing idles, and the loss of one costs only its share.',
      cost: 'Callers need to know all of them, and what is left must carry the load.',
      changes: ({ ref }, facts) => replicaChanges(ref, facts),
    },
    {
      title: 'A managed service',
      gain: 'The provider replaces what fails.',
      cost: 'Its limits, its price, and its outages.',
    },
    {
      title: 'Make callers work without it',
      gain: 'Its failure is slow instead of fatal.',
      cost: 'The slower way must carry the whole load.',
    },
  ],
  source: 'System Design Primer, "Disadvantages: load balancer" [R]',
  valid: [
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [balancer] }
  balancer: { kind: load-balancer, replicas: 2, calls: [api] }
  api: { kind: server, replicas: 2 }
`,
    },
    // Losing a cache sends its load to what stands behind it, and takes no screen down.
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, calls: { cache: {}, db: { after: cache } } }
  cache: { kind: cache, replicas: 1 }
  db: { kind: database, managed: true }
`,
    },
    // Nobody counts the copies of what can only be had from a provider.
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [balancer] }
  balancer: { kind: load-balancer, tech: AWS ALB, calls: [api] }
  api: { kind: server, replicas: 2, calls: [jobs] }
  jobs: { kind: queue, tech: sqs }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
  mine: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [balancer] }
  balancer: { kind: load-balancer, replicas: 1, calls: [api] }
# ^^^^^^^^ balancer has one copy. When it fails, both screens go down: home, mine.
  api: { kind: server, replicas: 2 }
`,
      fixed: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
  mine: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [balancer] }
  balancer: { kind: load-balancer, replicas: 2, calls: [api] }
  api: { kind: server, replicas: 2 }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [balancer] }
  balancer: { kind: load-balancer, calls: [api] }
# ^^^^^^^^ How many copies of balancer run? Say \`replicas\`.
  api: { kind: server, replicas: 2 }
`,
    },
  ],
  check: (facts) =>
    singlePointsOf(
      facts,
      (it) => it.group === 'edge' || ['cache', 'queue', 'stream', 'id-service'].includes(it.kindName ?? ''),
    ),
};
