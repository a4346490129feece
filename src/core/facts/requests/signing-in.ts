// Which screens are for people whom something knows, and whether anything in a design does.

import type { Design, Screen } from '../../model.ts';
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

export const isAnonymous = ({ users }: Screen) => users?.value === 'anonymous';
export const isOfStaff = ({ users }: Screen) => users?.value === 'staff';
export const isSignedIn = (it: Screen) => it.users?.value === 'signed-in' || isOfStaff(it);

/** Screens of this file for people who are signed in, where no part signs anybody in. */
export function signedInByNobody(design: Design): readonly Screen[] {
  const inside = [...design.screens.values()].filter(
    (it) => !it.foreign && it.uses !== undefined && isSignedIn(it),
  );
  return inside.length === 0 || somebodySignsIn(design) ? [] : inside;
}

function somebodySignsIn(design: Design): boolean {
  return [signInParts, checkers, signIns].some((knowing) => knowing(design).length > 0);
}
