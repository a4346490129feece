// Edge kinds: what a request passes before it meets code of the system.

import type { WrittenKind } from '../kind.ts';
import { sources, unsourced } from '../sources.ts';
import { machineAvailability } from './machine.ts';

export const edgeKinds = {
  dns: {
    name: 'dns',
    shape: 'hex',
    icon: 'book',
    doc: 'Turns names into addresses, and can steer users to a near or a healthy place.',
    goodFor: 'Moving users to another region, spreading them by weight or by place.',
    costs: 'A change takes effect only as caches let go of the old answer; some keep it longer than told.',
    failsBy:
      'A wrong record, a domain that was not renewed, a provider outage that takes everything with it.',
    scalesBy: 'By caching everywhere; a second provider guards against the loss of one.',
    numbers: [],
  },
  cdn: {
    name: 'cdn',
    shape: 'lean-r',
    icon: 'globe',
    doc: 'Keeps copies of public answers near the users.',
    goodFor: 'Static files, media and public pages; absorbs spikes and shields the origin.',
    costs: 'Purges take time, cache keys need design, traffic has its price, faults are harder to trace.',
    failsBy:
      'Serving something old or, with a wrong key, what belongs to someone else; a flood at the origin when fewer answers are cached; a provider outage.',
    scalesBy: 'By itself.',
    numbers: [
      { value: '99.9 % managed', source: sources.cloudSla },
      { value: 'edge latency 10–50 ms', source: unsourced },
    ],
    availability: { value: 0.999, source: sources.cloudSla },
  },
  'load-balancer': {
    name: 'load-balancer',
    shape: 'trap-t',
    icon: 'law',
    doc: 'Spreads requests over equal copies and leaves out those that are ill.',
    goodFor: 'Spreading load, health checks, encryption in one place, one address for many copies.',
    costs: 'One more hop, one more place to configure, and a single point of failure when it is alone.',
    failsBy:
      'Being alone and down, a health check that removes all or none, an idle timeout that cuts sockets, long connections that stay uneven after copies were added.',
    scalesBy: 'A pair with a floating address or DNS; managed ones scale by themselves.',
    numbers: [
      { value: '99.99 % managed', source: sources.cloudSla },
      { value: 'added latency about 1 ms', source: unsourced },
    ],
    availability: { value: 0.9999, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  gateway: {
    name: 'gateway',
    shape: 'hex',
    icon: 'shield',
    doc: 'The front door of the APIs: signs in, limits, routes, translates versions.',
    goodFor: 'Sign-in, quotas, routing and versions in one place.',
    costs: 'A hop, a price for each call, and a tempting place for business logic.',
    failsBy: 'One wrong rule stops everything; one quota is shared by all routes.',
    scalesBy: 'By itself when managed, else as equal copies behind a load balancer.',
    numbers: [
      { value: '99.95 % managed', source: sources.cloudSla },
      { value: 'default quota 10,000/s, timeout 29 s', source: unsourced },
    ],
    availability: { value: 0.9995, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  proxy: {
    name: 'proxy',
    shape: 'trap-b',
    icon: 'arrow-swap',
    doc: 'Stands in front of code and passes requests on, cached, rewritten or filtered.',
    goodFor:
      'Encryption, compression, slow clients kept away from the code, one address for several services.',
    costs: 'A hop, limits and timeouts of its own, and headers that the code must trust.',
    failsBy: 'Being alone and down, timeouts shorter than the work behind it, sockets cut when idle.',
    scalesBy: 'Equal copies; it keeps nothing.',
    numbers: [],
    copyAvailability: machineAvailability,
  },
} as const satisfies Record<string, WrittenKind>;
