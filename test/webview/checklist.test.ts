import { strict as assert } from 'node:assert';
import type { Checklist, ChecklistItem } from '../../src/protocol/checklist.ts';
import { changeWords, owedOf } from '../../src/webview/checklist/checklist-change.ts';
import { countsOf, noFilter, type ChecklistFilter } from '../../src/webview/checklist/checklist-filter.ts';
import { planOf } from '../../src/webview/checklist/checklist-plan.ts';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function item(key: string, more: Partial<ChecklistItem> = {}): ChecklistItem {
  return {
    key,
    message: key,
    level: 'fault',
    severity: 'warning',
    status: 'open',
    settled: false,
    ref: 'api',
    place: 'The API',
    nodes: ['api'],
    range: nowhere,
    places: [],
    screens: [],
    answer: [],
    quick: [],
    ...more,
  };
}

const items = [
  item('one copy'),
  item('slow', { level: 'note', status: 'later', nodes: ['db'] }),
  item('how often?', { level: 'question' }),
  item('known', { status: 'accepted', settled: true, answer: ['Because: nobody minds'] }),
  item('not so', { status: 'solved', settled: false }),
  item('next year', { status: 'later' }),
  item('how soon?', { level: 'question', status: 'later' }),
];

const checklist: Checklist = {
  items,
  groupings: [
    {
      id: 'part',
      title: 'Part',
      groups: [
        { id: 'api', title: 'The API', nodes: ['api'], items: [0, 4, 2, 5, 6, 3] },
        { id: 'db', title: 'db', nodes: ['db'], items: [1] },
      ],
    },
    {
      id: 'screen',
      title: 'Screen',
      groups: [{ id: '', title: 'None', nodes: [], items: [0, 1, 2, 3, 4, 5, 6] }],
    },
  ],
};

/** `group: item, item | questions: … | settled: …`. */
function shown(filter: Partial<ChecklistFilter> = {}, by = 'part'): readonly string[] {
  return planOf(checklist, by, { ...noFilter, ...filter }).map(({ group, items: first, folds }) =>
    [
      `${group.title}: ${first.map((it) => it.key).join(', ')}`,
      ...folds.map((it) => `${it.is}: ${it.items.map((one) => one.key).join(', ')}`),
    ].join(' | '),
  );
}

describe('what the checklist shows', () => {
  it('is what is wrong, with questions and what is settled folded in each group', () => {
    assert.deepEqual(shown(), [
      'The API: one copy, not so, next year, how soon? | questions: how often? | settled: known',
      'db: slow',
    ]);
  });

  it('is sorted as the person wants it', () => {
    assert.deepEqual(shown({}, 'screen'), [
      'None: one copy, slow, not so, next year, how soon? | questions: how often? | settled: known',
    ]);
    assert.deepEqual(shown({}, 'unheard-of'), shown());
  });

  it('is only what was asked for, and nothing of that is folded', () => {
    assert.deepEqual(shown({ chosen: ['question'] }), ['The API: how often?']);
    assert.deepEqual(shown({ chosen: ['fault'] }), ['The API: one copy, not so']);
    assert.deepEqual(shown({ chosen: ['later', 'accepted'] }), [
      'The API: next year, how soon?, known',
      'db: slow',
    ]);
    assert.deepEqual(shown({ chosen: ['fault', 'later'] }), ['The API: next year']);
    assert.deepEqual(shown({ chosen: ['fault', 'accepted'] }), ['The API: known']);
    assert.deepEqual(shown({ node: 'db' }), ['db: slow']);
    assert.deepEqual(shown({ text: 'nobody KNOWN' }), ['The API: known']);
    assert.deepEqual(shown({ text: 'nobody slow' }), []);
  });

  it('counts as open what is called solved while the file says the opposite', () => {
    assert.deepEqual(shown({ chosen: ['solved'] }), []);
    assert.deepEqual(shown({ chosen: ['open', 'fault'] }), ['The API: one copy, not so']);
  });

  it('counts for each choice what it would show beside the others', () => {
    const counts = (filter: Partial<ChecklistFilter>) =>
      Object.fromEntries(countsOf(items, { ...noFilter, ...filter }));
    assert.deepEqual(counts({}), {
      open: 3,
      later: 3,
      accepted: 1,
      solved: 0,
      fault: 2,
      note: 0,
      question: 1,
    });
    assert.deepEqual(counts({ chosen: ['question'] }), {
      open: 1,
      later: 1,
      accepted: 0,
      solved: 0,
      fault: 2,
      note: 0,
      question: 1,
    });
    assert.equal(counts({ node: 'db' }).fault, 0);
    assert.equal(counts({ chosen: ['later'] }).fault, 1);
  });

  it('counts as a choice shows', () => {
    const counts = countsOf(items, noFilter);
    for (const chosen of ['fault', 'note', 'question', 'open', 'later', 'accepted', 'solved'] as const) {
      const all = planOf(checklist, 'screen', { ...noFilter, chosen: [chosen] }).flatMap((it) => it.items);
      assert.equal(all.length, counts.get(chosen), chosen);
    }
  });

  it('counts in a group as the choices do, and what was put off by itself', () => {
    const [group] = planOf(checklist, 'screen', noFilter);
    const counts = countsOf(items, noFilter);
    assert.deepEqual([group?.faults, group?.noted], [counts.get('fault'), counts.get('note')]);
    assert.equal(group?.putOff, counts.get('later'));
    assert.equal(group?.folds.find((it) => it.is === 'questions')?.items.length, counts.get('question'));
  });

  it('opens a group in which something is wrong, and leaves those that only ask', () => {
    const asking: Checklist = {
      items: [items[2]!],
      groupings: [{ id: 'part', title: 'Part', groups: [{ id: 'a', title: 'a', nodes: [], items: [0] }] }],
    };
    assert.deepEqual(
      planOf(asking, 'part', noFilter).map((it) => it.isOpen),
      [false],
    );
    assert.deepEqual(
      planOf(checklist, 'part', noFilter).map((it) => it.isOpen),
      [true, true],
    );
  });
});

describe('what is said of an edit', () => {
  const words = (before: readonly ChecklistItem[], after: readonly ChecklistItem[]) =>
    changeWords(owedOf(before), owedOf(after));

  it('is what was solved and what is new', () => {
    assert.equal(words([item('a'), item('b')], [item('c')]), '2 problems solved, 1 new');
    assert.equal(words([item('a')], [item('a', { settled: true, status: 'solved' })]), '1 problem solved');
    assert.equal(words([], [item('a'), item('b')]), '2 new problems');
  });

  it('does not call solved what was accepted', () => {
    const accepted = item('a', { settled: true, status: 'accepted' });
    assert.equal(words([item('a')], [accepted]), '1 problem accepted');
    assert.equal(words([item('a'), item('b')], [accepted, item('c')]), '1 problem solved, 1 accepted, 1 new');
    assert.equal(words([accepted], [item('a')]), '1 new problem');
    assert.equal(words([accepted], []), '');
  });

  it('tells questions from problems, and one that became the other is both', () => {
    assert.equal(
      words([item('a', { level: 'question' })], [item('a')]),
      '1 new problem, 1 question answered',
    );
  });

  it('is nothing where nothing changed', () => {
    assert.equal(words(items, items), '');
  });
});
