// Which parts say a key at one of their APIs or calls. Most rules are about a key that few write, and begin here.

import type { Api, Call, Component, Design } from '../../model.ts';
import { weakly } from '../../once.ts';

type Key = Exclude<
  keyof Api | keyof Call,
  'id' | 'ref' | 'component' | 'at' | 'node' | 'made' | 'target' | 'either'
>;

/** In the order of the file; the key may stand at any of their APIs, or at any call that they make. */
export function partsSaying(key: Key, design: Design): readonly Component[] {
  return partsByKey(design).get(key) ?? none;
}

/** The APIs that say it themselves, without those of included files. */
export function apisSaying(key: Key & keyof Api, design: Design): readonly Api[] {
  const own = partsSaying(key, design).filter((it) => !it.foreign);
  return own.flatMap(({ requests }) => requests.filter((it) => it[key] !== undefined));
}

const none: readonly Component[] = [];

const partsByKey = weakly((design: Design): ReadonlyMap<string, readonly Component[]> => {
  const parts = new Map<string, Component[]>();
  for (const part of design.allParts) {
    for (const key of keysOf(part)) {
      const list = parts.get(key);
      if (list === undefined) parts.set(key, [part]);
      else list.push(part);
    }
  }
  return parts;
});

const keysOf = weakly(({ requests, calls }: Component): readonly string[] => {
  const keys = new Set<string>();
  const add = (fields: object) => {
    for (const [key, value] of Object.entries(fields)) if (isWritten(value)) keys.add(key);
  };
  calls?.value.forEach(add);
  for (const api of requests) {
    add(api);
    if (api.made !== calls?.value) api.made.forEach(add);
  }
  return [...keys];
});

/** What the file says has its key with it; the rest is about where it stands. */
function isWritten(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'key' in value;
}
