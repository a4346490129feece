// Compute kinds: what runs the system's own code.

import type { WrittenKind } from '../kind.ts';
import { sources, unsourced } from '../sources.ts';
import { machineAvailability } from './machine.ts';

const instance = [
  { value: '99.5 % for one instance, 99.99 % over several zones (EC2)', source: sources.cloudSla },
] as const;

export const computeKinds = {
  server: {
    name: 'server',
    shape: 'rect',
    icon: 'server',
    doc: 'Answers requests with code of the system; named APIs belong to it.',
    goodFor: 'Handling requests without keeping anything: copies are cheap then.',
    costs: 'State must live elsewhere; pools, limits and timeouts have to be set.',
    failsBy:
      'A slow dependency that holds every worker, a memory leak, a deploy of all copies at once, connection pools multiplied by copies.',
    scalesBy: 'More copies behind a balancer, added as the load asks.',
    numbers: [
      { value: '500–2,000 requests/s on a core for JSON from a database; measure it', source: unsourced },
      ...instance,
    ],
    copyAvailability: machineAvailability,
  },
  worker: {
    name: 'worker',
    shape: 'fr-rect',
    icon: 'tools',
    doc: 'Takes work from a queue or stream and does it outside any request.',
    goodFor: 'Work that is slow, can be repeated, or comes in bursts.',
    costs: 'The result comes later; it needs a status, safe repetition and a place for what never succeeds.',
    failsBy:
      'A growing backlog, duplicates, dying in the middle of a job, urgent work that starves behind the rest.',
    scalesBy: 'More copies, by the age of the oldest message.',
    numbers: [{ value: 'jobs/s = concurrency ÷ time of one job', source: sources.arithmetic }, ...instance],
    copyAvailability: machineAvailability,
  },
  job: {
    name: 'job',
    shape: 'lin-rect',
    icon: 'calendar',
    doc: 'Runs at set times over much data, then ends.',
    goodFor: 'Reports, clean-up and imports without hurting those who wait for an answer.',
    costs: 'Results are as old as the last run; a long run needs a way to go on where it stopped.',
    failsBy: 'Late or partial runs that nobody notices, two runs at once, a run longer than its interval.',
    scalesBy: 'Split the data and run the parts side by side; read from a copy.',
    numbers: [],
    copyAvailability: machineAvailability,
  },
  function: {
    name: 'function',
    shape: 'rounded',
    icon: 'symbol-function',
    doc: 'Code that runs once for each event, on machines nobody sees.',
    goodFor: 'Small code, started by events, with load in bursts.',
    costs:
      'Slow first calls, a time limit, a price for each call, and connections to databases that cannot be pooled.',
    failsBy: 'The quota of calls at once, and flooding a database that does not grow with it.',
    scalesBy: 'By itself, up to the quota.',
    numbers: [
      { value: '99.95 % managed', source: sources.cloudSla },
      { value: 'limit 15 min, 1,000 at once by default', source: unsourced },
    ],
    availability: { value: 0.9995, source: sources.cloudSla },
  },
  realtime: {
    name: 'realtime',
    shape: 'delay',
    icon: 'broadcast',
    doc: 'Keeps connections open and pushes what is new.',
    goodFor: 'Live updates, chat, who is online.',
    costs:
      'Connections are state: where they are, how they are drained, how an event finds its node, how missed events are replayed.',
    failsBy:
      'A restart that makes all reconnect at once, an event on one node for a user on another, proxies that cut idle sockets.',
    scalesBy: 'By open connections and messages, with publish and subscribe or routing between the nodes.',
    numbers: [
      { value: '2 M idle connections on one machine with 40 cores and 128 GB', source: sources.phoenix },
      { value: '100,000 connections on 8 cores with about 3 GB of memory', source: sources.websocketBlog },
      { value: 'plan 10,000–50,000 active connections on a node', source: unsourced },
      ...instance,
    ],
    copyAvailability: machineAvailability,
  },
  auth: {
    name: 'auth',
    shape: 'div-rect',
    icon: 'key',
    doc: 'Signs people in and says who they are.',
    goodFor: 'Passwords, second factors and social sign-in in one place.',
    costs: 'Every sign-in waits for it; password hashes are hard to move to another one.',
    failsBy:
      'An outage in which nobody signs in, a storm of sign-ins, keys rotated unnoticed, revoked users whose tokens live on.',
    scalesBy: 'Tokens that each service verifies by itself keep it off the way of requests.',
    numbers: [{ value: '99.9 % managed', source: sources.cloudSla }],
    availability: { value: 0.999, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  'id-service': {
    name: 'id-service',
    shape: 'tag-rect',
    icon: 'symbol-numeric',
    doc: 'Hands out ids that nobody else has.',
    goodFor: 'Short or ordered ids over many writers.',
    costs: 'Every write that needs an id waits for it, unless ranges are handed out ahead.',
    failsBy:
      'Being alone and down, clocks that step back, two copies with the same number, ranges lost in a restart.',
    scalesBy: 'Ranges of ids to each copy, or ids made where they are needed.',
    numbers: [],
    copyAvailability: machineAvailability,
  },
} as const satisfies Record<string, WrittenKind>;
