// What cannot be judged while a part of the text cannot be read. A part that nobody calls, or an API that is not there, may well stand
// in the lines that are broken: what the broken text names, and what names a broken entry, is left alone until it can be read.

import type { Source } from './parse.ts';
import type { Found, Place } from './rule.ts';
import type { Block } from './tree.ts';

/** The findings that hold whatever the broken lines mean; all of them when nothing is broken. */
export function provedDespite(source: Source): (found: Found, rule: string) => readonly Found[] {
  if (source.mistakes.length === 0) return (found) => [found];
  const broken = new Set(source.mistakes.map((it) => it.at.block));
  const named = new Set([...broken].flatMap((it) => wordsOf(it.text)));
  const entries = [...broken].flatMap((it) => wordsOf(it.text).slice(0, 1));
  const touching = new Map<Block, boolean>();
  const touches = (block: Block): boolean => {
    const known = touching.get(block);
    if (known !== undefined) return known;
    // Few texts hold the name at all, and only those are looked at word by word.
    const is =
      broken.has(block) || entries.some((it) => block.text.includes(it) && wordsOf(block.text).includes(it));
    touching.set(block, is);
    return is;
  };
  const isNamed = (ref: string) =>
    ref
      .replace(/^(screen|data|owner|component):/, '')
      .split('/')
      .some((it) => named.has(it));
  const isUnsure = (it: Place) => isNamed(it.ref) || touches(it.at.block);

  return (found, rule) => {
    if (found.level === 'language') return isConsequence(found, rule) ? [] : [found];
    return sureOf(found, isUnsure);
  };

  /** A slip in broken lines is mostly what the first one left over, and what a name names may be declared there. */
  function isConsequence({ at }: Found, rule: string): boolean {
    if (rule === 'yaml-syntax' || rule === 'too-large') return false;
    if (broken.has(at.block)) return true;
    const words = wordsOf(at.block.text.slice(at.start, at.end));
    return rule === 'unknown-name' && words.some((it) => named.has(it));
  }
}

/** What is left of a finding without the places of which it is not sure. */
export function sureOf(found: Found, isUnsure: (at: Place) => boolean): readonly Found[] {
  const { places } = found;
  if (places === undefined || places.length === 0) return isUnsure(found) ? [] : [found];
  const sure = places.filter((it) => !isUnsure(it));
  if (sure.length === places.length) return [found];
  if (sure.length === 0) return [];
  return [found.narrow?.(sure) ?? { ...found, places: sure }];
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu) ?? [];
}
