// What a look shows besides its drawing: what else can be looked at, what is folded away, and what changed between two versions.

import type { LspRange } from '../protocol.ts';
import type { Grouping, Subject } from './look.ts';

export interface Looked {
  /** The look in force; it is another than the one that was asked for where that names what is not there. */
  readonly of?: Subject;
  /** `Screen: Home timeline`. */
  readonly lookTitle: string;
  readonly group: Grouping;
  /** Groups that are drawn in full, outer before inner. */
  readonly opened: readonly { readonly id: string; readonly title: string }[];
  /** What is drawn as a part of a group. */
  readonly hidden: readonly HiddenNode[];
  /** What there is to know of the drawing, in whole sentences; mostly empty. */
  readonly notice: string;
  readonly legend: readonly {
    readonly style: 'route' | 'need' | 'optional' | 'async';
    readonly words: string;
  }[];
  readonly picks: readonly PickGroup[];
  readonly comparison?: Compared;
}

export interface HiddenNode {
  readonly ref: string;
  readonly label: string;
  readonly description: string;
  /** The group it is drawn in, and all that have to be opened to see it. */
  readonly group: string;
  readonly trail: readonly string[];
  readonly extent?: LspRange;
}

export interface PickGroup {
  readonly title: string;
  readonly picks: readonly Pick[];
  /** So many more are left out. */
  readonly more: number;
}

export interface Pick {
  readonly label: string;
  readonly hint: string;
  /** Absent: the whole system. */
  readonly of?: Subject;
}

export interface Compared {
  readonly against: number;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly {
    readonly title: string;
    readonly sign: 'new' | 'changed' | 'gone' | 'good' | 'bad' | 'paid';
    readonly items: readonly { readonly text: string; readonly range?: LspRange }[];
    readonly more: number;
  }[];
  readonly figures: {
    readonly columns: readonly string[];
    readonly rows: readonly { readonly title: string; readonly cells: readonly FigureCell[] }[];
  };
}

export interface FigureCell {
  readonly before: string;
  readonly after: string;
  readonly is: 'better' | 'worse' | 'other' | 'same';
}
