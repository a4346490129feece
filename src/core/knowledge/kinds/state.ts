// State kinds: what keeps data.

import type { WrittenKind } from '../kind.ts';
import { sources, unsourced } from '../sources.ts';
import { machineAvailability } from './machine.ts';

export const stateKinds = {
  database: {
    name: 'database',
    shape: 'cyl',
    icon: 'database',
    doc: 'Keeps the truth and answers questions about it.',
    goodFor: 'Data that must be right, found by more than its id, and survive everything.',
    costs: 'Most have one copy that takes all writes; schema changes, backups and restores need care.',
    failsBy:
      'Loss of the writing copy, connections used up, a full disk, one slow query that holds the rest, replicas that lag.',
    scalesBy: 'A bigger machine, then read replicas, then shards.',
    numbers: [
      { value: '1,000 small writes/s, 5,000 indexed reads/s on a node of middle size', source: unsourced },
      { value: 'one row by its key 1–5 ms', source: unsourced },
    ],
    copyAvailability: machineAvailability,
  },
  cache: {
    name: 'cache',
    shape: 'win-pane',
    icon: 'zap',
    doc: 'Keeps copies in memory so that others need not answer again. Whatever it holds may vanish.',
    goodFor: 'Reads that repeat, results that are dear to compute, counters and sessions that may be lost.',
    costs: 'A second version of the truth, with a rule for when it is out of date.',
    failsBy:
      'An empty start that sends all load behind it, a hot key, full memory, many misses of one key at once, stale answers.',
    scalesBy: 'More memory, then keys spread over nodes by consistent hashing; replicas for hot keys.',
    numbers: [
      { value: '99.9 % managed over several zones', source: sources.cloudSla },
      { value: 'latency below 1 ms', source: unsourced },
    ],
    availability: { value: 0.999, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  queue: {
    name: 'queue',
    shape: 'h-cyl',
    icon: 'list-ordered',
    doc: 'Holds work until someone takes it, and hands each piece out once.',
    goodFor: 'Bursts, slow work, and parts that must not wait for each other.',
    costs: 'Work is done later, maybe twice, maybe in another order.',
    failsBy: 'A backlog nobody watches, one message that never succeeds, messages older than they may be.',
    scalesBy: 'More consumers; then more queues, by tenant or priority.',
    numbers: [{ value: '99.9 % managed', source: sources.cloudSla }],
    availability: { value: 0.999, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  stream: {
    name: 'stream',
    shape: 'h-cyl',
    icon: 'history',
    doc: 'Keeps events in order and replays them to any number of readers.',
    goodFor: 'Many readers of the same events, replay after a fault, changes carried to other stores.',
    costs: 'Order holds only inside a partition, and the number of partitions is chosen early.',
    failsBy:
      'A reader behind by more than is kept, one bad record that blocks a partition, duplicates after a retry.',
    scalesBy: 'More partitions and nodes.',
    numbers: [{ value: '99.9 % managed', source: sources.cloudSla }],
    availability: { value: 0.999, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  storage: {
    name: 'storage',
    shape: 'lin-cyl',
    icon: 'archive',
    doc: 'Keeps files, whole, by name.',
    goodFor: 'Files, media, backups and raw data; practically without end.',
    costs:
      'No rename and no append, a price for requests and traffic, too slow for small things asked often.',
    failsBy:
      'A bucket open to the world, files nobody refers to, rules for old files forgotten, overwriting without versions, loss of the region.',
    scalesBy: 'By itself, spread over the names.',
    numbers: [{ value: '99.9 % managed', source: sources.cloudSla }],
    availability: { value: 0.999, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  search: {
    name: 'search',
    shape: 'bow-rect',
    icon: 'search',
    doc: 'An index of copies, for words, ranks and filters.',
    goodFor: 'Full text, ranking, facets and logs.',
    costs: 'A second copy that must be kept in step; it is never the truth.',
    failsBy:
      'Drifting away from the database, shards too large or too many, memory used up by wide questions.',
    scalesBy: 'Shards and replicas.',
    numbers: [{ value: '99.9 % managed', source: sources.cloudSla }],
    availability: { value: 0.999, source: sources.cloudSla },
    copyAvailability: machineAvailability,
  },
  warehouse: {
    name: 'warehouse',
    shape: 'cyl',
    icon: 'graph',
    doc: 'Copies for reports and analysis, laid out by column.',
    goodFor: 'Reports over everything without hurting the live store.',
    costs: 'Hours of lag, a second schema, a price for what is scanned.',
    failsBy: 'Late or partial loads that nobody notices.',
    scalesBy: 'More nodes for a question; data split by time.',
    numbers: [],
    copyAvailability: machineAvailability,
  },
} as const satisfies Record<string, WrittenKind>;
