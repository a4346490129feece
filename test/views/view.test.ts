import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { rules } from '../../src/core/rules/index.ts';
import { rulePage, rulesIndex } from '../../src/core/views/rule-page.ts';
import { viewOf } from '../../src/core/views/view.ts';

describe('the view of a design', () => {
  it('is there for an empty file', () => {
    const view = viewOf(analyze('', { rules: [] }));
    assert.deepEqual([view.title, view.mermaid, view.steps, view.nodes], ['Untitled design', '', [], []]);
    assert.equal(view.done.done, false);
  });

  it('finds each part by its name and by all that belongs to it', () => {
    const text = 'components:\n  a: { kind: server }\n  b:\n    kind: cache\n';
    const { nodes } = viewOf(analyze(text, { rules: [] }));
    const cut = (range: { readonly start: number; readonly end: number } | undefined) =>
      range === undefined ? '' : text.slice(range.start, range.end);
    assert.deepEqual(
      nodes.map((it) => [cut(it.range), cut(it.extent).trimEnd()]),
      [
        ['a', 'a: { kind: server }'],
        ['b', 'b:\n    kind: cache'],
      ],
    );
  });

  it('speaks of a part with all that its picture shows', () => {
    const text =
      'components:\n  store: { kind: database, tech: postgres, replicas: 1, owner: ops }\nowners:\n  ops: { title: Operations }\n';
    const [node] = viewOf(analyze(text, { rules: [] })).nodes;
    assert.equal(node?.description, 'store, database, postgres, 1 copy, owner Operations');
    assert.equal(node?.label, 'store\ndatabase · 1 copy · Operations');
  });

  it('names the versions of a design by what each asks', () => {
    const text =
      'components:\n  a: { kind: server }\nsteps:\n  - ask: What if a dies?\n    fix: two of it\n    change: { components: { a: { replicas: 2 } } }\n    tradeoff: { cost: a machine }\n';
    const last = viewOf(analyze(text, { rules: [] }));
    assert.deepEqual(last.steps, [
      { step: 0, label: 'The first version' },
      { step: 1, label: 'What if a dies?' },
    ]);
    assert.equal(last.step, 1);
    assert.match(last.mermaid, /2 copies/);
    const first = viewOf(analyze(text, { rules: [], step: 0 }));
    assert.deepEqual([first.step, first.steps.length], [0, 2]);
    assert.doesNotMatch(first.mermaid, /2 copies/);
  });

  it('tells broken text from a mistake in what it says', () => {
    assert.equal(viewOf(analyze('components: [ }\n')).broken, true);
    const slip = viewOf(analyze('componets: {}\n'));
    assert.equal(slip.broken, false);
    assert.equal(slip.mistakes.length > 0, true);
  });
});

describe('the page of a rule', () => {
  it('is there for every rule, with why it matters and how to answer it', () => {
    for (const rule of rules) {
      const page = rulePage(rule);
      assert.match(page, new RegExp(`^# ${rule.id}\n`));
      assert.ok(page.includes(rule.why), rule.id);
      for (const option of rule.options)
        assert.ok(page.includes(option.title.replaceAll('|', '\\|')), rule.id);
      // Whoever reads a design's mistakes does not answer them, but corrects them.
      assert.equal(page.includes('## Answering it'), !rule.levels.every((it) => it === 'language'), rule.id);
    }
  });

  it('is linked from the list of all rules', () => {
    const index = rulesIndex(rules);
    for (const rule of rules) assert.ok(index.includes(`](${rule.id}.md)`), rule.id);
  });
});
