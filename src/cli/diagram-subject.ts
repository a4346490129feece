// What `sysdesign diagram` is to draw, from its options: one screen, its calls, what an owner has, a part, the data, or the whole.

import { closest } from '../core/closest.ts';
import type { Design } from '../core/model.ts';
import type { Subject } from '../core/views/look.ts';
import { nameOf, subjectIn } from '../core/views/looks/look-at.ts';
import { CannotRun } from './cannot-run.ts';

export const subjectOptions = {
  screen: { type: 'string' },
  sequence: { type: 'string' },
  owner: { type: 'string' },
  part: { type: 'string' },
  data: { type: 'boolean' },
} as const;

export interface SubjectValues {
  readonly screen?: string | undefined;
  readonly sequence?: string | undefined;
  readonly owner?: string | undefined;
  readonly part?: string | undefined;
  readonly data?: boolean | undefined;
}

/** Undefined for the whole system. */
export function subjectFrom(values: SubjectValues, design: Design, file: string): Subject | undefined {
  const { screen, sequence, owner, part, data } = values;
  const asked: readonly Subject[] = [
    ...(screen === undefined ? [] : [{ is: 'screen', screen } as const]),
    ...(sequence === undefined ? [] : [{ is: 'sequence', screen: sequence } as const]),
    ...(owner === undefined ? [] : [{ is: 'owner', owner } as const]),
    ...(part === undefined ? [] : [{ is: 'part', part } as const]),
    ...(data === true ? [{ is: 'data' } as const] : []),
  ];
  if (asked.length > 1)
    throw new CannotRun('diagram takes one of --screen, --sequence, --owner, --part and --data');
  const [of] = asked;
  if (of === undefined || subjectIn(of, [design]) !== undefined) return of;
  const guess = closest(screen ?? sequence ?? owner ?? part ?? '', namesOf(of, design));
  const hint = guess === undefined ? '' : `; did you mean '${guess}'?`;
  throw new CannotRun(`'${file}' has no ${nameOf(of)}${hint}`);
}

function namesOf(of: Subject, design: Design): readonly string[] {
  switch (of.is) {
    case 'screen':
    case 'sequence':
      return [...design.screens.keys()];
    case 'owner':
      return [...design.owners.keys()];
    case 'part':
      return [...design.components.keys()];
    case 'data':
      return [];
    default:
      return of satisfies never;
  }
}
