// Where calls are written: at an API that has its own, else once at its part for all APIs that have none.

import type { Api, Call, Component } from '../../model.ts';
import type { Span } from '../../tree.ts';

export interface CallSite {
  /** Of the API or the part, as in findings. */
  readonly ref: string;
  readonly at: Span;
  readonly calls: readonly Call[];
  /** The APIs that make these calls; none on kinds that answer no API. */
  readonly apis: readonly Api[];
}

export function callSitesOf(part: Component): readonly CallSite[] {
  const apis = part.apis?.value ?? [];
  const shared = part.calls?.value ?? [];
  if (apis.length === 0) return [{ ref: part.id, at: part.at, calls: shared, apis: part.requests }];
  const own = part.requests.filter((it) => it.calls !== undefined);
  const rest = part.requests.filter((it) => it.calls === undefined);
  const sites = own.map((api): CallSite => ({ ref: api.ref, at: api.at, calls: api.made, apis: [api] }));
  return rest.length === 0 || shared.length === 0
    ? sites
    : [{ ref: part.id, at: part.at, calls: shared, apis: rest }, ...sites];
}
