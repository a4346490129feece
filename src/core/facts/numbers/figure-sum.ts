// Figures added up: what is not known of one leaves a lower bound of the sum.

import { formatNumber, type Dimension } from '../../quantity.ts';
import { unknownFigure, type Figure, type Unknown } from './figure.ts';

/** `nothing` is what would tell, where none of them is known and none says why. */
export function sumOfFigures(figures: readonly Figure[], dimension: Dimension, nothing: Unknown): Figure {
  const known = figures.filter((it) => it.value !== undefined);
  const missing = figures.find((it) => it.value === undefined || it.lowerBound);
  if (known.length === 0) return unknownFigure(dimension, missing?.unknown ?? nothing);
  const value = Math.min(
    known.reduce((sum, it) => sum + it.value!, 0),
    Number.MAX_VALUE,
  );
  return {
    value,
    dimension,
    lowerBound: missing !== undefined,
    formula:
      known.length === 1
        ? known[0]!.formula
        : `${known.map((it) => formatNumber(it.value!, dimension)).join(' + ')} = ${formatNumber(value, dimension)}`,
    inputs: figures.flatMap((it) => it.inputs),
    assumptions: figures.flatMap((it) => it.assumptions),
    ...(missing?.unknown === undefined ? {} : { unknown: missing.unknown }),
  };
}
