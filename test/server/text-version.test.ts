// Versions of a text, against the library's document of the same text.

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { TextDocument, type Range, type TextEdit } from 'vscode-languageserver-textdocument';
import { TextVersion } from '../../src/server/text-version.ts';

const piece = fc
  .array(fc.constantFrom('a', 'bc', '\n', '\r\n', '\r', '😀', ': '), { maxLength: 8 })
  .map((it) => it.join(''));
const position = fc.record({
  line: fc.integer({ min: 0, max: 9 }),
  character: fc.integer({ min: 0, max: 6 }),
});
const change = fc.oneof(
  { weight: 8, arbitrary: fc.record({ range: fc.record({ start: position, end: position }), text: piece }) },
  { weight: 1, arbitrary: fc.record({ text: piece }) },
);

describe('versions of a text', () => {
  it('say where each place is, after any edits, as the library does', () => {
    fc.assert(
      fc.property(piece, fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }), (text, edits) => {
        let ours = TextVersion.create('file:///a', 'sysdesign', 0, text);
        for (const changes of edits) {
          const version = ours.version + 1;
          let content = ours.getText();
          for (const it of changes) {
            const before = TextDocument.create('file:///a', 'sysdesign', 0, content);
            content = 'range' in it ? TextDocument.applyEdits(before, [edit(it)]) : it.text;
          }
          ours = TextVersion.update(ours, changes, version);
          assert.deepEqual(told(ours), told(TextDocument.create('file:///a', 'sysdesign', version, content)));
        }
      }),
      { seed: 7, numRuns: 1500 },
    );
  });

  it('stay as they are when the next one is made', () => {
    const before = TextVersion.create('file:///a', 'sysdesign', 3, 'one\ntwo\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const after = TextVersion.update(before, [{ range, text: '' }], 4);
    assert.deepEqual([before.version, before.getText(), before.positionAt(4).line], [3, 'one\ntwo\n', 1]);
    assert.deepEqual([after.version, after.getText(), after.positionAt(4).line], [4, 'two\n', 1]);
  });
});

const edit = ({ range, text }: { range: Range; text: string }): TextEdit => ({ range, newText: text });

function told(it: Omit<TextDocument, 'getLineRange' | 'getEOLCharacters'>) {
  const text = it.getText();
  const offsets = Array.from({ length: text.length + 2 }, (_, offset) => offset);
  const positions = offsets.map((offset) => it.positionAt(offset));
  return {
    text,
    version: it.version,
    lines: it.lineCount,
    positions,
    back: positions.map((at) => it.offsetAt({ ...at, character: at.character + 1 })),
    outside: [it.offsetAt({ line: 99, character: 0 }), it.positionAt(-1)],
    part: it.getText({ start: { line: 0, character: 1 }, end: { line: 1, character: 1 } }),
  };
}
