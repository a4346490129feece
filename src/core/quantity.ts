// Numbers with units and the arithmetic over them: the one door to the folder beside it.
// Pure: it knows nothing of keys, files or the assumptions themselves; names are resolved by a function.

export {
  byteRate,
  count,
  describeDimension,
  duration,
  money,
  moneyRate,
  none,
  pricePerByte,
  pricePerByteTime,
  rate,
  sameDimension,
  size,
  type Dimension,
} from './quantity/dimension.ts';
export { evaluate, isProblem, ratio, type Amount, type Lookup } from './quantity/evaluate.ts';
export type { Expression, NameUse, ParsedQuantity, QuantityProblem } from './quantity/expression.ts';
export { formatAmount, formatApart, formatNumber } from './quantity/format-number.ts';
export { parseQuantity } from './quantity/parse-quantity.ts';
export { isUnit } from './quantity/units.ts';
