// What a request reaches, by whatever sort of call: the parts and APIs it can touch before or after its answer.
// The graph is drawn once for a design, in numbers, since every screen walks much of the same of it.

import { isQueue, type Api, type Component, type Design, type Reference, type Screen } from '../../model.ts';
import { partOf } from '../../references.ts';
import { consumersOf } from './queues.ts';
import { calleesOf } from './routes.ts';

export interface Reached {
  readonly components: ReadonlySet<Component>;
  readonly apis: ReadonlySet<Api>;
}

export interface Reach {
  /** From an API or a part, its own calls and all behind them, queues included. */
  from(reference: Reference): Reached;
  /** From everything a screen uses. */
  fromScreen(screen: Screen): Reached;
  /** The same step by step, nearest first, for those who know when they have seen enough. */
  along(starts: readonly Reference[]): Iterable<Step>;
  /** Parts that take work from this queue or stream: its `calls`, and those that `consumes` it. */
  consumers(queue: Component): readonly Component[];
}

/** A part called as a whole, or one of its APIs. */
export interface Step {
  readonly component: Component;
  readonly api: Api | undefined;
}

interface Node extends Step {
  next: readonly number[] | undefined;
}

export function reachOf(design: Design): Reach {
  const takers = takersOf(design);
  const consumers = (queue: Component): readonly Component[] => {
    const called = calleesOf(queue, design).map((it) => it.to);
    return [...new Set([...(takers.get(queue.id) ?? []), ...called])];
  };
  const nodes: Node[] = [];
  const numbers = new Map<Component | Api, number>();

  function number(component: Component, api: Api | undefined): number {
    const key = api ?? component;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    nodes.push({ component, api, next: undefined });
    numbers.set(key, nodes.length - 1);
    return nodes.length - 1;
  }

  function add(reference: Reference, to: number[]): void {
    const part = partOf(design, reference);
    if (part !== undefined)
      to.push(number(part.component, reference.api === undefined ? undefined : part.api));
  }

  /** Loops by hand: a large design has thousands of nodes, and they are made anew for each. */
  function after({ component, api }: Node): readonly number[] {
    const next: number[] = [];
    if (api !== undefined) {
      for (const call of api.made) for (const it of call.either ?? [call.target]) add(it, next);
      return next;
    }
    // Which of its APIs is called is not said, so it may be any.
    for (const it of component.requests) next.push(number(component, it));
    for (const { reference } of calleesOf(component, design)) add(reference, next);
    if (isQueue(component)) for (const it of consumers(component)) next.push(number(it, undefined));
    return next;
  }

  function numbersOf(references: readonly Reference[]): readonly number[] {
    const all: number[] = [];
    for (const it of references) add(it, all);
    return all;
  }

  function* steps(starts: readonly number[]): Iterable<Step> {
    const seen = new Set<number>(starts);
    // A set is gone over in the order in which it grows, so it is the list of what is still to do as well.
    for (const index of seen) {
      const node = nodes[index]!;
      yield node;
      for (const next of (node.next ??= after(node))) seen.add(next);
    }
  }

  function walk(starts: readonly number[]): Reached {
    const components = new Set<Component>();
    const apis = new Set<Api>();
    for (const { component, api } of steps(starts)) {
      components.add(component);
      if (api !== undefined) apis.add(api);
    }
    return { components, apis };
  }

  return {
    from: (reference) => walk(numbersOf([reference])),
    fromScreen: (screen) => walk(numbersOf((screen.uses?.value ?? []).map((it) => it.target))),
    along: (starts) => steps(numbersOf(starts)),
    consumers,
  };
}

function takersOf(design: Design): ReadonlyMap<string, readonly Component[]> {
  const takers = new Map<string, Component[]>();
  for (const part of consumersOf(design)) {
    for (const queue of part.consumes?.value ?? []) {
      const list = takers.get(queue.value.name);
      if (list === undefined) takers.set(queue.value.name, [part]);
      else list.push(part);
    }
  }
  return takers;
}
