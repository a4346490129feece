// One change -> edits of the text as it stands now. A value is replaced where it was last set; what is new goes where the part
// it belongs to was declared.

import type { Change, Path, Plain } from '../change.ts';
import type { Range, TextEdit } from '../text.ts';
import { isNull, type Span } from '../tree.ts';
import { appendTo, listToMap, removeItem, targetToMap } from './change-list.ts';
import { addKey, removeEntry, setKey, setValue } from './change-map.ts';
import { afterColon, isAlias, ownPairs, rangeOf, replacement, type Draft, type Entry } from './draft.ts';
import { renderEntryInline } from './render-value.ts';
import { setKeyOfText } from './text-item-to-map.ts';
import {
  fileMap,
  findEverywhere,
  findPath,
  pathBetween,
  addedTarget,
  type Added,
  isTargets,
  nodeAt,
  type Scope,
  type Trail,
} from './find-path.ts';

export interface Placing {
  readonly draft: Draft;
  /** Steps after the version of the design say nothing. */
  readonly scope: Scope;
  /** Where a span of the analysed text stands now. */
  readonly range: (span: Span) => Range | undefined;
}

/** Undefined when the change cannot be placed; no edits when the text says so already. */
export function placeChange(change: Change, placing: Placing): readonly TextEdit[] | undefined {
  switch (change.is) {
    case 'set':
      return setAt(placing, change.path, change.value);
    case 'append':
      return append(placing, change.path, change.value);
    case 'remove':
      return remove(placing, change.path);
    case 'set-in':
      return setIn(placing, change.item, change.key, change.value);
    case 'remove-item':
      return removeAt(placing, change.item);
    case 'write':
      return write(placing, change.at, change.text);
    default:
      return change satisfies never;
  }
}

/** Parts that are put on a call to a part that is put on a call to...; text that never ends so is no design. */
const deepest = 10;

function setAt(
  { draft, scope }: Pick<Placing, 'draft' | 'scope'>,
  path: Path,
  value: Plain,
  deeper = 0,
): readonly TextEdit[] | undefined {
  if (path.length === 0) return undefined;
  const trails = findPath(draft, scope, path);
  const found = trails.findLast((it) => it.is === 'found');
  if (found !== undefined) return setValue(draft, found.entry, value);
  const through = pathBetween(draft, scope, path);
  if (through !== undefined && deeper < deepest) return setAt({ draft, scope }, through, value, deeper + 1);
  const home = homeOf(trails);
  const added = addedTarget(draft, scope, path);
  if (added !== undefined && (home === undefined || home.depth < added.depth)) {
    return addOptions(draft, added, path, value);
  }
  return home === undefined ? undefined : add(draft, home, path, value);
}

/** A step that adds a target (`calls+: [live]`) gives it options beside that, since versions before do not know it. */
function addOptions(draft: Draft, added: Added, path: Path, value: Plain): readonly TextEdit[] | undefined {
  const { mapping } = added.entry;
  const key = path[added.depth - 2]!;
  const target = path[added.depth - 1]!;
  const options = nest(path.slice(added.depth), value);
  const there = ownPairs(draft, mapping).find((it) => it.key.text === key)?.value;
  if (there === undefined) return addKey(draft, mapping, key, { [target]: options });
  return there.is === 'mapping' ? addKey(draft, there, target, options) : undefined;
}

/** Where most of the path is written; of several such places the first, for there the part was declared. */
function homeOf(trails: readonly Trail[]): Trail | undefined {
  const rank = (it: Trail) =>
    it.depth * 4 +
    (it.is === 'blocked' ? 0 : it.is === 'blank' && it.removes ? 1 : it.is === 'blank' ? 2 : 3);
  return trails.reduce<Trail | undefined>(
    (best, it) => (best === undefined || rank(it) > rank(best) ? it : best),
    undefined,
  );
}

function add(draft: Draft, home: Trail, path: Path, value: Plain): readonly TextEdit[] | undefined {
  const rest = path.slice(home.depth);
  switch (home.is) {
    case 'gap': {
      const inner = nest(rest.slice(1), value);
      const section = emptySection(draft, home, path);
      return section === undefined
        ? addKey(draft, home.mapping, rest[0]!, inner)
        : setValue(draft, section, { [rest[0]!]: inner });
    }
    case 'blank':
      return setValue(draft, home.entry, nest(rest, value));
    case 'list':
    case 'target': {
      const isThere = home.is === 'list' ? home.item !== undefined : home.item.text === path[home.depth - 1];
      const name = isThere ? path[home.depth - 1]! : rest[0]!;
      const options = nest(isThere ? rest : rest.slice(1), value);
      if (isThere && rest.length === 0 && (options === null || Object.keys(options as object).length === 0))
        return [];
      return home.is === 'list'
        ? listToMap(draft, home.entry, home.sequence, name, options)
        : targetToMap(draft, home.item, name, options);
    }
    case 'alias':
      return overrideAlias(draft, home.entry, rest, value);
    case 'found':
    case 'blocked':
      return undefined;
    default:
      return home satisfies never;
  }
}

