// How much of its capacity a part uses, where the key stands that would change it; and when its disk is full.

import type { Use } from '../../facts/numbers/capacity.ts';
import { isDatabase } from '../../facts/numbers/capacity/serving.ts';
import { horizonOf } from '../../facts/numbers/horizon.ts';
import type { Component } from '../../model.ts';
import { formatNumber } from '../../quantity.ts';
import type { Span } from '../../tree.ts';
import { bare, homeOf } from '../descend.ts';
import type { Hint, HintContext } from '../hints.ts';
import { fullestUse } from '../fullest-use.ts';
import { about, figureLine, showPercent } from '../hover/figure-line.ts';
import type { Mark } from '../marks.ts';
import { explained } from './explained.ts';
import { isSamePlace } from './in-force.ts';

export function strengthHint(
  mark: Mark & { readonly is: 'quantity' },
  context: HintContext,
): Hint | undefined {
  const { section, name, api, rest } = homeOf(mark.path);
  if (section !== 'components' || name === undefined || api !== undefined) return undefined;
  const [key, of] = rest.map((it) => bare(String(it)));
  if (key !== 'replicas' && key !== 'capacity' && key !== 'quota') return undefined;
  const part = context.analysis.design.components.get(name);
  const range = context.analysis.source.range(mark.at);
  if (part === undefined || range === undefined) return undefined;
  const text = of === 'disk' ? diskHint(part, mark.at, context) : useHint(part, mark.at, context);
  return text === undefined ? undefined : { at: range.end, ...text };
}

type Text = Pick<Hint, 'text' | 'tooltip'>;

function useHint(part: Component, at: Span, { analysis, isBehindQueue }: HintContext): Text | undefined {
  const fullest = fullestUse(analysis.facts.capacity(part).uses, isBehindQueue(part));
  if (fullest === undefined || !isSamePlace(anchorOf(fullest.use, part), at)) return undefined;
  const { use, used, when, time } = fullest;
  return {
    // With a word in front: behind a number, a number would be read as one with it.
    text: `uses ${about(showPercent(used), used)}${time === '' ? '' : ` ${time}`}`,
    tooltip: () =>
      explained(
        [
          figureLine(time === '' ? 'Used' : `Used ${time}`, used, { show: showPercent }),
          figureLine(asked[use.of], use.demand[when]),
          figureLine('It takes', use.capacity),
        ],
        [used],
        analysis,
      ),
  };
}

const asked: Readonly<Record<Use['of'], string>> = {
  requests: 'It is asked for',
  writes: 'It is asked to write',
  bytes: 'It is asked for',
  quota: 'It is asked for',
};

/** The copies are what people turn, where they share this work; else what is written of one. */
function anchorOf(use: Use, part: Component): Span {
  const isShared = use.of !== 'quota' && !(use.of === 'writes' && isDatabase(part));
  const written = use.capacity.inputs[0]?.at ?? part.at;
  return isShared ? (part.replicas?.at ?? written) : written;
}

function diskHint(part: Component, at: Span, { analysis }: HintContext): Text | undefined {
  const full = analysis.facts.growth().fullAfter(part);
  const { value } = full;
  const disk = full.inputs[0];
  // What is full after the time that is planned for is no news.
  const isSoon = value !== undefined && value <= horizonOf(analysis.design).seconds;
  if (!isSoon || disk === undefined || !isSamePlace(disk.at, at)) return undefined;
  // What is not known comes on top, so that it may be full before.
  const how = full.unknown === undefined ? 'after' : 'within';
  return {
    text: value === 0 ? 'too small for what is there' : `full ${how} ${formatNumber(value, full.dimension)}`,
    tooltip: () => explained([figureLine(`Full ${how}`, full)], [full], analysis),
  };
}
