// What the panel looks at. It names things by their ids, so that it outlives edits and reloads of the window.

import type {
  Grouping as CoreGrouping,
  Look as CoreLook,
  Subject as CoreSubject,
} from '../core/views/look.ts';

export interface Look extends CoreLook {
  /** 0 is the first version of the design; absent, the last, also when another follows. */
  readonly step?: number;
}

export type Subject = CoreSubject;
export type Grouping = CoreGrouping;
