// What the checklist shows, group by group: what is wrong first, then what is asked, last what is settled, the latter two folded.

import type { Checklist, ChecklistGroup, ChecklistItem } from '../../protocol/checklist.ts';
import { isDue, isFiltering, matching, type ChecklistFilter } from './checklist-filter.ts';

export interface PlannedGroup {
  readonly key: string;
  readonly group: ChecklistGroup;
  readonly faults: number;
  readonly noted: number;
  readonly putOff: number;
  /** Shown at once. */
  readonly items: readonly ChecklistItem[];
  readonly folds: readonly PlannedFold[];
  /** Open, unless the person folded it. */
  readonly isOpen: boolean;
}

export interface PlannedFold {
  readonly key: string;
  readonly is: 'questions' | 'settled';
  readonly items: readonly ChecklistItem[];
}

/** `by` is the id of a grouping; one that is not known counts as the usual one. */
export function planOf(checklist: Checklist, by: string, filter: ChecklistFilter): readonly PlannedGroup[] {
  const grouping = checklist.groupings.find((it) => it.id === by) ?? checklist.groupings[0];
  if (grouping === undefined) return [];
  const isShown = matching(checklist.items, filter);
  // Who looks for something wants to see it, and not where it is folded away.
  const isFlat = isFiltering(filter);
  return grouping.groups.flatMap((group) => {
    const shown = group.items.flatMap((index) => checklist.items[index] ?? []).filter(isShown);
    if (shown.length === 0) return [];
    const key = `${grouping.id} ${group.id}`;
    const settled = shown.filter((it) => it.settled);
    const left = shown.filter((it) => !it.settled);
    const questions = left.filter((it) => it.level === 'question' && isDue(it));
    const others = left.filter((it) => it.level !== 'question' || !isDue(it));
    const counted = (level: ChecklistItem['level']) =>
      others.filter((it) => it.level === level && isDue(it)).length;
    const folds: readonly PlannedFold[] = [
      { key: `questions ${key}`, is: 'questions', items: questions },
      { key: `settled ${key}`, is: 'settled', items: settled },
    ];
    return {
      key: isFlat ? `found ${key}` : `group ${key}`,
      group,
      faults: counted('fault'),
      noted: counted('note'),
      putOff: others.filter((it) => !isDue(it)).length,
      items: isFlat ? shown : others,
      folds: isFlat ? [] : folds.filter((it) => it.items.length > 0),
      isOpen: isFlat || others.length > 0,
    };
  });
}
