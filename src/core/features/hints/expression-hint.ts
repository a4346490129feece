// What a load or a number comes to that is written as an expression: `daily-users * 10 / day` is `= 23.1/s`.

import type { Analysis } from '../../analyze.ts';
import type { Design } from '../../model.ts';
import { evaluate, formatAmount, isProblem, parseQuantity, rate, sameDimension } from '../../quantity.ts';
import { apiKeys } from '../../vocabulary/api.ts';
import { useKeys } from '../../vocabulary/call.ts';
import { componentKeys } from '../../vocabulary/component.ts';
import { dataKeys } from '../../vocabulary/data.ts';
import { screenKeys } from '../../vocabulary/screen.ts';
import type { Key } from '../../vocabulary/shape.ts';
import { homeOf } from '../descend.ts';
import type { Hint } from '../hints.ts';
import { quantityCard } from '../hover/quantity-card.ts';
import type { Mark } from '../marks.ts';
import { isInForce } from './in-force.ts';

/** What something is asked to take. A timeout that is written as two assumptions multiplied is nothing to be told all the time. */
const worthIt: ReadonlySet<Key | undefined> = new Set<Key>([
  screenKeys.load,
  useKeys.load,
  apiKeys.load,
  dataKeys.adds,
  dataKeys.count,
  componentKeys.connections,
]);

export function expressionHint(
  mark: Mark & { readonly is: 'quantity' },
  analysis: Analysis,
): Hint | undefined {
  const { section, version, rest } = homeOf(mark.path);
  const isAssumption = section === 'assume' && rest.length === 0;
  if (!isAssumption && !worthIt.has(mark.key)) return undefined;
  const range = analysis.source.range(mark.at);
  const value = valueOf(mark.text, analysis.versions[version]?.() ?? analysis.design);
  if (range === undefined || value === undefined) return undefined;
  const later = isInForce(mark.at, mark.path, analysis) ? valueOf(mark.text, analysis.design) : undefined;
  const changed = later === undefined || later === value ? '' : `, ${later} after the steps`;
  return {
    at: range.end,
    text: `= ${value}${changed}`,
    tooltip: () => quantityCard(mark.text, version, analysis),
  };
}

/** Undefined where it is not known, or says no more than what is written. */
function valueOf(text: string, design: Design): string | undefined {
  const parsed = parseQuantity(text);
  const amount = evaluate(parsed, (name) => design.assume.get(name)?.amount);
  if (isProblem(amount) || amount.is !== 'number') return undefined;
  // 1500k needs no one to say that it is 1.5M; 100M/month does, since everything else is told by the second.
  if (parsed.names.length === 0 && !sameDimension(amount.dimension, rate)) return undefined;
  const value = formatAmount(amount);
  return plain(value) === plain(text) ? undefined : value;
}

function plain(text: string): string {
  return text.replace(/[\s,]/g, '').toLowerCase();
}
