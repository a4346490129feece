// Requests that mostly say that nothing is new: polls, who is here, who is typing. How many they are, and to how many each is told.

import type { Facts } from '../../facts.ts';
import { atLeast, type Api, type Screen } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { names } from '../data/data-flow.ts';
import { told } from '../findings/quoted.ts';
import { exactOf } from '../numbers/figure.ts';

export type Chatter =
  /** Clients ask again and again. */
  | { readonly is: 'poll'; readonly at: Span; readonly text: string }
  /** Each change is told to many. */
  | { readonly is: 'told'; readonly to: 'all' | 'contacts'; readonly at: Span }
  /** A live screen writes and reads the same data through it, as presence does; to whom it is told is not said. */
  | { readonly is: 'beat'; readonly data: string; readonly at: Span };

const none: readonly Chatter[] = [];

/** The costlier first. */
export function chatterOf(api: Api, screens: readonly Screen[]): readonly Chatter[] {
  const audience = api.audience?.value;
  const toldTo: readonly Chatter[] =
    audience === 'all' || audience === 'contacts'
      ? [{ is: 'told', to: audience, at: api.audience!.at }]
      : none;
  const push = api.push?.value;
  if (push === 'poll' || (push === undefined && api.every !== undefined)) {
    const written = api.every ?? api.push!;
    const every = told(api.every);
    const text = every === undefined ? 'is polled' : `is polled every ${every}`;
    return [{ is: 'poll', at: written.at, text }, ...toldTo];
  }
  if (api.audience !== undefined || push !== undefined) return toldTo;
  if (api.reads === undefined || api.writes === undefined) return none;
  const written = names(api.writes);
  const data = names(api.reads).find((it) => written.includes(it));
  const live = screens.find(
    (it) => it.realtime?.value === true && data !== undefined && names(it.shows).includes(data),
  );
  return data === undefined || live === undefined ? [] : [{ is: 'beat', data, at: live.realtime!.at }];
}

/** The average of all that screens ask for; undefined where a part of it is not known. */
export function totalOfScreens(facts: Facts): number | undefined {
  let total = 0;
  for (const screen of facts.design.screens.values()) {
    for (const use of screen.uses?.value ?? []) {
      const load = exactOf(facts.loads().use(screen, use).average);
      if (load === undefined) return undefined;
      total += load;
    }
  }
  return total;
}

export interface Crowd {
  readonly users: number;
  readonly text: string;
  readonly at: Span;
}

/** Who is here at the same time: the connections that some part holds. How many come on a day does not tell it. */
export function crowdOf({ design }: Facts): Crowd | undefined {
  let most: Crowd | undefined;
  for (const { id, connections } of design.allParts) {
    const users = atLeast(connections);
    if (users === undefined || users <= (most?.users ?? 0)) continue;
    most = { users, text: `${id}: connections: ${connections!.value.text}`, at: connections!.at };
  }
  return most;
}

/** Connections that are open at the same time on the part itself, each asking once in `every`. */
export function pollsOf(api: Api, facts: Facts): number | undefined {
  const open = atLeast(facts.design.components.get(api.component)?.connections);
  const every = api.every?.value;
  return open === undefined || every?.is !== 'number' || !(every.high > 0) ? undefined : open / every.high;
}
