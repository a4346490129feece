// Which parts of a drawing have faults and questions, and how they are spoken of.

import { isDue, type Finding } from '../finding.ts';

export type State = 'fault' | 'question' | 'fine';

export interface Marks {
  readonly faults: ReadonlyMap<string, number>;
  readonly questions: ReadonlyMap<string, number>;
}

export function marksOf(findings: readonly Finding[]): Marks {
  const faults = new Map<string, number>();
  const questions = new Map<string, number>();
  for (const it of findings) {
    if (it.level === 'language' || !isDue(it)) continue;
    const counts = it.level === 'fault' ? faults : questions;
    // A question that is asked once for the whole file marks nothing: a mark on every part would say nothing of any.
    const refs =
      it.level === 'fault' && it.places !== undefined ? it.places.map((place) => place.ref) : [it.ref];
    for (const ref of new Set(refs.map(nodeOf))) counts.set(ref, (counts.get(ref) ?? 0) + 1);
  }
  return { faults, questions };
}

/** The part or screen that a place is drawn in. */
export function nodeOf(ref: string): string {
  return ref.startsWith('screen:') ? ref : ref.split('/', 1)[0]!;
}

export function marked(
  ref: string,
  title: string,
  words: readonly string[],
  marks: Marks,
): { readonly state: State; readonly description: string } {
  const faults = marks.faults.get(ref) ?? 0;
  const questions = marks.questions.get(ref) ?? 0;
  const counts = [
    faults > 0 ? plural(faults, 'fault') : '',
    questions > 0 ? plural(questions, 'question') : '',
  ];
  return {
    state: faults > 0 ? 'fault' : questions > 0 ? 'question' : 'fine',
    description: [title, ...words, ...counts].filter((it) => it !== '').join(', '),
  };
}

export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
