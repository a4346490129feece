import { strict as assert } from 'node:assert';
import { placeCard, type Box } from '../../src/webview/card/card-place.ts';

const frame: Box = { left: 0, top: 0, width: 1000, height: 600 };
const panel: Box = { left: 0, top: 0, width: 1000, height: 900 };
const node = (left: number, top: number): Box => ({ left, top, width: 100, height: 50 });

function covers(of: Box, height: number, frames: readonly Box[]): boolean {
  const card = placeCard(of, height, frames);
  const shown = Math.min(height, card.maxHeight);
  return (
    card.left < of.left + of.width &&
    card.left + card.width > of.left &&
    card.top < of.top + of.height &&
    card.top + shown > of.top
  );
}

describe('where a card stands', () => {
  it('is beside what it tells of, at its level', () => {
    const { left, top, width } = placeCard(node(100, 300), 200, [frame]);
    assert.deepEqual([left, top, width], [210, 225, 360]);
    assert.equal(placeCard(node(850, 300), 200, [frame]).left, 850 - 10 - 360);
  });

  it('is inside of its frame', () => {
    assert.equal(placeCard(node(100, 0), 400, [frame]).top, 10);
    assert.equal(placeCard(node(100, 550), 400, [frame]).top, 190);
  });

  it('is above or below where there is no room beside', () => {
    const narrow: Box = { left: 0, top: 0, width: 400, height: 600 };
    assert.equal(placeCard(node(150, 40), 300, [narrow]).top, 100);
    assert.equal(placeCard(node(150, 500), 300, [narrow]).top, 190);
  });

  it('is outside of the first frame when it could show too little in it', () => {
    const low: Box = { left: 0, top: 0, width: 400, height: 200 };
    const high: Box = { left: 0, top: 0, width: 400, height: 700 };
    assert.equal(placeCard(node(150, 75), 400, [low, high]).top, 135);
  });

  it('never covers what it tells of while there is room anywhere', () => {
    for (let left = 0; left <= 900; left += 90)
      for (let top = 0; top <= 550; top += 55)
        for (const height of [80, 300, 2000])
          assert.equal(covers(node(left, top), height, [frame, panel]), false, `${left},${top} ${height}`);
  });

  it('is somewhere even where there is room nowhere', () => {
    const tiny: Box = { left: 0, top: 0, width: 120, height: 60 };
    const card = placeCard(node(10, 5), 300, [tiny]);
    assert.ok(card.width >= 0 && card.maxHeight >= 0);
  });
});
