// What the answer of an API waits for. What fewer than one in a hundred requests wait for lies beyond the p99 that counts.

import { exactly, type Api, type Call, type Design } from '../../../model.ts';
import { partOf, type Part } from '../../../references.ts';
import { awaitedBy } from '../../requests/waiting.ts';
import { intentOf, missesOf } from '../load/intent.ts';

/** A hundredth, and what 1 - 99% leaves of it in the last digit. */
const seldom = 0.01 + 1e-9;

export function waitedFor(api: Api, design: Design): readonly Call[] {
  return awaitedBy(api).filter((it) => mostShare(api, it, design) > seldom);
}

/** The part of the requests that makes this call, at most. */
function mostShare(api: Api, call: Call, design: Design): number {
  const share = exactly(call.share) ?? 1;
  const cache = call.after === undefined ? undefined : design.components.get(call.after.value.name);
  if (cache === undefined) return share;
  const misses = missesOf(cache, intentOf(api).reads, 'some');
  return misses.open === undefined ? share * misses.low : share;
}

/** The part that checks who asks, where it is neither on the way already nor called as well. */
export function checkerOf(api: Api, design: Design): Part | undefined {
  const found = api.checkedBy === undefined ? undefined : partOf(design, api.checkedBy.value);
  if (found === undefined || found.component.group === 'edge' || found.component.id === api.component)
    return undefined;
  const isCalled = api.made.some((it) => it.target.name === found.component.id);
  return isCalled ? undefined : found;
}
