// Which screens use an API themselves, in the order of the file. What stands behind the APIs they use is asked of `reach`.

import type { Api, Design, Screen } from '../../model.ts';
import { partOf } from '../../references.ts';
import { remembered } from '../remembered.ts';

export type ScreensUsing = (api: Api) => readonly Screen[];

export function screensUsingOf(design: Design): ScreensUsing {
  const users = new Map<Api, Screen[]>();
  for (const screen of design.screens.values()) {
    for (const api of usedApis(screen, design)) {
      const list = users.get(api);
      if (list === undefined) users.set(api, [screen]);
      else list.push(screen);
    }
  }
  return (api) => users.get(api) ?? none;
}

const none: readonly Screen[] = [];

/** The APIs that a screen names; a part named as a whole stands for all that it answers. */
export const usedApis = remembered((screen: Screen, parts): ReadonlySet<Api> => {
  const uses = screen.uses?.value ?? [];
  return new Set(
    uses.flatMap((use) => {
      const part = partOf(parts, use.target);
      if (part === undefined) return [];
      return part.api === undefined ? part.component.requests : [part.api];
    }),
  );
});
