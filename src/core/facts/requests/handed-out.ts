// What whoever may call an API can get out of it: what it reads, and what it fetches for them from others.

import type { Facts } from '../../facts.ts';
import type { Api } from '../../model.ts';
import { names } from '../data/data-flow.ts';
import type { Exposed } from './exposure.ts';
import { usedApis } from './screens-using.ts';

/** What it reads itself, and what its screens show that they can only have through it. */
export function handedOut({ api, screens }: Exposed, facts: Facts): readonly string[] {
  const through = screens.flatMap((screen) => {
    const others = [...usedApis(screen, facts.design)].filter((it) => it !== api);
    const elsewhere = new Set(others.flatMap((it) => [...readBehind(it, facts, () => true)]));
    const here = readBehind(api, facts, (it) => it.auth?.value !== 'user' && it.auth?.value !== 'admin');
    return names(screen.shows).filter((it) => here.has(it) && !elsewhere.has(it));
  });
  return [...names(api.reads), ...through];
}

/** What is read by this API and those that it calls, as far as they let in whom it calls for. */
function readBehind(api: Api, facts: Facts, letsIn: (api: Api) => boolean): ReadonlySet<string> {
  const passed = new Set([api]);
  for (const it of passed)
    for (const { api: next } of facts.arrivals(it)) if (next !== undefined && letsIn(next)) passed.add(next);
  return new Set([...passed].flatMap((it) => names(it.reads)));
}
