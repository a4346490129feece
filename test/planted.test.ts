// The market is a design in which everything is answered: no rule finds anything in it, nor asks. For each rule there is one
// small change of it, after which that rule finds something, and no other.
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { analyze, type Analysis } from '../src/core/analyze.ts';
import { isActive } from '../src/core/finding.ts';
import { rules } from '../src/core/rules/index.ts';
import { calls } from './planted/changes/calls.ts';
import { language } from './planted/changes/language.ts';
import { lists } from './planted/changes/lists.ts';
import { load } from './planted/changes/load.ts';
import { parts } from './planted/changes/parts.ts';
import { running } from './planted/changes/running.ts';
import { truth } from './planted/changes/truth.ts';
import { plant } from './planted/plant.ts';

const market = readFileSync(new URL('./planted/market.sysdesign', import.meta.url), 'utf8');
// What a change leaves as it was is taken over, as when somebody types.
const clean = analyzed(market);
const planted = [...language, ...parts, ...load, ...truth, ...lists, ...calls, ...running];

describe('Planted flaws', () => {
  it('are none in a design in which everything is answered', () => {
    assert.deepEqual(found(market), []);
  });
  it('are there for every rule, once', () => {
    assert.deepEqual(planted.map((it) => it.rule).sort(), rules.map((it) => it.id).sort());
  });
  it('are faults wherever the rule can accuse', () => {
    for (const { rule, level } of planted) {
      const levels = rules.find((it) => it.id === rule)?.levels ?? [];
      assert.ok(level === 'fault' || !levels.includes('fault'), rule);
    }
  });
  for (const flaw of planted) {
    const others = Object.keys(flaw.also ?? {});
    const alone = others.length === 0 ? 'alone' : `together with ${others.join(', ')}`;
    it(`are found by ${flaw.rule} ${alone}`, () => {
      const all = found(plant(market, flaw));
      const wanted = [flaw.rule, ...others];
      assert.deepEqual([...new Set(all.map((it) => it.rule))].sort(), wanted.sort(), told(all));
      assert.deepEqual(
        [...new Set(all.filter((it) => it.rule === flaw.rule).map((it) => it.level))],
        [flaw.level],
        told(all),
      );
    });
  }
});

interface Told {
  readonly rule: string;
  readonly level: string;
  readonly message: string;
}

function found(text: string): readonly Told[] {
  return analyzed(text, clean)
    .findings.filter(isActive)
    .map(({ rule, level, message }) => ({ rule, level, message }));
}

function analyzed(text: string, previous?: Analysis): Analysis {
  const read = (file: string) => (file === 'market.sysdesign' ? text : undefined);
  return analyze(text, { file: 'market.sysdesign', read, ...(previous === undefined ? {} : { previous }) });
}

const told = (all: readonly Told[]): string =>
  all.map((it) => `${it.level} ${it.rule}: ${it.message}`).join('\n');
