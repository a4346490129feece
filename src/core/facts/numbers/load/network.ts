// The ways that loads take, the same at every scale, and what ran along them; both are kept, as far as they hold, from one design to the next.

import type { Api, Design } from '../../../model.ts';
import { carriedOn } from '../../followed.ts';
import type { Reach } from '../../requests/reach.ts';
import type { Routes } from '../../requests/routes.ts';
import { isSameFactor, type Factor } from './form.ts';
import { waysOf } from './flows.ts';
import type { Lost } from './lost.ts';
import { orderAfter } from './order-after.ts';
import { orderOf, type Order } from './order.ts';
import { placeOfApi, type Place } from './places.ts';
import { run, sumsOf, type Before, type Forms, type Sums } from './run.ts';
import type { Pass, Starts } from './starts.ts';

export interface Network {
  readonly order: Order;
  /** The names of the data that an API touches itself; undefined for what is not in the design. */
  touches(api: Api): ReadonlySet<string> | undefined;
  /** The design leads here. What a failure cuts off is known to get nothing, unlike what nothing has ever led to. */
  isFed(place: Place): boolean;
  /** Lets what starts run along the ways. */
  run(starts: Starts, pass: Pass): Sums;
}

/** What ran along an order, and where that differs from the order before, of which these runs are known. */
interface Kept {
  readonly order: Order;
  readonly runs: Map<string, KeptRun>;
  readonly changed: readonly number[];
  readonly older: ReadonlyMap<string, KeptRun>;
}

/** Numbers alone: it must not hold on to the design that they are of. */
interface KeptRun {
  readonly forms: Forms;
  readonly peak: Factor;
}

export function networkOf(design: Design, routes: Routes, reach: Reach): Network {
  const ways = waysOf(design, routes, reach);
  const kept = carriedOn(networkOf, design, (before: Kept | undefined): Kept => {
    const mended = before === undefined ? undefined : orderAfter(before.order, ways);
    if (mended === undefined) return { order: orderOf(ways), runs: new Map(), changed: [], older: new Map() };
    return mended.order === before!.order ? before! : { ...mended, runs: new Map(), older: before!.runs };
  });
  const { order } = kept;
  return {
    order,
    touches: (api) => order.wayFrom(placeOfApi(api))?.touches,
    isFed: order.isFed,
    run: (starts, pass) => sumsOf(order, runKept(kept, starts, pass)),
  };
}

/** What is left of `whole` when something has failed. */
export function networkWithout(
  lost: Lost,
  whole: Network,
  design: Design,
  routes: Routes,
  reach: Reach,
): Network {
  const order = orderOf(waysOf(design, routes, reach, lost));
  return { ...whole, order, run: (starts, pass) => sumsOf(order, runFrom(order, starts, pass)) };
}

/** All that starts is said by elements of the design, but for two factors: the scale and that of the peak. */
function runKept({ order, runs, changed, older }: Kept, starts: Starts, pass: Pass): Forms {
  // A what-if tries many scales, and each of them but once.
  if (starts.scale !== 0 && starts.scale !== 1) return runFrom(order, starts, pass);
  const name = `${pass.is} ${starts.scale}`;
  const known = runs.get(name);
  if (known !== undefined && isSameFactor(known.peak, starts.peak)) return known.forms;
  const before = older.get(name);
  const isUseful = before !== undefined && isSameFactor(before.peak, starts.peak);
  const again = isUseful ? { forms: before.forms, changed: [...changed, ...unsteady()] } : undefined;
  const forms = runFrom(order, starts, pass, again);
  runs.set(name, { forms, peak: starts.peak });
  return forms;

  /** Places where the average is looked at as well. */
  function unsteady(): readonly number[] {
    const found: number[] = [];
    for (let number = 0; pass.is === 'peak' && number < order.ways.length; number++) {
      const { from } = order.ways.at(number);
      if (from.is === 'api' && from.api.peak !== undefined) found.push(number);
    }
    return found;
  }
}

function runFrom(order: Order, starts: Starts, pass: Pass, before?: Before): Forms {
  return run(order, (place) => starts.start(place, pass), before);
}
