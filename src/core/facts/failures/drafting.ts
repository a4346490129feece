// Drafts the graph of needs: a node for each part and API, and for whatever else a call or a screen needs as one.

import type { Reference, Screen } from '../../model.ts';
import type { NeedNode } from './needs.ts';
import { leadsBy, type Want, type WiredTarget, type Wiring } from './wiring.ts';

interface Draft {
  readonly id: string;
  readonly component: string | undefined;
  all: readonly number[];
  any: readonly (readonly number[])[];
  soft: readonly number[];
}

/**
 * The numbers of parts, in their order, and then of APIs. They need nothing to be numbered, and are nearly all there is; whatever
 * else is needed is added as it is met.
 */
export interface Numbers {
  readonly parts: ReadonlyMap<string, number>;
  readonly apis: ReadonlyMap<string, number>;
}

type Called = Pick<NeedNode, 'all' | 'any' | 'soft'>;

const nobody: readonly never[] = [];

export class Drafting {
  readonly drafts: Draft[] = [];
  /** Nodes by the name of what they stand for: parts, parts with what is behind them, and APIs by their reference. */
  readonly parts: ReadonlyMap<string, number>;
  readonly wholes = new Map<string, number>();
  readonly apis: ReadonlyMap<string, number>;
  /** Screens and the ways to what they use, by id. */
  readonly others = new Map<string, number>();
  /** The APIs of a part mostly make the same calls. */
  private readonly called = new Map<readonly Want[], Called>();
  private readonly wirings: readonly Wiring[];
  private readonly leads: (from: string, target: string) => boolean;
  private readonly unfilled: (() => void)[] = [];
  private isFilling = false;

  constructor(numbers: Numbers, wirings: readonly Wiring[]) {
    this.parts = numbers.parts;
    this.apis = numbers.apis;
    this.wirings = wirings;
    this.leads = leadsBy(wirings);
    for (const { node, id } of wirings) this.add(node, id);
    for (const { id, apis } of wirings) for (const it of apis) this.add(it.node, id);
    for (const it of wirings) this.fill(it);
  }

  private wiring(part: string): Wiring | undefined {
    return this.wirings[this.parts.get(part) ?? -1];
  }

  private add(id: string, component: string | undefined): number {
    this.drafts.push({ id, component, all: nobody, any: nobody, soft: nobody });
    return this.drafts.length - 1;
  }

  private fill({ id, host, apis }: Wiring): void {
    const part = this.parts.get(id)!;
    if (host !== undefined) this.drafts[part]!.all = [this.parts.get(host)!];
    for (const { ref, checker, calls } of apis) {
      const draft = this.drafts[this.apis.get(ref)!]!;
      const { all, any, soft } = this.calls(calls);
      const first = checker === undefined ? [part] : [part, this.parts.get(checker)!];
      draft.all = all.length === 0 ? first : first.concat(all);
      draft.any = any;
      draft.soft = soft;
    }
  }

  /** The node of `of`; `fill` sets what it needs, once, so a cycle is simply linked. */
  private node(
    nodes: Map<string, number>,
    of: string,
    id: string,
    component: string | undefined,
    fill: (draft: Draft) => void,
  ): number {
    const number = this.add(id, component);
    nodes.set(of, number);
    // Not at once: a chain of calls may be longer than any call stack.
    this.unfilled.push(() => fill(this.drafts[number]!));
    if (this.isFilling) return number;
    this.isFilling = true;
    for (let next = this.unfilled.pop(); next !== undefined; next = this.unfilled.pop()) next();
    this.isFilling = false;
    return number;
  }

  private named(id: string, component: string | undefined, fill: (draft: Draft) => void): number {
    return this.others.get(id) ?? this.node(this.others, id, id, component, fill);
  }

  private part({ id }: Wiring): number {
    return this.parts.get(id)!;
  }

  private calls(calls: readonly Want[]): Called {
    const known = this.called.get(calls);
    if (known !== undefined) return known;
    const needed = this.neededBy(calls);
    this.called.set(calls, needed);
    return needed;
  }

  private neededBy(calls: readonly Want[]): Called {
    const all: number[] = [];
    const any: number[][] = [];
    const soft: number[] = [];
    const isBacking = calls.some(({ after }) => after !== undefined);
    for (const { name, isSoft, isEither, targets } of calls) {
      const isBacked =
        isBacking && calls.some(({ after }) => after !== undefined && this.isCacheOf(name, after));
      let into = all;
      if (isSoft || isBacked) into = soft;
      else if (isEither) any.push((into = []));
      for (let at = 0; at < targets.length; at++) into.push(this.target(targets[at]!));
    }
    // Most need all that they call; thousands of empty lists are one.
    return { all, any: any.length === 0 ? nobody : any, soft: soft.length === 0 ? nobody : soft };
  }

