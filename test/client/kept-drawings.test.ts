import { strict as assert } from 'node:assert';
import { KeptDrawings, type DrawingStore } from '../../src/client/kept-drawings.ts';
import type { KeptDrawing } from '../../src/protocol/panel.ts';

const drawing = (mermaid: string, svg = '<svg/>') => ({ mermaid, font: 'serif', svg });

describe('kept drawings', () => {
  it('are found by the structure that was drawn, the newest of it', () => {
    const kept = new KeptDrawings();
    kept.keep(drawing('a', '<svg id="1"/>'));
    kept.keep(drawing('a', '<svg id="2"/>'));
    assert.equal(kept.of('a')?.svg, '<svg id="2"/>');
    assert.equal(kept.of('a '), undefined);
    kept.keep(drawing('a@{ shape: rect, label: "A" }\n  class a fault\n'));
    assert.equal(kept.of('a@{ shape: rect, label: "Another" }\n')?.svg, '<svg/>');
    assert.equal(kept.of('a@{ shape: cyl, label: "A" }\n'), undefined);
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

  it('outlive the window where there is a place for them, the newest and no more than fit', async () => {
    const place = placeFor([drawing('a'), drawing('b')]);
    const kept = new KeptDrawings(place);
    kept.keep(drawing('b', '<svg id="new"/>'));
    await kept.ready();
    assert.equal(kept.of('a')?.svg, '<svg/>');
    assert.equal(kept.of('b')?.svg, '<svg id="new"/>');
    kept.keep(drawing('large', 'x'.repeat(999_980)));
    kept.dispose();
    assert.deepEqual(
      place.written().map((it) => it.mermaid),
      ['large'],
    );
    kept.dispose();
    assert.equal(place.writings(), 1);
  });

  it('are none where they cannot be read', async () => {
    const kept = new KeptDrawings({
      read: () => Promise.reject(new Error('no file')),
      write: () => Promise.resolve(),
    });
    await kept.ready();
    assert.equal(kept.of('a'), undefined);
  });
});

function placeFor(before: readonly KeptDrawing[]) {
  let drawings = before;
  let writings = 0;
  const store: DrawingStore = {
    read: () => Promise.resolve(drawings),
    write: (them) => {
      drawings = them;
      writings++;
      return Promise.resolve();
    },
  };
  return { ...store, written: () => drawings, writings: () => writings };
}
