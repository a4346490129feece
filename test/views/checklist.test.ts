import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import type { Rule } from '../../src/core/rule.ts';
import { checklistDetails, type ChecklistDetails } from '../../src/core/views/checklist-details.ts';
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
  const { items, groupings } = checklistOf(analyze(text, { rules: [rule] }));
  return groupings[0]!.groups.flatMap((group) => [
    `${group.title}:`,
    ...group.items
      .map((index) => items[index]!)
      .map((it) =>
        [`${signs[it.level]} ${it.message}`, it.status === 'open' ? '' : it.status, ...it.answer]
          .filter((part) => part !== '')
          .join(' | '),
      ),
  ]);
}

/** What opens below each item of the newest version, or of another. */
function details(
  text: string,
  { rules = [rule], ...version }: { readonly rules?: readonly Rule[]; readonly step?: number } = {},
): readonly ChecklistDetails[] {
  const analysis = analyze(text, { rules, ...version });
  return checklistDetails(
    analysis,
    checklistOf(analysis).items.map((it) => it.key),
  );
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

  it('offers fixes for the newest version, and none for one that is only looked at', () => {
    const text = `
components:
  bad-one: { kind: server }
steps:
  - change: { components: { fine: { kind: server } } }
`;
    const offers = (version: object) => details(text, version).map((it) => it.fixes.length > 0);
    assert.deepEqual(offers({}), [true]);
    assert.deepEqual(offers({ step: 0 }), [false]);
    const quick = (version: object) =>
      checklistOf(analyze(text, { rules: [fixing], ...version })).items.map((it) => it.quick.length > 0);
    assert.deepEqual(quick({}), [true, true]);
    assert.deepEqual(quick({ step: 0 }), [false]);
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

  it('names the screens by their titles', () => {
    const { items } = checklistOf(
      analyze('screens:\n  home: { title: Home page }\ncomponents:\n  bad: { kind: server }\n', {
        rules: [rule],
      }),
    );
    assert.deepEqual(items[0]?.screens, ['Home page']);
  });

  it('holds the nearest two fixes; all others are asked for, and none is said twice', () => {
    const text = 'components:\n  bad: { kind: server }\n';
    const quick = checklistOf(analyze(text, { rules: [fixing] })).items[0]?.quick ?? [];
    assert.deepEqual(
      quick.map((it) => it.title),
      ['One', 'Two'],
    );
    const [below] = details(text, { rules: [fixing] });
    assert.deepEqual(
      below?.fixes.filter((it) => it.group === 'fix').map((it) => it.title),
      ['Three'],
    );
  });

  it('keeps the key of an item while the text around it changes', () => {
    const key = (text: string) => checklistOf(analyze(text, { rules: [rule] })).items[0]?.key;
    assert.equal(
      key('components:\n  bad: { kind: server }\n'),
      key('# more\nsystem: X\ncomponents:\n  a: { kind: cache }\n  bad: { kind: server }\n'),
    );
  });

  it('gives two problems of the same words two keys', () => {
    const { items } = checklistOf(
      analyze('problems: [{ problem: Same }, { problem: Same }]\n', { rules: [] }),
    );
    assert.equal(items.length, 2);
    assert.equal(new Set(items.map((it) => it.key)).size, 2);
  });

  it('goes by screen in the order of the file, with what hits none last', () => {
    assert.deepEqual(
      sorted(
        'screen',
        `
screens:
  profile: { title: A profile }
  home: {}
components:
  odd: { kind: server }
  bad: { kind: server }
problems:
  - { problem: It is empty, at: 'screen:profile' }
`,
      ),
      ['A profile: It is empty', 'home: bad is bad', 'Not of a single screen: Is odd odd?'],
    );
  });

  it('goes by owner, whoever owns the part, the API or the store of the data', () => {
    assert.deepEqual(
      sorted(
        'owner',
        `
components:
  bad-one: { kind: server, owner: a, apis: { get: { owner: b } } }
  bad-two: { kind: database, stores: [item] }
data: { item: {} }
owners: { a: { title: Team A }, b: {} }
problems:
  - { problem: Slow, at: bad-one/get }
  - { problem: Large, at: 'data:item' }
`,
      ),
      ['Team A: bad-one is bad', 'No owner: bad-two is bad, Large', 'b: Slow'],
    );
  });

  it('goes by severity', () => {
    assert.deepEqual(
      sorted(
        'severity',
        `
components: { odd: { kind: server }, bad: { kind: server } }
problems: [{ problem: Slow }]
`,
      ),
      ['Faults: bad is bad', 'Noted in the file: Slow', 'Questions: Is odd odd?'],
    );
  });

  it('lights up all parts that a question stands for, and neither data nor the whole design', () => {
    const { items } = checklistOf(
      analyze(
        'components: { a: { kind: server, apis: { get: {} } }, b: { kind: server } }\nproblems: [{ problem: X, at: a/get }, { problem: Y }]\n',
        { rules: [folding] },
      ),
    );
    assert.deepEqual(
      items.map((it) => it.nodes),
      [['a'], [], ['a', 'b']],
    );
  });

  it('does not count as settled what is called solved while the file says the opposite', () => {
    const refuted: Rule = {
      ...rule,
      *check({ design }) {
        for (const { id, at } of design.components.values())
          yield { ref: id, at, level: 'fault', message: 'No', contradicts: id === 'b' };
      },
    };
    const { items } = checklistOf(
      analyze(
        `
components: { a: { kind: server }, b: { kind: server } }
problems:
  - { problem: A, at: a, rule: made-up, status: solved, fix: done, tradeoff: { cost: much } }
  - { problem: B, at: b, rule: made-up, status: solved, fix: done, tradeoff: { cost: much } }
`,
        { rules: [refuted] },
      ),
    );
    assert.deepEqual(
      items.map((it) => [it.ref, it.status, it.settled]),
      [
        ['b', 'solved', false],
        ['a', 'solved', true],
      ],
    );
  });
});

describe('what opens below a problem of the checklist', () => {
  it('is why it matters, and the ways out with their gain and cost', () => {
    const [item] = details('components:\n  bad: { kind: server }\n');
    assert.equal(item?.why, 'So that there is something to find.');
    assert.deepEqual(item?.options, [{ title: 'Do it otherwise', gain: 'peace', cost: 'a day' }]);
  });

  it('is a way out to take and answers in words, each by an id of its own', () => {
    const fixes = details('components:\n  bad: { kind: server }\n')[0]?.fixes ?? [];
    assert.ok(fixes.some((it) => it.group === 'option' && it.title.includes('Do it otherwise')));
    assert.ok(fixes.some((it) => it.group === 'answer' && it.title.startsWith('Accept')));
    assert.equal(new Set(fixes.map((it) => it.id)).size, fixes.length);
  });

  it('is what it rests on, as far as somebody reads it', () => {
    const long: Rule = {
      ...rule,
      *check({ design }) {
        const [part] = design.components.values();
        const because = Array.from({ length: 25 }, (_, index) => ({ message: `${index}`, at: part!.at }));
        yield { ref: part!.id, at: part!.at, level: 'fault', message: 'Long', because };
      },
    };
    const [item] = details('components: { a: { kind: server } }\n', { rules: [long] });
    assert.equal(item?.evidence.length, 21);
    assert.deepEqual(item?.evidence.at(-1), { message: 'and 5 more' });
  });

  it('is where it is, of a question for several parts', () => {
    const text = 'components: { a: { kind: server }, b: { kind: server } }\n';
    const [item] = details(text, { rules: [folding] });
    assert.deepEqual(
      item?.places.map(({ ref, range }) => [ref, text.slice(range?.start, range?.end)]),
      [
        ['a', 'a'],
        ['b', 'b'],
      ],
    );
    assert.deepEqual(checklistOf(analyze(text, { rules: [folding] })).items[0]?.places, ['a', 'b']);
  });

  it('is told of what was asked for alone, also of two in one place', () => {
    const analysis = analyze('components: { bad: { kind: server }, odd: { kind: server } }\n', {
      rules: [twice],
    });
    const { items } = checklistOf(analysis);
    const keys = items.map((it) => it.key).filter((it) => it.endsWith('(2)'));
    assert.deepEqual(
      checklistDetails(analysis, keys).map((it) => [it.key, it.evidence[0]?.message]),
      keys.map((it) => [it, 'second']),
    );
    assert.equal(keys.length, 2);
  });

  it('is the same for a problem that the author noted', () => {
    const [item] = details('problems: [{ problem: Slow }]\n', { rules: [] });
    assert.equal(item?.why, undefined);
    assert.ok(item?.fixes.some((it) => it.title === 'Remove'));
  });

  it('is nothing of what is not there', () => {
    assert.deepEqual(
      checklistDetails(analyze('components: {}\n', { rules: [rule] }), ['made-up at bad']),
      [],
    );
  });
});

/** `group: messages`. */
function sorted(by: string, text: string): readonly string[] {
  const { items, groupings } = checklistOf(analyze(text, { rules: [rule] }));
  return groupings
    .find((it) => it.id === by)!
    .groups.map((it) => `${it.title}: ${it.items.map((index) => items[index]!.message).join(', ')}`);
}

/** Asks once for all components. */
const folding: Rule = {
  ...rule,
  *check({ design }) {
    const places = [...design.components.values()].map(({ id, at }) => ({ ref: id, at }));
    yield { ...places[0]!, level: 'question', message: 'All?', places };
  },
};

/** Knows three corrections for each component. */
const fixing: Rule = {
  ...rule,
  *check({ design }) {
    for (const { id, at } of design.components.values()) {
      const fixes = ['One', 'Two', 'Three'].map((title) => ({ title, changes: [] }));
      yield { ref: id, at, level: 'fault', message: `${id} is bad`, fixes };
    }
  },
};

/** Finds two things at each component. */
const twice: Rule = {
  ...rule,
  *check({ design }) {
    for (const { id, at } of design.components.values())
      for (const message of ['first', 'second'])
        yield { ref: id, at, level: 'fault', message, because: [{ message, at }] };
  },
};
