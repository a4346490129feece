// What happens when something fails, or more load comes: which screens are up, degraded or down, which parts are too small
// for what comes to them now, and why. Nothing of it changes the design.

import type { Facts } from '../../facts.ts';
import { isQueue, screenRef, type Component, type Design, type Screen } from '../../model.ts';
import { partOf } from '../../references.ts';
import { behindQueuesOf } from '../requests/behind-queues.ts';
import { capacityOf, percent, type Use } from '../numbers/capacity.ts';
import type { Fall } from './fall.ts';
import { lossOfCopies, lossOfPlace, type Loss } from './losses.ts';
import { lossOfRegions } from './lost-regions.ts';
import { isOwnedBy, type Failure } from './names.ts';
import { reasonOf, type Reason, type Seeds } from './reason.ts';
import { lostOf } from './lost-parts.ts';
import { finite, showFigure, type Figure, type Unknown } from '../numbers/figure.ts';
import type { Loads } from '../numbers/load.ts';
import type { Lost } from '../numbers/load/lost.ts';
import { enumerate } from '../words/enumerate.ts';

export interface Scenario {
  readonly failed: readonly Failure[];
  /** All loads that are written are multiplied by this. */
  readonly load: number;
}

export type ScreenState = 'up' | 'degraded' | 'down';
/** `failed`: the scenario took it away. `down`: something that it needs did. */
export type PartState = 'up' | 'degraded' | 'down' | 'failed';

export interface ScreenOutcome {
  readonly screen: Screen;
  readonly state: ScreenState;
  /** Nothing for a screen that is up. */
  readonly reason: Reason | undefined;
}

export interface FullAt {
  readonly factor: number;
  readonly atLatest: boolean;
}

export interface PartOutcome {
  readonly part: Component;
  readonly state: PartState;
  /** What comes to all its copies together; nothing is asked of a part that has failed. */
  readonly demand: Figure;
  /** The use that is the fullest, of the copies that are left; undefined where no capacity is written, or nothing is left. */
  readonly use: Use | undefined;
  /** More comes than it takes: at the peak, or behind a queue on average. */
  readonly isOver: boolean;
  /** The factor of the written load at which what is left of it is full, or at the latest where the load is a lower bound. */
  readonly fullAt: FullAt | undefined;
  /** Its own trouble: `has lost 1 of 3 copies`, `is asked for 3k/s and takes 2k/s`. Empty when it has none. */
  readonly text: string;
  /** Why it is down, or degraded where that is not its own trouble: lost copies and overload alone take nothing down. */
  readonly reason: Reason | undefined;
}

/** Something that the file does not say, so that the answer may be another. */
export interface Unsaid extends Unknown, Pick<Loss, 'where'> {
  /** A screen, where it names an API that is none. */
  readonly part: Component | Screen;
}

export interface Outcome {
  readonly scenario: Scenario;
  readonly screens: readonly ScreenOutcome[];
  readonly parts: readonly PartOutcome[];
  readonly unsaid: readonly Unsaid[];
  /** Queues from which nobody takes any more, and streams from which somebody does not. */
  readonly stopped: readonly Component[];
  /** What is left of the design carries this load; see `saturationOf`. */
  readonly losses: ReadonlyMap<string, Loss>;
}

