// The names of failures, as somebody types them: a part, `part#2` for two of its copies, `owner:NAME`, `zone`, `region`, or
// a region by its own name, `eu`.

import type { Component, Design } from '../../model.ts';

export type Failure =
  | { readonly is: 'part'; readonly part: string }
  | { readonly is: 'copies'; readonly part: string; readonly many: number }
  /** All that somebody runs. */
  | { readonly is: 'owner'; readonly owner: string }
  /** One of them goes dark, and the worst one of each part. */
  | { readonly is: 'zone' | 'region' }
  /** This one goes dark. */
  | { readonly is: 'named-region'; readonly region: string };

/** Undefined when the design has nothing of this name. A part may be called like one of the words, and then it is meant. */
export function failureOf(name: string, design: Design): Failure | undefined {
  if (design.components.has(name)) return { is: 'part', part: name };
  const [, part = '', many = ''] = /^(.+)#(\d{1,6})$/s.exec(name) ?? [];
  if (Number(many) > 0 && design.components.has(part)) return { is: 'copies', part, many: Number(many) };
  if (name === 'zone' || name === 'region') return { is: name };
  const owner = name.startsWith('owner:') ? name.slice('owner:'.length) : undefined;
  if (owner !== undefined && ownersOf(design).has(owner)) return { is: 'owner', owner };
  const asked = name.startsWith('region:') ? name.slice('region:'.length) : name;
  const region = regionsOf(design).find((it) => isSameRegion(it, asked));
  return region === undefined ? undefined : { is: 'named-region', region };
}

/** All that can be typed, but for `#n`, which goes with every part. */
export function failureNames(design: Design): readonly string[] {
  const owners = [...ownersOf(design)].map((it) => `owner:${it}`);
  const words = [...design.components.keys(), ...owners, 'zone', 'region'];
  const regions = regionsOf(design).map((it) => (words.includes(it) ? `region:${it}` : it));
  return [...words, ...regions];
}

export function isOwnedBy(part: Component, owner: string): boolean {
  return part.owner?.value.name === owner;
}

/** The regions that a part names, each once; undefined where it says at most how many they are. */
export function regionNames({ regions }: Component): readonly string[] | undefined {
  const value = regions?.value;
  if (value === undefined || 'is' in value || value.length === 0) return undefined;
  return value
    .map((it) => it.value)
    .filter((name, index, all) => all.findIndex((it) => isSameRegion(it, name)) === index);
}

/** `EU` and `eu` are one. */
export function isSameRegion(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function regionsOf(design: Design): readonly string[] {
  const all = new Map<string, string>();
  for (const part of design.allParts)
    for (const it of regionNames(part) ?? []) if (!all.has(it.toLowerCase())) all.set(it.toLowerCase(), it);
  return [...all.values()];
}

function ownersOf(design: Design): ReadonlySet<string> {
  const used = design.allParts.flatMap((it) => it.owner?.value.name ?? []);
  return new Set([...design.owners.keys(), ...used]);
}
