// What a list is of that changes while somebody reads on in it.

import type { Facts } from '../../facts.ts';
import type { Api } from '../../model.ts';
import { isChanging, names } from './data-flow.ts';
import { isList, mayBeLong } from './lists.ts';

/** The data of this API's list that comes and goes. What its screens show counts; what is only read to find it does not. */
export function movingListOf(api: Api, facts: Facts): readonly string[] {
  if (!isList(api)) return [];
  const moving = names(api.reads).filter((name) => {
    const data = facts.design.data.get(name);
    const flow = facts.dataFlows()(name);
    // What is added at the end of a list that begins with the oldest moves nothing before it.
    if (api.order?.value === 'oldest' && flow.deleters.length === 0) return false;
    return data !== undefined && mayBeLong(data, facts) && isChanging(data, flow);
  });
  const screens = facts.screensUsing()(api);
  const shown = moving.filter((name) => screens.some((it) => names(it.shows).includes(name)));
  return shown.length > 0 ? shown : moving;
}
