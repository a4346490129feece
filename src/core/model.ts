// The Design: what a file means, in one version of it. Plain data; every leaf carries where it was written.
// The fields of each section follow from its table of keys (`vocabulary.ts`); here stands only what is more than that.

import type { Group, Kind } from './kind.ts';
import type { Amount } from './quantity.ts';
import type { Mapping, Node, Span } from './tree.ts';
import type { apiKeys } from './vocabulary/api.ts';
import type { callKeys, useKeys } from './vocabulary/call.ts';
import type { componentKeys } from './vocabulary/component.ts';
import type { dataKeys } from './vocabulary/data.ts';
import type { screenKeys } from './vocabulary/screen.ts';
import type { ownerKeys, problemKeys, stepKeys, tradeoffKeys } from './vocabulary/tradeoff.ts';
import type { targetKeys } from './vocabulary.ts';
import type { Fields, Named, Quantity, Targeted, Value } from './vocabulary/shape.ts';

export type { Fields, Named, Quantity, Reference, Targeted, Value } from './vocabulary/shape.ts';

export type Call = Targeted & Fields<typeof callKeys>;
export type Use = Targeted & Fields<typeof useKeys>;
export type Screen = Named & Foreign & Fields<typeof screenKeys>;
export type Data = Named & Foreign & Fields<typeof dataKeys>;
export type Owner = Named & Foreign & Fields<typeof ownerKeys>;
export type Problem = Fields<typeof problemKeys> & { readonly node: Node; readonly at_: Span };
export type Step = Fields<typeof stepKeys> & { readonly node: Node; readonly number: number };
export type Tradeoff = Fields<typeof tradeoffKeys>;
export type Targets = Fields<typeof targetKeys>;

/** Declared in a file that this one includes: it may be used here, and is judged there. */
export interface Foreign {
  readonly foreign: boolean;
}

export type Component = Named &
  Foreign &
  Fields<typeof componentKeys> & {
    /** Undefined when the kind is missing or none that we know. */
    readonly group: Group | undefined;
    readonly kindName: Kind | undefined;
    /** The APIs it answers; a compute part without `apis` is itself its one API. */
    readonly requests: readonly Api[];
  };

export type Api = Fields<typeof apiKeys> & {
  /** Empty for the API that a part itself is. */
  readonly id: string;
  /** `component/api`, or `component`. */
  readonly ref: string;
  readonly component: string;
  readonly at: Span;
  readonly node: Mapping | undefined;
  /** Its own calls, else its component's. */
  readonly made: readonly Call[];
};

export interface Assumption {
  readonly id: string;
  readonly at: Span;
  readonly value: Span | undefined;
  readonly text: string;
  readonly amount: Amount;
}

export type RuleLevel = 'off' | 'info' | 'warning' | 'error';

export interface Design {
  /** 0 is the first version; each step makes the next. */
  readonly version: number;
  readonly system: Value<string> | undefined;
  readonly about: Value<string> | undefined;
  readonly stage: 'simple' | 'complete';
  readonly targets: Targets;
  readonly assume: ReadonlyMap<string, Assumption>;
  readonly screens: ReadonlyMap<string, Screen>;
  readonly components: ReadonlyMap<string, Component>;
  /** The same in a list, which is gone over much quicker. */
  readonly allParts: readonly Component[];
  /** All APIs by `component/api`, or `component` for a part that is its own API. */
  readonly apis: ReadonlyMap<string, Api>;
  readonly allApis: readonly Api[];
  readonly data: ReadonlyMap<string, Data>;
  readonly owners: ReadonlyMap<string, Owner>;
  readonly problems: readonly Problem[];
  readonly steps: readonly Step[];
  readonly rules: ReadonlyMap<string, RuleLevel>;
  /** The tree this version was read from; edits look places up in it. */
  readonly root: Mapping;
}

/** Does the file say in writing that there is none: `none`, `false`, or no item? */
export function saysNone(value: Value<unknown> | undefined): boolean {
  const it = value?.value;
  return (
    it === 'none' ||
    it === false ||
    // As a text says it.
    it === 'false' ||
    (isQuantity(it) && (it.is === 'none' || (it.is === 'number' && it.high === 0)))
  );
}

/** Does the file say that there is one, of whatever sort or size? */
export function saysSome(value: Value<unknown> | undefined): boolean {
  if (value === undefined || saysNone(value)) return false;
  return !(isQuantity(value.value) && value.value.is === 'unknown');
}

/** Does the file say that there is more than one: a number, `some`, or names? */
export function saysSeveral(value: Value<unknown> | undefined): boolean {
  const it = value?.value;
  if (Array.isArray(it)) return it.length > 1;
  return (isQuantity(it) && it.is === 'some') || (atLeast(value) ?? 0) >= 2;
}

export function isQuantity(it: unknown): it is Quantity {
  return typeof it === 'object' && it !== null && 'is' in it && 'text' in it;
}

/** What is surely there of an amount: its lower end; undefined when no number is written. */
export function atLeast(value: Value<unknown> | undefined): number | undefined {
  const it = value?.value;
  return isQuantity(it) && it.is === 'number' ? it.low : undefined;
}

/** What an amount never exceeds: its upper end, which may be open; undefined when no number is written. */
export function atMost(value: Value<unknown> | undefined): number | undefined {
  const it = value?.value;
  return isQuantity(it) && it.is === 'number' ? it.high : undefined;
}

/** The number of an amount that has just one. */
export function exactly(value: Value<unknown> | undefined): number | undefined {
  const it = value?.value;
  return isQuantity(it) && it.is === 'number' && it.low === it.high ? it.low : undefined;
}

export const screenRef = (id: string): string => `screen:${id}`;
export const dataRef = (id: string): string => `data:${id}`;

/** Keeps work until somebody takes it: a queue, or a stream. */
export function isQueue({ kindName }: Component): boolean {
  return kindName === 'queue' || kindName === 'stream';
}