export function outcomeOf(facts: Facts, scenario: Scenario): Outcome {
  const { design } = facts;
  const losses = lossesOf(facts, scenario.failed);
  const parts = design.allParts;
  const of = (is: Loss['is']) => [...losses].flatMap(([id, it]) => (it.is === is ? [id] : []));
  const failed = of('failed');
  const first = facts.needs().fall(failed);
  const lost = lostOf(facts, first.down);
  const loads = loadsIn(facts, scenario.load, failed.length > 0 ? lost : undefined);
  const still = loadsIn(facts, 0, failed.length > 0 ? lost : undefined);
  const behindQueues = behindQueuesOf(facts);
  const strained = new Map<string, Strain>();
  for (const part of parts) {
    if (lost.part(part)) continue;
    const { uses } = capacityOf(part, design, loads, still, losses.get(part.id)?.left);
    strained.set(part.id, strainOf(uses, behindQueues.has(part) ? 'average' : 'peak'));
  }
  const over = parts.filter((it) => strained.get(it.id)?.isOver === true).map((it) => it.id);
  const fall = facts.needs().fall(failed, [...of('weak'), ...over]);
  const trouble = (id: string): string => {
    const lostHere = losses.get(id)?.text ?? '';
    const both = [lostHere, strained.get(id)?.text ?? ''].filter((it) => it !== '');
    return both.join(lostHere.includes(',') ? ', and ' : ' and ');
  };
  const seeds: Seeds = { failed: new Set(failed), weak: new Set([...of('weak'), ...over]), trouble };
  const why = (node: number | undefined) =>
    node === undefined ? undefined : reasonOf(node, facts.needs(), fall, seeds);

  return {
    scenario,
    losses,
    screens: [...design.screens.values()].map((screen): ScreenOutcome => {
      const node = facts.needs().node(screenRef(screen.id));
      const state = screen.static?.value === true ? 'up' : stateOf(node, fall);
      return { screen, state, reason: state === 'up' ? undefined : why(node) };
    }),
    parts: parts.map((part): PartOutcome => {
      const strain = strained.get(part.id);
      const { state, node } = partState(part, facts, fall, losses.get(part.id)?.is === 'failed');
      const text = trouble(part.id);
      const demand = loads.part(part).requests.average;
      return {
        part,
        state,
        demand: strain === undefined ? silent(demand) : demand,
        use: strain?.use,
        isOver: strain?.isOver === true,
        fullAt: strain === undefined ? undefined : fullAtOf(strain, scenario.load),
        text,
        // Of a large design that is all down, few reasons are ever read.
        get reason() {
          const isOwn = text !== '' && state !== 'down';
          return state === 'up' || isOwn ? undefined : why(node);
        },
      };
    }),
    unsaid: [
      ...[...losses].flatMap(([id, { unknown, where }]) =>
        unknown === undefined
          ? []
          : [{ ...unknown, part: design.components.get(id)!, ...(where === undefined ? {} : { where }) }],
      ),
      ...[...design.screens.values()].flatMap((it) => unknownUses(it, design)),
    ],
    stopped: parts.filter((it) => stands(it, facts, fall, lost.part)),
  };
}

/** What it uses names nothing: whether it still works nobody can tell. */
function unknownUses(screen: Screen, design: Design): readonly Unsaid[] {
  if (screen.static?.value === true) return [];
  const { uses } = screen;
  const unknown = (uses?.value ?? []).filter((it) => partOf(design, it.target) === undefined);
  if (uses === undefined || unknown.length === 0) return [];
  const names = enumerate(unknown.map((it) => `'${it.target.text}'`));
  const where = { open: `what ${names} ${unknown.length === 1 ? 'is' : 'are'}`, counted: 'as working' };
  return [{ key: 'uses', ref: screenRef(screen.id), at: uses.at, part: screen, where }];
}

function loadsIn(facts: Facts, load: number, lost: Lost | undefined): Loads {
  return lost === undefined && load === 1 ? facts.loads() : facts.loadsAt(load, lost);
}

function lossesOf(facts: Facts, failures: readonly Failure[]): ReadonlyMap<string, Loss> {
  const losses = new Map<string, Loss>();
  const gone: Loss = { is: 'failed', text: 'has failed' };
  // Of two failures of one part the worse counts.
  const rank = { failed: 2, weak: 1, up: 0 } as const;
  const lose = (part: Component, loss: Loss) => {
    const known = losses.get(part.id);
    if (known === undefined || rank[loss.is] > rank[known.is]) losses.set(part.id, loss);
  };
  const parts = facts.design.allParts;
  const copies = new Map<string, number>();
  // What stands in two regions stands nowhere when both are dark.
  const regions = failures.flatMap((it) => (it.is === 'named-region' ? [it.region] : []));
  if (regions.length > 0) for (const part of parts) lose(part, lossOfRegions(part, regions, facts.design));
  for (const failure of failures) {
    if (failure.is === 'copies') copies.set(failure.part, (copies.get(failure.part) ?? 0) + failure.many);
    else
      for (const part of parts) {
        if (failure.is === 'part' && part.id === failure.part) lose(part, gone);
        if (failure.is === 'owner' && isOwnedBy(part, failure.owner)) lose(part, gone);
        if (failure.is === 'zone' || failure.is === 'region')
          lose(part, lossOfPlace(part, failure.is, facts.design));
      }
  }
  for (const [id, many] of copies) {
    const part = facts.design.components.get(id);
    if (part !== undefined) lose(part, lossOfCopies(part, many, facts.design));
  }
  return losses;
}

