// Clients: what people hold in their hands.

import type { Notes } from '../notes.ts';
import { unsourced } from '../sources.ts';
import type { WrittenKind } from '../kind.ts';

const anyClient: Notes = {
  goodFor: 'Caching, showing a change before it is stored, working on while offline.',
  costs: 'Old versions stay in use for months; what it sends cannot be trusted; batteries and bad networks.',
  failsBy: 'Retries that do an action twice, and stale state after sleep.',
  scalesBy: 'By itself: each user brings the machine.',
  numbers: [{ value: 'mobile round trip 50–150 ms', source: unsourced }],
};

export const clientKinds = {
  client: {
    ...anyClient,
    name: 'client',
    shape: 'stadium',
    icon: 'account',
    doc: 'Anything that draws screens for a person, where it does not matter what.',
  },
  web: {
    ...anyClient,
    name: 'web',
    shape: 'stadium',
    icon: 'browser',
    doc: 'A web page in a browser.',
    goodFor: 'Reaching anyone without an installation, and a new version with the next reload.',
    costs: 'The code and every key in it can be read; tabs stay open for days with the old version.',
    failsBy: 'A reload in the middle of an action, a double click, a page too heavy for a phone.',
  },
  mobile: {
    ...anyClient,
    name: 'mobile',
    shape: 'stadium',
    icon: 'device-mobile',
    doc: 'An app on a phone or tablet.',
    goodFor: 'Working offline, push notices, camera and place.',
    failsBy:
      'Retries on a bad network that do an action twice, stale state after sleep, versions nobody updates.',
  },
  desktop: {
    ...anyClient,
    name: 'desktop',
    shape: 'stadium',
    icon: 'device-desktop',
    doc: 'A program installed on a computer.',
    goodFor: 'Large local data, files, and work without a network.',
    failsBy: 'Two changes of the same thing while offline, and clocks that are wrong.',
    numbers: [],
  },
  device: {
    ...anyClient,
    name: 'device',
    shape: 'stadium',
    icon: 'circuit-board',
    doc: 'A machine that takes part without a person: a sensor, a terminal, a car.',
    goodFor: 'Measuring and acting where nobody stands.',
    costs: 'Updates over the air, an identity for each, little memory, years of service.',
    failsBy: 'All reconnecting at once, clocks that are wrong, a stolen key, days without a network.',
    numbers: [],
  },
} as const satisfies Record<string, WrittenKind>;
