// Whatever is offered leaves a text that reads: no fix of any finding brings a slip of the language with it.

import { strict as assert } from 'node:assert';
import { analyze, type Analysis } from '../../src/core/analyze.ts';
import { applyOffered, fixesOf } from '../../src/core/features/fixes.ts';
import { rules } from '../../src/core/rules/index.ts';
import { applyEdits } from '../../src/core/text.ts';

const language = rules.filter((it) => it.topic === 'language');

describe('Every fix', () => {
  for (const rule of rules.filter((it) => it.topic !== 'language'))
    it(`of ${rule.id} leaves a text without new slips`, () => {
      for (const example of rule.invalid) {
        const text = example.text.replace(/^\n/, '').replace(/^\s*#\s*\^.*\n/gm, '');
        const read = (file: string) => example.files?.[file];
        const options = { file: 'example.sysdesign', read };
        const before = analyze(text, { ...options, rules: [rule, ...language] });
        for (const finding of before.findings.filter((it) => it.rule === rule.id)) {
          for (const fix of fixesOf(before, finding)) {
            const { edits } = applyOffered(before, fix, answers(fix.asks));
            const after = analyze(applyEdits(text, edits), { ...options, rules: language });
            const fresh = slips(after).filter((it) => !slips(before).includes(it));
            assert.deepEqual(fresh, [], `'${fix.title}' in ${text}`);
          }
        }
      }
    });
});

/** What the questions come with, and some words where they come with none. */
function answers(asks: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(asks.map((it) => [it.name, it.value === '' ? 'something' : it.value]));
}

/** What is left for the author to write is asked for, and no slip. */
function slips({ findings }: Analysis): readonly string[] {
  const found = findings.filter((it) => it.level === 'language' && it.rule !== 'incomplete-answer');
  return found.map((it) => it.message);
}
