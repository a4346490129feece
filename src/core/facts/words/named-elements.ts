// The parts, screens and data that a sentence of the author names, and the sentence as plain words.

import type { Design } from '../../model.ts';
import { canonicalRef } from '../../references.ts';
import { plainWords } from './plain-words.ts';

/** References to what the text names, in its order. */
export function namedElements(text: string, design: Design): readonly string[] {
  return [...new Set(namesIn(text).flatMap((it) => canonicalRef(design, it) ?? []))];
}

/** A name in kebab-case says nothing by its own words, and much by the kind of its part: `tweet-db` is a database. */
export function wordsAbout(text: string, refs: readonly string[], design: Design): ReadonlySet<string> {
  const names = namesIn(text).filter((it) => it.includes('-') && canonicalRef(design, it) !== undefined);
  const rest = names.reduce((left, it) => left.replaceAll(it, ' '), text);
  const kinds = refs.flatMap((it) => design.components.get(it.split('/')[0]!)?.kindName ?? []);
  return new Set(plainWords([rest, ...kinds].join(' ')));
}

function namesIn(text: string): readonly string[] {
  return text.match(/[\p{L}\d]+(?:[-_/][\p{L}\d]+)*/gu) ?? [];
}
