// What may be written at an offset.

import type { Analysis } from '../analyze.ts';
import type { Range } from '../text.ts';
import { keyItems } from './complete/keys.ts';
import type { Asking, Completion } from './complete/completion.ts';
import { valueItems } from './complete/values.ts';
import { cursorAt, type Cursor } from './cursor.ts';
import { homeOf, shapeAt } from './descend.ts';

export type { Completion } from './complete/completion.ts';

export interface Completions {
  /** Best first, each with what it replaces. */
  readonly items: readonly (Completion & { readonly range: Range })[];
  /** There are more than these: ask again when more is typed. */
  readonly isIncomplete: boolean;
}

/** More than anybody looks through. */
const most = 200;

export function complete(analysis: Analysis, offset: number): Completions | undefined {
  const cursor = cursorAt(analysis.source, offset);
  const shape = cursor === undefined ? undefined : shapeAt(cursor.path);
  if (cursor === undefined || shape === undefined) return undefined;
  const design = analysis.versions[homeOf(cursor.path).version]?.() ?? analysis.design;
  const asking: Asking = { analysis, design, cursor };
  const values = cursor.takesValue ? valueItems(asking, shape) : [];
  const keys = cursor.takesKey ? keyItems(asking, shape) : [];
  // In a list of calls the parts come first, and `either` after them.
  const all = shape.is === 'targets' ? [...values, ...keys] : [...keys, ...values];
  const fitting = all.filter((it) => fits(it, typedFor(it, cursor, offset)));
  // What stands there as it is needs no list, which would only swallow the Enter behind it.
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined && only.insert === typedFor(only, cursor, offset))
    return undefined;
  return {
    items: fitting.slice(0, most).map((it) => ({
      ...it,
      ...(cursor.needsBlank ? { insert: ` ${it.insert}`, filter: '' } : {}),
      range: it.range ?? cursor.typed,
    })),
    isIncomplete: fitting.length > most,
  };
}

function typedFor(item: Completion, cursor: Cursor, offset: number): string {
  const start = item.range?.start ?? cursor.typed.start;
  const before = Math.max(0, start - cursor.typed.start);
  return cursor.prefix.slice(before, before + offset - start);
}

/** The letters that were typed come one after the other, from the start of a word on; editors rank by more than that. */
function fits(item: Completion, typed: string): boolean {
  const filter = (item.filter ?? item.label).toLowerCase();
  const letters = typed.toLowerCase();
  if (letters === '') return true;
  for (let start = filter.indexOf(letters[0]!); start >= 0; start = filter.indexOf(letters[0]!, start + 1)) {
    const isWordStart = start === 0 || !/[\p{L}\p{N}]/u.test(filter[start - 1]!);
    if (isWordStart && follows(filter, start, letters)) return true;
  }
  return false;
}

function follows(filter: string, start: number, letters: string): boolean {
  let at = start;
  for (const letter of letters) {
    at = filter.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
