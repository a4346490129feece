// Many parts drawn as few: all of a tier or of an owner as one node, until somebody opens it. A group that would still be too
// much when it is opened opens to smaller ones, so that no step draws more than a page can bear.

import type { Span } from '../../tree.ts';
import type { Line } from '../drawing-lines.ts';
import type { Grouping } from '../look.ts';
import { plural, type State } from '../node-marks.ts';
import type { Change, DrawnTier, Sketch, SketchNode } from '../sketch.ts';

export interface Grouped {
  readonly sketch: Sketch;
  /** What is done, also when nobody asked for it. */
  readonly group: Grouping;
  /** Groups that are drawn in full, outer before inner. */
  readonly opened: readonly { readonly id: string; readonly title: string }[];
  /** What is drawn as a part of a group. */
  readonly hidden: readonly Hidden[];
}

export interface Hidden {
  readonly ref: string;
  readonly title: string;
  readonly extent?: Span;
  /** The group it is drawn in, and all that have to be opened to see it. */
  readonly group: string;
  readonly trail: readonly string[];
}

/** More than these at once are hard to read, and slow to draw while somebody types. */
export const most = 60;
/** Two in one node would save nothing, and hide their names. */
const least = 3;
const runLength = 50;

export function groupedSketch(
  sketch: Sketch,
  asked: Grouping | undefined,
  open: readonly string[],
  titles: (owner: string) => string,
  largest = Infinity,
): Grouped {
  const isTooLarge = asked === 'none' && sketch.nodes.length > largest;
  const group = isTooLarge ? usualGrouping(sketch.nodes) : (asked ?? usualGrouping(sketch.nodes));
  if (group === 'none') return { sketch, group, opened: [], hidden: [] };
  const trails = trailsOf(sketch.nodes, levels[group], titles);
  const isOpen = new Set(open);
  const closedIn = new Map<SketchNode, Bin>();
  const opened = new Map<string, string>();
  for (const [node, trail] of trails) {
    const closed = trail.findIndex((it) => !isOpen.has(it.id));
    if (closed >= 0) closedIn.set(node, trail[closed]!);
    for (const it of closed < 0 ? trail : trail.slice(0, closed)) opened.set(it.id, it.title);
  }
  return {
    sketch: drawn(sketch, trails, closedIn),
    group,
    opened: [...opened].map(([id, title]) => ({ id, title })),
    hidden: [...closedIn].map(([node, { id }]) => hiddenIn(node, id, trails.get(node)!)),
  };
}

/**
 * By owner where most parts say whose they are: a drawing of teams shows who waits for whom, while one of tiers shows five nodes
 * that every design has. Too few owners are as little to look at, and too many are no help.
 */
function usualGrouping(nodes: readonly SketchNode[]): Grouping {
  if (nodes.length <= most) return 'none';
  const parts = nodes.filter((it) => it.tier !== 'screens' && it.tier !== 'data');
  const owned = parts.filter((it) => it.owner !== undefined);
  const owners = new Set(owned.map((it) => it.owner)).size;
  return owned.length * 4 >= parts.length * 3 && owners >= 3 && owners <= 40 ? 'owner' : 'tier';
}

// --- Which groups a node is in ---

interface Bin {
  readonly id: string;
  readonly title: string;
  readonly members: readonly SketchNode[];
}

type Level = 'tier' | 'owner' | 'run';

const levels: Readonly<Record<Exclude<Grouping, 'none'>, readonly Level[]>> = {
  tier: ['tier', 'owner', 'run'],
  owner: ['owner', 'tier', 'run'],
};

/** The groups around each node, from the outermost. */
function trailsOf(
  nodes: readonly SketchNode[],
  [level, ...finer]: readonly Level[],
  titles: (owner: string) => string,
  outer: readonly Bin[] = [],
): ReadonlyMap<SketchNode, readonly Bin[]> {
  const trails = new Map<SketchNode, readonly Bin[]>();
  if (level === undefined) return trails;
  for (const bin of binsOf(nodes, level, titles, outer.at(-1)?.id)) {
    const isWhole = bin.members.length === nodes.length;
    const trail = bin.members.length < least || isWhole ? outer : [...outer, bin];
    for (const it of bin.members) trails.set(it, trail);
    if (bin.members.length <= most || finer.length === 0) continue;
    for (const [node, inner] of trailsOf(bin.members, finer, titles, trail)) trails.set(node, inner);
  }
  return trails;
}

function binsOf(
  nodes: readonly SketchNode[],
  level: Level,
  titles: (owner: string) => string,
  outer: string | undefined,
): readonly Bin[] {
  const byKey = new Map<string, SketchNode[]>();
  nodes.forEach((it, index) => {
    const key = keyOf(it, level, index);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [it]);
    else known.push(it);
  });
  return [...byKey].map(([key, members]) => ({
    id: `${outer ?? 'group:'}${outer === undefined ? '' : '/'}${key}`,
    title: titleOf(key, members, titles),
    members,
  }));
}

function keyOf(node: SketchNode, level: Level, index: number): string {
  // Screens, data and what is outside belong to nobody in particular; together they say more than among those without owner.
  const isApart = node.tier === 'screens' || node.tier === 'data' || node.tier === 'external';
  if (level === 'run') return `run:${Math.floor(index / runLength) + 1}`;
  if (level === 'tier' || (isApart && node.owner === undefined) || node.tier === 'screens')
    return `tier:${node.tier}`;
  return `owner:${node.owner ?? ''}`;
}

