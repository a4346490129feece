// Which parts say a key at one of their APIs or calls. Most rules are about a key that few write, and begin here.

import type { Api, Call, Component, Design } from '../../model.ts';
import { weakly } from '../../once.ts';
import { gathered, partsWhere } from '../across-parts.ts';

type Key = Exclude<
  keyof Api | keyof Call,
  'id' | 'ref' | 'component' | 'at' | 'node' | 'made' | 'target' | 'either'
>;

/** In the order of the file; the key may stand at any of their APIs, or at any call that they make. */
export function partsSaying(key: Key, design: Design): readonly Component[] {
  return listFor(key, partsByKey, () => partsWhere((it) => keysOf(it).has(key)))(design);
}

/** The APIs that say it themselves, without those of included files. */
export function apisSaying(key: Key & keyof Api, design: Design): readonly Api[] {
  const make = () =>
    gathered((part) => (part.foreign ? [] : part.requests.filter((it) => it[key] !== undefined)));
  return listFor(key, apisByKey, make)(design);
}

type ListOf<Item> = (design: Design) => readonly Item[];

/** A list for each key that is asked for; an edit touches only those that the changed part is in. */
const partsByKey = new Map<Key, ListOf<Component>>();
const apisByKey = new Map<Key, ListOf<Api>>();

function listFor<Item>(key: Key, lists: Map<Key, ListOf<Item>>, make: () => ListOf<Item>): ListOf<Item> {
  const list = lists.get(key) ?? make();
  lists.set(key, list);
  return list;
}

const keysOf = weakly(({ requests, calls }: Component): ReadonlySet<string> => {
  const keys = new Set<string>();
  const add = (fields: object) => {
    for (const [key, value] of Object.entries(fields)) if (isWritten(value)) keys.add(key);
  };
  calls?.value.forEach(add);
  for (const api of requests) {
    add(api);
    if (api.made !== calls?.value) api.made.forEach(add);
  }
  return keys;
});

/** What the file says has its key with it; the rest is about where it stands. */
function isWritten(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'key' in value;
}
