// Two sketches of the same look, of two versions: the later one, with what has gone still in it, and each node and line told
// to be new, changed or gone.

import type { Comparison } from '../../comparison.ts';
import { dataRef, screenRef } from '../../model.ts';
import type { Line } from '../drawing-lines.ts';
import type { Change, Sketch, SketchNode } from '../sketch.ts';

export function comparedSketch(before: Sketch, now: Sketch, comparison: Comparison): Sketch {
  const [then, here] = [before.nodes, now.nodes].map((list) => new Map(list.map((it) => [it.ref, it])));
  const keys = changedKeys(comparison);
  const calls = new Set(comparison.calls.changed.map((it) => pairOfCall(it.ref)));
  const lineThen = new Map(before.lines.map((it) => [pairOf(it), it]));
  const linesHere = new Set(now.lines.map(pairOf));
  const changeOfLine = (it: Line): Change | undefined => {
    const old = lineThen.get(pairOf(it));
    if (old === undefined) return 'new';
    return old.style !== it.style || old.label !== it.label || calls.has(pairOf(it)) ? 'changed' : undefined;
  };
  return {
    nodes: [
      ...now.nodes.map((it) =>
        then!.has(it.ref) ? changed(it, keys.get(it.ref)) : withChange(it, 'new', 'new'),
      ),
      ...before.nodes.filter((it) => !here!.has(it.ref)).map((it) => withChange(asGone(it), 'gone', 'gone')),
    ],
    lines: [
      ...now.lines.map((it) => lineWith(it, changeOfLine(it))),
      ...before.lines.filter((it) => !linesHere.has(pairOf(it))).map((it) => lineWith(it, 'gone')),
    ],
  };
}

/** What is not there any more has no faults either. */
function asGone(node: SketchNode): SketchNode {
  return { ...node, state: 'fine' };
}

function changed(node: SketchNode, keys: ReadonlySet<string> | undefined): SketchNode {
  return keys === undefined ? node : withChange(node, 'changed', `changed: ${[...keys].join(', ')}`);
}

function withChange(node: SketchNode, change: Change, words: string): SketchNode {
  return { ...node, change, description: `${node.description}, ${words}` };
}

function lineWith(line: Line, change: Change | undefined): Line {
  return change === undefined ? line : { ...line, change };
}

/** The keys that say something else, by the ref of their node; those of APIs and of calls too. */
function changedKeys(comparison: Comparison): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (ref: string, ...keys: readonly string[]) => {
    const known = found.get(ref) ?? new Set();
    keys.forEach((it) => known.add(it));
    found.set(ref, known);
  };
  const { parts, apis, calls, screens, data } = comparison;
  for (const it of parts.changed) add(it.ref, ...it.keys.map((key) => key.key));
  for (const ref of [...apis.added, ...apis.removed]) add(partId(ref), 'apis');
  for (const it of apis.changed) add(partId(it.ref), ...it.keys.map((key) => key.key));
  for (const ref of [...calls.added, ...calls.removed, ...calls.changed.map((it) => it.ref)])
    add(partId(ref.split(' → ', 1)[0]!), 'calls');
  for (const it of screens.changed) add(screenRef(it.ref), ...it.keys.map((key) => key.key));
  for (const it of data.changed) add(dataRef(it.ref), ...it.keys.map((key) => key.key));
  return found;
}

const partId = (ref: string): string => ref.split('/', 1)[0]!;

const pairOf = ({ from, to }: Pick<Line, 'from' | 'to'>): string => JSON.stringify([from, to]);

function pairOfCall(ref: string): string {
  const [from = '', to = ''] = ref.split(' → ', 2);
  return JSON.stringify([partId(from), partId(to)]);
}
