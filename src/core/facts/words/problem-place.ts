// The element that a problem of the file is about, in whichever version it stands.

import type { Facts } from '../../facts.ts';
import type { Problem } from '../../model.ts';
import { refOf, resolve, type Element } from '../../references.ts';

export function problemElement({ at }: Problem, facts: Facts): Element | undefined {
  if (at === undefined) return undefined;
  for (const version of [() => facts.design, ...facts.versions]) {
    const element = resolve(version(), at.value, 'problem-place');
    if (element !== undefined) return element;
  }
  return undefined;
}

/** As findings name it; the text as written when it names nothing. */
export function problemRef(problem: Problem, facts: Facts): string | undefined {
  const element = problemElement(problem, facts);
  return element === undefined ? problem.at?.value.text : refOf(element);
}
