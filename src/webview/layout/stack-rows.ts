// How far down each row lies, and where labels go: between the rows, where only lines are.

import type { Strand } from './attach-edges.ts';
import { bandsOf } from './bands.ts';
import type { Graph, GraphNode, Rows, Size } from './graph.ts';
import { slopeAt } from './slope.ts';
import { spacing } from './spacing.ts';

export interface Stack {
  readonly height: number;
  readonly rows: readonly { readonly top: number; readonly bottom: number }[];
  /** By the index of the strand. */
  readonly labels: ReadonlyMap<number, { readonly x: number; readonly y: number }>;
}

/** Below the row of the same number. */
interface Channel {
  readonly height: number;
  readonly labels: readonly PlacedLabel[];
}

interface PlacedLabel {
  readonly strand: number;
  readonly x: number;
  /** From the top of the channel, as a share of its height. */
  readonly down: number;
}

const labelGap = 5;

export function stackRows(graph: Graph, rows: Rows, strands: readonly Strand[]): Stack {
  const nodeById = new Map(graph.nodes.map((it) => [it.id, it]));
  const channels = channelsOf(graph, rows, strands, nodeById);
  const stacked: { top: number; bottom: number }[] = [];
  const labels = new Map<number, { x: number; y: number }>();
  let y: number = spacing.tierPadding;
  rows.forEach((row, index) => {
    const height = Math.max(...row.map((id) => nodeById.get(id)!.height));
    const bottom = y + height;
    stacked.push({ top: y, bottom });
    const channel = channels[index]!;
    for (const it of channel.labels) labels.set(it.strand, { x: it.x, y: bottom + channel.height * it.down });
    y = bottom + channel.height;
  });
  return { height: y, rows: stacked, labels };
}

/** A piece of a line in a channel: from where it comes in above to where it leaves below. */
interface Piece {
  readonly strand: number;
  readonly from: number;
  readonly to: number;
  readonly label: Size | undefined;
}

function channelsOf(
  graph: Graph,
  rows: Rows,
  strands: readonly Strand[],
  nodeById: ReadonlyMap<string, GraphNode>,
): readonly Channel[] {
  const pieces = rows.map((): Piece[] => []);
  const arcs = rows.map(() => false);
  strands.forEach((strand, index) => {
    const { label } = graph.edges[index]!;
    if (strand.first === strand.last) {
      if (!strand.isShort) arcs[strand.first] = true;
      if (label !== undefined)
        pieces[strand.first]!.push({ strand: index, from: strand.start, to: strand.end, label });
      return;
    }
    const way = [strand.start, ...strand.lanes, strand.end];
    const labelled = Math.floor((way.length - 2) / 2);
    for (let at = 0; at + 1 < way.length; at++) {
      pieces[strand.first + at]!.push({
        strand: index,
        from: way[at]!,
        to: way[at + 1]!,
        label: at === labelled ? label : undefined,
      });
    }
  });
  const bandByTier = new Map(
    bandsOf(graph).flatMap((band, index) => band.map((it) => [it.id, index] as const)),
  );
  const bandOf = (row: number) => bandByTier.get(nodeById.get(rows[row]![0]!)!.tier)!;
  return rows.map((_, row) => {
    const isLast = row === rows.length - 1;
    const borders = isLast
      ? spacing.tierPadding
      : bandOf(row) === bandOf(row + 1)
        ? 0
        : 2 * spacing.tierPadding + spacing.tiers;
    return channelOf(pieces[row]!, arcs[row]!, isLast, borders);
  });
}

function channelOf(pieces: readonly Piece[], hasArc: boolean, isLast: boolean, borders: number): Channel {
  const labels = levelled(pieces);
  const farthest = pieces.reduce((most, it) => Math.max(most, Math.abs(it.to - it.from)), 0);
  const forLines = isLast ? 0 : Math.min(spacing.widestChannel, spacing.channel + farthest * 0.055);
  const forLabels = labels.levels === 0 ? 0 : labels.levels * (labels.height + labelGap) + 2 * labelGap;
  return {
    height: Math.max(borders, forLines, forLabels, hasArc ? spacing.channel : 0),
    labels: labels.placed,
  };
}

/** Puts the labels of a channel on as few levels as leave each of them room. */
function levelled(pieces: readonly Piece[]) {
  const labelled = pieces
    .flatMap((it) => (it.label === undefined ? [] : [{ ...it, label: it.label }]))
    .sort((a, b) => a.from + a.to - (b.from + b.to));
  const height = labelled.reduce((most, it) => Math.max(most, it.label.height), 0);
  for (let levels = Math.min(1, labelled.length); levels <= labelled.length; levels++) {
    const taken: { level: number; from: number; to: number }[] = [];
    const placed: PlacedLabel[] = [];
    for (const { strand, from, to, label } of labelled) {
      for (let level = 0; level < levels; level++) {
        const down = (level + 1) / (levels + 1);
        const x = from + (to - from) * slopeAt(down);
        const [left, right] = [x - label.width / 2 - labelGap, x + label.width / 2 + labelGap];
        if (taken.some((it) => it.level === level && it.from < right && left < it.to)) continue;
        taken.push({ level, from: left, to: right });
        placed.push({ strand, x, down });
        break;
      }
    }
    if (placed.length === labelled.length) return { levels, height, placed };
  }
  return { levels: 0, height: 0, placed: [] };
}
