// What may stand where: the shapes of the vocabulary along a path of keys, names and list items.
// Knows nothing of a text; the tree (`marks.ts`) and half-typed lines (`cursor.ts`) both walk by it.

import { weakly } from '../once.ts';
import { changeable } from '../steps.ts';
import { assumeKeys, ruleLevels, topKeys } from '../vocabulary.ts';
import { callKeys, eitherKeys } from '../vocabulary/call.ts';
import type { Key, Keys, Shape, TargetsShape } from '../vocabulary/shape.ts';
import { word } from '../vocabulary/shape.ts';

/** Keys and names from the top of the file; items of lists are numbers. */
export type Path = readonly (string | number)[];

export type Slot =
  /** A key of a table; `name` is without the + or - that a step may write behind it. */
  | {
      readonly is: 'key';
      readonly name: string;
      readonly key: Key;
      readonly table: Keys;
      readonly shape: Shape;
    }
  /** A name that is declared here. */
  | { readonly is: 'name'; readonly shape: Shape }
  | { readonly is: 'rule'; readonly shape: Shape }
  /** A part that is called or used, as a key. */
  | { readonly is: 'target'; readonly of: TargetsShape; readonly shape: Shape }
  | { readonly is: 'item'; readonly shape: Shape };

export const fileShape: Shape = { is: 'record', keys: topKeys };

const ruleLevel: Shape = word(...ruleLevels);

/** What stands behind a key, a name or an item of something of this shape; undefined when nothing is known to. */
export function descend(shape: Shape, step: string | number): Slot | undefined {
  switch (shape.is) {
    case 'record':
      return typeof step === 'string' ? keySlot(shape.keys, step) : undefined;
    case 'named':
      return typeof step === 'string' ? nameSlot(shape) : undefined;
    case 'list':
      return typeof step === 'number' ? { is: 'item', shape: shape.of } : descend(shape.of, step);
    case 'targets':
      if (typeof step === 'number') return { is: 'item', shape: itemOf(shape) };
      return (
        keySlot(ownKeys(shape), step) ?? {
          is: 'target',
          of: shape,
          shape: { is: 'record', keys: shape.keys },
        }
      );
    case 'either':
      return first(shape.shapes, (it) => descend(it, step));
    case 'change':
      return typeof step === 'string' && (changeable as readonly string[]).includes(bare(step))
        ? keySlot(topKeys, step)
        : undefined;
    default:
      return undefined;
  }
}

/** An item of a list of calls may be a map that says of itself what others say behind a name: `{ either: [a, b], timeout: 1s }`. */
interface CallItem extends TargetsShape {
  readonly own: Keys;
}

const itemOf = weakly((shape: TargetsShape): TargetsShape => {
  const item: CallItem = { ...shape, own: { ...eitherKeys, ...shape.keys } };
  return shape.keys === (callKeys as Keys) ? item : shape;
});

/** The keys that such an item has beside names; none of what is no such item. */
export function ownKeys(shape: TargetsShape): Keys {
  return 'own' in shape ? (shape as CallItem).own : noKeys;
}

const noKeys: Keys = {};

/** The slot at the end of a path; undefined when some key on the way is none. */
export function slotAt(path: Path): Slot | undefined {
  let shape = fileShape;
  let slot: Slot | undefined;
  for (const step of path) {
    slot = descend(shape, step);
    if (slot === undefined) return undefined;
    shape = slot.shape;
  }
  return slot;
}

/** The shape of what stands at a path; of the empty path, the file's. */
export function shapeAt(path: Path): Shape | undefined {
  return path.length === 0 ? fileShape : slotAt(path)?.shape;
}

export function bare(key: string): string {
  return key.replace(/[+-]$/, '');
}

function keySlot(table: Keys, step: string): Slot | undefined {
  const name = Object.hasOwn(table, step) ? step : bare(step);
  const key = Object.hasOwn(table, name) ? table[name] : undefined;
  return key === undefined ? undefined : { is: 'key', name, key, table, shape: key.shape };
}

function nameSlot(shape: Shape & { readonly is: 'named' }): Slot {
  // Both are written as maps of names without keys of their own; what stands behind a name is a plain value.
  if (shape === topKeys.assume.shape) return { is: 'name', shape: assumeKeys.users.shape };
  if (shape === topKeys.rules.shape) return { is: 'rule', shape: ruleLevel };
  return { is: 'name', shape: { is: 'record', keys: shape.keys } };
}

function first<A, R>(all: readonly A[], find: (it: A) => R | undefined): R | undefined {
  for (const it of all) {
    const found = find(it);
    if (found !== undefined) return found;
  }
  return undefined;
}

// --- Where a path leads ---

export type Section =
  'screens' | 'components' | 'data' | 'owners' | 'assume' | 'problems' | 'steps' | 'rules' | 'targets';

/** The element that a path lies in. */
export interface Home {
  readonly section: string;
  /** The screen, component, data, owner or assumption. */
  readonly name?: string;
  readonly api?: string;
  /** 0 where the first version is written. */
  readonly version: number;
  /** What of the path lies inside of the element. */
  readonly rest: Path;
}

export function homeOf(path: Path): Home {
  const inStep =
    path[0] === 'steps' && typeof path[1] === 'number' && path[2] === 'change' && path.length > 3;
  const version = inStep ? (path[1] as number) + 1 : 0;
  const [section = '', name, ...rest] = inStep ? path.slice(3) : path;
  const base = { section: bare(String(section)), version };
  if (typeof name !== 'string') return { ...base, rest: path.slice(1) };
  const isApi =
    base.section === 'components' &&
    typeof rest[0] === 'string' &&
    bare(rest[0]) === 'apis' &&
    typeof rest[1] === 'string';
  return isApi ? { ...base, name, api: rest[1] as string, rest: rest.slice(2) } : { ...base, name, rest };
}
