// The APIs that this file declares; those of an included file are judged there.

import type { Api, Design } from '../../model.ts';
import { weakly } from '../../once.ts';

/** Most rules begin here. */
export const ownApis = weakly((design: Design): readonly Api[] => {
  const apis: Api[] = [];
  for (const it of design.components.values()) if (!it.foreign) apis.push(...it.requests);
  return apis;
});
