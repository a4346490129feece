// Tables, constraints, transactions.

import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

const managedMultiZone = {
  value: 0.9995,
  source: `${sources.cloudSla}, managed over several zones`,
} as const;
const managedNote = { value: '99.95 % managed over several zones', source: sources.cloudSla } as const;

export const relational: Technology = {
  name: 'relational',
  title: 'Relational database',
  aliases: ['sql', 'rdbms', 'sql-db'],
  kinds: ['database'],
  goodFor: 'Relations, constraints and transactions; questions nobody thought of when the data was laid out.',
  costs: 'One copy takes all writes; changes of a large schema need care.',
  failsBy:
    'Loss of the writing copy, connections used up, a slow query that holds the rest, replicas that lag.',
  scalesBy: 'A bigger machine, read replicas, partitions, then shards.',
  numbers: [
    { value: '1,000 small writes/s, 5,000 indexed reads/s on a node of middle size', source: unsourced },
  ],
};

export const postgres: Technology = {
  name: 'postgres',
  title: 'PostgreSQL',
  aliases: ['postgresql', 'pg', 'pgsql'],
  kinds: ['database'],
  goodFor:
    'Relations, constraints, transactions and many types of index (documents, places, text too) in one store.',
  costs:
    'One primary takes all writes; each connection is a process, so many copies of an app need a pooler; old row versions must be vacuumed; large schema changes lock.',
  failsBy:
    'Loss of the primary (writes stop, and an async standby may lack the last commits), the connection limit, a full disk, a long query that blocks a migration, queries cancelled on a replica, lag.',
  scalesBy:
    'A bigger machine, read replicas (streaming, async or sync), partitions, then shards by the app or an extension.',
  numbers: [
    { value: 'about 100 connections by default', source: sources.postgres },
    {
      value: 'about 50 transactions/s of a TPC-C-like mix on 8 vCPU and 32 GB, with about 325 GB of data',
      source: sources.siddjain,
    },
    {
      value: '70,000+ simple read-write transactions/s, 600,000+ point reads/s on large tuned machines',
      source: sources.pigsty,
    },
    {
      value: 'for planning 1,000 small writes/s, 5,000 indexed reads/s on a node of middle size',
      source: unsourced,
    },
    { value: 'point query 1–5 ms', source: unsourced },
    managedNote,
    { value: 'failover typically 60–120 s', source: sources.rds },
  ],
  availability: managedMultiZone,
  connections: { value: 100, source: sources.postgres },
  failover: { value: 120, source: `${sources.rds}, typically 60–120 s` },
};

export const mysql: Technology = {
  name: 'mysql',
  title: 'MySQL',
  aliases: ['mariadb'],
  kinds: ['database'],
  goodFor:
    'What every relational database is good for; replicas are common practice, and reads by primary key are quick.',
  costs: 'One writer, replicas that lag, extra tools to change large tables, fewer types built in.',
  failsBy:
    'Loss of the writer, where an async or semi-sync takeover may lose writes; replicas that fall behind a burst of writes.',
  scalesBy: 'Replicas, then shards behind a proxy such as Vitess.',
  numbers: [
    { value: 'about 50 transactions/s of a TPC-C-like mix on 8 vCPU and 32 GB', source: sources.siddjain },
    { value: '1,875 queries/s on a shard called easy for one cluster', source: sources.hotel },
    managedNote,
  ],
  availability: managedMultiZone,
};

export const sqlite: Technology = {
  name: 'sqlite',
  title: 'SQLite',
  aliases: ['sqlite3'],
  kinds: ['database'],
  goodFor: 'One machine: embedded, on a device, in tests, for small sites.',
  costs: 'One writer at a time, no network, and replication only as an addition.',
  failsBy:
    'Loss of the disk or machine, network file systems, writers that wait, two copies of the app on two machines.',
  scalesBy: 'Up only; copies for reading by shipping the log.',
  numbers: [
    { value: 'under 100,000 hits/day called safe', source: sources.sqlite },
    {
      value: '400,000–500,000 requests/day served from one shared VM, 15–20 % of them touching the database',
      source: sources.sqlite,
    },
  ],
};
