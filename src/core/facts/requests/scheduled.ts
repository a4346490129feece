// Work that the clock starts.

import { saysNone, type Api, type Component } from '../../model.ts';
import { gathered } from '../across-parts.ts';
import type { Evidence } from '../../rule.ts';

export interface Scheduled {
  readonly part: Component;
  readonly api: Api;
  readonly because: Evidence;
}

/** Each part that runs by a schedule, once. */
export const scheduledParts = gathered((part): readonly Scheduled[] => {
  if (part.foreign || part.group !== 'compute') return [];
  for (const api of part.requests) {
    const { schedule } = part;
    if (schedule !== undefined && !saysNone(schedule))
      return [{ part, api, because: { message: `${part.id} has a schedule`, at: schedule.at } }];
    const triggers = api.trigger ?? part.trigger;
    const clock = triggers?.value.find((it) => it.value === 'schedule');
    if (clock !== undefined)
      return [{ part, api, because: { message: `the clock starts ${api.ref}`, at: clock.at } }];
  }
  return [];
});
