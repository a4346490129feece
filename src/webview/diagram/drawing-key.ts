// Which drawing a view is of: the same one is patched and keeps its place, another one has a place of its own. Groups that are
// opened change a drawing, and make no other one of it.

import type { View } from '../../protocol.ts';

export function keyOf({ uri, steps, step, of, group, comparison }: View): string {
  const version = steps.length > 0 && step < steps.length - 1 ? step : 'last';
  const look = of === undefined && comparison === undefined && group === 'none' ? undefined : [of, group];
  const against = comparison === undefined ? '' : ` against ${comparison.against}`;
  return `${uri}#${version}${look === undefined ? '' : JSON.stringify(look)}${against}`;
}