/** `ios: *client` with a key of its own is `ios: { <<: *client, key: value }`; what lies deeper would hide all beside it. */
function overrideAlias(
  draft: Draft,
  entry: Entry,
  rest: Path,
  value: Plain,
): readonly TextEdit[] | undefined {
  const [key, ...deeper] = rest;
  const written = draft.text.slice(afterColon(draft, entry.pair) ?? 0, rangeOf(draft, entry.pair).end);
  const alias = /^\s*(\*\S+)$/.exec(written);
  if (key === undefined || deeper.length > 0 || alias?.[1] === undefined) return undefined;
  const end = rangeOf(draft, entry.pair).end;
  const text = `{ <<: ${alias[1]}, ${renderEntryInline(key, value)} }`;
  return [replacement(end - alias[1].length, end, text)];
}

/** `components: {}` becomes a block like that of every file. */
function emptySection(draft: Draft, home: Trail & { readonly is: 'gap' }, path: Path): Entry | undefined {
  const file = fileMap(draft);
  if (home.depth !== 1 || !home.mapping.flow || home.mapping.pairs.length > 0 || file.flow) return undefined;
  const pair = file.pairs.find((it) => it.key.text === path[0] && it.value === home.mapping);
  return pair === undefined ? undefined : { mapping: file, pair };
}

/** `{ a: { b: value } }` for the names that are not written yet. */
export function nest(path: Path, value: Plain): Plain {
  return path.reduceRight<Plain>((inner, name) => ({ [name]: inner }), value);
}

function append(placing: Placing, path: Path, item: Plain): readonly TextEdit[] | undefined {
  const { draft, scope } = placing;
  const key = path.at(-1);
  if (key === undefined) return undefined;
  // A step that adds to the list (`stores+`) has the last word, if it comes after the list itself.
  const plain = findPath(draft, scope, path).findLast((it) => it.is === 'found');
  const more = findPath(draft, scope, [...path.slice(0, -1), `${key}+`]).findLast((it) => it.is === 'found');
  const last = [plain, more]
    .flatMap((it) => it ?? [])
    .sort((a, b) => startOf(draft, a.entry) - startOf(draft, b.entry))
    .at(-1);
  if (last !== undefined) return appendTo(draft, last.entry, item);
  const value = isTargets(key) && typeof item !== 'string' ? item : [item];
  return setAt(placing, path, value);
}

function startOf(draft: Draft, entry: Entry): number {
  return rangeOf(draft, entry.pair).start;
}

/** Everywhere it counts; a null that removes what an earlier version had stays, or that would come back. */
function remove({ draft, scope }: Placing, path: Path): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const trail of findEverywhere(draft, scope, path)) {
    const placed = removeTrail(draft, trail, path);
    if (placed === undefined) return undefined;
    edits.push(...placed);
  }
  return edits;
}

function removeTrail(draft: Draft, trail: Trail, path: Path): readonly TextEdit[] | undefined {
  if (trail.depth < path.length) return [];
  if (trail.is === 'found')
    return isNull(trail.entry.pair.value) ? [] : removeEntry(draft, trail.entry, trail.holder);
  if (trail.is === 'list' && trail.item !== undefined)
    return removeItem(draft, { node: trail.item, sequence: trail.sequence, holder: trail.entry });
  return trail.is === 'target' ? removeEntry(draft, trail.entry, undefined) : [];
}

function setIn(
  { draft, range }: Placing,
  item: Span,
  key: string,
  value: Plain,
): readonly TextEdit[] | undefined {
  const start = range(item)?.start;
  if (start === undefined) return undefined;
  const map = nodeAt(draft, start, (it) => it.is === 'mapping')?.node;
  if (map?.is === 'mapping') return setKey(draft, map, key, value);
  const text = nodeAt(draft, start, (it) => it.is === 'scalar');
  return text?.node.is === 'scalar'
    ? setKeyOfText(draft, { ...text, node: text.node }, key, value)
    : undefined;
}

function removeAt({ draft, range }: Placing, item: Span): readonly TextEdit[] | undefined {
  const start = range(item)?.start;
  const found = start === undefined ? undefined : nodeAt(draft, start, () => true);
  return found === undefined || (found.holder !== undefined && isAlias(draft, found.holder))
    ? undefined
    : removeItem(draft, found);
}

function write({ draft, range }: Placing, at: Span, text: string): readonly TextEdit[] | undefined {
  const place = range(at);
  if (place === undefined || place.end - place.start !== at.end - at.start) return undefined;
  return draft.text.slice(place.start, place.end) === text ? [] : [replacement(place.start, place.end, text)];
}
