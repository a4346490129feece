// A way to answer a finding or a problem, as people are offered it: what it is called, what it asks first, and what it changes.

import type { Change, Plain } from '../../change.ts';
import type { WritesTo } from '../../edits.ts';

/** What to ask the person before a fix is made. */
export interface Ask {
  readonly name: string;
  readonly prompt: string;
  readonly placeholder: string;
  /** Filled in already; what is taken where nobody can be asked. */
  readonly value: string;
  readonly required: boolean;
}

export interface OfferedFix {
  /** The same while rule and place are the same, whatever happens to the text around. */
  readonly id: string;
  readonly title: string;
  /** fix: changes the design so that nothing is left to find. option: one of the ways out. answer: says what we think of it. */
  readonly group: 'fix' | 'answer' | 'option';
  /** Nothing but this is likely to be meant. */
  readonly preferred: boolean;
  readonly asks: readonly Ask[];
  /** Where it is written, whatever is usual. */
  readonly into?: WritesTo;
  /** Offered when this one was taken. */
  readonly next?: OfferedFix;
  /** An answer that is not there is the value of its question; what nobody can guess is left for the author to write. */
  build(answers: Answers): readonly Change[];
}

/** What is shown of a fix: what it is called and what it asks. How it is made stays here, and is found again by its id. */
export type Offer = Pick<OfferedFix, 'id' | 'title' | 'group' | 'asks'>;

export function offerOf({ id, title, group, asks }: OfferedFix): Offer {
  return { id, title, group, asks };
}

export type Answers = Readonly<Record<string, string>>;

/** A question that has to be answered; `value` is filled in for it. */
export function ask(name: string, prompt: string, value = '', placeholder = ''): Ask {
  return { name, prompt, placeholder, value, required: true };
}

/** A question that may be left open. */
export function askOptional(name: string, prompt: string, value = '', placeholder = ''): Ask {
  return { ...ask(name, prompt, value, placeholder), required: false };
}

/** What was answered; null, which the author has to write, when nothing was. */
export function written(answers: Answers, name: string): Plain {
  const text = answers[name]?.trim() ?? '';
  return text === '' ? null : text;
}
