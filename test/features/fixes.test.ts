import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { analyze, type Analysis } from '../../src/core/analyze.ts';
import {
  applyOffered,
  fixById,
  fixesOf,
  type Answers,
  type OfferedFix,
} from '../../src/core/features/fixes.ts';
import type { Found, Rule } from '../../src/core/rule.ts';
import { incompleteAnswer } from '../../src/core/rules/incomplete-answer.ts';
import { spofDatabase } from '../../src/core/rules/spof-database.ts';
import { applyEdits } from '../../src/core/text.ts';

// Rules of our own, so that the tests do not change with the catalogue.
const base = {
  topic: 'redundancy',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  asks: '',
  why: '',
  needs: [],
  valid: [],
  invalid: [],
} as const;

/** Each component with `replicas: 1`. */
const single: Rule = {
  ...base,
  id: 'single',
  summary: 'A part has one copy.',
  options: [
    {
      title: 'More copies',
      gain: 'One may fail.',
      cost: 'Twice the machines.',
      changes: ({ ref }) => [replicasOf(ref)],
    },
    { title: 'Restart it by hand', cost: 'Nobody sleeps, ever.' },
  ],
  *check({ design }) {
    for (const it of design.components.values()) {
      if (it.replicas?.value.text !== '1') continue;
      const fixes = [{ title: 'Add replica', changes: [replicasOf(it.id)] }];
      yield {
        ref: it.id,
        at: it.at,
        level: 'fault',
        message: `${it.id} has one copy. When it fails, all fails.`,
        fixes,
      };
    }
  },
};

const replicasOf = (ref: string) => ({ is: 'set', path: ['components', ref, 'replicas'], value: 2 }) as const;

/** All components without an owner, in one question. */
const noOwner: Rule = {
  ...base,
  id: 'no-owner',
  topic: 'coverage',
  summary: 'A part has no owner.',
  options: [],
  *check({ design }) {
    const places = [...design.components.values()]
      .filter((it) => it.owner === undefined)
      .map((it) => ({ ref: it.id, at: it.at }));
    if (places.length === 0) return;
    const found: Found = {
      ref: '',
      at: places[0]!.at,
      level: 'question',
      message: 'Who owns these?',
      places,
    };
    yield found;
  },
};

const analyzed = (text: string): Analysis => analyze(text.trimStart(), { rules: [single, noOwner] });

/** All that is offered for the findings of this rule, and for problems when none is named. */
function offered(analysis: Analysis, rule?: string): readonly OfferedFix[] {
  const all =
    rule === undefined
      ? analysis.design.problems
      : analysis.findings
          .filter((it) => it.rule === rule)
          .sort((a, b) => Number(b.status === 'open') - Number(a.status === 'open'));
  return all.flatMap((it) => fixesOf(analysis, it));
}

/** The text after the fix of this title. */
function taken(text: string, rule: string | undefined, title: string, answers: Answers = {}): string {
  const analysis = analyzed(text);
  const fix = offered(analysis, rule).find((it) => it.title === title);
  assert.ok(
    fix !== undefined,
    `offered: ${offered(analysis, rule)
      .map((it) => it.title)
      .join(', ')}`,
  );
  assert.equal(fixById(analysis, fix.id)?.title, title);
  const { edits, refused } = applyOffered(analysis, fix, answers);
  assert.equal(refused, undefined);
  return applyEdits(analysis.source.text, edits);
}

const design = `
system: Notes

components:
  db: { kind: database, replicas: 1, owner: me }   # the truth
`.trimStart();

