// Whose requests read and write a data: of several APIs in a row that name it, the one that meets the part that holds it.

import type { Api, Data, Design } from '../../../model.ts';
import { accessingApis } from '../../data/data-flow.ts';
import type { Reach } from '../../requests/reach.ts';

/** `adds` are writes that leave more than before: a delete writes, and adds nothing. */
export type Way = 'reads' | 'writes' | 'adds';

export function accessorsOf(
  data: Data,
  way: Way,
  design: Design,
  reach: Reach,
  touched: (api: Api) => ReadonlySet<string> | undefined,
): readonly Api[] {
  const naming = accessingApis(design).filter((it) => names(it, data, way));
  const others = new Set(naming);
  return naming.filter((api) => touched(api)?.has(data.id) === true || !isHandedOn(api, others, reach));
}

function names(api: Api, data: Data, way: Way): boolean {
  const lists = way === 'reads' ? [api.reads] : way === 'adds' ? [api.writes] : [api.writes, api.deletes];
  return lists.some((list) => list?.value.some((it) => it.value.name === data.id));
}

/** Another API behind this one does it. */
function isHandedOn(api: Api, naming: ReadonlySet<Api>, reach: Reach): boolean {
  if (naming.size < 2) return false;
  for (const step of reach.along(api.made.flatMap((call) => call.either ?? [call.target])))
    if (step.api !== undefined && step.api !== api && naming.has(step.api)) return true;
  return false;
}
