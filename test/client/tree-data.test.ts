import { strict as assert } from 'node:assert';
import type { OpenProblem, Spec, SpecSummary } from '../../src/protocol/specs.ts';
import {
  namedSpecs,
  ownership,
  problemsBySpec,
  stateWords,
  type NamedSpec,
} from '../../src/client/explorer/tree-data.ts';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function summary(more: Partial<SpecSummary> = {}, done: Partial<SpecSummary['done']> = {}): SpecSummary {
  return {
    title: '',
    about: '',
    problems: [],
    owners: [],
    ...more,
    done: {
      done: false,
      progress: { settled: 0, total: 1 },
      screens: { supported: 1, total: 1 },
      unowned: 0,
      errors: 0,
      warnings: 0,
      faults: 0,
      questions: 0,
      noted: 0,
      putOff: 0,
      open: 0,
      later: 0,
      accepted: 0,
      solved: 0,
      ...done,
    },
  };
}

const problem = (message: string, level: OpenProblem['level'] = 'fault'): OpenProblem => ({
  message,
  level,
  severity: 'warning',
  isLater: false,
  place: '',
  range,
});

const named = (
  ...specs: readonly (readonly [uri: string, it: SpecSummary | undefined])[]
): readonly NamedSpec[] =>
  namedSpecs(
    specs.map(([uri, it]): Spec => ({ uri, reads: [], ...(it === undefined ? {} : { summary: it }) })),
    (uri) => uri.replace('file:///designs/', ''),
  );

describe('the designs of a workspace in the side bar', () => {
  it('are called by their title, else by their file, and sorted by where they lie', () => {
    const specs = named(
      ['file:///designs/z.sysdesign', summary({ title: 'A title' })],
      ['file:///designs/a/b.sysdesign', summary()],
      ['file:///designs/c.sysdesign', undefined],
    );
    assert.deepEqual(
      specs.map((it) => it.label),
      ['b.sysdesign', 'c.sysdesign', 'A title'],
    );
  });

  it('say how far they are', () => {
    assert.equal(stateWords(undefined), 'cannot be read');
    assert.equal(stateWords(summary({}, { done: true, questions: 3 })), 'done');
    assert.equal(
      stateWords(
        summary({ problems: [problem('x', 'mistake')] }, { faults: 2, noted: 1, putOff: 2, questions: 1 }),
      ),
      '1 mistake, 2 faults, 1 noted, 2 put off, 1 question',
    );
  });

  it('say what keeps them from being done when no problem does', () => {
    assert.equal(stateWords(summary({}, { screens: { supported: 0, total: 0 } })), 'no screen yet');
    assert.equal(
      stateWords(summary({}, { screens: { supported: 1, total: 2 }, questions: 1 })),
      '1 question, 1 of 2 screens supported',
    );
    assert.equal(stateWords(summary({}, { unowned: 2 })), '2 without owner');
  });
});

describe('the problems of a workspace in the side bar', () => {
  it('are listed by design, questions apart, and only of designs that have any', () => {
    const list = problemsBySpec(
      named(
        [
          'a',
          summary({ problems: [problem('one copy'), problem('slow', 'note'), problem('how?', 'question')] }),
        ],
        ['b', summary()],
        ['c', undefined],
      ),
    );
    assert.deepEqual(
      list.map((it) => [it.spec.uri, it.problems.map((one) => one.message), it.questions.length]),
      [['a', ['one copy', 'slow'], 1]],
    );
  });
});

describe('the owners of a workspace in the side bar', () => {
  const owned = (id: string, title: string, ...parts: readonly string[]) => ({
    id,
    title,
    contact: title === id ? '' : `#${id}`,
    parts: parts.map((it) => ({ title: it, kind: 'server', range })),
  });

  it('are one where they own parts of several designs, by the name that one of those gives them', () => {
    const [feed] = ownership(
      named(
        ['a', summary({ owners: [owned('feed', 'feed', 'api')] })],
        ['b', summary({ owners: [owned('feed', 'The feed team', 'cache', 'db')] })],
      ),
    );
    assert.deepEqual([feed?.label, feed?.contact, feed?.specs], ['The feed team', '#feed', 2]);
    assert.deepEqual(
      feed?.parts.map((it) => `${it.title} of ${it.spec.uri}`),
      ['api of a', 'cache of b', 'db of b'],
    );
  });

  it('come after what nobody owns, by name', () => {
    const all = ownership(
      named(['a', summary({ owners: [owned('z', 'Z', 'x'), owned('b', 'B', 'x'), owned('', '', 'lost')] })]),
    );
    assert.deepEqual(
      all.map((it) => it.label),
      ['No owner', 'B', 'Z'],
    );
  });
});