describe('The fixes of a finding', () => {
  it('begin with its own, go on with the ways out, and end with the answers', () => {
    assert.deepEqual(
      offered(analyzed(design), 'single').map((it) => `${it.group}: ${it.title}`),
      [
        'fix: Add replica',
        'option: Solve with: More copies',
        'option: Solve with: Restart it by hand',
        'option: What if db dies? Add a step',
        'answer: Note the problem',
        'answer: Handle it later at API...',
        'answer: Accept, because...',
        'answer: Mark as solved...',
        'answer: Turn off this rule in this file',
      ],
    );
  });

  it('make the change, and offer to record its tradeoff', () => {
    const analysis = analyzed(design);
    const [fix] = offered(analysis, 'single');
    const { edits, next, select } = applyOffered(analysis, fix!);
    const after = applyEdits(design, edits);
    assert.equal(after, design.replace('replicas: 1', 'replicas: 2'));
    assert.equal(after.slice(select!.start, select!.end), '2');
    assert.equal(next?.title, 'Record the tradeoff...');
    assert.deepEqual(
      next.asks.map((it) => [it.name, it.value]),
      [
        ['chose', 'More copies'],
        ['over', 'one copy'],
        ['gain', 'One may fail'],
        ['cost', 'Twice the machines'],
      ],
    );
    // The finding is gone by now; the id alone must lead to it.
    const later = analyzed(after);
    const found = fixById(later, next.id);
    const recorded = applyOffered(later, found!, { chose: 'two, at least', gain: '' });
    assert.equal(
      applyEdits(after, recorded.edits),
      after.replace(
        'owner: me }',
        'owner: me, tradeoffs: [{ chose: "two, at least", over: one copy, cost: Twice the machines }] }',
      ),
    );
  });

  it('write a way out as solved, with its price', () => {
    assert.equal(
      taken(design, 'single', 'Solve with: More copies'),
      `${design.replace('replicas: 1', 'replicas: 2')}
problems:
  - problem: db has one copy
    at: db
    rule: single
    status: solved
    fix: More copies
    tradeoff: { gain: One may fail, cost: Twice the machines }
`,
    );
  });

  it('break a tradeoff over lines where it would need quotes', () => {
    assert.equal(
      taken(design, 'single', 'Solve with: Restart it by hand', { fix: 'a bell' }).slice(design.length),
      `
problems:
  - problem: db has one copy
    at: db
    rule: single
    status: solved
    fix: a bell
    tradeoff:
      cost: Nobody sleeps, ever
`,
    );
  });

  it('note it, put it off, accept it, turn the rule off', () => {
    const entry = (lines: string) =>
      `\nproblems:\n  - problem: db has one copy\n    at: db\n    rule: single\n${lines}`;
    const said = (title: string, answers?: Answers) =>
      taken(design, 'single', title, answers).slice(design.length);
    assert.equal(said('Note the problem'), entry('    status: open\n'));
    assert.equal(said('Handle it later at API...'), entry('    status: later\n'));
    assert.equal(
      said('Handle it later at API...', { at: 'api/list' }),
      entry('    status: later\n    until: api/list\n'),
    );
    assert.equal(
      said('Accept, because...', { because: 'only we\nuse it: now' }),
      entry('    status: accepted\n    because: "only we use it: now"\n'),
    );
    assert.equal(said('Turn off this rule in this file'), '\nrules:\n  single: off\n');
  });

  it('end what was found', () => {
    const titles = offered(analyzed(design), 'single').map((it) => it.title);
    for (const title of titles) {
      if (title === 'Note the problem') continue;
      const { findings } = analyzed(taken(design, 'single', title, { because: 'it is mine' }));
      assert.ok(!findings.some((it) => it.status === 'open'), title);
    }
  });

  it('leave a reason that was not asked for to the author, where the cursor goes', () => {
    const analysis = analyzed(design);
    const fix = offered(analysis, 'single').find((it) => it.title === 'Accept, because...')!;
    const { edits, select } = applyOffered(analysis, fix);
    const after = applyEdits(design, edits);
    assert.ok(after.endsWith('    because: \n'));
    assert.deepEqual(select, { start: after.length - 1, end: after.length - 1 });
    assert.deepEqual(
      analyze(after, { rules: [incompleteAnswer] }).findings.map((it) => it.rule),
      ['incomplete-answer'],
    );
  });

  it('are refused when a person leaves the reason out', () => {
    const analysis = analyzed(design);
    const fix = offered(analysis, 'single').find((it) => it.title === 'Accept, because...')!;
    const { edits, refused } = applyOffered(analysis, fix, { because: ' ' });
    assert.deepEqual(edits, []);
    assert.equal(refused, 'Nothing was changed, since this was not answered: Why can you live with it?');
  });

  it('change the answer that there is', () => {
    const noted = `${design}problems:
  - { problem: It may die, at: db, rule: single, status: later }   # mine
`;
    const accepted = noted.replace('status: later', 'status: accepted, because: it is small');
    assert.equal(taken(noted, 'single', 'Accept, because...', { because: 'it is small' }), accepted);
    assert.equal(
      taken(accepted, 'single', 'Note the problem'),
      accepted.replace('status: accepted', 'status: open'),
    );
    assert.ok(!offered(analyzed(accepted), 'single').some((it) => it.title.startsWith('Accept')));
  });
});

