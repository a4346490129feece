// The vocabulary as the grammar needs it.

import { tables as vocabulary } from '../../../src/core/vocabulary.ts';
import { callKeys, eitherKeys } from '../../../src/core/vocabulary/call.ts';
import type { Keys, Shape } from '../../../src/core/vocabulary/shape.ts';

const { assume: _assume, targets: _targets, ...named } = vocabulary;

/** Tables by the name of the rules made from them. Assumptions have any name, and targets are a map behind a key. */
export const tables: Readonly<Record<string, Keys>> = {
  ...named,
  call: { ...callKeys, ...eitherKeys },
};

/** Maps of names: what a name is called in scopes, and the table behind it; assumptions and rules have a plain value there. */
export const nameMaps: Readonly<Record<string, string>> = {
  screens: 'screen',
  components: 'component',
  data: 'data',
  owners: 'owner',
  apis: 'api',
  assume: '',
  rules: '',
};

/** Keys of the small maps behind a key count as keys of its table: nothing is coloured wrong by that. */
export function withNested(keys: Keys): Keys {
  const nested = Object.values(keys).flatMap(({ shape }) => recordsIn(shape));
  return Object.assign({}, ...nested.reverse(), keys) as Keys;
}

function recordsIn(shape: Shape): readonly Keys[] {
  if (shape.is === 'record') return [shape.keys];
  if (shape.is === 'list') return recordsIn(shape.of);
  return shape.is === 'either' ? shape.shapes.flatMap(recordsIn) : [];
}
