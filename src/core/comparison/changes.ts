// What differs between two versions of a design: which entries came and went, and which of their keys say something else.

import type { Component, Design } from '../model.ts';
import { childOf, type Mapping, type Node } from '../tree.ts';
import { nodeText } from './node-text.ts';

export interface KeyChange {
  readonly key: string;
  /** As written, on one line; undefined where there is none. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface Changes {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly { readonly ref: string; readonly keys: readonly KeyChange[] }[];
}

/** Entries by the name they are told by, each with its keys as text. */
export type Entries = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function changesOf(before: Entries, after: Entries): Changes {
  return {
    added: [...after.keys()].filter((it) => !before.has(it)),
    removed: [...before.keys()].filter((it) => !after.has(it)),
    changed: [...after].flatMap(([ref, now]) => {
      const then = before.get(ref);
      const keys = then === undefined ? [] : keyChanges(then, now);
      return keys.length === 0 ? [] : [{ ref, keys }];
    }),
  };
}

export function keyChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly KeyChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): KeyChange[] => {
    const change = { key, before: before.get(key), after: after.get(key) };
    return change.before === change.after ? [] : [change];
  });
}

/** Without what is told apart. */
export function keysOf(
  node: Mapping | undefined,
  without: readonly string[] = [],
): ReadonlyMap<string, string> {
  const pairs = node?.pairs.filter((it) => !without.includes(it.key.text)) ?? [];
  return new Map(pairs.map((it) => [it.key.text, nodeText(it.value)]));
}

export function partsOf({ components }: Design): Entries {
  return own(components.values(), (it) => [[it.id, keysOf(it.node, ['apis', 'calls'])]]);
}

export function apisOf({ components }: Design): Entries {
  return own(components.values(), (part) =>
    (part.apis?.value ?? []).map((it) => [`${part.id}/${it.id}`, keysOf(it.node, ['calls'])]),
  );
}

/** By caller and callee: `feed-api/timeline → tweet-db`. */
export function callsOf({ components }: Design): Entries {
  return own(components.values(), (part) => [
    ...calls(part.id, part),
    ...(part.apis?.value ?? []).flatMap((it) => calls(`${part.id}/${it.id}`, it)),
  ]);
}

type Entry = readonly [string, ReadonlyMap<string, string>];

function calls(from: string, { node }: Pick<Component, 'node'>): readonly Entry[] {
  const written = childOf(node, 'calls');
  if (written === undefined) return [];
  const entry = (to: string, more: Node | undefined): Entry => [
    `${from} → ${to}`,
    more?.is === 'mapping' ? keysOf(more) : new Map<string, string>(),
  ];
  const items = written.is === 'sequence' ? written.items : [written];
  return items.flatMap((item): readonly Entry[] => {
    if (item.is !== 'mapping') return [entry(nodeText(item), undefined)];
    const either = childOf(item, 'either');
    if (either?.is === 'sequence') return [entry(either.items.map(nodeText).join(' or '), undefined)];
    return item.pairs.map((it) => entry(it.key.text, it.value));
  });
}

function own<T extends { readonly foreign: boolean }>(
  all: Iterable<T>,
  entries: (of: T) => readonly Entry[],
): Entries {
  return new Map([...all].filter((it) => !it.foreign).flatMap(entries));
}

export function screensOf({ screens }: Design): Entries {
  return own(screens.values(), (it) => [[it.id, keysOf(it.node)]]);
}

export function dataOf({ data }: Design): Entries {
  return own(data.values(), (it) => [[it.id, keysOf(it.node)]]);
}

/** What holds for the whole design: assumptions, targets and the stage. */
export function wholeOf({ assume, root }: Design): ReadonlyMap<string, string> {
  const targets = childOf(root, 'targets');
  return new Map([
    ...[...assume.values()].map((it): [string, string] => [it.id, it.text]),
    ...(targets?.is === 'mapping' ? keysOf(targets) : []),
    ...[childOf(root, 'stage')].flatMap((it): [string, string][] =>
      it === undefined ? [] : [['stage', nodeText(it)]],
    ),
  ]);
}
