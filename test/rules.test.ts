// Every rule is tested by its own examples: carets under a line mark a finding, with the start of its message. Cases that
// would bore a reader of the rule stand in `rules/<rule id>.<case>.sysdesign`, with the same carets.
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { analyze, type Analysis } from '../src/core/analyze.ts';
import { editsOf } from '../src/core/edits.ts';
import { isActive } from '../src/core/finding.ts';
import type { Example, Rule } from '../src/core/rule.ts';
import { rules } from '../src/core/rules/index.ts';
import { applyEdits, lineStarts, positionAt } from '../src/core/text.ts';

const folder = new URL('../src/core/rules/', import.meta.url);
const cases = new URL('./rules/', import.meta.url);
const languageRules = rules.filter((it) => it.topic === 'language');

describe('Rules', () => {
  it('are listed once each, and each in the file of its name', () => {
    const files = readdirSync(folder).filter((it) => it !== 'index.ts');
    assert.deepEqual(rules.map((it) => `${it.id}.ts`).sort(), files.sort());
  });
  for (const rule of rules) describe(rule.id, () => ruleTests(rule));
});

function ruleTests(rule: Rule): void {
  it('says all that a reader asks of a rule', () => {
    const { summary, asks, why, levels, needs, options } = rule;
    assert.ok(summary !== '' && asks !== '' && why !== '' && levels.length > 0);
    // A slip in the language is corrected; there is nothing to choose.
    assert.ok(
      rule.topic === 'language' || (needs.length > 0 && options.length > 0),
      'the keys that tell, and ways out',
    );
    for (const option of options) assert.ok(option.cost !== '', `what '${option.title}' costs`);
    assert.ok(rule.valid.length >= 2 && rule.invalid.length >= 1, 'two valid examples and an invalid one');
  });
  rule.valid.forEach((example, index) => {
    it(`finds nothing in valid example ${index + 1}`, () => {
      assert.deepEqual(unmark(example.text).marks, [], 'no carets in a valid example');
      checkMarks(rule, example);
      checkLanguage(rule, example);
    });
  });
  rule.invalid.forEach((example, index) => {
    it(`finds what invalid example ${index + 1} marks`, () => {
      assert.ok(unmark(example.text).marks.length > 0, 'carets in an invalid example');
      checkMarks(rule, example);
      checkLanguage(rule, example);
    });
    if (example.fixed !== undefined) it(`mends invalid example ${index + 1}`, () => checkFix(rule, example));
  });
  for (const name of readdirSync(cases).filter((it) => it.startsWith(`${rule.id}.`))) {
    it(`finds what ${name} marks`, () =>
      checkMarks(rule, { text: readFileSync(new URL(name, cases), 'utf8') }));
  }
}

function checkMarks(rule: Rule, example: Example): void {
  const { text, marks } = unmark(example.text);
  assert.deepEqual(found(analyzeExample(text, [rule], example), marks), marks.map(describeMark));
}

/** An example shows one flaw: its language is right, but for a name of the system that would say nothing. */
function checkLanguage(rule: Rule, example: Example): void {
  if (rule.topic === 'language') return;
  const { text } = unmark(example.text);
  const slips = analyzeExample(text, languageRules, example).findings.filter(isActive);
  assert.deepEqual(
    slips.filter((it) => !it.message.startsWith("'system' is missing")).map((it) => it.message),
    [],
  );
}

function checkFix(rule: Rule, example: Example): void {
  const { text } = unmark(example.text);
  const analysis = analyzeExample(text, [rule], example);
  const [finding] = analysis.findings.filter(isActive);
  const fix = finding?.fixes[0];
  assert.ok(finding !== undefined && fix !== undefined, 'the first finding has a fix');
  const edits = editsOf(fix.changes, analysis);
  assert.ok(edits !== undefined, 'the fix finds its place');
  const fixed = applyEdits(text, edits);
  assert.equal(fixed.trim(), example.fixed?.trim());
  if (rule.topic === 'language') return;
  const left = analyzeExample(fixed, [rule], example).findings.filter(isActive);
  assert.ok(
    !left.some((it) => it.ref === finding.ref && it.message === finding.message),
    'the fix ends what was found',
  );
}

function analyzeExample(text: string, only: readonly Rule[], { files, largest }: Example): Analysis {
  const read = (file: string) => files?.[file];
  return analyze(text, {
    rules: only,
    file: 'example.sysdesign',
    read,
    ...(largest === undefined ? {} : { largest }),
  });
}

/** A place in a line, and how the message there begins. */
interface Mark {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const describeMark = (it: Mark): string => `line ${it.line}, ${it.start}-${it.end}: ${it.message}`;

/** The text without its lines of carets, and what they mark. A `#` glued to its carets is one of them, for column 0. */
function unmark(marked: string): { readonly text: string; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const line of marked.replace(/^\n/, '').split('\n')) {
    const carets = /^(\s*)#(\s*)(\^+)\s+(\S.*)$/.exec(line);
    if (carets === null) {
      lines.push(line);
      continue;
    }
    const [, indent = '', gap = '', { length } = '', message = ''] = carets;
    const start = indent.length + (gap === '' ? 0 : 1 + gap.length);
    const end = start + length + (gap === '' ? 1 : 0);
    marks.push({ line: lines.length, start, end, message });
  }
  return { text: lines.join('\n'), marks: marks.sort((a, b) => a.line - b.line || a.start - b.start) };
}

/** The findings of an analysis as marks; the message is cut to what the mark at its place says of it, when it begins so. */
function found({ source, findings }: Analysis, marks: readonly Mark[]): readonly string[] {
  const starts = lineStarts(source.text);
  const all = findings.filter(isActive).map(({ at, message }): Mark => {
    const range = source.range(at)!;
    const from = positionAt(starts, source.text.length, range.start);
    const to = positionAt(starts, source.text.length, range.end);
    // Carets reach no further than their line.
    const lineEnd = source.text.slice(range.start).search(/\s*(\n|$)/);
    const end = to.line === from.line ? Math.max(to.column, from.column + 1) : from.column + lineEnd;
    const place = { line: from.line + 1, start: from.column, end };
    const mark = marks.find(
      (it) =>
        it.line === place.line &&
        it.start === place.start &&
        it.end === end &&
        message.startsWith(it.message),
    );
    return { ...place, message: mark?.message ?? message };
  });
  return all.sort((a, b) => a.line - b.line || a.start - b.start).map(describeMark);
}
