// The list of technologies, in suggested reading order, and how a word in a file finds one of them.

import type { Technology } from './technology.ts';
import { cassandra, document, dynamodb, keyValue, mongodb, wideColumn } from './technologies/documents.ts';
import { alb, apiGateway, cloudfront, nginx } from './technologies/edge.ts';
import { memcached, redis } from './technologies/memory.ts';
import { kafka, rabbitmq, sqs } from './technologies/messaging.ts';
import { auth0, cognito, messageProvider, stripe } from './technologies/providers.ts';
import { mysql, postgres, relational, sqlite } from './technologies/relational.ts';
import { dotnet, go, java, lambda, node, php, python, ruby, websocket } from './technologies/servers.ts';
import { clickhouse, cloudWarehouse, elasticsearch, objectStorage, s3 } from './technologies/storage.ts';

export const technologies: readonly Technology[] = [
  ...[relational, postgres, mysql, sqlite, document, mongodb, keyValue, dynamodb, wideColumn, cassandra],
  ...[redis, memcached, kafka, rabbitmq, sqs, s3, objectStorage, elasticsearch, clickhouse, cloudWarehouse],
  ...[cloudfront, nginx, alb, apiGateway],
  ...[node, go, python, ruby, php, java, dotnet, websocket, lambda],
  ...[stripe, cognito, auth0, messageProvider],
];

const byWord: ReadonlyMap<string, Technology> = new Map(
  technologies.flatMap((it) => [it.name, ...it.aliases].map((word) => [word, it] as const)),
);

// Said before or after a product without making it another one.
const vendors = new Set(['amazon', 'apache', 'aws', 'azure', 'google', 'managed']);
const descriptions = new Set([
  ...[
    'broker',
    'bucket',
    'cache',
    'cluster',
    'database',
    'db',
    'engine',
    'index',
    'queue',
    'replica',
    'sentinel',
  ],
  ...['server', 'service', 'set', 'store', 'topic'],
]);

/** Finds `postgres` in `PostgreSQL`, `postgres 16`, `postgres:16-alpine` and `AWS Postgres database`. */
export function technology(name: string): Technology | undefined {
  // Nobody names a product at such length, and the search below takes the name apart.
  if (name.length > 100) return undefined;
  const words = normalize(name).split('-');
  const version = words.findIndex((it, index) => index > 0 && /^v?\d/.test(it));
  const unversioned = version < 0 ? words : words.slice(0, version);
  return (
    found(words) ?? found(unversioned) ?? found(unversioned.with(-1, withoutDigits(unversioned.at(-1) ?? '')))
  );
}

/** The spelling in which names and aliases are compared. */
export function normalize(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

function found(words: readonly string[]): Technology | undefined {
  const whole = byWord.get(words.join('-'));
  if (whole !== undefined || words.length === 0) return whole;
  if (vendors.has(words[0]!)) return found(words.slice(1));
  return descriptions.has(words.at(-1)!) ? found(words.slice(0, -1)) : undefined;
}

function withoutDigits(word: string): string {
  return word.replace(/\d+$/, '');
}
