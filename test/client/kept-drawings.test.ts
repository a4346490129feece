import { strict as assert } from 'node:assert';
import { KeptDrawings } from '../../src/client/kept-drawings.ts';

const drawing = (mermaid: string, svg = '<svg/>') => ({ mermaid, font: 'serif', svg });

describe('kept drawings', () => {
  it('are found by the very text that was drawn, the newest of it', () => {
    const kept = new KeptDrawings();
    kept.keep(drawing('a', '<svg id="1"/>'));
    kept.keep(drawing('a', '<svg id="2"/>'));
    assert.equal(kept.of('a')?.svg, '<svg id="2"/>');
    assert.equal(kept.of('a '), undefined);
  });

  it('are few, and the one that was drawn longest ago goes first', () => {
    const kept = new KeptDrawings();
    for (const it of 'abcdefgh') kept.keep(drawing(it));
    kept.keep(drawing('a'));
    kept.keep(drawing('i'));
    assert.deepEqual(
      [...'abcdefghi'].filter((it) => kept.of(it) !== undefined),
      [...'acdefghi'],
    );
  });
});
