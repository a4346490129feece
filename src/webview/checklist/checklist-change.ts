// What an edit did to the checklist, in words for those who do not see it change.

import type { ChecklistItem } from '../../protocol/checklist.ts';

/** What is left to do, by its key, and what is accepted, which is answered and not solved. */
export type Owed = ReadonlyMap<string, 'problem' | 'question' | 'accepted'>;

export function owedOf(items: readonly ChecklistItem[]): Owed {
  return new Map(
    items.flatMap((it): readonly (readonly [string, 'problem' | 'question' | 'accepted'])[] => {
      if (it.settled) return it.status === 'accepted' ? [[it.key, 'accepted']] : [];
      return [[it.key, it.level === 'question' ? 'question' : 'problem']];
    }),
  );
}

/** `2 problems solved, 1 accepted, 1 new`; empty when nothing changed. */
export function changeWords(before: Owed, after: Owed): string {
  const of = (sort: string) => {
    const gone = [...before].filter(([key, it]) => it === sort && after.get(key) !== sort);
    return {
      done: gone.filter(([key]) => after.get(key) !== 'accepted').length,
      accepted: gone.filter(([key]) => after.get(key) === 'accepted').length,
      come: [...after].filter(([key, it]) => it === sort && before.get(key) !== sort).length,
    };
  };
  return [
    ...sentence('problem', 'solved', of('problem')),
    ...sentence('question', 'answered', of('question')),
  ].join(', ');
}

/** The first of them names what is counted. */
function sentence(
  word: string,
  done: string,
  counts: { readonly done: number; readonly accepted: number; readonly come: number },
): readonly string[] {
  const named = (count: number) => `${word}${count === 1 ? '' : 's'}`;
  const all = [
    { count: counts.done, before: '', after: ` ${done}` },
    { count: counts.accepted, before: '', after: ' accepted' },
    { count: counts.come, before: 'new ', after: '' },
  ].filter((it) => it.count > 0);
  return all.map(({ count, before, after }, index) =>
    index === 0 ? `${count} ${before}${named(count)}${after}` : `${count} ${`${before}${after}`.trim()}`,
  );
}
