// What needs what: a graph of parts, APIs, routes and screens in which a node is up when all it requires is up and, of each
// list of alternatives, at least one is. Failures are followed backwards from what failed, so only what is hit is touched.

import type { Api, Component, Design, Screen } from '../../model.ts';
import { weakly } from '../../once.ts';
import { acrossParts } from '../across-parts.ts';
import { isSameData } from '../same-data.ts';
import { fallingOf, type Fall } from './fall.ts';
import { keptWhile } from '../kept-while.ts';
import { Drafting, type Numbers } from './drafting.ts';
import { wiringsOf, type Wiring } from './wiring.ts';

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

/** The same for every design that is wired like one before. */
export function needsOf(design: Design): Needs {
  return needsBy(numbersBy(namesOf(design)))(wiringsOf(design), [...design.screens.values()]);
}

interface Names {
  readonly id: string;
  readonly apis: readonly string[];
}

const namesOf = acrossParts(
  ({ id, requests }): Names => ({ id, apis: requests.map((it) => it.ref) }),
  isSameData,
);

const numbersBy = weakly((names: readonly Names[]): Numbers => {
  const parts = new Map(names.map(({ id }, number) => [id, number]));
  const apis = names.flatMap((it) => it.apis);
  return { parts, apis: new Map(apis.map((ref, index) => [ref, names.length + index])) };
});

const needsBy = weakly((numbers: Numbers) =>
  keptWhile((wirings: readonly Wiring[], screens: readonly Screen[]) => graphOf(numbers, wirings, screens)),
);

function graphOf(numbers: Numbers, wirings: readonly Wiring[], screens: readonly Screen[]): Needs {
  const drafting = new Drafting(numbers, wirings);
  for (const screen of screens) drafting.screen(screen);
  const { drafts, parts: own, wholes, apis, others } = drafting;
  const falling = fallingOf(drafts);
  const parts = (ids: Iterable<string>) => Array.from(ids, (id) => own.get(id) ?? -1).filter((it) => it >= 0);
  return {
    nodes: drafts,
    node(ref) {
      if (ref.startsWith('screen:')) return others.get(ref);
      return ref.includes('/') ? apis.get(ref) : own.get(ref);
    },
    answering: (part, api) =>
      api === undefined ? (wholes.get(part.id) ?? own.get(part.id)) : apis.get(api.ref),
    down: (failed) => falling.down(parts(failed)),
    fall: (failed, weak = []) => falling.fall(parts(failed), parts(weak)),
  };
}
