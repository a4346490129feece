// What needs what: a graph of parts, APIs, routes and screens in which a node is up when all it requires is up and, of each
// list of alternatives, at least one is. Failures are followed backwards from what failed, so only what is hit is touched.

import type { Api, Call, Component, Design, Reference, Screen } from '../../model.ts';
import { exactly, saysNone } from '../../model.ts';
import { partOf, type Part } from '../../references.ts';
import { remembered } from '../remembered.ts';
import { fallingOf, type Fall } from './fall.ts';
import { calleesOf, passesOn, routesOf, type Routes } from '../requests/routes.ts';

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
  /** Indexes of the nodes that are down when these components have failed. */
  down(failed: Iterable<string>): ReadonlySet<number>;
  /** The same, with what is merely poorer, and why each is. `weak` components work, but not as they should. */
  fall(failed: Iterable<string>, weak?: Iterable<string>): Fall;
}

interface Draft {
  id: string;
  component: string | undefined;
  all: number[];
  any: number[][];
  soft: number[];
}

export function needsOf(design: Design): Needs {
  const drafting = new Drafting(design);
  for (const part of design.components.values()) {
    drafting.part(part);
    for (const api of part.requests) drafting.api(part, api);
  }
  for (const screen of design.screens.values()) drafting.screen(screen);
  const { drafts, parts: own, wholes, apis, others } = drafting;
  const falling = fallingOf(drafts);
  const nodeOf = <T>(of: T | undefined, nodes: ReadonlyMap<T, number>) =>
    of === undefined ? undefined : nodes.get(of);
  const parts = (ids: Iterable<string>) =>
    [...ids].flatMap((id) => nodeOf(design.components.get(id), own) ?? []);
  return {
    nodes: drafts,
    node(ref) {
      if (ref.startsWith('screen:')) return others.get(ref);
      return ref.includes('/') ? nodeOf(design.apis.get(ref), apis) : nodeOf(design.components.get(ref), own);
    },
    answering: (part, api) =>
      nodeOf(api, apis) ?? (api === undefined ? (wholes.get(part) ?? own.get(part)) : undefined),
    down: (failed) => falling.down(parts(failed)),
    fall: (failed, weak = []) => falling.fall(parts(failed), parts(weak)),
  };
}

type Called = Pick<Draft, 'all' | 'any' | 'soft'>;

class Drafting {
  readonly drafts: Draft[] = [];
  /** Nodes by what they stand for, which is met so often that it is found without making an id. */
  readonly parts = new Map<Component, number>();
  readonly wholes = new Map<Component, number>();
  readonly apis = new Map<Api, number>();
  /** Screens and the ways to what they use, by id. */
  readonly others = new Map<string, number>();
  /** The APIs of a part mostly make the same calls. */
  private readonly called = new Map<readonly Call[], Called>();
  private readonly design: Design;
  private readonly routes: Routes;
  private readonly unfilled: (() => void)[] = [];
  private isFilling = false;

  constructor(design: Design) {
    this.design = design;
    this.routes = routesOf(design);
  }

  /** The node of `of`; `fill` sets what it needs, once, so a cycle is simply linked. */
  private node<T>(
    nodes: Map<T, number>,
    of: T,
    id: string,
    component: string | undefined,
    fill: (draft: Draft) => void,
  ): number {
    const number = this.drafts.length;
    const draft: Draft = { id, component, all: [], any: [], soft: [] };
    this.drafts.push(draft);
    nodes.set(of, number);
    // Not at once: a chain of calls may be longer than any call stack.
    this.unfilled.push(() => fill(draft));
    if (this.isFilling) return number;
    this.isFilling = true;
    for (let next = this.unfilled.pop(); next !== undefined; next = this.unfilled.pop()) next();
    this.isFilling = false;
    return number;
  }

  private named(id: string, component: string | undefined, fill: (draft: Draft) => void): number {
    return this.others.get(id) ?? this.node(this.others, id, id, component, fill);
  }

  /** The part itself: its machines, and the host it runs on. */
  part(part: Component): number {
    return this.parts.get(part) ?? this.draftPart(part);
  }

  private draftPart(part: Component): number {
    return this.node(this.parts, part, `part:${part.id}`, part.id, (draft) => {
      const host = part.host === undefined ? undefined : this.design.components.get(part.host.value.name);
      if (host !== undefined) draft.all.push(this.part(host));
    });
  }

  api(part: Component, api: Api): number {
    return this.apis.get(api) ?? this.draftApi(part, api);
  }

  private draftApi(part: Component, api: Api): number {
    return this.node(this.apis, api, `api:${api.ref}`, part.id, (draft) => {
      draft.all.push(this.part(part));
      const checker =
        api.checkedBy === undefined ? undefined : this.design.components.get(api.checkedBy.value.name);
      if (checker !== undefined) draft.all.push(this.part(checker));
      this.calls(draft, api.made);
    });
  }

  private calls(draft: Draft, calls: readonly Call[]): void {
    let needed = this.called.get(calls);
    if (needed === undefined) this.called.set(calls, (needed = this.neededBy(calls)));
    draft.all.push(...needed.all);
    draft.any.push(...needed.any);
    draft.soft.push(...needed.soft);
  }

