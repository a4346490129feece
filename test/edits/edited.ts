// The helper of these tests: a text, the changes, and the text after them.

import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import type { Change } from '../../src/core/change.ts';
import { editsOf } from '../../src/core/edits.ts';
import { applyEdits } from '../../src/core/text.ts';
import { childOf, type Span } from '../../src/core/tree.ts';

/** Undefined when a change could not be placed. */
export function edited(text: string, ...changes: readonly Change[]): string | undefined {
  return editedBy(text, () => changes);
}

/** For changes that name places of the text: `items` are those of its section `problems`. */
export function editedBy(
  text: string,
  changes: (items: readonly Span[]) => readonly Change[],
): string | undefined {
  const analysis = analyze(text, { rules: [] });
  const problems = childOf(analysis.source.root, 'problems');
  const edits = editsOf(changes(problems?.is === 'sequence' ? problems.items : []), analysis);
  if (edits === undefined) return undefined;
  const ends = [0, ...edits.map((it) => it.range.end)];
  edits.forEach((it, index) =>
    assert.ok(it.range.start >= ends[index]!, 'edits come in order and do not overlap'),
  );
  return applyEdits(text, edits);
}

export function becomes(before: string, changes: readonly Change[], after: string): void {
  assert.equal(edited(before.trimStart(), ...changes), after.trimStart());
}

/** The names of a path stand apart by spaces: an API is called `feed-api/timeline` in places. */
export function set(path: string, value: (Change & { is: 'set' })['value']): Change {
  return { is: 'set', path: path.split(' '), value };
}

export function append(path: string, value: (Change & { is: 'set' })['value']): Change {
  return { is: 'append', path: path.split(' '), value };
}

export function remove(path: string): Change {
  return { is: 'remove', path: path.split(' ') };
}
