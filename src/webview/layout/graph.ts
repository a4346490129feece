// What the layout is given and what it gives back, as plain data: no page, no Mermaid.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** By its left upper corner. */
export interface Box extends Point, Size {}

export interface GraphTier {
  readonly id: string;
  readonly title: Size;
  /** Stands at the right of the tier before instead of below it. */
  readonly isBeside: boolean;
}

export interface GraphNode extends Size {
  readonly id: string;
  readonly tier: string;
  /** Where a line from the middle of the node to a point outside leaves its shape, both counted from the middle; a box has none. */
  readonly border?: (outside: Point) => Point;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label?: Size;
}

/** All in the order of the file: it is the order of the drawing wherever nothing speaks for another one. */
export interface Graph {
  readonly tiers: readonly GraphTier[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A cubic curve from wherever the one before ended. */
export interface Curve {
  readonly out: Point;
  readonly into: Point;
  readonly end: Point;
}

export interface Route {
  readonly start: Point;
  readonly curves: readonly Curve[];
  /** The middle of the label. */
  readonly label?: Point;
}

export interface Layout extends Size {
  /** The middle of each node. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly tiers: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, Route>;
}

/** Ids of nodes, row by row from the top and from left to right; in each row the nodes of one tier stand together. */
export type Rows = readonly (readonly string[])[];
