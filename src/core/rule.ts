// What a rule is: a flaw, why it matters, how it looks, what can be done about it, and how it is found.
// A rule sees the Design and the facts that follow from it; never YAML, an editor or another rule.

import type { Change, Fix } from './change.ts';
import type { Facts } from './facts.ts';
import type { Span } from './tree.ts';

/** `fault`: the file proves it. `question`: one named fact is missing. `language`: the text is no proper design. */
export type Level = 'language' | 'fault' | 'question';
export type Severity = 'error' | 'warning' | 'info' | 'hint';
/** high: data loss, wrong money, total outage or breach. medium: partial outage, wrong screen, does not scale. low: cost, comfort. */
export type Weight = 'high' | 'medium' | 'low';

export type Topic =
  | 'language'
  | 'coverage'
  | 'redundancy'
  | 'load'
  | 'latency'
  | 'correctness'
  | 'caches'
  | 'lists'
  | 'calls'
  | 'queues'
  | 'live'
  | 'sharding'
  | 'files'
  | 'security'
  | 'operation';

/** A design element and where to look at it. `ref` as in language.md: `component/api`, `screen:home`, `data:tweet`. */
export interface Place {
  readonly ref: string;
  readonly at: Span;
}

/** A fact of the file that the finding rests on. */
export interface Evidence {
  readonly message: string;
  readonly at: Span;
}

/** A way out. */
export interface Option {
  /** A command or a thing: `A standby that takes over by itself`. */
  readonly title: string;
  readonly gain?: string;
  readonly cost: string;
  /** The edit that carries it out at `place`, where it is one. */
  readonly changes?: (place: Place, facts: Facts) => readonly Change[];
}

/** What a rule yields. */
export interface Found extends Place {
  readonly level: Level;
  /** What is wrong here, naming the thing; as a question it ends in a question mark or names the key that would tell. */
  readonly message: string;
  readonly because?: readonly Evidence[];
  /** Of one finding for several places with the same cause: all of them. */
  readonly places?: readonly Place[];
  /** The same for some of its places, when the file has answered the others. */
  readonly narrow?: (places: readonly Place[]) => Found | undefined;
  /** Screens that are affected. */
  readonly screens?: readonly string[];
  /** Quick fixes besides the options: the edit nearest to what the author would type. */
  readonly fixes?: readonly Fix[];
  /** The file says the opposite of the cure in writing, so a claim that it is solved is contradicted. */
  readonly contradicts?: boolean;
  /** Only where it differs from what level and weight give. */
  readonly severity?: Severity;
}

export interface Example {
  /** A whole design or a part of one; a comment line of carets marks each finding of the line above, with the start of its message. */
  readonly text: string;
  /** The text after the first fix of the first finding. */
  readonly fixed?: string;
  /** Other files that `include` can name, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The most characters that are read, where that is what it shows. */
  readonly largest?: number;
}

export interface Rule {
  readonly id: string;
  readonly topic: Topic;
  readonly weight: Weight;
  /** It asks what happens when the part that it is about dies: what is done about that can be a step of the design. */
  readonly dies?: true;
  /** Which levels it may yield. */
  readonly levels: readonly Level[];
  /** One sentence: the flaw. */
  readonly summary: string;
  /** The question a good designer asks: `What will fail when ...?` */
  readonly asks: string;
  /** What will go wrong in production. */
  readonly why: string;
  /** How people put it in their own words: each entry is a word or a few that tell this problem when all of them are there. */
  readonly words?: readonly string[];
  /** Keys that make it detectable or answer its question. */
  readonly needs: readonly string[];
  readonly options: readonly Option[];
  /** Where the problem is described; with the catalogue's marks of how far it was verified. */
  readonly source?: string;
  readonly valid: readonly Example[];
  readonly invalid: readonly Example[];
  check(facts: Facts): Iterable<Found>;
}
