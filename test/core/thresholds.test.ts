// The numbers from which rules speak up: each is used, and each can be set.

import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { analyze } from '../../src/core/analyze.ts';
import { rules } from '../../src/core/rules/index.ts';
import { thresholdNames, thresholds, thresholdsOf, thresholdValue } from '../../src/core/thresholds.ts';

const core = new URL('../../src/core/', import.meta.url);
const code = ['rules', 'facts']
  .flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, core), { recursive: true, encoding: 'utf8' }).map(
      (it) => `${folder}/${it}`,
    ),
  )
  .filter((it) => it.endsWith('.ts'))
  .map((it) => readFileSync(new URL(it, core), 'utf8'))
  .join('');

describe('Thresholds', () => {
  it('are each used, by rules that exist', () => {
    assert.deepEqual(
      thresholdNames.filter((it) => !code.includes(`.thresholds.${it}`)),
      [],
    );
    const ids = new Set(rules.map((it) => it.id));
    assert.deepEqual(
      thresholdNames.flatMap((it) => thresholds[it].rules.filter((id) => !ids.has(id))),
      [],
    );
  });

  it('are what is set, in the quantities of the language, and else their defaults', () => {
    const all = thresholdsOf({
      throughServer: '5 MB',
      sources: 20,
      quickAnswer: '1 km',
      longJob: -1,
      other: 1,
    });
    assert.equal(all.throughServer, 5e6);
    assert.equal(all.sources, 20);
    assert.equal(all.quickAnswer, 0.3);
    assert.equal(all.longJob, 600);
    assert.equal(all.nearlyFull, 0.7);
  });

  it('take no unit but their own', () => {
    assert.equal(thresholdValue('throughServer', 5), undefined);
    assert.equal(thresholdValue('oneWriter', '2k/s'), 2000);
    assert.equal(thresholdValue('oneWriter', '2k'), undefined);
    assert.equal(thresholdValue('oneWriter', '1k/s..2k/s'), undefined);
    assert.equal(thresholdValue('oneWriter', { a: 1 }), undefined);
  });

  it('move the point from which a rule speaks up', () => {
    const text = `
screens: { home: { uses: [api], load: 500/s } }
components: { api: { kind: server, capacity: 1k/s, replicas: 1 } }
`;
    const found = (nearlyFull: string) =>
      analyze(text, { thresholds: thresholdsOf({ nearlyFull }) })
        .findings.filter((it) => it.rule === 'load-over-capacity')
        .map((it) => it.level);
    assert.deepEqual(found('70%'), []);
    assert.deepEqual(found('40%'), ['question']);
  });
});