const tierWords: Readonly<Record<DrawnTier, string>> = {
  screens: 'screens',
  clients: 'clients',
  edge: 'parts at the edge',
  owners: 'owners',
  services: 'services',
  data: 'data',
  state: 'stores',
  external: 'parts outside',
};

function titleOf(key: string, members: readonly SketchNode[], titles: (owner: string) => string): string {
  if (key.startsWith('tier:')) return `${members.length} ${tierWords[members[0]!.tier]}`;
  if (key.startsWith('run:')) return `${members[0]!.title} … ${members.at(-1)!.title}`;
  const owner = key.slice('owner:'.length);
  return owner === '' ? 'No owner' : titles(owner);
}

// --- What is drawn instead ---

function drawn(
  { nodes, lines }: Sketch,
  trails: ReadonlyMap<SketchNode, readonly Bin[]>,
  closedIn: ReadonlyMap<SketchNode, Bin>,
): Sketch {
  const refs = new Map<string, string>();
  const groups = new Map<string, SketchNode>();
  const shown = nodes.flatMap((node): readonly SketchNode[] => {
    const bin = closedIn.get(node);
    refs.set(node.ref, bin?.id ?? node.ref);
    if (bin === undefined) {
      const within = trails.get(node)?.at(-1)?.id;
      return [within === undefined ? node : { ...node, within }];
    }
    if (groups.has(bin.id)) return [];
    const trail = trails.get(node)!;
    const made = groupNode(bin, trail[trail.indexOf(bin) - 1]?.id);
    groups.set(bin.id, made);
    return [made];
  });
  return { nodes: shown, lines: mergedLines(lines, refs, (ref) => groups.has(ref)) };
}

function groupNode({ id, title, members }: Bin, within: string | undefined): SketchNode {
  const tiers = new Set(members.map((it) => it.tier));
  const faults = members.filter((it) => it.state === 'fault').length;
  const questions = members.filter((it) => it.state === 'question').length;
  const count = id.includes('tier:', id.lastIndexOf('/')) ? '' : plural(members.length, 'part');
  const marks = [
    faults > 0 ? `${faults} with faults` : '',
    questions > 0 ? `${questions} with questions` : '',
  ];
  const change = changeOf(members.map((it) => it.change));
  const isOutside = members.every((it) => it.role === 'outside');
  const changed = members.filter((it) => it.change !== undefined).length;
  const words = [title, 'group', count, ...marks, changed > 0 ? `${changed} changed` : '', 'Enter opens it'];
  return {
    ref: id,
    // A team of one tier stands there; one of several stands with the other teams.
    tier: tiers.size === 1 ? members[0]!.tier : 'owners',
    shape: 'st-rect',
    title,
    details: [count, marks[0]!],
    state: worstOf(members),
    description: words.filter((it) => it !== '').join(', '),
    members,
    ...(change === undefined ? {} : { change }),
    ...(isOutside ? { role: 'outside' } : {}),
    ...(within === undefined ? {} : { within }),
  };
}

function worstOf(members: readonly SketchNode[]): State {
  const has = (state: State) => members.some((it) => it.state === state);
  return has('fault') ? 'fault' : has('question') ? 'question' : 'fine';
}

/** Some that are new make a group that has changed. */
function changeOf(changes: readonly (Change | undefined)[]): Change | undefined {
  const [first] = changes;
  if (changes.every((it) => it === first)) return first;
  return changes.some((it) => it !== undefined) ? 'changed' : undefined;
}

const strengths: Readonly<Record<Line['style'], number>> = { async: 0, optional: 1, need: 2, route: 3 };

/** More numbers than these hide the lines that they stand on; then they are only spoken. */
const mostCounts = 24;

/** Between two nodes there is one line, as strong as the strongest that it stands for. */
function mergedLines(
  lines: readonly Line[],
  refs: ReadonlyMap<string, string>,
  isGroup: (ref: string) => boolean,
): readonly Line[] {
  const byEnds = new Map<string, Line[]>();
  for (const line of lines) {
    const [from, to] = [refs.get(line.from), refs.get(line.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = JSON.stringify([from, to]);
    const known = byEnds.get(key);
    const moved = { ...line, from, to };
    if (known === undefined) byEnds.set(key, [moved]);
    else known.push(moved);
  }
  const merged = [...byEnds.values()].filter((it) => it.length > 1).length;
  return [...byEnds.values()].map((all): Line => {
    const strongest = all.reduce((best, it) => (strengths[it.style] > strengths[best.style] ? it : best));
    const { change: _, ...line } = strongest;
    const change = changeOf(all.map((it) => it.change));
    const count = isGroup(line.from) || isGroup(line.to) ? all.length : 1;
    const told = merged > mostCounts ? '' : `${count} calls`;
    return {
      ...line,
      ...(count > 1 ? { label: told, count } : {}),
      ...(change === undefined ? {} : { change }),
    };
  });
}

function hiddenIn(node: SketchNode, group: string, trail: readonly Bin[]): Hidden {
  const { ref, title, extent } = node;
  return {
    ref,
    title,
    ...(extent === undefined ? {} : { extent }),
    group,
    trail: trail.map((it) => it.id),
  };
}
