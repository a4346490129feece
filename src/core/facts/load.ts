// Load: how many requests come to each screen, API, call, part and data, on average and at the peak, reads and writes apart.
// By language.md, "Load". Whose load is not known makes a sum a lower bound, which still proves what it exceeds.

import type { Api, Call, Component, Data, Design, Screen, Use } from '../model.ts';
import { count, formatNumber, rate } from '../quantity.ts';
import { fileAt, type Figure, type Input } from './figure.ts';
import { accessorsOf, type Way } from './load/data-load.ts';
import { apiNode, flowsOf, partNode, useNode } from './load/flows.ts';
import { figureOf, inputsOf, sumText, type Ran, type Sort } from './load/flow-figures.ts';
import { nothing, plus, times, type Form } from './load/form.ts';
import type { Lost } from './load/lost.ts';
import { noOrder, orderOf, run, type Order } from './load/run.ts';
import { startNodes, startsOf, type Pass } from './load/starts.ts';
import type { Reach } from './reach.ts';
import type { Routes } from './routes.ts';

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
  data(data: Data): { readonly reads: Load; readonly writes: Load };
}

/** The ways that loads take, the same at every scale. */
export interface Network {
  readonly order: Order;
  readonly touches: ReadonlySet<string>;
  /** What the design leads to. What a failure cuts off is known to get nothing, unlike what nothing has ever led to. */
  readonly fed: ReadonlySet<string>;
}

export function networkOf(design: Design, routes: Routes, reach: Reach): Network {
  const { flows, touches } = flowsOf(design, routes, reach);
  const fed = new Set(flows.map((it) => it.to));
  return { order: orderOf(flows, startNodes(design)), touches, fed };
}

/** What is left of `whole` when something has failed. */
export function networkWithout(
  lost: Lost,
  whole: Network,
  design: Design,
  routes: Routes,
  reach: Reach,
): Network {
  const { flows } = flowsOf(design, routes, reach, lost);
  return { ...whole, order: orderOf(flows, startNodes(design)) };
}

/** `scale` multiplies every load that is written; a run by a schedule stays one run. */
export function loadsOf(design: Design, reach: Reach, network: Network, scale = 1): Loads {
  // Nothing runs by a schedule, and all else is nothing at the scale of nothing.
  const isStill = scale === 0 && ![...design.components.values()].some((it) => it.schedule !== undefined);
  const order = isStill ? noOrder : network.order;
  const { touches, fed } = network;
  const starts = startsOf(design, { scale, isFed: (node) => fed.has(node) });
  const start = (pass: Pass) => (node: string, inflow: Form) => starts.start(node, inflow, pass);
  const averages = run(order, start({ is: 'average' }));
  const peakPass: Pass = { is: 'peak', average: averages };
  const passes = [
    {
      pass: { is: 'average' } as Pass,
      ran: { order, sums: averages, divisions: starts.divisions({ is: 'average' }) },
    },
    {
      pass: peakPass,
      ran: { order, sums: run(order, start(peakPass)), divisions: starts.divisions(peakPass) },
    },
  ] as const;

  function both(figure: (ran: Ran, pass: Pass) => Figure): Load {
    const [average, peak] = passes.map(({ ran, pass }) => figure(ran, pass)) as [Figure, Figure];
    return { average, peak };
  }

  function node(id: string, sort: Sort, ran: Ran, alone: string): Figure {
    const form = ran.sums.get(id)?.[sort] ?? (fed.has(id) ? nothing : untold(alone));
    const parts = () => inputsOf(order.to.get(id) ?? [], sort, ran, design);
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
        const index = (screen.uses?.value ?? []).indexOf(use);
        const form = ran.sums.get(useNode(screen, index))?.requests ?? nothing;
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
        const figure = node(apiNode(api), 'requests', ran, api.ref);
        if (api.load === undefined || api.load.value.is === 'unknown') return figure;
        const value = api.load.value.is === 'number' ? api.load.value.low : undefined;
        const input: Input = { label: `load of ${api.ref}`, at: api.load.at, value, dimension: rate };
        const { text } = api.load.value;
        return figureOf(
          ran.sums.get(apiNode(api))!.requests,
          ran,
          design,
          () => [input],
          () => text,
        );
      }),
    call: (from, call) =>
      both((ran) => {
        const followed = (order.from.get(apiNode(from)) ?? []).filter((it) => it.call === call);
        const parts = () => inputsOf(followed, 'requests', ran, design);
        const sent = ran.sums.get(apiNode(from))?.requests ?? nothing;
        const form = followed.reduce((sum, it) => plus(sum, times(sent, it.requests)), nothing);
        return figureOf(form, ran, design, parts, sumText);
      }),
    part: (part) => {
      const of = (sort: Sort) => both((ran) => node(partNode(part), sort, ran, part.id));
      return {
        get requests() {
          return of('requests');
        },
        get reads() {
          return of('reads');
        },
        get writes() {
          return of('writes');
        },
      };
    },
    data: (data) => {
      const of = (way: Way) =>
        both((ran) => {
          const apis = accessorsOf(data, way, design, reach, touches);
          const sums = apis.map((api) => ran.sums.get(apiNode(api))?.requests ?? nothing);
          const contribution = (api: Api, index: number) => {
            const { value, dimension } = figureOf(
              sums[index]!,
              ran,
              design,
              () => [],
              () => '',
            );
            const text = `${api.ref} ${value === undefined ? 'unknown' : formatNumber(value, rate)}`;
            return { label: api.ref, at: api.at, value, dimension, text };
          };
          const open = apis.length === 0 ? untoldData(data) : nothing;
          return figureOf(sums.reduce(plus, open), ran, design, () => apis.map(contribution), sumText);
        });
      return { reads: of('reads'), writes: of('writes') };
    },
  };

  function untoldData(data: Data): Form {
    return { ...nothing, open: { key: 'load', ref: `data:${data.id}`, at: data.at } };
  }
}
