import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { analyze } from '../../src/core/analyze.ts';
import type { Change } from '../../src/core/change.ts';
import { editsOf } from '../../src/core/edits.ts';
import { applyOffered, fixesOf } from '../../src/core/features/fixes.ts';
import { isActive } from '../../src/core/finding.ts';
import { applyEdits } from '../../src/core/text.ts';
import { randomDesign, textOf } from '../core/random-design.ts';
import { append, remove, set } from './edited.ts';

function intoStep(text: string, ...changes: readonly Change[]): string | undefined {
  const edits = editsOf(changes, analyze(text, { rules: [] }), 'last step');
  return edits === undefined ? undefined : applyEdits(text, edits);
}

const base = `system: Notes   # ours
components:
  api: { kind: server, calls: [db, cache] }
  db:
    kind: database
    tradeoffs:
      - { cost: one machine }
  cache: { kind: cache }
`;

/** The design with a step; only the step may change. */
function becomes(step: string, changes: readonly Change[], after: string): void {
  assert.equal(intoStep(base + step, ...changes), base + after);
}

const asked = 'steps:\n  - ask: What if db dies?\n';
const changing = `${asked}    change:\n      components:\n        db: { standby: 1 }   # cold\n    fix: a copy\n`;

describe('A change that is written into the last step', () => {
  it('begins what the step changes', () =>
    becomes(
      asked,
      [set('components db replicas', 2)],
      `${asked}    change: { components: { db: { replicas: 2 } } }\n`,
    ));

  it('goes beside what the step changes already, and comments stay', () => {
    becomes(
      changing,
      [set('components db failover', 'auto')],
      changing.replace('standby: 1 }', 'standby: 1, failover: auto }'),
    );
    becomes(
      changing,
      [set('components api replicas', 3), set('components db standby', 2)],
      changing
        .replace('standby: 1', 'standby: 2')
        .replace('# cold\n', '# cold\n        api: { replicas: 3 }\n'),
    );
  });

  it('says more of a call that stands in a list before', () =>
    becomes(
      changing,
      [set('components api calls db timeout', '1s')],
      changing.replace('# cold\n', '# cold\n        api: { calls: { db: { timeout: 1s } } }\n'),
    ));

  it('adds to a list that is there before, and begins one that is not', () => {
    becomes(
      changing,
      [append('components db tradeoffs', { cost: 'two machines' })],
      changing.replace('standby: 1 }', 'standby: 1, tradeoffs+: [{ cost: two machines }] }'),
    );
    becomes(
      changing,
      [append('components db stores', 'note')],
      changing.replace('standby: 1 }', 'standby: 1, stores: [note] }'),
    );
    becomes(
      changing,
      [append('components api calls', 'queue')],
      changing.replace('# cold\n', '# cold\n        api: { calls+: [queue] }\n'),
    );
  });

  it('takes away with null, or from a list', () => {
    becomes(
      changing,
      [remove('components db tradeoffs')],
      changing.replace('standby: 1 }', 'standby: 1, tradeoffs: null }'),
    );
    becomes(
      changing,
      [remove('components api calls cache')],
      changing.replace('# cold\n', '# cold\n        api: { calls-: [cache] }\n'),
    );
    // What the step itself brought just goes.
    becomes(changing, [remove('components db standby')], changing.replace('{ standby: 1 }', '{}'));
  });

  it('leaves problems and rules to the file', () =>
    assert.equal(
      intoStep(base + changing, append('problems', { problem: 'It is slow' })),
      `${base}${changing}problems:\n  - problem: It is slow\n`,
    ));

  it('is not made where it would take something else away', () => {
    // A list with an alternative in it has no names that a map could be laid over.
    const text = `components:
  api: { kind: server, calls: [{ either: [a, b] }, db] }
steps:
  - ask: What if?
`;
    assert.equal(intoStep(text, set('components api calls db timeout', '1s')), undefined);
  });

  it('is not made where there is no step', () =>
    assert.equal(intoStep(base, set('components db replicas', 2)), undefined));
});

describe('Fixes that write into the last step', () => {
  const feed = `${base.replace('calls: [db, cache]', 'replicas: 1, calls: [db]')}screens: { home: { uses: [api] } }\n${asked}    fix: nothing yet\n`;

  it('leave the text before the step as it is, and the finding is gone', () => {
    let written = 0;
    fc.assert(
      fc.property(randomDesign, (design) => {
        const text = `${textOf(design)}steps:\n  - ask: What next?   # soon\n`;
        const analysis = analyze(text);
        const before = text.indexOf('steps:\n');
        for (const finding of analysis.findings.filter((it) => isActive(it) && it.level !== 'language')) {
          const own = fixesOf(analysis, finding).filter((it) => it.group === 'fix');
          for (const fix of own.slice(0, 2)) {
            const { edits, refused } = applyOffered(analysis, fix, {}, 'last step');
            if (refused !== undefined) continue;
            written++;
            const after = applyEdits(text, edits);
            const told = `${fix.title}\n${after}`;
            assert.equal(after.slice(0, before), text.slice(0, before), told);
            assert.ok(after.includes('# soon'), told);
            // Written into the design it ends the same finding, or none.
            const usual = applyEdits(text, applyOffered(analysis, fix).edits);
            const isLeft = (of: string) =>
              analyze(of).findings.some(
                (it) => isActive(it) && it.rule === finding.rule && it.message === finding.message,
              );
            assert.equal(isLeft(after), isLeft(usual), told);
          }
        }
      }),
      { seed: 4, numRuns: Number(process.env['FUZZ'] ?? 4) },
    );
    assert.ok(written > 10, `only ${written} were written`);
  });

  it('write what they change there, and answers where they belong', () => {
    const analysis = analyze(feed);
    const finding = analysis.findings.find((it) => it.rule === 'spof-server' && it.ref === 'api')!;
    const fixes = fixesOf(analysis, finding);
    const taken = (title: RegExp) =>
      applyEdits(
        feed,
        applyOffered(
          analysis,
          fixes.find((it) => title.test(it.title))!,
          {},
          'last step',
        ).edits,
      );
    assert.match(
      taken(/^Add replica/),
      /fix: nothing yet\n {4}change: \{ components: \{ api: \{ replicas: 2 \} \} \}\n$/,
    );
    assert.ok(taken(/^Note the problem/).startsWith(feed));
  });

  it('are written into the design of a file without steps', () => {
    const text = feed.slice(0, feed.indexOf('steps:'));
    const analysis = analyze(text);
    const finding = analysis.findings.find((it) => it.rule === 'spof-server' && it.ref === 'api')!;
    const fix = fixesOf(analysis, finding).find((it) => it.title.startsWith('Add replica'))!;
    const { edits } = applyOffered(analysis, fix, {}, 'last step');
    assert.equal(applyEdits(text, edits), text.replace('replicas: 1', 'replicas: 2'));
  });
});
