// The copies of a part in a sentence: `3 copies in 2 zones, 1 standby, 16 shards`. A drawing has less room and its own words.

import { isQuantity, type Component, type Value } from '../../model.ts';

/** Empty when the file says nothing of them. */
export function copiesInWords(part: Component): string {
  return [
    counted(part.replicas, 'copy', 'copies'),
    counted(part.standby, 'standby', 'standbys'),
    counted(part.readReplicas, 'read replica', 'read replicas'),
    counted(shardCount(part), 'shard', 'shards'),
    counted(part.zones, 'zone', 'zones'),
    counted(part.regions, 'region', 'regions'),
    part.autoscale?.value === true ? 'more with the load' : '',
  ]
    .filter((it) => it !== '')
    .join(', ');
}

function shardCount(part: Component): Value<unknown> | undefined {
  const { shards } = part;
  if (shards === undefined || isQuantity(shards.value)) return shards;
  return (shards.value as { readonly count?: Value<unknown> }).count ?? { ...shards, value: 'several' };
}

function counted(value: Value<unknown> | undefined, one: string, many: string): string {
  const it = value?.value;
  if (it === undefined) return '';
  if (Array.isArray(it)) return `${it.length} ${it.length === 1 ? one : many}`;
  if (!isQuantity(it)) return `several ${many}`;
  switch (it.is) {
    case 'number':
      return `${it.text} ${it.low === 1 && it.high === 1 ? one : many}`;
    case 'none':
      return `no ${one}`;
    case 'some':
      return `several ${many}`;
    case 'unknown':
      return `an unknown number of ${many}`;
    default:
      return it satisfies never;
  }
}
