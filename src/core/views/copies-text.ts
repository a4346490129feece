// How many copies a part has, in words: `3 copies`, `1 copy + standby`, `16 shards`. Empty when the file does not say.

import { isQuantity, saysNone, saysSome, type Component, type Quantity, type Value } from '../model.ts';

export function copiesText(part: Component): string {
  const parts = [equalCopies(part), spare(part), readCopies(part)].filter((it) => it !== '');
  const copies = parts.join(' + ');
  const shards = shardCount(part);
  const all = [shards, copies].filter((it) => it !== '').join(', ');
  if (all !== '') return all;
  return part.managed?.value === true ? 'managed' : '';
}

function equalCopies(part: Component): string {
  const { replicas } = part;
  if (replicas === undefined) return spare(part) === '' && readCopies(part) === '' ? '' : '1 copy';
  if (saysNone(replicas)) return '1 copy';
  return counted(replicas.value, 'copy', 'copies');
}

function spare(part: Component): string {
  if (!saysSome(part.standby)) return '';
  const count = counted(part.standby!.value, 'standby', 'standbys');
  const words = count === '1 standby' ? 'standby' : count;
  return part.failover?.value === 'manual' ? `${words} by hand` : words;
}

function readCopies(part: Component): string {
  return saysSome(part.readReplicas)
    ? counted(part.readReplicas!.value, 'read replica', 'read replicas')
    : '';
}

function shardCount(part: Component): string {
  const shards = part.shards?.value;
  if (shards === undefined) return '';
  if (isQuantity(shards)) return saysSome(part.shards) ? counted(shards, 'shard', 'shards') : '';
  // A record of which only the field or the scheme is said is still sharded.
  const count = (shards as { readonly count?: Value<Quantity> }).count;
  return count === undefined ? 'sharded' : counted(count.value, 'shard', 'shards');
}

function counted(amount: Quantity, one: string, many: string): string {
  if (amount.is === 'some') return `several ${many}`;
  if (amount.is === 'unknown') return `unknown number of ${many}`;
  return `${amount.text} ${amount.is === 'number' && amount.low === 1 && amount.high === 1 ? one : many}`;
}