  private neededBy(calls: readonly Call[]): Called {
    const needed: Called = { all: [], any: [], soft: [] };
    const backed: string[] = [];
    for (const { after } of calls) if (after !== undefined) backed.push(after.value.name);
    for (const { call, isSoft, targets } of wantsOf(calls, this.design)) {
      const isBacked = backed.length > 0 && backed.some((cache) => this.isCacheOf(call.target, cache));
      let into = needed.all;
      if (isSoft || isBacked) into = needed.soft;
      else if (call.either !== undefined) needed.any.push((into = []));
      for (const { component, api } of targets)
        into.push(api === undefined ? this.whole(component) : this.api(component, api));
    }
    return needed;
  }

  /** Another call stands in for what this cache misses, so losing the cache sends its load there and stops nothing. */
  private isCacheOf(target: Reference, cache: string): boolean {
    if (target.name === cache) return true;
    const [through, behind] = [this.design.components.get(target.name), this.design.components.get(cache)];
    return (
      through !== undefined && behind !== undefined && passesOn(through) && this.routes.leads(through, behind)
    );
  }

  /** What a call to this reference needs. */
  private target(reference: Reference): number | undefined {
    const part = partOf(this.design, reference);
    if (part === undefined) return undefined;
    const { component, api } = part;
    if (api !== undefined) return this.api(component, api);
    return this.whole(component);
  }

  /** A part that was called without naming an API: itself, and what it hands every request to. */
  private whole(part: Component): number {
    if (part.kindName === 'queue' || part.kindName === 'stream' || part.group === 'compute')
      return this.part(part);
    if (part.group !== 'edge' && part.calls === undefined) return this.part(part);
    return this.wholes.get(part) ?? this.draftWhole(part);
  }

  private draftWhole(part: Component): number {
    return this.node(this.wholes, part, `whole:${part.id}`, part.id, (draft) => {
      draft.all.push(this.part(part));
      if (part.group !== 'edge') return this.calls(draft, part.calls?.value ?? []);
      const behind = calleesOf(part, this.design).flatMap((it) => this.target(it.reference) ?? []);
      if (behind.length > 0) draft.any.push(behind);
    });
  }

  screen(screen: Screen): number {
    return this.named(`screen:${screen.id}`, undefined, (draft) => {
      for (const use of screen.uses?.value ?? []) {
        const needed = this.use(screen, use.target);
        if (needed === undefined) continue;
        if (use.optional?.value === true) draft.soft.push(this.oneOf(screen, use.target, needed));
        else if (needed.length === 1) draft.all.push(needed[0]!);
        else draft.any.push(needed);
      }
    });
  }

  /** What is optional is missed when no way to it is left. */
  private oneOf(screen: Screen, reference: Reference, ways: readonly number[]): number {
    if (ways.length === 1) return ways[0]!;
    return this.named(`use:${screen.id}>${reference.text}`, undefined, (draft) => draft.any.push([...ways]));
  }

  /** One way for each client; a client from which no calls lead there is wired straight to it. */
  private use(screen: Screen, reference: Reference): number[] | undefined {
    const part = partOf(this.design, reference);
    const end = this.target(reference);
    if (part === undefined || end === undefined) return undefined;
    const ways = (screen.clients?.value ?? []).flatMap((it) => {
      const client = this.design.components.get(it.value.name);
      if (client === undefined) return [];
      return [
        this.routes.leads(client, part.component)
          ? this.route(client, reference, part.component, end, [])
          : end,
      ];
    });
    const distinct = [...new Set(ways.length > 0 ? ways : [end])];
    return distinct;
  }

  /** From a passing part to the end: itself, and one of its callees that leads there. Rings of routers are cut. */
  private route(
    from: Component,
    reference: Reference,
    target: Component,
    end: number,
    passed: readonly string[],
  ): number {
    return this.named(`way:${from.id}>${reference.text}${ring(passed, from)}`, from.id, (draft) => {
      draft.all.push(this.part(from));
      const ways = calleesOf(from, this.design).flatMap(({ to }): number[] => {
        if (to.id === target.id) return [end];
        if (passed.includes(to.id) || to.id === from.id || !passesOn(to) || !this.routes.leads(to, target))
          return [];
        return [this.route(to, reference, target, end, [...passed, from.id])];
      });
      if (ways.length > 0) draft.any.push([...new Set(ways)]);
    });
  }
}

/** A way inside of a ring depends on how it was entered; all others are the same from everywhere. */
function ring(passed: readonly string[], from: Component): string {
  return passed.includes(from.id) ? `@${passed.join('>')}` : '';
}

interface Want {
  readonly call: Call;
  readonly isSoft: boolean;
  /** What is called, as far as it is declared; never nothing. */
  readonly targets: readonly Part[];
}

const wantsOf = remembered((calls: readonly Call[], design): readonly Want[] =>
  calls.flatMap((call): readonly Want[] => {
    const targets = (call.either ?? [call.target]).flatMap((it) => partOf(design, it) ?? []);
    return targets.length === 0 ? [] : [{ call, isSoft: isSoft(call), targets }];
  }),
);

function isSoft(call: Call): boolean {
  const share = exactly(call.share);
  const hasFallback = call.fallback !== undefined && !saysNone(call.fallback);
  return (
    call.optional?.value === true ||
    call.async?.value === true ||
    hasFallback ||
    (share !== undefined && share < 1)
  );
}
