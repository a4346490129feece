// Whatever is looked at, in every example and in generated designs: it is drawn, and whatever it names is there.

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { generateDesign } from '../../../bench/generate-design.ts';
import { analyze, type Analysis } from '../../../src/core/analyze.ts';
import type { Look } from '../../../src/core/views/look.ts';
import { looked, type Looked } from '../../../src/core/views/looked.ts';
import { most } from '../../../src/core/views/looks/grouped.ts';
import { examples } from '../../examples.ts';
import { randomDesign, textOf } from '../../core/random-design.ts';

/** Every subject that can be picked, in groups and not; and one of each sort compared with the first version. */
function looksOf(analysis: Analysis): readonly Look[] {
  return looked(analysis, {}).picks.flatMap(({ picks }) => {
    const subjects = picks.map((it): Look => (it.of === undefined ? {} : { of: it.of }));
    const [first] = subjects;
    return [
      ...subjects.flatMap((it): readonly Look[] => [it, { ...it, group: 'tier' }]),
      { ...first, against: 0 },
      { ...first, against: 0, group: 'owner' },
    ];
  });
}

function isSound(seen: Looked, look: Look): void {
  const where = JSON.stringify(look);
  const ids = new Set(seen.nodes.map((it) => it.id));
  assert.equal(ids.size, seen.nodes.length, `${where}: two nodes have one id`);
  assert.equal(
    new Set(seen.edges.map((it) => it.id)).size,
    seen.edges.length,
    `${where}: two edges have one id`,
  );
  for (const it of seen.nodes) assert.match(it.id, /^\w+$/, where);
  for (const it of seen.edges) {
    assert.ok(ids.has(it.from) && ids.has(it.to), `${where}: ${it.id} ends nowhere`);
    assert.ok(seen.mermaid.includes(it.from), where);
  }
  for (const it of seen.nodes) assert.ok(seen.mermaid.includes(it.id), `${where}: ${it.id} is not drawn`);
  const groups = new Set(seen.nodes.map((it) => it.opens));
  for (const it of seen.hidden) assert.ok(groups.has(it.group) && it.trail.includes(it.group), where);
}

describe('every look', () => {
  for (const { name, text } of examples) {
    it(`of ${name} is drawn, with ids that exist`, () => {
      // What rules find is the same whatever is looked at; the comparison judges two versions for each look, which takes its time.
      const analysis = analyze(text, { rules: [] });
      for (const look of looksOf(analysis)) isSound(looked(analysis, look), look);
    });
  }

  it('of any design is drawn, with ids that exist', () => {
    fc.assert(
      fc.property(randomDesign, (design) => {
        const analysis = analyze(textOf(design), { rules: [] });
        for (const look of looksOf(analysis)) isSound(looked(analysis, look), look);
      }),
      { numRuns: 20 },
    );
  });

  it('of a thousand parts is as small as a page can bear, and so is every group that is opened', () => {
    const analysis = analyze(generateDesign(1000), { rules: [] });
    for (const group of [undefined, 'tier', 'owner'] as const) {
      const way: Look = group === undefined ? {} : { group };
      let look: Look = way;
      for (let depth = 0; depth < 4; depth++) {
        const seen = looked(analysis, look);
        isSound(seen, look);
        assert.ok(seen.nodes.length <= 2 * most, `${seen.nodes.length} nodes of ${JSON.stringify(look)}`);
        const inner = seen.nodes.filter((it) => it.opens !== undefined).at(-1)?.opens;
        if (inner === undefined) break;
        look = { ...way, open: [...seen.opened.map((it) => it.id), inner] };
      }
    }
  });

  it('finds each part that is folded away by opening what is around it', () => {
    const analysis = analyze(generateDesign(300), { rules: [] });
    for (const group of ['tier', 'owner'] as const) {
      const { hidden } = looked(analysis, { group });
      const all = hidden.flatMap(({ trail, nodes }) => nodes.map(({ ref }) => ({ ref, trail })));
      for (const it of all.filter((_, index) => index % 37 === 0)) {
        const { nodes } = looked(analysis, { group, open: it.trail });
        assert.ok(
          nodes.some((node) => node.ref === it.ref && node.within === it.trail.at(-1)),
          it.ref,
        );
      }
    }
  });

  it('draws the whole, and says why, when what it names is gone', () => {
    const analysis = analyze('components:\n  a: { kind: server }\n', { rules: [] });
    const whole = looked(analysis, {});
    for (const of of [
      { is: 'screen', screen: 'x' },
      { is: 'sequence', screen: 'x' },
      { is: 'owner', owner: 'x' },
      { is: 'part', part: 'x' },
      { is: 'data', data: 'x' },
    ] as const) {
      const seen = looked(analysis, { of });
      assert.equal(seen.mermaid, whole.mermaid);
      assert.equal(seen.of, undefined);
      assert.match(seen.notice, /^There is no \w+ 'x' in this version, so this is the whole system\.$/);
    }
    assert.equal(looked(analysis, { against: 7 }).notice, 'There is no version 7 to compare with.');
  });

  it('is the same for the same text', () => {
    const text = examples[0]!.text;
    const look: Look = { against: 0, group: 'owner' };
    assert.deepEqual(looked(analyze(text), look), looked(analyze(text), look));
  });
});
