// Where in its row everything stands: near to what it is tied to, in the given order, and inside its tier.

import { bandsOf } from './bands.ts';
import type { Graph, GraphNode, GraphTier } from './graph.ts';
import { spacing } from './spacing.ts';
import { spread } from './spread.ts';

/** What stands in a row: a node, or the lane of a line that passes. */
export interface Item {
  readonly width: number;
  readonly tier: string;
  readonly node: GraphNode | undefined;
  readonly ties: { readonly to: Item; readonly weight: number }[];
  x: number;
}

export interface Range {
  readonly from: number;
  readonly to: number;
}

const rounds = 8;
/** What draws a node to its place in an evenly filled row, where a line draws with 1: a row should look like one. */
const homeWeight = 0.35;

/** Gives every item its `x`, and tells from where to where each tier reaches. */
export function settle(rows: readonly (readonly Item[])[], graph: Graph): ReadonlyMap<string, Range> {
  const parts = rows.flatMap((row, index) => partsOf(row).map((items) => ({ row: index, ...partOf(items) })));
  const ranges = rangesOf(bandsOf(graph), parts);
  const placed = parts.map((part) => {
    const range = ranges.get(part.items[0]!.tier)!;
    let x = range.from + (range.to - range.from - part.length) / 2;
    const homes = part.apart.map((it) => (x += it));
    part.items.forEach((item, index) => (item.x = homes[index]!));
    return { ...part, range, homes };
  });
  const improve = ({ items, apart, homes, range, length }: (typeof placed)[number]) => {
    const wishes = items.map((item, index) => wishOf(item, homes[index]!, apart[index]!, range.from));
    const last = range.to - range.from - items.at(-1)!.width / 2;
    if (length > range.to - range.from + 0.001) return;
    spread(wishes, last).forEach((at, index) => (items[index]!.x = range.from + at));
  };
  for (let round = 0; round < rounds; round++) {
    for (const it of placed) improve(it);
    for (const it of placed.toReversed()) improve(it);
  }
  return ranges;
}

interface Part {
  readonly items: readonly Item[];
  /** From middle to middle; of the first, from its left side. */
  readonly apart: readonly number[];
  readonly length: number;
}

function partsOf(row: readonly Item[]): readonly (readonly Item[])[] {
  const parts: Item[][] = [];
  for (const item of row) {
    const part = parts.at(-1);
    if (part?.[0]!.tier === item.tier) part.push(item);
    else parts.push([item]);
  }
  return parts;
}

function partOf(items: readonly Item[]): Part {
  const apart = items.map((item, index) => {
    const before = items[index - 1];
    return before === undefined ? item.width / 2 : (before.width + item.width) / 2 + gapBetween(before, item);
  });
  const length = apart.reduce((sum, it) => sum + it, 0) + items.at(-1)!.width / 2;
  return { items, apart, length };
}

function gapBetween(a: Item, b: Item): number {
  if (a.node !== undefined && b.node !== undefined) return spacing.nodes;
  return a.node === undefined && b.node === undefined ? spacing.lanes : spacing.nodeToLane;
}

/** All bands are as wide as the widest; in one of several tiers the first takes what the others leave. */
function rangesOf(
  bands: readonly (readonly GraphTier[])[],
  parts: readonly Part[],
): ReadonlyMap<string, Range> {
  const lengths = new Map<string, number>();
  for (const { items, length } of parts) {
    const { tier } = items[0]!;
    lengths.set(tier, Math.max(length, lengths.get(tier) ?? 0));
  }
  const before = (tier: GraphTier) => spacing.tierPadding + spacing.tiers + gutter(tier);
  const widths = bands.map((band) =>
    band.reduce((sum, it, index) => sum + lengths.get(it.id)! + (index === 0 ? 0 : before(it)), 0),
  );
  const width = Math.max(0, ...widths);
  const ranges = new Map<string, Range>();
  for (const band of bands) {
    let to = width;
    for (const tier of band.toReversed()) {
      const from = tier === band[0] ? 0 : to - lengths.get(tier.id)!;
      ranges.set(tier.id, { from, to });
      to = from - before(tier);
    }
  }
  return ranges;
}

/** What the title of a tier takes left of its nodes. */
export function gutter(tier: GraphTier): number {
  return tier.title.width + 2 * spacing.title;
}

function wishOf(item: Item, home: number, apart: number, from: number) {
  let weight = item.node === undefined ? 0.01 : homeWeight;
  let sum = weight * home;
  for (const it of item.ties) {
    weight += it.weight;
    sum += it.weight * it.to.x;
  }
  return { at: sum / weight - from, weight, apart };
}
