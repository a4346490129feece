// Files, search indexes, columns.

import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

const objects = {
  goodFor: 'Files, media, backups, raw data; practically without end.',
  costs:
    'No rename and no append, a price for requests and traffic, latency too high for small things asked often.',
  failsBy:
    'A bucket open to the world, rules for old files forgotten, objects nobody refers to, loss of the region, overwriting without versions.',
} as const;

export const s3: Technology = {
  ...objects,
  name: 's3',
  title: 'Amazon S3',
  aliases: ['simple-storage-service'],
  kinds: ['storage'],
  managed: true,
  scalesBy: 'By key prefix.',
  numbers: [
    { value: '3,500 writes/s and 5,500 reads/s on a prefix', source: sources.s3 },
    { value: 'roughly 100–200 ms for a small object or the first byte', source: sources.s3 },
    { value: 'object up to 5 TB, multipart from about 100 MB', source: sources.s3 },
    { value: 'a read sees the last finished write', source: sources.s3 },
    { value: 'designed for 99.999999999 % durability and 99.99 % availability', source: sources.s3 },
    { value: 'SLA 99.9 %', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: sources.cloudSla },
  partitionReads: { value: 5500, source: `${sources.s3}, on a prefix` },
  partitionWrites: { value: 3500, source: `${sources.s3}, on a prefix` },
  itemSize: { value: 5e12, source: sources.s3 },
};

export const objectStorage: Technology = {
  ...objects,
  name: 'object-storage',
  title: 'Object storage',
  aliases: [
    'object-store',
    'blob-storage',
    'blob-store',
    'gcs',
    'google-cloud-storage',
    'azure-blob-storage',
    'minio',
  ],
  kinds: ['storage'],
  scalesBy: 'By itself when managed, else by more nodes.',
  numbers: [],
};

export const elasticsearch: Technology = {
  name: 'elasticsearch',
  title: 'Elasticsearch / OpenSearch',
  aliases: ['opensearch', 'elastic', 'elastic-search'],
  kinds: ['search'],
  goodFor: 'Full text, ranking, facets, search in logs.',
  costs:
    'A second copy to keep in step, memory and shards to tune, not a place for the truth, deep pages refused.',
  failsBy:
    'Drifting away from the database, shards too large or too many, memory pressed by wide sums, a cluster split with too few masters.',
  scalesBy: 'Shards and replicas; for another number of shards everything is indexed again.',
  numbers: [
    { value: 'new documents are found after about 1 s', source: sources.elastic },
    { value: 'shards of 10–50 GB', source: sources.elastic },
    { value: 'paging by offset ends at 10,000 results', source: sources.elastic },
    { value: 'the number of shards is fixed when the index is created', source: unsourced },
    { value: '99.9 % managed (OpenSearch)', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: `${sources.cloudSla}, managed OpenSearch` },
  refresh: { value: 1, source: sources.elastic },
  resultWindow: { value: 10_000, source: sources.elastic },
};

export const clickhouse: Technology = {
  name: 'clickhouse',
  title: 'ClickHouse',
  aliases: ['columnar', 'column-store'],
  kinds: ['warehouse', 'database'],
  goodFor: 'Sums over very many rows, logs, analytics.',
  costs: 'Poor at changing or reading single rows, no usual transactions, duplicates until they are merged.',
  failsBy: 'Many small inserts (too many parts), wide joins that run out of memory, data that changes.',
  scalesBy: 'Replicas and shards.',
  numbers: [
    {
      value:
        'insert at least 1,000 rows at a time, better 10,000–100,000; about one insert/s unless async inserts are on',
      source: sources.clickhouse,
    },
  ],
};

export const cloudWarehouse: Technology = {
  name: 'cloud-warehouse',
  title: 'Snowflake / BigQuery / Redshift',
  aliases: ['snowflake', 'bigquery', 'big-query', 'redshift', 'synapse', 'athena'],
  kinds: ['warehouse'],
  managed: true,
  goodFor: 'Reports over everything, without machines to run; analysts ask it directly.',
  costs: 'A price for what is scanned or for the time it computes, and data that is hours old.',
  failsBy: 'A query without bounds that costs a fortune, loads that stop unnoticed, look-ups of single rows.',
  scalesBy: 'By itself, for money.',
  numbers: [],
};
