// What is known of a thing as a whole, behind its name: the load of an API, the availability of a part, the growth of data.

import type { Analysis } from '../../analyze.ts';
import { partAvailability } from '../../facts/numbers/availability/part.ts';
import { showAvailability } from '../../facts/numbers/availability/show.ts';
import { showFigure, type Figure } from '../../facts/numbers/figure.ts';
import { horizonOf } from '../../facts/numbers/horizon.ts';
import { lifeOf } from '../../facts/numbers/growth/keeping.ts';
import type { Api, Component, Data } from '../../model.ts';
import { duration, formatNumber } from '../../quantity.ts';
import type { Mapping, Span } from '../../tree.ts';
import type { Hint } from '../hints.ts';
import { figureLine, showAvailable } from '../hover/figure-line.ts';
import type { Mark } from '../marks.ts';
import { explained } from './explained.ts';
import { isSamePlace } from './in-force.ts';

type Text = Pick<Hint, 'text' | 'tooltip'>;

/** Only where the name is declared first: steps that change a thing write its name again. */
export function nameHint(mark: Mark & { readonly is: 'name' }, analysis: Analysis): Hint | undefined {
  const { section, name, api: apiName } = mark.home;
  if (name === undefined) return undefined;
  const { components, data } = analysis.design;
  const part = section === 'components' ? components.get(name) : undefined;
  const api = apiName === undefined ? undefined : part?.requests.find((it) => it.id === apiName);
  const named =
    api ?? (apiName === undefined ? (part ?? (section === 'data' ? data.get(name) : undefined)) : undefined);
  if (named === undefined || !isSamePlace(named.at, mark.at)) return undefined;
  const text =
    api !== undefined
      ? loadText(api, analysis)
      : part !== undefined
        ? availabilityText(part, analysis)
        : growthText(named as Data, analysis);
  const at = text === undefined ? undefined : placeBehind(mark.at, named.node, analysis);
  return text === undefined || at === undefined ? undefined : { at, ...text };
}

function loadText(api: Api, analysis: Analysis): Text | undefined {
  const { average, peak } = analysis.facts.loads().api(api);
  const isPeakKnown = isSome(peak) && peak.value !== average.value;
  // A load that is written here is no news.
  const texts = [
    isSome(average) && api.load === undefined ? showFigure(average) : '',
    isPeakKnown
      ? `peak ${average.lowerBound ? formatNumber(peak.value!, peak.dimension) : showFigure(peak)}`
      : '',
  ].filter((it) => it !== '');
  if (texts.length === 0) return undefined;
  return {
    text: `gets ${texts.join(', ')}`,
    tooltip: () =>
      explained(
        [figureLine('Load on average', average), isPeakKnown ? figureLine('At the peak', peak) : ''],
        [isPeakKnown ? peak : average],
        analysis,
      ),
  };
}

function isSome(figure: Figure): boolean {
  return figure.value !== undefined && figure.value > 0;
}

/** So many nines that they say no more than that it does not count. */
const asGoodAsAlways = 1 - 1e-9;

function availabilityText(part: Component, analysis: Analysis): Text | undefined {
  const written = part.availability?.value;
  const figure = partAvailability(part);
  // By itself, what one copy or a provider promises is written already, or is nobody's word in this file.
  if (written?.is !== 'number' || figure.value === undefined || figure.value === Math.min(1, written.low))
    return undefined;
  if (figure.value > asGoodAsAlways) return undefined;
  return {
    text: `available ${showAvailable(figure)}`,
    tooltip: () =>
      explained([figureLine('Available', figure, { show: showAvailable })], [figure], analysis, (it) =>
        showAvailability(it.value!),
      ),
  };
}

function growthText(data: Data, analysis: Analysis): Text | undefined {
  const growth = analysis.facts.growth();
  const [figure, adds] = [growth.data(data), growth.adds(data)];
  if (!isSome(figure)) return undefined;
  const horizon = horizonOf(analysis.design).seconds;
  const grows = adds.value !== undefined && (lifeOf(data).seconds ?? Infinity) > horizon;
  return {
    text: grows
      ? `grows to ${showFigure(figure)} in ${formatNumber(horizon, duration)}`
      : `${showFigure(figure)} in all`,
    tooltip: () =>
      explained(
        [
          adds.value === undefined ? '' : figureLine('Grows by', adds),
          figureLine(`Size in ${formatNumber(horizon, duration)}`, figure),
        ],
        [figure],
        analysis,
      ),
  };
}

/** Behind all of it where it is written on one line, so that lines that are aligned stay so; else behind its colon. */
function placeBehind(name: Span, node: Mapping | undefined, { source }: Analysis): number | undefined {
  const range = source.range(name);
  if (range === undefined) return undefined;
  const written = node?.origins?.[0] ?? node;
  const whole = written?.flow === true ? source.range(written) : undefined;
  if (
    whole !== undefined &&
    whole.start > range.end &&
    !source.text.slice(range.end, whole.end).includes('\n')
  )
    return whole.end;
  const colon = /^ *:/.exec(source.text.slice(range.end, range.end + 200));
  return range.end + (colon?.[0].length ?? 0);
}
