// What a part and its APIs need, as nodes of the graph of needs. It rests on names only, so it holds as long as the part is wired the same.

import { eachKept } from '../each-kept.ts';
import type { Numbers } from '../numbering.ts';
import type { NeedNode } from './needs.ts';
import type { Want, WiredTarget, Wiring } from './wiring.ts';

export interface PartNeeds {
  readonly part: NeedNode;
  readonly apis: readonly NeedNode[];
  /** What a call needs that names none of its APIs; undefined where that is the part alone. */
  readonly whole: NeedNode | undefined;
  /** The nodes of other parts as a whole that part and APIs need. */
  readonly wholes: readonly number[];
  /** Those that its own whole needs. */
  readonly wholesBehind: readonly number[];
}

/** Does another call to `target` stand in for what this cache misses? */
export type StandsIn = (target: string, cache: string) => boolean;

const nobody: readonly never[] = [];

/** The number of a part as a whole: behind those of all parts and APIs. */
export function wholeOf(part: number, { firstApis }: Numbers): number {
  return firstApis.at(-1)! + part;
}

/** Undefined for a part of which a call comes after another: then it takes all parts to say who stands in for whom. */
export const needsAlone = eachKept((wiring: Wiring, numbers: Numbers): PartNeeds | undefined =>
  isBacked(wiring.calls) || wiring.apis.some((it) => isBacked(it.calls))
    ? undefined
    : needsOfPart(wiring, numbers, () => false),
);

export function needsOfPart(wiring: Wiring, numbers: Numbers, standsIn: StandsIn): PartNeeds {
  const { id: component, node, host } = wiring;
  const { parts } = numbers;
  const part = parts.get(component)!;
  const { wholes, calledBy } = needing(numbers, standsIn);
  const apis = wiring.apis.map(({ node: id, checker, calls }): NeedNode => {
    const { all, any, soft } = calledBy(calls);
    const first = checker === undefined ? [part] : [part, parts.get(checker)!];
    return { id, component, all: all.length === 0 ? first : first.concat(all), any, soft };
  });
  return {
    part: {
      ...{ id: node, component, any: nobody, soft: nobody },
      all: host === undefined ? nobody : [parts.get(host)!],
    },
    ...{ apis, wholes },
    ...wholeNeeds(wiring, part, numbers, standsIn),
  };
}

/** A part that was called without naming an API: itself, and what it hands every request to. */
function wholeNeeds(
  { id: component, whole: is, calls, behind }: Wiring,
  part: number,
  numbers: Numbers,
  standsIn: StandsIn,
): Pick<PartNeeds, 'whole' | 'wholesBehind'> {
  if (is === 'alone') return { whole: undefined, wholesBehind: nobody };
  const id = `whole:${component}`;
  const { wholes: wholesBehind, target, calledBy } = needing(numbers, standsIn);
  if (is === 'all it calls') {
    const { all, any, soft } = calledBy(calls);
    return { whole: { id, component, all: [part, ...all], any, soft }, wholesBehind };
  }
  const ways = behind.flatMap((it) => (it.target === undefined ? nobody : target(it.target)));
  const any = ways.length > 0 ? [ways] : nobody;
  return { whole: { id, component, all: [part], any, soft: nobody }, wholesBehind };
}

type Called = Pick<NeedNode, 'all' | 'any' | 'soft'>;

/** Tells what calls need, and notes which parts are needed as a whole. */
function needing(numbers: Numbers, standsIn: StandsIn) {
  const wholes: number[] = [];
  /** The APIs of a part mostly make the same calls. */
  const known = new Map<readonly Want[], Called>();

  const target = (it: WiredTarget): number => {
    const number = numberOf(it, numbers);
    if (number >= wholeOf(0, numbers)) wholes.push(number);
    return number;
  };

  const calledBy = (calls: readonly Want[]): Called => {
    const before = known.get(calls);
    if (before !== undefined) return before;
    const all: number[] = [];
    const any: number[][] = [];
    const soft: number[] = [];
    for (const { name, isSoft, isEither, targets } of calls) {
      const isBacked = calls.some(({ after }) => after !== undefined && standsIn(name, after));
      let into = all;
      if (isSoft || isBacked) into = soft;
      else if (isEither) any.push((into = []));
      for (const it of targets) into.push(target(it));
    }
    // Most need all that they call; thousands of empty lists are one.
    const made = { all, any: any.length === 0 ? nobody : any, soft: soft.length === 0 ? nobody : soft };
    known.set(calls, made);
    return made;
  };

  return { wholes, target, calledBy };
}

/** The node of what a call to this part or API needs. */
export function numberOf({ part, api, isAlone }: WiredTarget, numbers: Numbers): number {
  const named = api === undefined ? undefined : numbers.apis.get(api);
  if (named !== undefined) return named;
  const own = numbers.parts.get(part)!;
  return isAlone ? own : wholeOf(own, numbers);
}

function isBacked(calls: readonly Want[]): boolean {
  return calls.some((it) => it.after !== undefined);
}
