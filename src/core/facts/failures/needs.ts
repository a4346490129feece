// What needs what: a graph of parts, APIs, routes and screens in which a node is up when all it requires is up and, of each
// list of alternatives, at least one is. Failures are followed backwards from what failed, so only what is hit is touched.

import type { Api, Component, Design } from '../../model.ts';
import { carriedOnWhile } from '../kept-while.ts';
import { numbersOf, type Numbers } from '../numbering.ts';
import { Drafting } from './drafting.ts';
import { fallingOf, type Fall } from './fall.ts';
import { needsAlone } from './part-needs.ts';
import { wiringsOf } from './wiring.ts';

export interface NeedNode {
  readonly id: string;
  /** Component that this node is, or is part of; undefined for a screen. */
  readonly component: string | undefined;
  /** All of these must be up. */
  readonly all: readonly number[];
  /** Of each of these, one must be up. */
  readonly any: readonly (readonly number[])[];
  /** It is poorer without these. */
  readonly soft: readonly number[];
}

export interface Needs {
  readonly nodes: readonly NeedNode[];
  /** The node of a component, `component/api` or `screen:id`. */
  node(ref: string): number | undefined;
  /** What answers a call to this part or API: an API, the part as its own API, or it with all it hands requests on to. */
  answering(part: Component, api: Api | undefined): number | undefined;
  /** The nodes that are down when these components have failed, in the order in which they fall. */
  down(failed: Iterable<string>): readonly number[];
  /** The same, with what is merely poorer, and why each is. `weak` components work, but not as they should. */
  fall(failed: Iterable<string>, weak?: Iterable<string>): Fall;
}

/** The same as long as all parts are wired as before, and the screens are the same. */
export function needsOf(design: Design): Needs {
  const numbers = numbersOf(design);
  const wirings = wiringsOf(design);
  const screens = [...design.screens.values()];
  return carriedOnWhile(needsOf, design, [wirings, ...screens], () => {
    const drafting = new Drafting(numbers, wirings, needsAlone(design, numbers, wirings));
    for (const screen of screens) drafting.screen(screen);
    return needsFrom(drafting, numbers);
  });
}

function needsFrom({ nodes, others, whole }: Drafting, numbers: Numbers): Needs {
  const falling = fallingOf(nodes);
  const { parts: own, apis } = numbers;
  const parts = (ids: Iterable<string>) => Array.from(ids, (id) => own.get(id) ?? -1).filter((it) => it >= 0);
  return {
    nodes,
    node(ref) {
      if (ref.startsWith('screen:')) return others.get(ref);
      return ref.includes('/') ? apis.get(ref) : own.get(ref);
    },
    answering: (part, api) => (api === undefined ? (whole(part.id) ?? own.get(part.id)) : apis.get(api.ref)),
    down: (failed) => falling.down(parts(failed)),
    fall: (failed, weak = []) => falling.fall(parts(failed), parts(weak)),
  };
}
