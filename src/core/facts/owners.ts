// Whose a part is: who builds it, and is woken up when it fails.

import type { Component, Design } from '../model.ts';
import { gathered } from './across-parts.ts';
import type { Parts } from './watched.ts';

/** Its own owner, that of its APIs where each has one, or whose the part is that it runs on. */
export function ownerOf(
  part: Component,
  parts: Parts,
  passed: readonly Component[] = [],
): string | undefined {
  if (part.owner !== undefined) return part.owner.value.name;
  const apis = part.apis?.value ?? [];
  if (apis.every((it) => it.owner !== undefined) && apis.length > 0) return apis[0]!.owner!.value.name;
  const host = part.host === undefined ? undefined : parts.components.get(part.host.value.name);
  return host === undefined || passed.includes(host) ? undefined : ownerOf(host, parts, [...passed, part]);
}

/** Somebody must build and run it; what is outside belongs to others. */
export function needsOwner(part: Component): boolean {
  return !part.foreign && part.group !== 'external';
}

export const unowned: (design: Pick<Design, 'components'>) => readonly Component[] = gathered(
  (part, parts) => (needsOwner(part) && ownerOf(part, parts) === undefined ? [part] : []),
);
