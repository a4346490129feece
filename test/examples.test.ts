// What the examples promise: an honest beginning, and an end at which nothing is left without an answer.

import { strict as assert } from 'node:assert';
import { analyze } from '../src/core/analyze.ts';
import { isActive, type Finding } from '../src/core/finding.ts';
import { examples } from './examples.ts';

const told = (it: Finding) => `${it.rule}: ${it.message}`;

describe('An example', () => {
  for (const { name, text } of examples) {
    const last = analyze(text);
    const hasSteps = last.versions.length > 1;

    it(`says nothing that the language does not know: ${name}`, () => {
      assert.deepEqual(last.findings.filter((it) => it.level === 'language').map(told), []);
    });

    if (hasSteps)
      it(`leaves no fault without an answer, and asks little: ${name}`, () => {
        const open = last.findings.filter((it) => isActive(it) && it.status !== 'later');
        assert.deepEqual(open.filter((it) => it.level === 'fault').map(told), []);
        assert.ok(open.length <= 3, open.map(told).join('\n'));
      });

    it(`begins with faults: ${name}`, () => {
      const first = analyze(text, { step: 0 });
      assert.notDeepEqual(first.findings.filter((it) => it.level === 'fault' && isActive(it)).map(told), []);
    });
  }
});
