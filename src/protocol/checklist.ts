// The checklist as the page shows it. Titles and words come from the server; the page sorts, filters and folds.

import type { Checklist as CoreChecklist } from '../core/views/checklist.ts';
import type { InPositions } from './positions.ts';

export type Checklist = InPositions<CoreChecklist>;
export type ChecklistItem = Checklist['items'][number];
export type ChecklistGrouping = Checklist['groupings'][number];
export type ChecklistGroup = ChecklistGrouping['groups'][number];
