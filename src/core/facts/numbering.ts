// Parts and their APIs by number: what goes over all of a design goes over lists and bits then, and not over names.

import { weakly } from '../once.ts';
import { acrossParts } from './across-parts.ts';
import type { Whole } from './followed.ts';
import { isSameData } from './same-data.ts';

/** The same as long as all parts and APIs have the same names, in the same order. */
export interface Numbers {
  /** In the order of the design. */
  readonly parts: ReadonlyMap<string, number>;
  /** Behind the parts: by `component/api`, or `component` for a part that is its own API. */
  readonly apis: ReadonlyMap<string, number>;
  /** Of each part the first of its APIs, which stand one after the other; and last, the number behind all of them. */
  readonly firstApis: readonly number[];
}

export function numbersOf(design: Whole): Numbers {
  return numbersBy(namesOf(design));
}

interface Names {
  readonly id: string;
  readonly apis: readonly string[];
}

const namesOf = acrossParts(
  ({ id, requests }): Names => ({ id, apis: requests.map((it) => it.ref) }),
  isSameData,
);

const numbersBy = weakly((names: readonly Names[]): Numbers => {
  const parts = new Map<string, number>();
  const apis = new Map<string, number>();
  const firstApis: number[] = [];
  let next = names.length;
  for (const { id, apis: own } of names) {
    parts.set(id, firstApis.length);
    firstApis.push(next);
    for (const ref of own) {
      // By a slip a part may be called like an API of another: what names that, names the API.
      if (!apis.has(ref) || !id.includes('/')) apis.set(ref, next);
      next++;
    }
  }
  firstApis.push(next);
  return { parts, apis, firstApis };
});
