// What an edit did to the checklist, in words for those who do not see it change.

import type { ChecklistItem } from '../protocol/checklist.ts';

/** What is left to do, by its key. */
export type Owed = ReadonlyMap<string, 'problem' | 'question'>;

export function owedOf(items: readonly ChecklistItem[]): Owed {
  return new Map(
    items.filter((it) => !it.settled).map((it) => [it.key, it.level === 'question' ? 'question' : 'problem']),
  );
}

/** `2 problems solved, 1 new`; empty when nothing changed. */
export function changeWords(before: Owed, after: Owed): string {
  const count = (here: Owed, there: Owed, sort: string) =>
    [...here].filter(([key, it]) => it === sort && there.get(key) !== it).length;
  return [
    ...sentence('problem', 'solved', count(before, after, 'problem'), count(after, before, 'problem')),
    ...sentence('question', 'answered', count(before, after, 'question'), count(after, before, 'question')),
  ].join(', ');
}

function sentence(word: string, done: string, gone: number, come: number): readonly string[] {
  const counted = (count: number) => `${count} ${word}${count === 1 ? '' : 's'}`;
  if (gone === 0) return come === 0 ? [] : [`${come} new ${word}${come === 1 ? '' : 's'}`];
  return [`${counted(gone)} ${done}`, ...(come === 0 ? [] : [`${come} new`])];
}