  /** Another call stands in for what this cache misses, so losing the cache sends its load there and stops nothing. */
  private isCacheOf(target: string, cache: string): boolean {
    if (target === cache) return true;
    return this.wiring(target)?.passesOn === true && this.parts.has(cache) && this.leads(target, cache);
  }

  /** What a call to this part or API needs. */
  private target({ part, api }: WiredTarget): number {
    const named = api === undefined ? undefined : this.apis.get(api);
    return named ?? this.whole(this.wiring(part)!);
  }

  /** A part that was called without naming an API: itself, and what it hands every request to. */
  private whole(part: Wiring): number {
    if (part.whole === 'alone') return this.part(part);
    return this.wholes.get(part.id) ?? this.draftWhole(part);
  }

  private draftWhole(part: Wiring): number {
    return this.node(this.wholes, part.id, `whole:${part.id}`, part.id, (draft) => {
      const own = this.part(part);
      if (part.whole === 'all it calls') {
        const { all, any, soft } = this.calls(part.calls);
        Object.assign(draft, { all: [own, ...all], any, soft });
        return;
      }
      draft.all = [own];
      const behind = part.behind.flatMap(({ target }) =>
        target === undefined ? nobody : this.target(target),
      );
      if (behind.length > 0) draft.any = [behind];
    });
  }

  screen(screen: Screen): void {
    this.named(`screen:${screen.id}`, undefined, (draft) => {
      const all: number[] = [];
      const any: number[][] = [];
      const soft: number[] = [];
      for (const use of screen.uses?.value ?? []) {
        const needed = this.use(screen, use.target);
        if (needed === undefined) continue;
        if (use.optional?.value === true) soft.push(this.oneOf(screen, use.target, needed));
        else if (needed.length === 1) all.push(needed[0]!);
        else any.push(needed);
      }
      Object.assign(draft, { all, any, soft });
    });
  }

  /** What is optional is missed when no way to it is left. */
  private oneOf(screen: Screen, reference: Reference, ways: readonly number[]): number {
    if (ways.length === 1) return ways[0]!;
    return this.named(`use:${screen.id}>${reference.text}`, undefined, (draft) => {
      draft.any = [[...ways]];
    });
  }

  /** One way for each client; a client from which no calls lead there is wired straight to it. */
  private use(screen: Screen, reference: Reference): number[] | undefined {
    const used = usedOf(this.wiring(reference.name), reference);
    if (used === undefined) return undefined;
    const end = this.target(used);
    const ways = (screen.clients?.value ?? []).flatMap((it) => {
      const client = this.wiring(it.value.name);
      if (client === undefined) return [];
      return [this.leads(client.id, used.part) ? this.route(client, reference, used.part, end, []) : end];
    });
    return [...new Set(ways.length > 0 ? ways : [end])];
  }

  /** From a passing part to the end: itself, and one of its callees that leads there. Rings of routers are cut. */
  private route(
    from: Wiring,
    reference: Reference,
    target: string,
    end: number,
    passed: readonly string[],
  ): number {
    return this.named(`way:${from.id}>${reference.text}${ring(passed, from)}`, from.id, (draft) => {
      draft.all = [this.part(from)];
      const ways = from.behind.flatMap(({ part }): number[] => {
        if (part === target) return [end];
        const to = this.wiring(part)!;
        if (passed.includes(part) || part === from.id || !to.passesOn || !this.leads(part, target)) return [];
        return [this.route(to, reference, target, end, [...passed, from.id])];
      });
      if (ways.length > 0) draft.any = [[...new Set(ways)]];
    });
  }
}

/** What a reference of a screen names; undefined when it is not declared. */
function usedOf(part: Wiring | undefined, { api }: Reference): WiredTarget | undefined {
  if (part === undefined) return undefined;
  // Calling a part that offers one API calls that one.
  if (api === undefined)
    return { part: part.id, api: part.apis.length === 1 ? part.apis[0]!.ref : undefined };
  const named = part.apis.find((it) => it.id === api);
  return named === undefined ? undefined : { part: part.id, api: named.ref };
}

/** A way inside of a ring depends on how it was entered; all others are the same from everywhere. */
function ring(passed: readonly string[], from: Wiring): string {
  return passed.includes(from.id) ? `@${passed.join('>')}` : '';
}
