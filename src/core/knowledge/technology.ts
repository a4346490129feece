// What is known about a product, or about a family of them such as `relational`.

import type { Kind } from '../kind.ts';
import type { Fact, Notes } from './notes.ts';

/** Figures that calculations and rules may assume where the file states none of its own. */
export interface Facts {
  /** A fraction: what the SLA of the managed product promises. */
  readonly availability?: Fact;
  /** Requests a second of one copy, or the product's default quota. */
  readonly requests?: Fact;
  /** Connections that one copy takes with its defaults. */
  readonly connections?: Fact;
  /** Reads and writes a second of one partition, prefix or the like: more copies do not raise these. */
  readonly partitionReads?: Fact;
  readonly partitionWrites?: Fact;
  /** Bytes that one partition should stay below. */
  readonly partitionSize?: Fact;
  /** Bytes that one item, message, value or file may have. */
  readonly itemSize?: Fact;
  /** Seconds without writes until another copy has taken over. */
  readonly failover?: Fact;
  /** Seconds of the last writes that a crash may lose. */
  readonly lostWrites?: Fact;
  /** Seconds until something written can be found. */
  readonly refresh?: Fact;
  /** Seconds after which a silent connection is cut. */
  readonly idleTimeout?: Fact;
  /** Seconds for which an answer is kept, unless it says so itself. */
  readonly ttl?: Fact;
  /** Seconds for which messages are kept by default, and the most that can be set. */
  readonly retention?: Fact;
  readonly mostRetention?: Fact;
  /** Seconds after which a message that was taken and not confirmed is handed out again. */
  readonly visibility?: Fact;
  /** Messages that may be taken and not yet confirmed. */
  readonly inFlight?: Fact;
  /** Deliveries of one message after which it is given up. */
  readonly maxDeliveries?: Fact;
  /** Results that paging by offset can reach. */
  readonly resultWindow?: Fact;
}

export interface Technology extends Notes, Facts {
  /** The word for it in a file. */
  readonly name: string;
  readonly title: string;
  /** Other words for it, in the spelling of `normalize`: lower case, with hyphens. */
  readonly aliases: readonly string[];
  /** The kinds of part it can be, the usual one first. */
  readonly kinds: readonly Kind[];
  /** It cannot be had in any other way. Absent: it may be managed or run by oneself. */
  readonly managed?: true;
}
