import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import type { Rule } from '../../src/core/rule.ts';
import { specSummary } from '../../src/core/views/spec-summary.ts';

/** Finds a fault at `bad…`, and asks about `odd…`. */
const rule: Rule = {
  id: 'made-up',
  topic: 'operation',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A rule of the test.',
  asks: 'What is it?',
  why: 'So that there is something to find.',
  needs: [],
  options: [],
  valid: [],
  invalid: [],
  *check({ design }) {
    for (const { id, at } of design.components.values()) {
      if (id.startsWith('bad')) yield { ref: id, at, level: 'fault', message: `${id} is bad` };
      if (id.startsWith('odd')) yield { ref: id, at, level: 'question', message: `Is ${id} odd?` };
    }
  },
};

const text = `system: Shop
screens: { home: { owner: web, title: Start } }
components:
  odd: { kind: server, owner: web }
  bad-one: { kind: server, title: The API }
  bad-two: { kind: database, owner: data }
  bad-three: { kind: server, owner: web }
  paypal: { kind: external }
owners: { data: { contact: "#data" }, web: { title: The web team } }
problems:
  - { problem: It is slow, at: bad-one }
  - { problem: Known, at: bad-two, rule: made-up, status: accepted, because: nobody minds }
  - { problem: Soon, at: bad-three, rule: made-up, status: later }
  - { problem: Done, status: solved, fix: did it, tradeoff: { cost: time } }
`;

describe('the summary of a design', () => {
  const summary = specSummary(analyze(text, { rules: [rule] }));

  it('lists what is left to do, the most pressing first', () => {
    assert.deepEqual(
      summary.problems.map((it) => [it.level, it.message, it.place, it.isLater]),
      [
        ['fault', 'bad-one is bad', 'The API', false],
        ['fault', 'bad-three is bad', 'bad-three', true],
        ['note', 'It is slow', 'The API', false],
        ['question', 'Is odd odd?', 'odd', false],
      ],
    );
  });

  it('lists what each owner has, and first what nobody has but should', () => {
    assert.deepEqual(
      summary.owners.map((it) => [it.title, it.contact, it.parts.map((part) => part.title).join(', ')]),
      [
        ['', '', 'The API'],
        ['data', '#data', 'bad-two'],
        ['The web team', '', 'Start, odd, bad-three'],
      ],
    );
  });

  it('is there for a file that says nothing', () => {
    const empty = specSummary(analyze('', { rules: [rule] }));
    assert.deepEqual([empty.title, empty.problems, empty.owners], ['', [], []]);
  });
});
