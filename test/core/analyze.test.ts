import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { analyze } from '../../src/core/analyze.ts';
import type { Rule } from '../../src/core/rule.ts';
import { rules } from '../../src/core/rules/index.ts';
import { examples } from '../examples.ts';

/** What must hold of the analysis of any text at all. */
function holds(text: string): void {
  const analysis = analyze(text);
  for (const finding of analysis.findings) {
    assert.notEqual(finding.rule, 'internal-error', finding.message);
    assert.doesNotMatch(finding.message, /which is our mistake|NaN|Infinity|undefined|\[object/);
    const range = analysis.source.range(finding.at);
    assert.ok(
      range !== undefined && range.start >= 0 && range.start <= range.end && range.end <= text.length,
      finding.message,
    );
  }
}

describe('analyze', () => {
  it('returns for texts that are hardly a design', () => {
    for (const text of [
      '',
      '\n',
      '# only a comment\n',
      '[]',
      'null',
      'a',
      '- b',
      '\ufeff',
      '\0',
      '{}',
      'components:',
      'components: null',
      'screens: [a]\ncomponents: 3\ndata: {a}',
      'steps: [{change: {}}]',
    ]) {
      holds(text);
    }
  });

  it('accuses nobody of what may stand in lines that cannot be read', () => {
    const text = (where: string) => `system: Rides
screens:
  track: { clients: [app], uses: [places/where], shows: [position] }
components:
  app: { kind: mobile, calls: [places] }
  places: { kind: server, apis: { where: { route: GET /rides/${where}, reads: [position], calls: [geo] } } }
  geo: { kind: database, stores: [position] }
  left: { kind: database }
data:
  position: {}
`;
    const rulesOf = (source: string, ref: string) =>
      analyze(source)
        .findings.filter((it) => it.level !== 'question' && it.ref === ref)
        .map((it) => it.rule);
    const broken = text('{id}');
    assert.deepEqual(
      analyze(broken)
        .findings.filter((it) => it.level === 'language')
        .map((it) => it.rule),
      ['yaml-syntax'],
    );
    for (const ref of ['geo', 'screen:track', 'places', 'data:position', 'app'])
      assert.deepEqual(rulesOf(broken, ref), [], ref);
    // What has nothing to do with it is told all the same, and all of it once the text can be read.
    assert.deepEqual(rulesOf(broken, 'left'), ['orphan-part']);
    assert.ok(analyze(text('id').replace('calls: [geo]', '')).findings.some((it) => it.ref === 'geo'));
  });

  it('names a rule that breaks, and shows what the others found', () => {
    const bad: Rule = {
      ...rules[0]!,
      id: 'bad',
      check: () => {
        throw new Error('oops');
      },
    };
    const { findings } = analyze('system: A\nsystm: B\n', { rules: [bad, ...rules] });
    assert.deepEqual(
      findings.filter((it) => it.level === 'language').map((it) => it.rule),
      ['internal-error', 'unknown-key'],
    );
  });

  for (const { name, text } of examples) {
    it(`returns for ${name} cut anywhere, without any of its lines, and with other line ends`, () => {
      holds(text.replace(/\n/g, '\r\n'));
      const lines = text.split('\n');
      const pick = fc.sample(
        fc.record({
          cut: fc.nat(text.length),
          line: fc.nat(lines.length - 1),
          at: fc.nat(text.length),
          char: fc.constantFrom('{', '}', '"', ':', '-', '\n', ' ', '&', '*', '0', '..'),
        }),
        { seed: 3, numRuns: 6 },
      );
      for (const { cut, line, at, char } of pick) {
        holds(text.slice(0, cut));
        holds(lines.filter((_, index) => index !== line).join('\n'));
        holds(text.slice(0, at) + char + text.slice(at));
      }
    });
  }
});
