// Numbers that follow from the design, each with its formula; what is unknown says which key would tell.

import type { Analysis } from '../../analyze.ts';
import { partAvailability } from '../../facts/numbers/availability/part.ts';
import { behindQueuesOf } from '../../facts/requests/behind-queues.ts';
import type { Use } from '../../facts/numbers/capacity.ts';
import { horizonOf } from '../../facts/numbers/horizon.ts';
import { budgetOf } from '../../facts/numbers/latency.ts';
import {
  dataRef,
  screenRef,
  type Api,
  type Component,
  type Data,
  type Design,
  type Screen,
} from '../../model.ts';
import { duration, formatNumber } from '../../quantity.ts';
import { fullestUse } from '../fullest-use.ts';
import { bullets, code } from '../markdown.ts';
import {
  figureRow,
  rowLine,
  showAvailable,
  showFactor,
  showPercent,
  showTarget,
  type FigureRow,
} from './figure-line.ts';

export function componentNumbers(part: Component, analysis: Analysis): string {
  return titled(componentRows(part, analysis));
}

export function componentRows(part: Component, { facts, design }: Analysis): readonly FigureRow[] {
  if (part.group === 'client' || part.group === 'monitor' || part.foreign) return [];
  const own = part.id;
  const kept = facts.growth().store(part);
  const keeps = part.stores !== undefined || part.copies !== undefined || kept.value !== undefined;
  const isPriced = part.cost !== undefined || part.price !== undefined;
  return [
    figureRow('Load at the peak', facts.loads().part(part).requests.peak, { own }),
    ...useRows(part, facts.capacity(part).uses, behindQueuesOf(facts).has(part)),
    figureRow('Available', partAvailability(part), { own, show: showAvailable }),
    ...(keeps ? [figureRow(`Keeps ${horizonText(design)}`, kept, { own })] : []),
    ...(isPriced ? [figureRow('Costs', facts.costs().part(part), { own })] : []),
  ];
}

function useRows(part: Component, uses: readonly Use[], isBehindQueue: boolean): readonly FigureRow[] {
  if (uses.length === 0)
    return [
      { label: 'Capacity', assumed: [], missing: { words: `${code('capacity')} would tell`, at: part.at } },
    ];
  const fullest = fullestUse(uses, isBehindQueue);
  const own = part.id;
  if (fullest === undefined) {
    const { of, peak } = uses[0]!;
    const isGrowing = peak.unknown?.key === 'replicas' && part.autoscale?.value === true;
    const words = `copies are added with the load, and ${code('replicas')} as a range would tell how many at most`;
    return [
      isGrowing
        ? { label: 'Use at the peak', assumed: [], missing: { words } }
        : figureRow(`Use at the peak (${of})`, peak, { own, show: showPercent }),
    ];
  }
  const { use, used, time } = fullest;
  const label = `Use ${time === '' ? 'of its capacity' : time} (${use.of})`;
  const isTold = !isBehindQueue && use.fullAt.value !== undefined;
  return [
    figureRow(label, used, { own, show: showPercent }),
    ...(isTold ? [figureRow('Full when the load grows to', use.fullAt, { own, show: showFactor })] : []),
  ];
}

export function apiNumbers(api: Api, { facts }: Analysis): string {
  const own = api.ref;
  return titled([
    figureRow('Load at the peak', facts.loads().api(api).peak, { own }),
    figureRow('Answers in', facts.latencies().api(api), { own, target: showTarget(api.within) }),
  ]);
}

export function screenNumbers(screen: Screen, analysis: Analysis): string {
  return titled(screenRows(screen, analysis));
}

export function screenRows(screen: Screen, { facts, design }: Analysis): readonly FigureRow[] {
  const own = screenRef(screen.id);
  const wanted = screen.availability ?? design.targets.availability;
  return [
    figureRow('Load at the peak', facts.loads().screen(screen).peak, { own }),
    figureRow('Answers in', facts.latencies().screen(screen), {
      own,
      target: showTarget(budgetOf(screen, design)),
    }),
    figureRow('Available', facts.availability(screen).figure, {
      own,
      show: showAvailable,
      target: showTarget(wanted),
    }),
  ];
}

export function dataNumbers(data: Data, analysis: Analysis): string {
  return titled(dataRows(data, analysis));
}

export function dataRows(data: Data, { facts, design }: Analysis): readonly FigureRow[] {
  const own = dataRef(data.id);
  return [
    figureRow('Grows by', facts.growth().adds(data), { own }),
    figureRow(`Size ${horizonText(design)}`, facts.growth().data(data), { own }),
  ];
}

function horizonText(design: Design): string {
  return `in ${formatNumber(horizonOf(design).seconds, duration)}`;
}

function titled(rows: readonly FigureRow[]): string {
  const list = bullets(rows.map(rowLine));
  return list === '' ? '' : `**Numbers**\n\n${list}`;
}
