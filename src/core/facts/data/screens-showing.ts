// Which screens show some data out of a part, by the APIs they use.

import type { Facts } from '../../facts.ts';
import type { Component, Screen } from '../../model.ts';
import { names } from './data-flow.ts';
import { usedApis } from '../requests/screens-using.ts';
import { servingsOf } from './servings.ts';

/** A screen that does not say what it shows may show all that its APIs read. */
export function screensShowing(part: Component, data: readonly string[], facts: Facts): readonly Screen[] {
  return [...facts.design.screens.values()].filter((screen) => {
    const shown = screen.shows === undefined ? data : names(screen.shows).filter((it) => data.includes(it));
    const apis = [...usedApis(screen, facts.design)];
    return shown.some((it) =>
      apis.some((api) => servingsOf(api, it, facts).some((serving) => serving.part === part)),
    );
  });
}
