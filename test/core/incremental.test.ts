// What is taken over from the analysis before must make no difference: edits one after the other, and all that is told of each text,
// against the same text read afresh.

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { generateDesign } from '../../bench/generate-design.ts';
import { analyze, type Analysis } from '../../src/core/analyze.ts';
import { hints } from '../../src/core/features/hints.ts';
import { rules } from '../../src/core/rules/index.ts';
import { mermaidOf } from '../../src/core/views/mermaid.ts';
import { examples } from '../examples.ts';
import { told } from '../told.ts';

interface Edit {
  /** Where, as a part of the text. */
  readonly at: number;
  readonly change: (text: string, at: number) => string;
  /** Taken back right after. */
  readonly isUndone: boolean;
}

const large = [...examples.map((it) => it.text), generateDesign(12)];
/** Of a few lines each, in which nearly every word matters. */
const small = rules.flatMap((rule) => [...rule.invalid, ...rule.valid]).map((it) => it.text);

/** Typed, over some of what follows. */
const typed = fc
  .tuple(fc.constantFrom('', 'x', '\n', ': ', '2', '}', '# ', ', replicas: 3', ', load: 2k/s'), fc.nat(30))
  .map(
    ([insert, removed]) =>
      (text: string, at: number) =>
        text.slice(0, at) + insert + text.slice(at + removed),
  );

const withoutLine = fc.constant((text: string, at: number) => {
  const lines = text.split('\n');
  return lines.toSpliced(text.slice(0, at).split('\n').length - 1, 1).join('\n');
});

/** What others may rest on: what sort of part it is, what it is called, what it calls. */
const changedWord = fc
  .constantFrom(
    [/kind: [\w-]+/, 'kind: cache'] as const,
    [/kind: [\w-]+/, 'kind: server'] as const,
    [/kind: [\w-]+/, 'kind: queue'] as const,
    [/^  [\w-]+:/m, '  renamed:'] as const,
    [/calls: \[/, 'calls: [renamed, '] as const,
    [/(calls|uses|stores|reads|writes): /, 'title: '] as const,
  )
  .map(
    ([word, other]) =>
      (text: string, at: number) =>
        text.slice(0, at) + text.slice(at).replace(word, other),
  );

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  change: fc.oneof({ arbitrary: changedWord, weight: 4 }, typed, withoutLine),
  isUndone: fc.boolean(),
});

/** Findings with their evidence and fixes, the numbers beside the text, and the drawing. */
function all(analysis: Analysis): unknown {
  const whole = { start: 0, end: analysis.source.text.length };
  const numbers = hints(analysis, whole).map((it) => [it.at, it.text, it.tooltip()]);
  return { findings: told(analysis), numbers, drawing: mermaidOf(analysis).text };
}

describe('edits one after the other', () => {
  for (const [size, texts, numRuns] of [
    ['small', small, 250],
    ['large', large, 8],
  ] as const) {
    it(`lead to what a ${size} text says when it is read afresh`, function () {
      this.timeout(240_000);
      fc.assert(
        fc.property(
          fc.nat(texts.length - 1),
          fc.array(edit, { minLength: 3, maxLength: 6 }),
          (which, edits) => {
            let text = texts[which]!;
            let previous = analyze(text);
            void all(previous);
            const go = (next: string) => {
              text = next;
              previous = analyze(text, { previous });
              assert.deepEqual(all(previous), all(analyze(text)));
            };
            for (const { at, change, isUndone } of edits) {
              const before = text;
              go(change(text, Math.floor(at * text.length)));
              if (isUndone) go(before);
            }
          },
        ),
        { seed: 11, numRuns },
      );
    });
  }
});
