// The names of failures, as somebody types them: a part, `part#2` for two of its copies, `owner:NAME`, `zone`, `region`.

import type { Component, Design } from '../../model.ts';

export type Failure =
  | { readonly is: 'part'; readonly part: string }
  | { readonly is: 'copies'; readonly part: string; readonly many: number }
  /** All that somebody runs. */
  | { readonly is: 'owner'; readonly owner: string }
  /** One of them goes dark, and the worst one of each part. */
  | { readonly is: 'zone' | 'region' };

/** Undefined when the design has nothing of this name. A part may be called like one of the words, and then it is meant. */
export function failureOf(name: string, design: Design): Failure | undefined {
  if (design.components.has(name)) return { is: 'part', part: name };
  const [, part = '', many = ''] = /^(.+)#(\d{1,6})$/s.exec(name) ?? [];
  if (Number(many) > 0 && design.components.has(part)) return { is: 'copies', part, many: Number(many) };
  if (name === 'zone' || name === 'region') return { is: name };
  const owner = name.startsWith('owner:') ? name.slice('owner:'.length) : undefined;
  return owner !== undefined && ownersOf(design).has(owner) ? { is: 'owner', owner } : undefined;
}

/** All that can be typed, but for `#n`, which goes with every part. */
export function failureNames(design: Design): readonly string[] {
  const owners = [...ownersOf(design)].map((it) => `owner:${it}`);
  return [...design.components.keys(), ...owners, 'zone', 'region'];
}

export function isOwnedBy(part: Component, owner: string): boolean {
  return part.owner?.value.name === owner;
}

function ownersOf(design: Design): ReadonlySet<string> {
  const used = design.allParts.flatMap((it) => it.owner?.value.name ?? []);
  return new Set([...design.owners.keys(), ...used]);
}
