// Whom a part speaks to itself, without any code of the system between them, and for whom a client is.

import type { Component, Design } from '../../model.ts';
import type { Evidence } from '../../rule.ts';
import type { Span } from '../../tree.ts';
import { calleesOf } from './routes.ts';

export interface SpokenTo {
  readonly to: Component;
  /** Where its own call is written. */
  readonly at: Span;
  readonly because: readonly Evidence[];
}

/** A balancer between them only spreads what comes. */
export function spokenTo(part: Component, design: Design): readonly SpokenTo[] {
  const calledBy = (from: Component) =>
    calleesOf(from, design).map(({ to, call }) => {
      return { to, at: call.target.nameAt, because: [{ message: `${from.id} calls ${to.id}`, at: call.at }] };
    });
  const ways: SpokenTo[] = calledBy(part);
  const passed = new Set<Component>();
  for (const { to, at, because } of ways) {
    if (to.kindName !== 'load-balancer' || passed.has(to)) continue;
    passed.add(to);
    for (const next of calledBy(to))
      ways.push({ ...next, at, because: [...because.slice(0, 1), ...next.because] });
  }
  return ways;
}

/** All screens that a client draws are for staff. */
export function isForStaff(client: Component, { screens }: Design): boolean {
  const drawn = [...screens.values()].filter((it) =>
    it.clients?.value.some((of) => of.value.name === client.id),
  );
  return drawn.length > 0 && drawn.every((it) => it.users?.value === 'staff');
}
