// A long text in chunks, against the same text as one string.

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { generateDesign } from '../../bench/generate-design.ts';
import { edited, knownHead, knownTail } from '../../src/core/chunked-text.ts';
import { parse } from '../../src/core/parse.ts';
import type { Text } from '../../src/core/text.ts';

const long = generateDesign(70);

const place = fc.double({ min: 0, max: 1, noNaN: true });
const inserted = fc.oneof(
  fc.constantFrom('', 'x', '\n', ': ', '\r\n', '  more: { kind: server }\n'),
  // More than a chunk takes, and more than two.
  fc.constantFrom(10_000, 20_000).map((length) => '# so\n'.repeat(length / 5)),
);
const change = fc.record({
  at: place,
  removed: fc.oneof(fc.nat(40), fc.constantFrom(9000, 18_000)),
  inserted,
});
const changes = fc.array(change, { minLength: 1, maxLength: 8 });

/** Each text of a row of edits, in chunks, with the one before it and the same as a string. */
function eachText(edits: readonly { at: number; removed: number; inserted: string }[], look: Look): void {
  let plain = long;
  let text: Text = long;
  for (const { at, removed, inserted } of edits) {
    const start = Math.floor(at * plain.length);
    const end = Math.min(plain.length, start + removed);
    const before = text;
    const plainBefore = plain;
    text = edited(text, start, end, inserted);
    plain = plain.slice(0, start) + inserted + plain.slice(end);
    look({ text, plain, before, plainBefore });
  }
}
type Look = (it: { text: Text; plain: string; before: Text; plainBefore: string }) => void;

describe('a long text in chunks', () => {
  it('reads as the string that it stands for', () => {
    fc.assert(
      fc.property(changes, fc.array(place, { minLength: 8, maxLength: 8 }), (edits, places) => {
        eachText(edits, ({ text, plain, before, plainBefore }) => {
          assert.equal(text.length, plain.length);
          assert.equal(text.toString(), plain);
          assert.equal(before.toString(), plainBefore, 'the text before stays as it was');
          const offsets = [-1, 0, plain.length, ...places.map((it) => Math.floor(it * plain.length))];
          for (const from of offsets) {
            assert.equal(text.charCodeAt(from), plain.charCodeAt(from));
            assert.equal(text.indexOf('\n', from), plain.indexOf('\n', from));
            assert.equal(text.indexOf('§', from), -1);
            assert.equal(text.indexOf('kind', from), plain.indexOf('kind', from));
            for (const to of offsets) assert.equal(text.slice(from, to), plain.slice(from, to));
          }
        });
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  it('knows how much at its ends is as before, and never too much', () => {
    let most = 0;
    fc.assert(
      fc.property(changes, (edits) => {
        eachText(edits, ({ text, plain, before, plainBefore }) => {
          const [head, tail] = [knownHead(before, text), knownTail(before, text)];
          assert.equal(plain.slice(0, head), plainBefore.slice(0, head));
          assert.equal(plain.slice(plain.length - tail), plainBefore.slice(plainBefore.length - tail));
          most = Math.max(most, (head + tail) / plain.length);
        });
      }),
      { seed: 5, numRuns: 60 },
    );
    // At the border of two chunks, exactly; an edit up to it takes both into one.
    const chunked = edited(long, 0, 0, '');
    assert.equal(knownHead(chunked, edited(chunked, 8192, 8193, '§')), 8192);
    assert.equal(knownTail(chunked, edited(chunked, 8191, 8192, '§')), long.length - 16_384);
    assert.ok(most > 0.7, `at most ${most} of a text was known to be the same`);
  });

  it('is cut into the same blocks as the string', () => {
    fc.assert(
      fc.property(changes, (edits) => {
        let previous = parse(long);
        eachText(edits, ({ text, plain }) => {
          previous = parse(text, '', previous);
          const blocks = (it: typeof previous) => it.blocks.map(({ start, block }) => [start, block.text]);
          assert.deepEqual(blocks(previous), blocks(parse(plain)));
        });
      }),
      { seed: 5, numRuns: 10 },
    );
  });
});
