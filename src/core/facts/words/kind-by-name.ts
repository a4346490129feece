// A first word for an author to correct: what a part of this name probably is. Only for fixes; no rule judges by a name.

import { kinds, type Kind } from '../../kind.ts';

const short: Readonly<Record<string, Kind>> = {
  db: 'database',
  store: 'storage',
  lb: 'load-balancer',
  balancer: 'load-balancer',
  app: 'mobile',
  ios: 'mobile',
  android: 'mobile',
  browser: 'web',
  index: 'search',
};

/** `notes-db` is likely a database; undefined when the name tells nothing. */
export function kindByName(name: string): Kind | undefined {
  const words = name.toLowerCase().split(/[-_. ]/);
  for (const word of words.reverse()) {
    const kind = Object.hasOwn(short, word) ? short[word] : kinds.find((it) => it === word);
    if (kind !== undefined) return kind;
  }
  return undefined;
}
