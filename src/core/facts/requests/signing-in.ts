// Whether anything in a design knows who people are.

import type { Design } from '../../model.ts';
import { gathered, partsWhere } from '../across-parts.ts';
import { isSignIn, isSignInPart } from './exposure.ts';

const signInParts = partsWhere(isSignInPart);
const checkers = gathered((part, parts) =>
  part.requests.flatMap(({ checkedBy }) => {
    const by = parts.components.get(checkedBy?.value.name ?? '');
    return by === undefined || by.id === part.id ? [] : [by.id];
  }),
);
const signIns = gathered((part, parts) => part.requests.filter((it) => isSignIn(it, parts)));

export function somebodySignsIn(design: Design): boolean {
  return [signInParts, checkers, signIns].some((knowing) => knowing(design).length > 0);
}
