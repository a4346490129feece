// No feature breaks or points outside of the text, wherever it is asked and however the text is broken.

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { analyze } from '../../src/core/analyze.ts';
import { complete } from '../../src/core/features/complete.ts';
import { definition } from '../../src/core/features/definition.ts';
import { folding } from '../../src/core/features/folding.ts';
import { format } from '../../src/core/features/format.ts';
import { hints } from '../../src/core/features/hints.ts';
import { hover } from '../../src/core/features/hover.ts';
import { lenses } from '../../src/core/features/lenses.ts';
import { rename } from '../../src/core/features/rename.ts';
import { selection } from '../../src/core/features/selection.ts';
import { symbols } from '../../src/core/features/symbols.ts';
import { tokens } from '../../src/core/features/tokens.ts';
import { examples } from '../examples.ts';

describe('features', () => {
  it('answer for every place of a text, whole or broken', () => {
    const texts = examples.map((it) => it.text);
    const broken = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.nat(400),
      fc.constantFrom('', '$', '[', '{', '- ', ': ', '"', '\n', '#', '\t'),
    );
    fc.assert(
      fc.property(broken, fc.nat(), ([text, cut, length, insert], place) => {
        const start = cut % text.length;
        const changed = text.slice(0, start) + insert + text.slice(start + length);
        const analysis = analyze(changed);
        const offset = Math.min(
          changed.length,
          place % 2 === 0 ? start + insert.length : place % (changed.length + 1),
        );
        const inside = (it: { start: number; end: number } | undefined) =>
          assert.ok(it === undefined || (0 <= it.start && it.start <= it.end && it.end <= changed.length));
        complete(analysis, offset)?.items.forEach((it) => inside(it.range));
        inside(hover(analysis, offset)?.range);
        inside(definition(analysis, offset)?.to);
        rename(analysis, offset, 'other')?.edits.forEach((it) => inside(it.range));
        selection(analysis, offset).forEach(inside);
        tokens(analysis).forEach((it) => inside(it.range));
        format(analysis).forEach((it) => inside(it.range));
        folding(analysis).forEach((it) => inside(it.range));
        symbols(analysis).forEach((it) => inside(it.range));
        lenses(analysis).forEach((it) => [it.at, ...it.places].forEach(inside));
        for (const it of hints(analysis, { start: 0, end: changed.length })) {
          inside({ start: it.at, end: it.at });
          assert.doesNotMatch(it.text + it.tooltip(), /NaN|undefined|Infinity/);
        }
      }),
      { numRuns: 12 },
    );
  });
});
