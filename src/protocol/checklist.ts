// The checklist as the page shows it. Titles and words come from the server; the page sorts, filters and folds, and asks for what
// opens below an item when somebody opens it.

import type { Checklist as CoreChecklist } from '../core/views/checklist.ts';
import type { ChecklistDetails as CoreDetails } from '../core/views/checklist-details.ts';
import type { InPositions, Versioned } from './positions.ts';

export type Checklist = InPositions<CoreChecklist>;
export type ChecklistItem = Checklist['items'][number];
export type ChecklistGrouping = Checklist['groupings'][number];
export type ChecklistGroup = ChecklistGrouping['groups'][number];

export const checklistDetailsRequest = 'sysdesign/checklistDetails';

export interface ChecklistDetailsParams extends Versioned {
  /** As in the view; absent, the last version. */
  readonly step?: number;
  /** Of the items, in the view of this version of the text. */
  readonly keys: readonly string[];
}

/** Null when the text is another by now: the view of that one is on its way, with keys of its own. */
export interface ChecklistDetailsResult extends Versioned {
  readonly items: readonly ChecklistDetails[];
}

export type ChecklistDetails = InPositions<CoreDetails>;
