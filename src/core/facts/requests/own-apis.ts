// The APIs that this file declares; those of an included file are judged there.

import type { Api, Design } from '../../model.ts';

export function ownApis(design: Design): readonly Api[] {
  const known = kept.get(design);
  if (known !== undefined) return known;
  const apis: Api[] = [];
  for (const it of design.components.values()) if (!it.foreign) apis.push(...it.requests);
  kept.set(design, apis);
  return apis;
}

/** A design never changes, and most rules begin here. */
const kept = new WeakMap<Design, readonly Api[]>();