interface Strain {
  readonly use: Use | undefined;
  readonly when: 'average' | 'peak';
  readonly isOver: boolean;
  readonly text: string;
}

/** Behind a queue the average counts: what comes at once waits there. */
function strainOf(uses: readonly Use[], when: 'average' | 'peak'): Strain {
  if (uses.length === 0) return { use: undefined, when, isOver: false, text: '' };
  const fullness = (it: Use): number =>
    it[when].value ?? (it.capacity.value === 0 && (it.demand[when].value ?? 0) > 0 ? Infinity : -1);
  const use = uses.reduce((most, it) => (fullness(it) > fullness(most) ? it : most));
  if (fullness(use) <= 1) return { use, when, isOver: false, text: '' };
  const asked = showFigure(use.demand[when]);
  const how = Number.isFinite(fullness(use)) ? ` (${percent(fullness(use))})` : '';
  const sort = use.of === 'writes' ? ' of writes' : '';
  const text = `is asked for ${asked}${sort} and takes ${showFigure(use.capacity)}${how}`;
  return { use, when, isOver: true, text };
}

/** The load is `load` times what is written, so what is left of the way to full is told in the written load again. */
function fullAtOf({ use, when }: Strain, load: number): FullAt | undefined {
  if (use === undefined) return undefined;
  const used = use[when];
  const atOnce = used.value === undefined || used.value === 0 ? undefined : 1 / used.value;
  const factor = finite((when === 'peak' ? (use.fullAt.value ?? NaN) : (atOnce ?? NaN)) * load);
  return factor === undefined ? undefined : { factor, atLatest: used.lowerBound };
}

function stateOf(node: number | undefined, fall: Fall): ScreenState {
  if (node === undefined) return 'up';
  return fall.down.has(node) ? 'down' : fall.degraded.has(node) ? 'degraded' : 'up';
}

/** The state of a part is that of what it answers with; the node is the one that says why. */
function partState(
  part: Component,
  facts: Facts,
  fall: Fall,
  hasFailed: boolean,
): { readonly state: PartState; readonly node: number | undefined } {
  const needs = facts.needs();
  const own = needs.node(part.id);
  if (hasFailed) return { state: 'failed', node: own };
  if (own !== undefined && fall.down.has(own)) return { state: 'down', node: own };
  const answers = [...part.requests, undefined].flatMap((api) => {
    const it = needs.answering(part, api);
    return it === undefined || it === own ? [] : [it];
  });
  const down = answers.filter((it) => fall.down.has(it));
  if (answers.length > 0 && down.length === answers.length) return { state: 'down', node: down[0] };
  const poorer = [...(own === undefined ? [] : [own]), ...answers].find((it) => fall.degraded.has(it));
  const node = down[0] ?? poorer;
  return { state: node === undefined ? 'up' : 'degraded', node };
}

/** The queue is there, and all that take from it are not; a stream has work for each of them. */
function stands(queue: Component, facts: Facts, fall: Fall, isLost: (part: Component) => boolean): boolean {
  if (!isQueue(queue) || isLost(queue)) return false;
  const takers = facts.reach().consumers(queue);
  const isDown = (it: Component) => partState(it, facts, fall, false).state === 'down';
  return queue.kindName === 'stream' ? takers.some(isDown) : takers.length > 0 && takers.every(isDown);
}

function silent(demand: Figure): Figure {
  const { unknown: _, multiple: __, ...rest } = demand;
  return { ...rest, value: 0, lowerBound: false, formula: 'it has failed', inputs: [] };
}
