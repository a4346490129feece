// What the system uses or is watched by, and does not consist of.

import type { WrittenKind } from '../kind.ts';

export const outsideKinds = {
  external: {
    name: 'external',
    shape: 'cloud',
    icon: 'link-external',
    doc: 'A service of someone else: payments, mail, maps, another team.',
    goodFor: 'What others do better, and are certified for.',
    costs: 'Fees, quotas, their outages and changes, and a check that both sides hold the same facts.',
    failsBy:
      'Answering late or not at all, a timeout after it had succeeded, a notice that comes twice or never.',
    scalesBy: 'A higher quota on request; a queue in front of it; a second provider.',
    numbers: [],
  },
  monitor: {
    name: 'monitor',
    shape: 'curv-trap',
    icon: 'pulse',
    doc: 'Watches the other parts and calls a person.',
    goodFor: 'Knowing of a fault before the users tell.',
    costs: 'Storage for what it collects, and alerts that someone has to tune.',
    failsBy: 'Failing together with what it watches, alerts nobody reads, no alert on what users feel.',
    scalesBy: 'Samples and sums instead of every event.',
    numbers: [],
  },
} as const satisfies Record<string, WrittenKind>;
