// A sentence in pieces: those with a place in the file can be gone to.

import type { Analysis } from '../../analyze.ts';
import type { Range } from '../../text.ts';

export interface Piece {
  readonly text: string;
  readonly range?: Range;
}

export type Sentence = readonly Piece[];

/** Words stand as they are; names of parts, APIs and screens (`{ name }`) get their places. */
export type Word = string | { readonly name: string };

export function sentenceOf(words: readonly Word[], analysis: Analysis): Sentence {
  return words.flatMap((it): Sentence => {
    if (typeof it === 'string') return it === '' ? [] : [{ text: it }];
    const range = placeOf(it.name, analysis);
    return [{ text: it.name, ...(range === undefined ? {} : { range }) }];
  });
}

export function plainText(sentence: Sentence): string {
  return sentence.map((it) => it.text).join('');
}

/** `name` as in reasons: `feed-api/timeline`, `tweet-db`. */
function placeOf(name: string, { design, source }: Analysis): Range | undefined {
  const at = (design.components.get(name) ?? design.apis.get(name))?.at;
  return at === undefined ? undefined : source.range(at);
}

/** The names with commas between them and `and` before the last, as `enumerate` does for plain words; long lists are cut. */
export function listed(names: readonly string[]): readonly Word[] {
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const rest = names.length - shown.length;
  const items: readonly Word[] = [
    ...shown.map((name): Word => ({ name })),
    ...(rest > 0 ? [`${rest} more`] : []),
  ];
  return items.flatMap((it, index): readonly Word[] => {
    if (index === 0) return [it];
    return [index === items.length - 1 ? ' and ' : ', ', it];
  });
}

const most = 6;
