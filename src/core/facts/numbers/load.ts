// Load: how many requests come to each screen, API, call, part and data, on average and at the peak, reads and writes apart.
// By language.md, "Load". Whose load is not known makes a sum a lower bound, which still proves what it exceeds.

import { each, once } from '../../once.ts';
import type { Api, Call, Component, Data, Design, Screen, Use } from '../../model.ts';
import { count, formatNumber, rate } from '../../quantity.ts';
import { fileAt, type Figure, type Input } from './figure.ts';
import { accessorsOf, type Way } from './load/data-load.ts';
import { figureOf, inputsOf, knownOf, sumText, type Ran } from './load/flow-figures.ts';
import { nothing, plus, times, type Form } from './load/form.ts';
import type { Network } from './load/network.ts';
import { noOrder } from './load/order.ts';
import { placeOfApi, placeOfPart, placesOfUses, type Place } from './load/places.ts';
import { noForms, sumsOf, type Sort } from './load/run.ts';
import { startsOf, type Pass } from './load/starts.ts';
import type { Reach } from '../requests/reach.ts';

export interface Load {
  readonly average: Figure;
  /** At the busiest time; at least the average where no peak is given. */
  readonly peak: Figure;
}

export interface Demand {
  /** Requests of any sort. */
  readonly requests: Load;
  readonly reads: Load;
  readonly writes: Load;
}

export interface Loads {
  screen(screen: Screen): Load;
  use(screen: Screen, use: Use): Load;
  api(api: Api): Load;
  call(from: Api, call: Call): Load;
  /** What comes to all copies of a part together. */
  part(part: Component): Demand;
  /** Requests a second that come to a part at the peak, as far as they are known: for those who look which of many parts are busy. */
  knownPeak(part: Component): number;
  data(data: Data): Readonly<Record<Way, Load>>;
}

