// Who really writes some data: an API that hands the write on to another one does not do it itself.

import type { Facts } from '../../facts.ts';
import { isQueue, type Api } from '../../model.ts';
import { reachedApis } from '../requests/arrivals.ts';
import { writesOf, type Access } from './data-flow.ts';

/** The writers that no other writer of the same data stands behind. */
export function lastWriters(data: string, facts: Facts): readonly Access[] {
  const { writers } = facts.dataFlows()(data);
  return writers.filter(({ api }) => !handsOn(api, data, facts));
}

/** Another API or a worker behind a queue does this write for it. */
function handsOn(api: Api, data: string, facts: Facts): boolean {
  const writes = (it: Api) => it !== api && writesOf(it).includes(data);
  const arrivals = facts.arrivals(api);
  if (arrivals.some((it) => it.component.group === 'compute' && reachedApis(it).some(writes))) return true;
  const holds = arrivals.some((it) =>
    it.component.stores?.value.some(({ value }) => value.data?.value.name === data),
  );
  if (holds) return false;
  const queues = arrivals.filter((it) => isQueue(it.component)).map((it) => it.component);
  return queues.some((queue) =>
    facts
      .reach()
      .consumers(queue)
      .some((part) => part.requests.some(writes)),
  );
}
