// Why something is down or degraded: the parts where it began, and the shortest chain of needs that leads to one of them.

import type { Fall } from './fall.ts';
import type { Needs } from './needs.ts';
import { enumerate } from '../words/enumerate.ts';

export interface Reason {
  /** Parts with trouble of their own that lead here, in the order in which they are met. */
  readonly roots: readonly string[];
  /** From what is needed first down to the first root: `feed-api/timeline`, `tweet-db`. Of a long way `…` stands for the middle. */
  readonly chain: readonly string[];
  readonly verb: 'needs' | 'does without' | 'leans on';
  /** What the last of the chain suffers from, and the other roots: `has failed (also cache)`. */
  readonly trouble: string;
  /** As a sentence without its subject: `needs feed-api/timeline → tweet-db, which has failed`. */
  readonly text: string;
}

/** Where it began. */
export interface Seeds {
  readonly failed: ReadonlySet<string>;
  readonly weak: ReadonlySet<string>;
  /** What a seed suffers from, after its name: `has failed`. */
  trouble(part: string): string;
}

export function reasonOf(node: number, needs: Needs, fall: Fall, seeds: Seeds): Reason {
  const nodes = causes(node, fall);
  const chain = ends(named(nodes.slice(1), needs));
  const roots = rootsOf(node, needs, fall, seeds);
  const root = partOf(nodes.at(-1)!, needs) ?? roots[0] ?? '';
  const others = roots.filter((it) => it !== root);
  const misses = fall.degraded.has(node) && nodes.some((it) => fall.down.has(it));
  const verb = fall.down.has(node) ? 'needs' : misses ? 'does without' : 'leans on';
  const more = others.length === 0 ? '' : ` (also ${enumerate(others)})`;
  const trouble = `${seeds.trouble(root)}${more}`;
  const text = `${verb} ${chain.join(' → ')}, which ${trouble}`;
  return { roots: [root, ...others], chain, verb, trouble, text };
}

/** The node itself first, what failed by itself last. */
function causes(node: number, fall: Fall): readonly number[] {
  const found = new Set([node]);
  for (let next = fall.cause(node); next !== undefined && !found.has(next); next = fall.cause(next))
    found.add(next);
  return [...found];
}

/** Nobody reads more names than these in a row. */
const most = 8;

function ends(chain: readonly string[]): readonly string[] {
  return chain.length <= most ? chain : [...chain.slice(0, most - 4), '…', ...chain.slice(-3)];
}

/** Parts that only pass requests on are left out, and an API whose own part is the root. */
function named(nodes: readonly number[], needs: Needs): readonly string[] {
  const names: { readonly part: string | undefined; readonly name: string }[] = [];
  nodes.forEach((node, index) => {
    const { id, component } = needs.nodes[node]!;
    const isRoot = index === nodes.length - 1;
    if (/^(way|use):/.test(id) && !isRoot) return;
    const name = id.startsWith('api:') ? id.slice('api:'.length) : (component ?? id);
    const last = names.at(-1);
    if (last === undefined || last.part !== component) names.push({ part: component, name });
    else if (isRoot) names[names.length - 1] = { part: component, name };
  });
  return names.map((it) => it.name);
}

function partOf(node: number, needs: Needs): string | undefined {
  const { id, component } = needs.nodes[node]!;
  return id.startsWith('part:') ? component : undefined;
}

/** All seeds without which this would stand better. */
function rootsOf(start: number, needs: Needs, fall: Fall, seeds: Seeds): readonly string[] {
  const roots: string[] = [];
  // A set is gone over in the order in which it grows, so it is the list of what is still to do as well.
  const open = new Set([start]);
  for (const node of open) {
    const part = partOf(node, needs);
    if (part !== undefined && (fall.down.has(node) ? seeds.failed : seeds.weak).has(part)) {
      roots.push(part);
      continue;
    }
    const { all, any, soft } = needs.nodes[node]!;
    if (fall.down.has(node)) {
      const gone = any.filter((list) => list.every((it) => fall.down.has(it)));
      for (const it of [...all, ...gone.flat()]) if (fall.down.has(it)) open.add(it);
      continue;
    }
    for (const it of soft) if (fall.down.has(it)) open.add(it);
    for (const it of [...all, ...any.flat(), ...soft]) if (fall.degraded.has(it)) open.add(it);
  }
  return roots;
}
