import { strict as assert } from 'node:assert';
import { nearestThatWay, type Direction } from '../../src/webview/diagram/nearest.ts';

/** Boxes of one row of this picture a line, each 10 wide and 10 high and named by its letter. */
const boxes = `
a . b
. . .
c d e
. . f
`
  .trim()
  .split('\n')
  .flatMap((row, y) =>
    row
      .split(' ')
      .flatMap((id, x) => (id === '.' ? [] : [{ id, x: x * 20, y: y * 20, width: 10, height: 10 }])),
  );

function next(from: string, direction: Direction): string | undefined {
  const start = boxes.find((it) => it.id === from)!;
  return nearestThatWay(
    start,
    boxes.filter((it) => it !== start),
    direction,
  )?.id;
}

describe('an arrow key in a drawing', () => {
  it('leads along the row', () => {
    assert.equal(next('a', 'right'), 'b');
    assert.equal(next('c', 'right'), 'd');
    assert.equal(next('e', 'left'), 'd');
  });

  it('leads to what lies straight below or above', () => {
    assert.equal(next('b', 'down'), 'e');
    assert.equal(next('f', 'up'), 'e');
    assert.equal(next('c', 'up'), 'a');
  });

  it('leads to the next row where nothing lies straight ahead', () => {
    assert.equal(next('d', 'down'), 'f');
  });

  it('stays where there is nothing that way', () => {
    assert.equal(next('a', 'up'), undefined);
    assert.equal(next('b', 'right'), undefined);
    assert.equal(next('f', 'left'), undefined);
  });
});
