// Where the calls of an API arrive: at stores, queues, other APIs and the outside, behind all that only passes a call on.

import type { Api, Call, Component, Reference } from '../../model.ts';
import { partOf } from '../../references.ts';
import { remembered } from '../remembered.ts';
import { calleesOf } from './routes.ts';

export interface Arrival {
  /** The call as the API made it; a balancer between does not change what was asked for. */
  readonly call: Call;
  readonly component: Component;
  /** The API that answers, where one is named or there is just one. */
  readonly api: Api | undefined;
}

/** Only what this API calls decides it. */
export const arrivalsOf = remembered((api: Api, design): readonly Arrival[] => {
  const found: Arrival[] = [];
  for (const call of api.made) {
    if (call.either === undefined) {
      const direct = partOf(design, call.target);
      if (direct === undefined) continue;
      if (direct.component.group !== 'edge') {
        found.push({ call, component: direct.component, api: direct.api });
        continue;
      }
    }
    const seen = new Set<Component>();
    const arrive = (reference: Reference): void => {
      const part = partOf(design, reference);
      if (part === undefined || seen.has(part.component)) return;
      seen.add(part.component);
      const { component } = part;
      if (component.group !== 'edge') return void found.push({ call, component, api: part.api });
      // A cdn or proxy may hold what is asked for itself, and passes on the rest.
      if (component.caches !== undefined || component.copies !== undefined)
        found.push({ call, component, api: undefined });
      for (const next of calleesOf(component, design)) arrive(next.reference);
    };
    for (const reference of call.either ?? [call.target]) arrive(reference);
  }
  return found;
});

/** The APIs a call may reach: the one it names, else all that the part answers. */
export function reachedApis(arrival: Arrival): readonly Api[] {
  return arrival.api === undefined ? arrival.component.requests : [arrival.api];
}
