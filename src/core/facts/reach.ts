// What a request reaches, by whatever sort of call: the parts and APIs it can touch before or after its answer.

import type { Api, Component, Design, Reference, Screen } from '../model.ts';
import { partOf } from '../references.ts';
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
  /** Parts that take work from this queue or stream: its `calls`, and those that `consumes` it. */
  consumers(queue: Component): readonly Component[];
}

export function reachOf(design: Design): Reach {
  const consumers = new Map<string, Component[]>();
  for (const part of design.components.values()) {
    for (const queue of part.consumes?.value ?? []) {
      const list = consumers.get(queue.value.name) ?? [];
      consumers.set(queue.value.name, [...list, part]);
    }
  }
  const consumersOf = (queue: Component): readonly Component[] => {
    const called = calleesOf(queue, design).map((it) => it.to);
    return [...new Set([...(consumers.get(queue.id) ?? []), ...called])];
  };

  function walk(starts: readonly Reference[]): Reached {
    const components = new Set<Component>();
    const apis = new Set<Api>();
    const whole = new Set<Component>();
    const open: (() => void)[] = [];
    const visitApi = (part: Component, api: Api) => {
      components.add(part);
      if (apis.has(api)) return;
      apis.add(api);
      open.push(() => api.made.forEach((call) => (call.either ?? [call.target]).forEach(visit)));
    };
    const visitWhole = (part: Component) => {
      components.add(part);
      if (whole.has(part)) return;
      whole.add(part);
      open.push(() => {
        // Which of its APIs is called is not said, so it may be any.
        part.requests.forEach((api) => visitApi(part, api));
        calleesOf(part, design).forEach((it) => visit(it.reference));
        if (part.kindName === 'queue' || part.kindName === 'stream') consumersOf(part).forEach(visitWhole);
      });
    };
    const visit = (reference: Reference) => {
      const part = partOf(design, reference);
      if (part === undefined) return;
      if (reference.api !== undefined && part.api !== undefined) visitApi(part.component, part.api);
      else visitWhole(part.component);
    };
    starts.forEach(visit);
    for (let next = open.pop(); next !== undefined; next = open.pop()) next();
    return { components, apis };
  }

  return {
    from: (reference) => walk([reference]),
    fromScreen: (screen) => walk((screen.uses?.value ?? []).map((it) => it.target)),
    consumers: consumersOf,
  };
}
