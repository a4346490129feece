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

  function target(reference: Reference): readonly number[] {
    const part = partOf(design, reference);
    if (part === undefined) return [];
    return [number(part.component, reference.api === undefined ? undefined : part.api)];
  }

  function after(node: Node): readonly number[] {
    const { component, api } = node;
    if (api !== undefined) return api.made.flatMap((call) => (call.either ?? [call.target]).flatMap(target));
    // Which of its APIs is called is not said, so it may be any.
    const apis = component.requests.map((it) => number(component, it));
    const callees = calleesOf(component, design).flatMap((it) => target(it.reference));
    return [
      ...apis,
      ...callees,
      ...(isQueue(component) ? consumers(component).map((it) => number(it, undefined)) : []),
    ];
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
    from: (reference) => walk(target(reference)),
    fromScreen: (screen) => walk((screen.uses?.value ?? []).flatMap((it) => target(it.target))),
    along: (starts) => steps(starts.flatMap(target)),
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
