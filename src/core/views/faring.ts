// A drawing or a sequence as it fares when something fails: each part says so below its name, and lines that are cut are marked.
// What is wrong with the design itself is another question, and is left out.

import type { PartState } from '../facts/failures/failure.ts';
import type { Drawing } from './drawing.ts';
import type { Sequence } from './looks/sequence.ts';
import { isSequence } from './looks/look-at.ts';
import type { SketchNode } from './sketch.ts';
import type { WhatIf } from './what-if.ts';

/** Signs that every font has. */
const words: Readonly<Record<PartState, string>> = {
  up: '',
  degraded: '~ degraded',
  down: '↓ down',
  failed: '× failed',
};

type States = ReadonlyMap<string, PartState>;

export function faring(picture: Drawing, answer: Answer): Drawing;
export function faring(picture: Sequence, answer: Answer): Sequence;
export function faring(picture: Drawing | Sequence, answer: Answer): Drawing | Sequence {
  const states: States = new Map([...answer.screens, ...answer.parts].map((it) => [it.ref, it.state]));
  if (isSequence(picture))
    return { ...picture, participants: picture.participants.map((it) => faringNode(it, states)) };
  const refs = new Map(picture.nodes.map((it) => [it.id, it.ref]));
  const stateAt = (id: string) => states.get(refs.get(id) ?? '');
  return {
    ...picture,
    nodes: picture.nodes.map((it) => faringNode(it, states)),
    lines: picture.lines.map((it) => {
      const [from, to] = [stateAt(it.from), stateAt(it.to)];
      if (from === 'failed' || to === 'failed' || to === 'down') return { ...it, fares: 'cut' };
      return to === 'degraded' ? { ...it, fares: 'strained' } : it;
    }),
  };
}

type Answer = Pick<WhatIf, 'screens' | 'parts'>;

function faringNode<Node extends SketchNode>(node: Node, states: States): Node {
  const state = states.get(node.ref) ?? 'up';
  if (state === 'up') return { ...node, state: 'fine' };
  return { ...node, state: 'fine', fares: state, details: [words[state], ...node.details] };
}