describe('The fixes of a question for several places', () => {
  const parts = `
owners:
  ada: {}
components:
  web: { kind: web, owner: ada }
  api: { kind: server }
  db:
    kind: database
`.trimStart();

  it('set the owner of one or of all', () => {
    assert.equal(taken(parts, 'no-owner', 'Set owner of db...'), `${parts}    owner: ada\n`);
    assert.equal(
      taken(parts, 'no-owner', 'Set owner of all 2...', { owner: 'bob' }),
      parts.replace('ada: {}', 'ada: {}\n  bob: {}').replace('server }', 'server, owner: bob }') +
        '    owner: bob\n',
    );
  });

  it('answer for all in one entry, or for one alone', () => {
    const all = taken(parts, 'no-owner', 'Accept, because...', { because: 'we are two' });
    assert.equal(
      all.slice(parts.length),
      'problems:\n  - problem: Who owns these?\n    rule: no-owner\n    status: accepted\n    because: we are two\n',
    );
    const one = taken(parts, 'no-owner', 'Accept at api, because...', { because: 'we are two' });
    assert.equal(
      one.slice(parts.length),
      'problems:\n  - problem: A part has no owner\n    at: api\n    rule: no-owner\n    status: accepted\n    because: we are two\n',
    );
    // What one has answered for is not overruled by what is said of the rest.
    const rest = taken(one, 'no-owner', 'Note the problem');
    assert.equal(
      rest.slice(one.length),
      '  - problem: Who owns these?\n    at: db\n    rule: no-owner\n    status: open\n',
    );
  });

  it('put it off place by place, for each has to say where', () =>
    assert.equal(
      taken(parts, 'no-owner', 'Handle it later at API...')
        .slice(parts.length)
        .match(/at: \w+/g)
        ?.join(),
      'at: api,at: db',
    ));
});

describe('A way out', () => {
  const guarded: Rule = {
    ...base,
    id: 'guarded',
    summary: '',
    options: [
      {
        title: 'Check it',
        cost: 'A call.',
        changes: ({ ref }) =>
          ['auth', 'title', 'zones'].map((key) => ({
            is: 'set',
            path: [...ref.split(' '), key],
            value: 'x',
          })),
      },
    ],
    *check({ design }) {
      const at = design.screens.get('home')!.at;
      const places = ['components api', 'components web', 'screens home'].map((ref) => ({ ref, at }));
      yield { ref: '', at, level: 'question', message: 'Who checks?', places };
    },
  };

  it('is carried out where the language knows its key', () => {
    const text = 'screens: { home: {} }\ncomponents: { api: { kind: server }, web: { kind: web } }\n';
    const analysis = analyze(text, { rules: [guarded] });
    const [fix] = offered(analysis, 'guarded');
    assert.ok(
      applyEdits(text, applyOffered(analysis, fix!).edits).startsWith(
        'screens: { home: { title: x } }\ncomponents: { api: { kind: server, auth: x, title: x, zones: x }, web: { kind: web, title: x } }\n',
      ),
    );
  });
});

describe('The fixes of a problem that no rule sees', () => {
  const noted = `${design}
problems:
  # Ours.
  - problem: Clocks | differ
    ticket: 7
  - { problem: Later, at: db, status: later }
`;

  it('answer it in its own entry', () => {
    const own = (title: string, answers?: Answers) => taken(noted, undefined, title, answers);
    assert.equal(
      own('Mark as solved...', { fix: 'one clock', cost: 'one point, of failure' }),
      noted.replace(
        '7\n',
        '7\n    status: solved\n    fix: one clock\n    tradeoff:\n      cost: one point, of failure\n',
      ),
    );
    assert.equal(
      own('Accept, because...', { because: 'rare' }),
      noted.replace('7\n', '7\n    status: accepted\n    because: rare\n'),
    );
    assert.equal(
      own('Handle later at...', { at: 'db' }),
      noted.replace('7\n', '7\n    status: later\n    at: db\n'),
    );
    assert.equal(own('Open it again'), noted.replace('status: later', 'status: open'));
    assert.equal(own('Remove'), noted.replace('  - problem: Clocks | differ\n    ticket: 7\n', ''));
  });
});

describe('Add replica in the feed example', () => {
  const feed = readFileSync(new URL('../../examples/feed.sysdesign', import.meta.url), 'utf8');

  /** Both layouts of a line end. */
  for (const [name, text] of [
    ['LF', feed],
    ['CRLF', feed.replaceAll('\n', '\r\n')],
  ] as const) {
    it(`changes what a step set, and not a character more (${name})`, () => {
      const manual = text.replace('failover: auto', 'failover: manual   # by hand');
      const before = manual.replace('rto: 1h', 'cost: none');
      const analysis = analyze(before, { rules: [spofDatabase] });
      const fix = offered(analysis, 'spof-database').find((it) => it.title.startsWith('Add replica'));
      assert.ok(fix !== undefined, 'it is asked what takes over');
      const after = applyEdits(before, applyOffered(analysis, fix).edits);
      assert.equal(after, before.replace('failover: manual   # by hand', 'failover: auto   # by hand'));
      assert.deepEqual(
        analyze(after, { rules: [spofDatabase] }).findings.filter((it) => it.status === 'open'),
        [],
      );
    });
  }
});
