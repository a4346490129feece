// What follows from a Design, computed when it is asked for and then kept. Rules, views and features all ask here.

import { arrivalsOf, type Arrival } from './facts/arrivals.ts';
import { coverageOf, type Coverage } from './facts/coverage.ts';
import { dataFlowsOf, type DataFlows } from './facts/data-flow.ts';
import { loadsOf, type Loads } from './facts/load.ts';
import { needsOf, type Needs } from './facts/needs.ts';
import { reachOf, type Reach } from './facts/reach.ts';
import { routesOf, type Routes } from './facts/routes.ts';
import type { RuleBook } from './facts/rule-book.ts';
import { screensUsingOf, type ScreensUsing } from './facts/screens-using.ts';
import { impactOf, type Impact } from './facts/single-points.ts';
import { survival, type Survival } from './facts/copies.ts';
import type { Mistake } from './build/mistake.ts';
import type { Api, Component, Design, Screen } from './model.ts';
import { mentionsOf, type Mention } from './references.ts';

export interface Facts {
  readonly design: Design;
  /** Slips in the language, of the whole file. */
  readonly mistakes: readonly Mistake[];
  /** All versions of the design, first to last; each is built when it is looked at. */
  readonly versions: readonly (() => Design)[];
  /** The rules that run, for what must know of them. */
  readonly rules: RuleBook;
  mentions(): readonly Mention[];
  routes(): Routes;
  needs(): Needs;
  reach(): Reach;
  dataFlows(): DataFlows;
  arrivals(api: Api): readonly Arrival[];
  screensUsing(): ScreensUsing;
  loads(): Loads;
  coverage(screen: Screen): Coverage;
  impact(part: Component): Impact;
  survival(part: Component): Survival;
}

export function factsOf(
  design: Design,
  mistakes: readonly Mistake[],
  versions: readonly (() => Design)[],
  rules: RuleBook = { ids: [], lastFound: () => undefined },
): Facts {
  const mentions = once(() => mentionsOf(design));
  const routes = once(() => routesOf(design));
  const needs = once(() => needsOf(design));
  const reach = once(() => reachOf(design));
  return {
    design,
    mistakes,
    versions,
    rules,
    mentions,
    routes,
    needs,
    reach,
    dataFlows: once(() => dataFlowsOf(design)),
    arrivals: each((api: Api) => arrivalsOf(api, design)),
    screensUsing: once(() => screensUsingOf(design)),
    loads: once(() => loadsOf(design, routes(), reach())),
    coverage: each((screen: Screen) => coverageOf(screen, design, reach())),
    impact: each((part: Component) => impactOf(part, design, needs(), reach())),
    survival: each((part: Component) => survival(part, design)),
  };
}

/** Computes at the first call and gives the same afterwards. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}

function each<A extends object, T>(compute: (of: A) => T): (of: A) => T {
  const kept = new WeakMap<A, { readonly value: T }>();
  return (of) => {
    let known = kept.get(of);
    if (known === undefined) {
      known = { value: compute(of) };
      kept.set(of, known);
    }
    return known.value;
  };
}
