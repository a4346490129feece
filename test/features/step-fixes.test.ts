import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { applyOffered, fixById, fixesOf, type Answers } from '../../src/core/features/fixes.ts';
import { isActive } from '../../src/core/finding.ts';
import { spofDatabase } from '../../src/core/rules/spof-database.ts';
import { applyEdits } from '../../src/core/text.ts';

const simple = `system: Notes

# One of everything.
screens: { home: { uses: [api] } }
components:
  api: { kind: server, calls: [db] }
  db: { kind: database, replicas: 1 }   # all we have
`;

/** The text after the step was added, and what is still found. */
function stepped(
  text: string,
  answers: Answers = {},
): { readonly text: string; readonly open: readonly string[] } {
  const analysis = analyze(text, { rules: [spofDatabase] });
  const [finding] = analysis.findings.filter(isActive);
  const fix = fixesOf(analysis, finding!).find((it) => it.title === 'What if db dies? Add a step')!;
  assert.equal(fixById(analysis, fix.id)?.title, fix.title);
  const { edits, refused } = applyOffered(analysis, fix, answers);
  assert.equal(refused, undefined);
  const after = applyEdits(text, edits);
  const judged = analyze(after, { rules: [spofDatabase] });
  assert.deepEqual(
    judged.facts.mistakes.map((it) => it.message),
    [],
  );
  return { text: after, open: judged.findings.filter(isActive).map((it) => it.message) };
}

describe('"What if it dies? Add a step"', () => {
  it('writes the question, the answer, its change, its price and what it solves behind the design', () => {
    const answers = { fix: 'a standby that takes over', cost: 'a second machine' };
    const it = stepped(simple, answers);
    assert.ok(it.text.startsWith(simple));
    assert.equal(
      it.text.slice(simple.length),
      `steps:
  - ask: What if db dies?
    fix: a standby that takes over
    change: { components: { db: { standby: 1, failover: auto } } }
    tradeoff: { gain: Survives the loss of one machine; writes stay quick, cost: a second machine }
    solves: [spof-database at db]
`,
    );
    assert.deepEqual(it.open, []);
    assert.deepEqual(
      analyze(it.text, { rules: [spofDatabase], step: 0 }).findings.map((found) => found.status),
      ['open'],
    );
  });

  it('goes behind the steps that there are', () => {
    const first = `${simple}steps:\n  - { ask: What if it is slow?, change: { components: { api: { replicas: 2 } } } }   # first\n`;
    const it = stepped(first);
    assert.ok(it.text.startsWith(first));
    assert.deepEqual(it.open, []);
    assert.equal(analyze(it.text).versions.length, 3);
  });

  it('asks what is done and what that costs, and takes the way of the rule for a start', () => {
    const analysis = analyze(simple, { rules: [spofDatabase] });
    const [finding] = analysis.findings;
    const fix = fixesOf(analysis, finding!).find((it) => it.id.endsWith('|step'))!;
    assert.deepEqual(
      fix.asks.map((it) => [it.name, it.required]),
      [
        ['fix', true],
        ['cost', true],
      ],
    );
    assert.equal(fix.asks[0]?.prompt, 'What if db dies? What is done then?');
    assert.match(applyOffered(analysis, fix, { cost: ' ' }).refused ?? '', /not answered/);
  });

  it('is offered for the last version alone, and for what is about a part that fails', () => {
    const text = `${simple}steps:\n  - { ask: What now?, change: { components: { api: { replicas: 2 } } } }\n`;
    const titles = (step: number) => {
      const analysis = analyze(text, { step });
      return analysis.findings.flatMap((it) =>
        fixesOf(analysis, it).flatMap((fix) => (fix.title.endsWith('Add a step') ? [it.topic] : [])),
      );
    };
    assert.deepEqual(titles(0), []);
    assert.deepEqual([...new Set(titles(1))], ['redundancy']);
  });

  it('is offered for what others run, too, and not for what has nothing to do with dying', () => {
    const text = `system: Shop
screens: { pay: { uses: [shop] } }
components:
  shop: { kind: server, calls: { cards: { timeout: none } } }
  cards: { kind: external }
`;
    const analysis = analyze(text);
    const offered = (rule: string) => {
      const finding = analysis.findings.find((it) => it.rule === rule && it.ref !== '');
      assert.ok(finding !== undefined, rule);
      return fixesOf(analysis, finding).filter((it) => it.title.endsWith('Add a step'));
    };
    assert.deepEqual(
      offered('third-party-down').map((it) => it.title),
      ['What if cards dies? Add a step'],
    );
    assert.deepEqual(offered('no-timeout'), []);
  });
});
