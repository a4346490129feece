// What somebody looks at, as the core is asked for it. It names things by their ids, so that it outlives edits.

export interface Look {
  /** Compared with this version of the design: what is new, what changed and what has gone is marked. */
  readonly against?: number;
  /** Absent: the whole system. */
  readonly of?: Subject;
  /** How parts are drawn together; absent, by how many there are. */
  readonly group?: Grouping;
  /** Groups that are drawn with all that is in them, by their id. */
  readonly open?: readonly string[];
}

export type Subject =
  /** What a screen needs, in the order of its calls; or those calls as a sequence diagram. */
  | { readonly is: 'screen'; readonly screen: string }
  | { readonly is: 'sequence'; readonly screen: string }
  /** Somebody's parts, and what crosses to those of others. */
  | { readonly is: 'owner'; readonly owner: string }
  /** A part and its neighbours. */
  | { readonly is: 'part'; readonly part: string }
  /** Where each data lives, who reads and who writes it; of one data, or of all. */
  | { readonly is: 'data'; readonly data?: string };

export type Grouping = 'none' | 'tier' | 'owner';
