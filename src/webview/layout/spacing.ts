// The distances of a drawing, in its own pixels.

export const spacing = {
  /** Between two nodes, between a node and a line that passes it, between two such lines. */
  nodes: 22,
  nodeToLane: 12,
  lanes: 10,
  /** From the nodes of a tier to its box, and from box to box. */
  tierPadding: 10,
  tiers: 8,
  /** Left of the nodes stands the title of the tier; so much is left free on both sides of it. */
  title: 10,
  /** Between two rows, where the lines run: more, the further they go sideways. */
  channel: 28,
  widestChannel: 60,
  /** Between two lines that meet the same side of a node. */
  ports: 15,
} as const;
