// What is known about a kind of part, whatever product it is.

import type { Group, Kind } from '../kind.ts';
import type { Fact, Notes } from './notes.ts';

/** The rows of a drawing, from the user inwards. */
export type Tier = 'clients' | 'edge' | 'services' | 'state' | 'external';

/** Mermaid's short names of node shapes. */
export type Shape =
  | 'bow-rect'
  | 'cloud'
  | 'curv-trap'
  | 'cyl'
  | 'delay'
  | 'div-rect'
  | 'fr-rect'
  | 'h-cyl'
  | 'hex'
  | 'lean-r'
  | 'lin-cyl'
  | 'lin-rect'
  | 'rect'
  | 'rounded'
  | 'stadium'
  | 'tag-rect'
  | 'trap-b'
  | 'trap-t'
  | 'win-pane';

export interface KindEntry extends Notes {
  readonly name: Kind;
  readonly group: Group;
  readonly tier: Tier;
  readonly shape: Shape;
  /** The id of a codicon. */
  readonly icon: string;
  readonly doc: string;
  /** Of the managed service, as its SLA promises. */
  readonly availability?: Fact;
  /** Of one copy run by oneself: that of the machine below it, so an upper bound. */
  readonly copyAvailability?: Fact;
}

/** An entry as its file writes it; the group comes from the list of kinds, which says it already. */
export type WrittenKind = Omit<KindEntry, 'group' | 'tier'>;
