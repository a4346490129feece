// What somebody looks at, as the core is asked for it. It names things by their ids, so that it outlives edits.

export interface Look {
  /** Compared with this version of the design. */
  readonly against?: number;
  /** Absent: the whole system. */
  readonly of?: Subject;
  /** How parts are drawn together; absent, by how many there are. */
  readonly group?: Grouping;
  /** Groups that are drawn with all that is in them, by their id. */
  readonly open?: readonly string[];
}

export type Subject =
  | { readonly is: 'screen'; readonly screen: string }
  | { readonly is: 'sequence'; readonly screen: string }
  | { readonly is: 'owner'; readonly owner: string }
  | { readonly is: 'part'; readonly part: string }
  | { readonly is: 'data'; readonly data?: string };

export type Grouping = 'none' | 'tier' | 'owner';
