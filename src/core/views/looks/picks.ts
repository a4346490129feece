// What can be looked at, in the order of the file: what a person picks from.

import type { Design } from '../../model.ts';
import type { Subject } from '../look.ts';
import { unowned } from '../../facts/owners.ts';

export interface Pick {
  readonly label: string;
  /** The name in the file, where the label is another. */
  readonly hint: string;
  readonly of?: Subject;
}

export interface PickGroup {
  readonly title: string;
  readonly picks: readonly Pick[];
  /** So many more are left out. */
  readonly more: number;
}

/** Of each sort; nobody reads a longer list, and it goes over the wire at every keystroke. */
const mostPicks = 500;

export function picksOf(design: Design): readonly PickGroup[] {
  const own = <T extends { readonly foreign: boolean }>(all: ReadonlyMap<string, T>) =>
    [...all.values()].filter((it) => !it.foreign);
  const screens = own(design.screens);
  const parts = own(design.components);
  const data = own(design.data);
  const named = (id: string, title: string | undefined, of: Subject): Pick => ({
    label: title ?? id,
    hint: title === undefined || title.toLowerCase() === id.toLowerCase() ? '' : id,
    of,
  });
  const titled = (it: (typeof screens)[number], is: 'screen' | 'sequence') =>
    named(it.id, it.title?.value, { is, screen: it.id });
  return [
    { title: '', picks: [{ label: 'Whole system', hint: '' }], more: 0 },
    groupOf('Screens: what supports it', screens, (it) => titled(it, 'screen')),
    groupOf('Screens: its calls in sequence', screens, (it) => titled(it, 'sequence')),
    groupOf('Owners', ownersIn(design), (it) =>
      it === ''
        ? { label: 'No owner', hint: 'parts that nobody has', of: { is: 'owner', owner: it } }
        : named(it, design.owners.get(it)?.title?.value, { is: 'owner', owner: it }),
    ),
    groupOf('Data: where it lives', data.length === 0 ? [] : [undefined, ...data], (it) =>
      it === undefined
        ? { label: 'All data', hint: '', of: { is: 'data' } }
        : named(it.id, undefined, { is: 'data', data: it.id }),
    ),
    groupOf('Parts and their neighbours', parts, (it) =>
      named(it.id, it.title?.value, { is: 'part', part: it.id }),
    ),
  ].filter((it) => it.picks.length > 0);
}

/** The picks are made of those that are shown only. */
function groupOf<T>(title: string, all: readonly T[], pick: (of: T) => Pick): PickGroup {
  const shown = all.slice(0, mostPicks);
  return { title, picks: shown.map(pick), more: all.length - shown.length };
}

/** Also those that no section `owners` declares; last the empty one, where some part has none. */
function ownersIn(design: Design): readonly string[] {
  const { owners, components, screens } = design;
  const named = [...screens.values(), ...components.values()].flatMap((it) => it.owner?.value.name ?? []);
  return [...new Set([...owners.keys(), ...named]), ...(unowned(design).length > 0 ? [''] : [])];
}
