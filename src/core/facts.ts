// What follows from a Design, computed when it is asked for and then kept. Rules, views and features all ask here.

import { arrivalsOf, type Arrival } from './facts/requests/arrivals.ts';
import { availabilityOf, type Availability } from './facts/numbers/availability.ts';
import { capacityOf, type PartCapacity } from './facts/numbers/capacity.ts';
import { connectionsOf, type ConnectionsOf } from './facts/numbers/connections.ts';
import { costsOf, type Costs } from './facts/numbers/cost.ts';
import { coverageOf, type Coverage } from './facts/failures/coverage.ts';
import { dataFlowsOf, type DataFlows } from './facts/data/data-flow.ts';
import { deliveriesOf, queuesByTaker, type Delivery } from './facts/requests/deliveries.ts';
import { livePartsOf, type LivePart } from './facts/requests/live-parts.ts';
import { singleFailuresOf, type SingleFailure } from './facts/failures/singles.ts';
import { growthOf, type Growth } from './facts/numbers/growth.ts';
import { latenciesOf, type Latencies } from './facts/numbers/latency.ts';
import { loadsOf, type Loads } from './facts/numbers/load.ts';
import type { Lost } from './facts/numbers/load/lost.ts';
import { networkOf, networkWithout } from './facts/numbers/load/network.ts';
import { needsOf, type Needs } from './facts/failures/needs.ts';
import { wiredRoutes } from './facts/failures/wiring.ts';
import { reachOf, type Reach } from './facts/requests/reach.ts';
import type { Routes } from './facts/requests/routes.ts';
import type { RuleBook } from './facts/findings/rule-book.ts';
import { screensUsingOf, type ScreensUsing } from './facts/requests/screens-using.ts';
import { impactsOf, type Impact } from './facts/failures/single-points.ts';
import { hasTimeToTakeOver, survival, type Survival } from './facts/failures/copies.ts';
import { waitingOf, type Waiting } from './facts/requests/waiting.ts';
import type { Mistake } from './build/mistake.ts';
import { each, once, weakly } from './once.ts';
import type { Api, Component, Design, Screen } from './model.ts';
import { mentionsOf, type Mention } from './references.ts';
import { thresholdsOf, type Thresholds } from './thresholds.ts';

export interface Facts {
  readonly design: Design;
  /** Slips in the language, of the whole file. */
  readonly mistakes: readonly Mistake[];
  /** All versions of the design, first to last; each is built when it is looked at. */
  readonly versions: readonly (() => Design)[];
  /** The rules that run, for what must know of them. */
  readonly rules: RuleBook;
  /** From how many, how much or how long on a rule speaks up. */
  readonly thresholds: Thresholds;
  mentions(): readonly Mention[];
  routes(): Routes;
  needs(): Needs;
  reach(): Reach;
  dataFlows(): DataFlows;
  arrivals(api: Api): readonly Arrival[];
  screensUsing(): ScreensUsing;
  /** The screens that cannot answer without an API. */
  waiting(): Waiting;
  deliveries(): readonly Delivery[];
  liveParts(): readonly LivePart[];
  loads(): Loads;
  /** Loads when all that are written are multiplied; a run by a schedule stays one run. What is lost serves nothing. */
  loadsAt(scale: number, lost?: Lost): Loads;
  capacity(part: Component): PartCapacity;
  latencies(): Latencies;
  growth(): Growth;
  connections(): ConnectionsOf;
  costs(): Costs;
  availability(screen: Screen): Availability;
  coverage(screen: Screen): Coverage;
  impact(part: Component): Impact;
  survival(part: Component): Survival;
  /** Every part failing alone, the worst first. */
  singleFailures(): readonly SingleFailure[];
}

export function factsOf(
  design: Design,
  mistakes: readonly Mistake[],
  versions: readonly (() => Design)[],
  rules: RuleBook = noRules,
  thresholds: Thresholds = thresholdsOf(),
): Facts {
  const mentions = once(() => mentionsOf(design));
  const routes = once(() => wiredRoutes(design));
  const needs = once(() => needsOf(design));
  const reach = once(() => reachOf(design));
  const network = once(() => networkOf(design, routes(), reach()));
  const left = weakly((lost: Lost) => networkWithout(lost, network(), design, routes(), reach()));
  const loadsAt = (scale: number, lost?: Lost) =>
    loadsOf(design, reach(), lost === undefined ? network() : left(lost), scale);
  const loads = once(() => loadsAt(1));
  const growth = once(() => growthOf(design, loads()));
  const still = once(() => loadsAt(0));
  const arrivals = each((api: Api) => arrivalsOf(api, design));
  const screensUsing = once(() => screensUsingOf(design));
  const deliveries = once(() => deliveriesOf(design));
  const queues = once(() => queuesByTaker(deliveries()));
  const impacts = once(() => impactsOf(design, needs(), reach()));
  return {
    design,
    mistakes,
    versions,
    rules,
    thresholds,
    mentions,
    routes,
    needs,
    reach,
    dataFlows: once(() => dataFlowsOf(design)),
    arrivals,
    screensUsing,
    waiting: once(() => waitingOf(design, arrivals)),
    deliveries,
    liveParts: once(() => livePartsOf(design, routes(), screensUsing())),
    loads,
    loadsAt,
    availability: each((screen: Screen) => availabilityOf(screen, design, needs())),
    growth,
    connections: once(() => connectionsOf(design)),
    costs: once(() => costsOf(design, loads(), growth())),
    latencies: once(() => latenciesOf(design, routes())),
    capacity: each((part: Component) => capacityOf(part, design, loads(), still())),
    coverage: each((screen: Screen) => coverageOf(screen, design, reach(), queues())),
    impact: (part) => impacts()(part),
    singleFailures: once(() => singleFailuresOf(design, needs())),
    survival: each((part: Component) => survival(part, hasTimeToTakeOver(design))),
  };
}

const noRules: RuleBook = { ids: [], lastFound: () => undefined, placesFound: () => [], alike: () => [] };
