// Numbers that follow from the design, each with its formula; what is unknown says which key would tell.

import type { Analysis } from '../../analyze.ts';
import { partAvailability } from '../../facts/numbers/availability/part.ts';
import { behindQueuesOf } from '../../facts/requests/behind-queues.ts';
import type { Use } from '../../facts/numbers/capacity.ts';
import { horizonOf } from '../../facts/numbers/growth.ts';
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
import { figureLine, showAvailable, showFactor, showPercent, showTarget } from './figure-line.ts';

export function componentNumbers(part: Component, { facts, design }: Analysis): string {
  if (part.group === 'client' || part.group === 'monitor' || part.foreign) return '';
  const own = part.id;
  const keeps = part.stores !== undefined || part.copies !== undefined;
  return titled([
    figureLine('Load at the peak', facts.loads().part(part).requests.peak, { own }),
    ...useLines(part, facts.capacity(part).uses, behindQueuesOf(facts).has(part)),
    figureLine('Available', partAvailability(part), { own, show: showAvailable }),
    keeps ? figureLine(`Keeps ${horizonText(design)}`, facts.growth().store(part), { own }) : '',
  ]);
}

function useLines(part: Component, uses: readonly Use[], isBehindQueue: boolean): readonly string[] {
  if (uses.length === 0) return [`Capacity: unknown; ${code('capacity')} would tell`];
  const fullest = fullestUse(uses, isBehindQueue);
  const own = part.id;
  if (fullest === undefined) {
    const { of, peak } = uses[0]!;
    const isGrowing = peak.unknown?.key === 'replicas' && part.autoscale?.value === true;
    return [
      isGrowing
        ? `Use at the peak: unknown; copies are added with the load, and ${code('replicas')} as a range would tell how many at most`
        : figureLine(`Use at the peak (${of})`, peak, { own, show: showPercent }),
    ];
  }
  const { use, used, time } = fullest;
  const label = `Use ${time === '' ? 'of its capacity' : time} (${use.of})`;
  const isTold = !isBehindQueue && use.fullAt.value !== undefined;
  return [
    figureLine(label, used, { own, show: showPercent }),
    isTold ? figureLine('Full when the load grows to', use.fullAt, { own, show: showFactor }) : '',
  ];
}

export function apiNumbers(api: Api, { facts }: Analysis): string {
  const own = api.ref;
  return titled([
    figureLine('Load at the peak', facts.loads().api(api).peak, { own }),
    figureLine('Answers in', facts.latencies().api(api), { own, target: showTarget(api.within) }),
  ]);
}

export function screenNumbers(screen: Screen, { facts, design }: Analysis): string {
  const own = screenRef(screen.id);
  const wanted = screen.availability ?? design.targets.availability;
  return titled([
    figureLine('Load at the peak', facts.loads().screen(screen).peak, { own }),
    figureLine('Answers in', facts.latencies().screen(screen), {
      own,
      target: showTarget(budgetOf(screen, design)),
    }),
    figureLine('Available', facts.availability(screen).figure, {
      own,
      show: showAvailable,
      target: showTarget(wanted),
    }),
  ]);
}

export function dataNumbers(data: Data, { facts, design }: Analysis): string {
  const own = dataRef(data.id);
  return titled([
    figureLine('Grows by', facts.growth().adds(data), { own }),
    figureLine(`Size ${horizonText(design)}`, facts.growth().data(data), { own }),
  ]);
}

function horizonText(design: Design): string {
  return `in ${formatNumber(horizonOf(design).seconds, duration)}`;
}

function titled(lines: readonly string[]): string {
  const list = bullets(lines);
  return list === '' ? '' : `**Numbers**\n\n${list}`;
}
