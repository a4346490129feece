// From which clients a request comes to a part without passing anything that limits how often somebody may ask.

import type { Facts } from '../../facts.ts';
import { saysSome, type Component, type Screen } from '../../model.ts';
import { slipsOf } from '../words/slips.ts';
import { calleesOf, passesOn } from './routes.ts';

/**
 * Does some way from a client of this screen meet no limit before the part? A client that leads nowhere is wired straight to it, but for
 * one that leads to a name that names nothing: there may be a limit behind it.
 */
export function unlimitedWays(facts: Facts): (screen: Screen, part: Component) => boolean {
  const known = new Map<Component, ReadonlySet<Component>>();
  const open = (client: Component): ReadonlySet<Component> => {
    const found = known.get(client) ?? reachedFreely(client, facts);
    known.set(client, found);
    return found;
  };
  const astray = partsAstray(facts);
  const isAstray = (client: Component) =>
    astray.some((it) => it === client || facts.routes().leads(client, it));
  return (screen, part) => {
    const clients = screen.clients?.value.map((it) => facts.design.components.get(it.value.name)) ?? [];
    if (clients.length === 0) return true;
    return clients.some((it) => {
      if (it === undefined) return false;
      return facts.routes().leads(it, part) ? open(it).has(part) : !isAstray(it);
    });
  };
}

/** What hands requests on to a name that names nothing. */
function partsAstray({ design }: Facts): readonly Component[] {
  return slipsOf(design).flatMap(({ mention: { key, from } }) => {
    const part = key === 'calls' ? design.components.get(from) : undefined;
    return part === undefined || !passesOn(part) ? [] : [part];
  });
}

function reachedFreely(client: Component, { design }: Facts): ReadonlySet<Component> {
  const reached = new Set<Component>();
  const ways = [client];
  for (let next = ways.pop(); next !== undefined; next = ways.pop()) {
    for (const { to } of calleesOf(next, design)) {
      if (reached.has(to)) continue;
      reached.add(to);
      if (passesOn(to) && !saysSome(to.rateLimit)) ways.push(to);
    }
  }
  return reached;
}
