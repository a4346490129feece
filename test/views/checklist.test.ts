import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import type { Rule } from '../../src/core/rule.ts';
import { checklistOf } from '../../src/core/views/checklist.ts';

/** Finds a fault at each component that is called `bad…`, and asks about each that is called `odd…`. */
const rule: Rule = {
  id: 'made-up',
  topic: 'operation',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A rule of the test.',
  asks: 'What is it?',
  why: 'So that there is something to find.',
  needs: [],
  options: [{ title: 'Do it otherwise', gain: 'peace', cost: 'a day' }],
  valid: [],
  invalid: [],
  *check({ design }) {
    for (const { id, at } of design.components.values()) {
      if (id.startsWith('bad'))
        yield { ref: id, at, level: 'fault', message: `${id} is bad`, screens: ['home'] };
      if (id.startsWith('odd')) yield { ref: id, at, level: 'question', message: `Is ${id} odd?` };
    }
  },
};

/** `sign message`, group by group; an answered one with its answers. */
function list(text: string): readonly string[] {
  const signs = { fault: '!', question: '?', note: '-' };
  return checklistOf(analyze(text, { rules: [rule] })).flatMap(({ title, items }) => [
    `${title}:`,
    ...items.map((it) =>
      [`${signs[it.level]} ${it.message}`, it.status === 'open' ? '' : it.status, ...it.answer]
        .filter((part) => part !== '')
        .join(' | '),
    ),
  ]);
}

describe('the checklist', () => {
  it('goes by part, what is proved before what is asked', () => {
    assert.deepEqual(
      list(`
components:
  odd-one: { kind: server }
  fine: { kind: server }
  bad-one: { kind: server }
`),
      ['bad-one:', '! bad-one is bad', 'odd-one:', '? Is odd-one odd?'],
    );
  });

  it('holds what the author noted, at its part or for the whole design', () => {
    assert.deepEqual(
      list(`
components:
  api: { kind: server, title: The API, apis: { get: {} } }
problems:
  - problem: Somebody will forget this
  - { problem: It is slow, at: api/get, ticket: T-1 }
`),
      ['The whole design:', '- Somebody will forget this', 'The API:', '- It is slow | Ticket: T-1'],
    );
  });

  it('puts what is answered last, in the words of the answer', () => {
    assert.deepEqual(
      list(`
components:
  bad-one: { kind: server }
  bad-two: { kind: server }
  bad-three: { kind: server }
problems:
  - { problem: Known, at: bad-one, rule: made-up, status: accepted, because: nobody minds }
  - { problem: Soon, at: bad-two, rule: made-up, status: later }
`),
      [
        'bad-three:',
        '! bad-three is bad',
        'bad-two:',
        '! bad-two is bad | later',
        'bad-one:',
        '! bad-one is bad | accepted | Because: nobody minds',
      ],
    );
  });

  it('names the ways out with their gain and cost, and the screens by their titles', () => {
    const [group] = checklistOf(
      analyze('screens:\n  home: { title: Home page }\ncomponents:\n  bad: { kind: server }\n', {
        rules: [rule],
      }),
    );
    const item = group?.items[0];
    assert.deepEqual(item?.screens, ['Home page']);
    assert.deepEqual(item?.options, [{ title: 'Do it otherwise', gain: 'peace', cost: 'a day' }]);
    assert.equal(item?.why, 'So that there is something to find.');
  });

  it('offers a way out and answers in words, each by an id of its own', () => {
    const [group] = checklistOf(analyze('components:\n  bad: { kind: server }\n', { rules: [rule] }));
    const fixes = group?.items[0]?.fixes ?? [];
    assert.ok(fixes.some((it) => it.group === 'option' && it.title.includes('Do it otherwise')));
    assert.ok(fixes.some((it) => it.group === 'answer' && it.title.startsWith('Accept')));
    assert.equal(new Set(fixes.map((it) => it.id)).size, fixes.length);
  });

  it('keeps the key of an item while the text around it changes', () => {
    const key = (text: string) => checklistOf(analyze(text, { rules: [rule] }))[0]?.items[0]?.key;
    assert.equal(
      key('components:\n  bad: { kind: server }\n'),
      key('# more\nsystem: X\ncomponents:\n  a: { kind: cache }\n  bad: { kind: server }\n'),
    );
  });

  it('gives two problems of the same words two keys', () => {
    const items = checklistOf(
      analyze('problems: [{ problem: Same }, { problem: Same }]\n', { rules: [] }),
    ).flatMap((it) => it.items);
    assert.equal(items.length, 2);
    assert.equal(new Set(items.map((it) => it.key)).size, 2);
  });
});
