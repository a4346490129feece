// Where the blocks of a text stand. After an edit only the lines around it are looked at: blocks before and behind it are taken over.

import { knownHead, knownTail } from '../chunked-text.ts';
import type { Text } from '../text.ts';
import type { Block } from '../tree.ts';
import { parseBlock, type BlockTree } from './block-tree.ts';
import { firstLineOf, outline, type Beginning, type Cut } from './outline.ts';

export interface PlacedBlock {
  readonly is: Cut['is'];
  readonly start: number;
  readonly entry: Cut['entry'];
  readonly block: Block;
  readonly tree: BlockTree;
}

export const noTree: BlockTree = {
  root: undefined,
  mistakes: [],
  anchors: new Map(),
  hasAliases: false,
};

/** A text and its blocks. */
export interface Placed {
  readonly text: Text;
  readonly blocks: readonly PlacedBlock[];
}

/** Those of `before` that stand unchanged at the head and at the tail of `text` are kept, with their trees; what lies between is read. */
export function placeBlocks(text: Text, before: Placed = nothing): readonly PlacedBlock[] {
  const old = before.blocks;
  const same = sameAtHead(text, before);
  // The last one that is the same may be longer now.
  const head = Math.max(0, same - 1);
  const tail = sameAtTail(text, before, old.length - same);
  const behind = text.length - (old.length === 0 ? 0 : endOf(old[old.length - 1]!));
  const fresh: Cut[] = [];
  let rest = old.length;
  for (const { cut, next } of outline(text, head === 0 ? undefined : old[head])) {
    fresh.push(cut);
    if (cut.end < text.length - tail.length) continue;
    const found = indexAt(old, cut.end - behind, old.length - tail.count);
    if (found === undefined || !beginsAlike(old[found]!.entry, next)) continue;
    rest = found;
    break;
  }
  return [
    ...old.slice(0, head),
    ...kept(fresh, text, old.slice(head, rest), old.length === 0),
    ...(behind === 0 ? old.slice(rest) : old.slice(rest).map((it) => ({ ...it, start: it.start + behind }))),
  ];
}

const nothing: Placed = { text: '', blocks: [] };

function sameAtHead(text: Text, before: Placed): number {
  const old = before.blocks;
  // What stands before the first line is part of no block.
  if (firstLineOf(before.text) !== firstLineOf(text)) return 0;
  const known = knownHead(before.text, text);
  let count = 0;
  while (count < old.length && endOf(old[count]!) <= known) count++;
  while (count < old.length && stands(old[count]!.block, text, old[count]!.start)) count++;
  return count;
}

/** Of the last `most` blocks: how many stand at the end of the text, and how much of it they take. */
function sameAtTail(text: Text, before: Placed, most: number) {
  const old = before.blocks;
  const known = knownTail(before.text, text);
  let [count, length] = [0, 0];
  for (; count < most; count++) {
    const { block } = old[old.length - 1 - count]!;
    const longer = length + block.text.length;
    if (longer > known && !stands(block, text, text.length - longer)) break;
    length = longer;
  }
  return { count, length };
}

/** Comparing slices is much quicker than looking at their characters. */
function stands({ text }: Block, whole: Text, at: number): boolean {
  return at >= 0 && whole.slice(at, at + text.length) === text;
}

/** The first block from `first` on that starts there. */
function indexAt(old: readonly PlacedBlock[], start: number, first: number): number | undefined {
  for (let index = first; index < old.length && old[index]!.start <= start; index++)
    if (old[index]!.start === start) return index;
  return undefined;
}

function beginsAlike(a: Beginning | undefined, b: Beginning | undefined): boolean {
  return a?.indent === b?.indent && a?.item === b?.item;
}

/** The blocks of these cuts; the first and the last of them may be what they were. */
function kept(
  cuts: readonly Cut[],
  text: Text,
  old: readonly PlacedBlock[],
  isFirst: boolean,
): readonly PlacedBlock[] {
  const same = (cut: Cut, it: PlacedBlock | undefined) =>
    it?.is === cut.is &&
    it.block.text.length === cut.end - cut.start &&
    beginsAlike(it.entry, cut.entry) &&
    stands(it.block, text, cut.start);
  let head = 0;
  while (head < cuts.length && same(cuts[head]!, old[head])) head++;
  let tail = 0;
  const free = Math.min(cuts.length, old.length) - head;
  while (tail < free && same(cuts[cuts.length - 1 - tail]!, old[old.length - 1 - tail])) tail++;
  return cuts.map((cut, index) => {
    const fromEnd = cuts.length - index;
    const it = index < head ? old[index] : fromEnd <= tail ? old[old.length - fromEnd] : undefined;
    if (it !== undefined) return it.start === cut.start ? it : { ...it, start: cut.start };
    const slice = text.slice(cut.start, cut.end);
    const block: Block = { text: isFirst ? slice : detached(slice), hint: index };
    const tree = cut.is === 'marker' ? noTree : parseBlock(block);
    return { is: cut.is, start: cut.start, entry: cut.entry, block, tree };
  });
}

/** A copy with nothing behind it: a slice, and each word sliced from it, keeps all of the text in memory that it was cut from. */
function detached(slice: string): string {
  return JSON.parse(JSON.stringify(slice)) as string;
}

function endOf({ start, block }: PlacedBlock): number {
  return start + block.text.length;
}
