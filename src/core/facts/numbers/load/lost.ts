// What has failed, as far as load is concerned: where nothing goes on, and what callers that may choose leave out.
// What is down only because something that it needs has failed is still asked, and still asks others before it gives up.

import { exactly, type Api, type Call, type Component } from '../../../model.ts';
import type { Routes } from '../../requests/routes.ts';

export interface Lost {
  /** It has failed itself, or its host has: it sends nothing on. */
  part(part: Component): boolean;
  /** It cannot answer, for whatever reason. */
  target(part: Component, api: Api | undefined): boolean;
  /** The ways through what is left. */
  readonly routes: Routes;
}

/** By how much the shares of those that are left grow, when they take over in proportion what the lost ones had. */
export function takenOver(all: readonly Call[], left: readonly Call[]): number {
  if (left.length === all.length) return 1;
  const sum = (calls: readonly Call[]) => calls.reduce((total, it) => total + (exactly(it.share) ?? NaN), 0);
  const factor = sum(all) / sum(left);
  return Number.isFinite(factor) ? factor : 1;
}
