// Puts the graph of needs together: the nodes of parts and APIs, those of parts as a whole where such are needed, and then screens with
// their ways to what they use.

import type { Reference, Screen } from '../../model.ts';
import type { Numbers } from '../numbering.ts';
import type { NeedNode } from './needs.ts';
import { needsOfPart, numberOf, wholeOf, type PartNeeds } from './part-needs.ts';
import { leadsBy, type WiredTarget, type Wiring } from './wiring.ts';

type Draft = { -readonly [Key in keyof NeedNode]: NeedNode[Key] };

const nobody: readonly never[] = [];

/** In the place of a part as a whole that nothing needs. */
const unneeded: NeedNode = { id: '', component: undefined, all: nobody, any: nobody, soft: nobody };

export class Drafting {
  /** First parts and APIs by their numbers, then parts as a whole. */
  readonly nodes: NeedNode[];
  /** Screens and the ways to what they use, by id. */
  readonly others = new Map<string, number>();
  private readonly numbers: Numbers;
  private readonly wirings: readonly Wiring[];
  private readonly parts: readonly PartNeeds[];
  private readonly leads: (from: string, target: string) => boolean;
  private readonly openWholes: number[] = [];
  private readonly unfilled: (() => void)[] = [];
  private isFilling = false;

  /** What parts need is told already where it does not depend on others. */
  constructor(numbers: Numbers, wirings: readonly Wiring[], told: readonly (PartNeeds | undefined)[]) {
    this.numbers = numbers;
    this.wirings = wirings;
    this.leads = leadsBy(wirings);
    const standsIn = (target: string, cache: string) => this.isCacheOf(target, cache);
    this.parts = told.map((it, part) => it ?? needsOfPart(wirings[part]!, numbers, standsIn));
    this.nodes = new Array<NeedNode>(wholeOf(this.parts.length, numbers)).fill(unneeded);
    this.parts.forEach(({ part, apis }, number) => {
      this.nodes[number] = part;
      for (let api = 0; api < apis.length; api++) this.nodes[numbers.firstApis[number]! + api] = apis[api]!;
    });
    for (const { wholes } of this.parts) if (wholes.length > 0) this.needWholes(wholes);
  }

  /** The node of a part as a whole; undefined where nothing needs it as one. */
  readonly whole = (part: string): number | undefined => {
    const own = this.numbers.parts.get(part);
    const number = own === undefined ? -1 : wholeOf(own, this.numbers);
    return (this.nodes[number] ?? unneeded) === unneeded ? undefined : number;
  };

  private needWholes(numbers: readonly number[]): void {
    const open = this.openWholes;
    open.push(...numbers);
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      if (this.nodes[number] !== unneeded) continue;
      const { whole, wholesBehind } = this.parts[number - wholeOf(0, this.numbers)]!;
      this.nodes[number] = whole!;
      open.push(...wholesBehind);
    }
  }

  private wiring(part: string): Wiring | undefined {
    return this.wirings[this.numbers.parts.get(part) ?? -1];
  }

  private isCacheOf(target: string, cache: string): boolean {
    if (target === cache) return true;
    return (
      this.wiring(target)?.passesOn === true && this.numbers.parts.has(cache) && this.leads(target, cache)
    );
  }

  /** The node of this id, of a part or none; `fill` sets what it needs, once, so a cycle is simply linked. */
  private named(id: string, component: string | undefined, fill: (draft: Draft) => void): number {
    const known = this.others.get(id);
    if (known !== undefined) return known;
    const draft: Draft = { id, component, all: nobody, any: nobody, soft: nobody };
    const number = this.nodes.push(draft) - 1;
    this.others.set(id, number);
    // Not at once: a chain of calls may be longer than any call stack.
    this.unfilled.push(() => fill(draft));
    if (this.isFilling) return number;
    this.isFilling = true;
    for (let next = this.unfilled.pop(); next !== undefined; next = this.unfilled.pop()) next();
    this.isFilling = false;
    return number;
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
      // It is there without what feeds it, and shows less.
      for (const { value } of screen.fedBy?.value ?? []) {
        const feeder = this.end(value);
        if (feeder !== undefined) soft.push(feeder.number);
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
    const found = this.end(reference);
    if (found === undefined) return undefined;
    const { used, number: end } = found;
    const ways = (screen.clients?.value ?? []).flatMap((it) => {
      const client = this.wiring(it.value.name);
      if (client === undefined) return [];
      return [this.leads(client.id, used.part) ? this.route(client, reference, used.part, end, []) : end];
    });
    return [...new Set(ways.length > 0 ? ways : [end])];
  }

  /** What a reference of a screen leads to in the end, and its node; undefined when it is not declared. */
  private end(reference: Reference): { readonly used: WiredTarget; readonly number: number } | undefined {
    const used = usedOf(this.wiring(reference.name), reference);
    if (used === undefined) return undefined;
    const number = numberOf(used, this.numbers);
    if (number >= wholeOf(0, this.numbers)) this.needWholes([number]);
    return { used, number };
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
      draft.all = [this.numbers.parts.get(from.id)!];
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
  const isAlone = part.whole === 'alone';
  // Calling a part that offers one API calls that one.
  if (api === undefined)
    return { part: part.id, api: part.apis.length === 1 ? part.apis[0]!.ref : undefined, isAlone };
  const named = part.apis.find((it) => it.id === api);
  return named === undefined ? undefined : { part: part.id, api: named.ref, isAlone };
}

/** A way inside of a ring depends on how it was entered; all others are the same from everywhere. */
function ring(passed: readonly string[], from: Wiring): string {
  return passed.includes(from.id) ? `@${passed.join('>')}` : '';
}
