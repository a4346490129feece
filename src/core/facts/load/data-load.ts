// Whose requests read and write a data: of several APIs in a row that name it, the one that meets the part that holds it.

import type { Api, Data, Design } from '../../model.ts';
import type { Reach } from '../reach.ts';

export type Way = 'reads' | 'writes';

export function accessorsOf(
  data: Data,
  way: Way,
  design: Design,
  reach: Reach,
  touches: ReadonlySet<string>,
): readonly Api[] {
  const naming = [...design.apis.values()].filter((it) => names(it, data, way));
  return naming.filter((api) => touches.has(`${api.ref} ${data.id}`) || !isHandedOn(api, naming, reach));
}

function names(api: Api, data: Data, way: Way): boolean {
  const lists = way === 'reads' ? [api.reads] : [api.writes, api.deletes];
  return lists.some((list) => list?.value.some((it) => it.value.name === data.id));
}

/** Another API behind this one does it. */
function isHandedOn(api: Api, naming: readonly Api[], reach: Reach): boolean {
  if (naming.length < 2) return false;
  return naming.some(
    (it) =>
      it !== api &&
      api.made.some((call) =>
        (call.either ?? [call.target]).some((target) => reach.from(target).apis.has(it)),
      ),
  );
}
