// Which rules a sentence sounds like: by the words that the rules say of themselves, each worth more the fewer rules have it.
// It ranks and does not decide; who asks knows how sure one must be.

import { weakly } from '../../once.ts';
import type { Rule } from '../../rule.ts';
import { plainWords } from './plain-words.ts';

export interface Likeness {
  readonly rule: string;
  /** A word that only one rule has is worth about 4.4. */
  readonly score: number;
}

export type AlikeRules = (words: ReadonlySet<string>) => readonly Likeness[];

/** A word that tells a problem alone is worth more than one of several that do so together. */
const alone = 1.2;
/** A word that the rule only happens to use, and what it adds to one that tells. */
const used = 0.5;
const usedToo = 0.25;

/** The rules never change while the program runs, so each list of them is read once. */
export const alikeRules = weakly(alikeOf);

function alikeOf(rules: readonly Rule[]): AlikeRules {
  // Slips in the language are nothing that an author would note as a problem.
  const told = rules.filter((it) => it.topic !== 'language').map(tellingOf);
  const uses = new Map<string, number>();
  for (const { all } of told) for (const word of all) uses.set(word, (uses.get(word) ?? 0) + 1);
  const worth = (word: string) => Math.log(told.length / uses.get(word)!);

  return (words) =>
    told
      .map(({ rule, clues, texts }): Likeness => {
        const heard = clues.filter((clue) => clue.every((it) => words.has(it)));
        const telling = new Set(heard.flat());
        const single = new Set(heard.filter((it) => it.length === 1).flat());
        let score = 0;
        for (const word of telling) score += worth(word) * (single.has(word) ? alone : 1);
        for (const word of texts) {
          if (words.has(word)) score += worth(word) * (telling.has(word) ? usedToo : used);
        }
        return { rule, score };
      })
      .sort((a, b) => b.score - a.score);
}

interface Telling {
  readonly rule: string;
  readonly clues: readonly (readonly string[])[];
  readonly texts: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

function tellingOf({ id, summary, asks, words = [] }: Rule): Telling {
  const clues = words.map((it) => [...new Set(plainWords(it))]).filter((it) => it.length > 0);
  const texts = new Set(plainWords(`${id.replaceAll('-', ' ')} ${summary} ${asks}`));
  return { rule: id, clues, texts, all: new Set([...texts, ...clues.flat()]) };
}
