// Stores that keep everything in memory.

import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

export const redis: Technology = {
  name: 'redis',
  title: 'Redis',
  aliases: ['valkey'],
  kinds: ['cache', 'database', 'queue', 'stream'],
  goodFor: 'Caches, sessions, counters, rate limits, sorted sets, short queues, publish and subscribe.',
  costs:
    'All data must fit memory; one main thread, so one slow command stops all; durability has to be chosen.',
  failsBy:
    'A restart without persistence, an async replica promoted without the last writes, full memory (it refuses writes unless told what to evict), pauses while it forks, a hot key.',
  scalesBy: 'Replicas watched by three or more sentinels, then a cluster by hash slot.',
  numbers: [
    {
      value: 'about 72,000 commands/s with 50 clients and no pipelining, 99.76 % within 1 ms',
      source: sources.redis,
    },
    { value: '400,000–500,000 commands/s when 16 are pipelined', source: sources.redis },
    { value: 'half the throughput at 30,000 connections', source: sources.redis },
    { value: 'a 1 Gbit network adds about 200 µs', source: sources.redis },
    {
      value: 'at most about one second of writes lost with the log written every second',
      source: sources.redis,
    },
    { value: '99.9 % managed over several zones', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: `${sources.cloudSla}, managed over several zones` },
  requests: { value: 72_000, source: `${sources.redis}, example with 50 clients and no pipelining` },
  lostWrites: { value: 1, source: `${sources.redis}, log written every second` },
};

export const memcached: Technology = {
  name: 'memcached',
  title: 'Memcached',
  aliases: ['memcache'],
  kinds: ['cache'],
  goodFor: 'A plain cache beside the database, on many threads.',
  costs: 'No persistence, no replication, no data types, no list of its keys.',
  failsBy:
    'A lost node, whose keys are cold while the database takes the misses; eviction without a warning.',
  scalesBy: 'Clients that hash keys over nodes.',
  numbers: [
    {
      value: '200,000+ requests/s on a fast machine and network, much more when tuned',
      source: sources.memcachedWiki,
    },
    { value: 'value limit 1 MB by default', source: sources.memcachedManual },
    { value: 'latency below 1 ms', source: unsourced },
    { value: '99.9 % managed over several zones', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: `${sources.cloudSla}, managed over several zones` },
  requests: { value: 200_000, source: `${sources.memcachedWiki}, a fast machine and network` },
  itemSize: { value: 1e6, source: `${sources.memcachedManual}, by default` },
};
