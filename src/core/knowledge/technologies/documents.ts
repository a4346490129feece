// Stores that look things up by a key: documents, pairs, wide rows.

import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

export const document: Technology = {
  name: 'document',
  title: 'Document database',
  aliases: ['document-store', 'document-oriented'],
  kinds: ['database'],
  goodFor: 'Things read and written as a whole, whose shape changes.',
  costs: 'Joins and transactions over several documents are dear; duplicates must be kept in step.',
  failsBy: 'Documents that grow without end, stale reads from secondaries, a poor shard key.',
  scalesBy: 'Replicas, then shards by a key chosen early.',
  numbers: [],
};

export const mongodb: Technology = {
  name: 'mongodb',
  title: 'MongoDB',
  aliases: ['mongo', 'mongodb-atlas'],
  kinds: ['database'],
  goodFor: 'Documents read and written as a whole, shapes that change, replicas and shards built in.',
  costs:
    'Joins and transactions over documents are dear, duplicates must be kept in step, a shard key is hard to change.',
  failsBy:
    'A gap without writes during an election, stale reads from secondaries, arrays that grow into the document limit, a poor shard key.',
  scalesBy: 'A replica set of three or more, then a sharded cluster.',
  numbers: [
    { value: 'document limit 16 MB', source: sources.mongodb },
    { value: 'median time to a new primary at most 12 s with defaults', source: sources.mongodb },
    { value: '99.9 % for DocumentDB, another engine with the same interface', source: sources.cloudSla },
  ],
  itemSize: { value: 16e6, source: sources.mongodb },
  failover: { value: 12, source: `${sources.mongodb}, median with defaults` },
};

export const keyValue: Technology = {
  name: 'key-value',
  title: 'Key-value store',
  aliases: ['kv'],
  kinds: ['database', 'cache'],
  goodFor: 'Reads and writes by one key, at any size.',
  costs: 'Every way to look something up is planned ahead; no joins.',
  failsBy: 'Hot keys, values that are too large, two writers of one key.',
  scalesBy: 'Keys spread over nodes.',
  numbers: [],
};

export const dynamodb: Technology = {
  name: 'dynamodb',
  title: 'DynamoDB',
  aliases: ['dynamo', 'ddb'],
  kinds: ['database'],
  managed: true,
  goodFor: 'Look-ups by key at any size, no servers, tables in several regions.',
  costs:
    'All ways of access planned ahead, no joins, hot keys, a price for each request, reads that may be stale by default.',
  failsBy:
    'One throttled partition although the table has room, items too large, writes in two regions of which the last one wins, a quota.',
  scalesBy: 'By itself, by partition key.',
  numbers: [
    { value: '3,000 read units/s and 1,000 write units/s on a partition', source: sources.dynamodb },
    { value: 'item 400 KB, page 1 MB', source: sources.dynamodb },
    { value: 'single-digit ms for most requests', source: sources.dynamodb },
    { value: '99.99 %, global tables 99.999 %', source: sources.cloudSla },
  ],
  availability: { value: 0.9999, source: sources.cloudSla },
  partitionReads: { value: 3000, source: sources.dynamodb },
  partitionWrites: { value: 1000, source: sources.dynamodb },
  itemSize: { value: 400e3, source: sources.dynamodb },
};

export const wideColumn: Technology = {
  name: 'wide-column',
  title: 'Wide-column store',
  aliases: ['column-family'],
  kinds: ['database'],
  goodFor: 'Very many writes, and rows in order under a key.',
  costs: 'A table for each question, no joins, consistency that has to be chosen and understood.',
  failsBy:
    'Partitions that are giant or hot, deletes that pile up, clocks that differ where the last write wins.',
  scalesBy: 'More nodes.',
  numbers: [],
};

export const cassandra: Technology = {
  name: 'cassandra',
  title: 'Cassandra',
  aliases: [],
  kinds: ['database'],
  goodFor: 'Very many writes, rows in order of time under a key, several data centres, no master.',
  costs:
    'A table for each question, no joins, consistency levels to understand, repair, compaction and tombstones.',
  failsBy:
    'Giant or hot partitions, scans over tombstones, clocks that differ where the last write wins, a consistency level too low.',
  scalesBy: 'More nodes.',
  numbers: [
    { value: 'replication factor usually 3', source: unsourced },
    { value: 'a partition stays under about 100,000 values and 100 MB', source: sources.datastax },
    { value: '99.99 % for managed Keyspaces', source: sources.cloudSla },
  ],
  availability: { value: 0.9999, source: `${sources.cloudSla}, managed Keyspaces` },
  partitionSize: { value: 100e6, source: sources.datastax },
};