/** `scale` multiplies every load that is written; a run by a schedule stays one run. */
export function loadsOf(design: Design, reach: Reach, network: Network, scale = 1): Loads {
  // Nothing runs by a schedule, and all else is nothing at the scale of nothing.
  const isStill = scale === 0 && !design.allParts.some((it) => it.schedule !== undefined);
  const order = isStill ? noOrder : network.order;
  const { touches, isFed } = network;
  const starts = startsOf(design, { scale, isFed });
  const averagePass: Pass = { is: 'average' };
  const peakPass: Pass = { is: 'peak', average: () => averages().sums };
  const averages = once(() => ran(averagePass));
  const peaks = once(() => ran(peakPass));

  function ran(pass: Pass): Ran {
    const sums = isStill ? sumsOf(order, noForms) : network.run(starts, pass);
    return { order, sums, divisions: starts.divisions(pass) };
  }

  /** Many ask for one of the two only. */
  function both(figure: (ran: Ran, pass: Pass) => Figure): Load {
    const average = once(() => figure(averages(), averagePass));
    const peak = once(() => figure(peaks(), peakPass));
    return {
      get average() {
        return average();
      },
      get peak() {
        return peak();
      },
    };
  }

  function at(place: Place, sort: Sort, ran: Ran, alone: string): Figure {
    const form = ran.sums[sort](place) ?? (isFed(place) ? nothing : untold(alone));
    const parts = () => inputsOf(order.to(place), sort, ran);
    return figureOf(form, ran, design, parts, sumText);
  }

  /** Nothing in the design leads here, so nothing in it says how much comes. */
  function untold(ref: string): Form {
    const at = design.components.get(ref.split('/')[0]!)?.at ?? fileAt(design);
    return { ...nothing, open: { key: 'load', ref, at } };
  }

  function stated(form: Form, ran: Ran, input: Input, text: string, pass: Pass): Figure {
    const factor =
      pass.is === 'peak' && starts.peak.low !== 1
        ? ` × ${formatNumber(starts.peak.low, count)} at the peak`
        : '';
    return figureOf(
      form,
      ran,
      design,
      () => [input],
      () => `${text}${factor}`,
    );
  }

  return {
    screen: (screen) =>
      both((ran, pass) => {
        const text = screen.load?.value.text ?? '';
        const value = screen.load?.value;
        const input = {
          label: `load of ${screen.id}`,
          at: screen.load?.at ?? screen.at,
          value: value?.is === 'number' ? value.low : undefined,
          dimension: rate,
        };
        return stated(starts.screen(screen, pass), ran, input, text, pass);
      }),
    use: (screen, use) =>
      both((ran, pass) => {
        const form = requestsOf(placeOfUse(screen, use), ran);
        const whole = [
          screen.load?.value.text,
          use.per === undefined ? undefined : `${use.per.value.text}`,
        ].filter((it) => it !== undefined);
        const value = (use.load ?? screen.load)?.value;
        const input = {
          label: `load of ${screen.id}`,
          at: use.load?.at ?? screen.load?.at ?? use.at,
          value: value?.is === 'number' ? value.low : undefined,
          dimension: rate,
        };
        return stated(form, ran, input, use.load?.value.text ?? whole.join(' × '), pass);
      }),
    api: (api) =>
      both((ran) => {
        const figure = at(placeOfApi(api), 'requests', ran, api.ref);
        if (api.load === undefined || api.load.value.is === 'unknown') return figure;
        const value = api.load.value.is === 'number' ? api.load.value.low : undefined;
        const input: Input = { label: `load of ${api.ref}`, at: api.load.at, value, dimension: rate };
        const { text } = api.load.value;
        return figureOf(
          requestsOf(placeOfApi(api), ran),
          ran,
          design,
          () => [input],
          () => text,
        );
      }),
    call: (from, call) =>
      both((ran) => {
        const followed = order.from(placeOfApi(from)).filter((it) => it.call === call);
        const parts = () => inputsOf(followed, 'requests', ran);
        const sent = requestsOf(placeOfApi(from), ran);
        const form = followed.reduce((sum, it) => plus(sum, times(sent, it.requests)), nothing);
        return figureOf(form, ran, design, parts, sumText);
      }),
    part: each((part) => {
      const of = (sort: Sort) => once(() => both((ran) => at(placeOfPart(part), sort, ran, part.id)));
      const [requests, reads, writes] = [of('requests'), of('reads'), of('writes')];
      return {
        get requests() {
          return requests();
        },
        get reads() {
          return reads();
        },
        get writes() {
          return writes();
        },
      };
    }),
    knownPeak: (part) => {
      const ran = peaks();
      return knownOf(requestsOf(placeOfPart(part), ran), ran);
    },
    data: (data) => {
      const of = (way: Way) =>
        both((ran) => {
          const apis = accessorsOf(data, way, design, reach, touches);
          const sums = apis.map((api) => requestsOf(placeOfApi(api), ran));
          const contribution = (api: Api, index: number) => {
            const { value, dimension, unknown } = figureOf(
              sums[index]!,
              ran,
              design,
              () => [],
              () => '',
            );
            const text = `${api.ref} ${value === undefined ? 'unknown' : formatNumber(value, rate)}`;
            return { label: api.ref, at: api.at, value, dimension, unknown, text };
          };
          const open = apis.length === 0 ? untoldData(data) : nothing;
          return figureOf(sums.reduce(plus, open), ran, design, () => apis.map(contribution), sumText);
        });
      return {
        get reads() {
          return of('reads');
        },
        get writes() {
          return of('writes');
        },
        get adds() {
          return of('adds');
        },
      };
    },
  };

  function untoldData(data: Data): Form {
    return { ...nothing, open: { key: 'load', ref: `data:${data.id}`, at: data.at } };
  }
}

function requestsOf(place: Place | undefined, { sums }: Ran): Form {
  return (place === undefined ? undefined : sums.requests(place)) ?? nothing;
}

function placeOfUse(screen: Screen, use: Use): Place | undefined {
  return placesOfUses(screen).find((it) => it.use === use);
}
