// The APIs that this file declares; those of an included file are judged there.

import type { Api, Design } from '../model.ts';

export function ownApis(design: Design): readonly Api[] {
  return [...design.components.values()].filter((it) => !it.foreign).flatMap((it) => it.requests);
}
