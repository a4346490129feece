import { strict as assert } from 'node:assert';
import { LongList } from '../../../src/core/facts/long-list.ts';

const length = 10_000;

function counting(expected?: number): LongList<number> {
  const list = new LongList<number>(expected);
  for (let it = 0; it < length; it++) list.push(it);
  return list;
}

function itemsOf(list: LongList<number>): readonly number[] {
  return Array.from({ length: list.length }, (_, index) => list.at(index));
}

const all = Array.from({ length }, (_, index) => index);

describe('A long list', () => {
  it('holds what was put into it, in its order', () => assert.deepEqual(itemsOf(counting()), all));

  it('holds no more and no less when there is room for fewer or more', () => {
    for (const expected of [3, 5_000, 20_000]) assert.deepEqual(itemsOf(counting(expected)), all);
  });

  it('is left as it is by what is changed in a copy', () => {
    const list = counting();
    const copy = list.copy();
    for (const index of [0, 4095, 4096, 9999]) copy.set(index, -1);
    copy.push(-2);
    assert.deepEqual(itemsOf(list), all);
    assert.deepEqual(
      [0, 1, 4095, 4096, 4097, 9999, 10_000].map((it) => copy.at(it)),
      [-1, 1, -1, -1, 4097, -1, -2],
    );
  });

  it('changes nothing in a copy when it is changed itself', () => {
    const list = counting();
    const copy = list.copy();
    list.set(5000, -1);
    assert.deepEqual(itemsOf(copy), all);
    assert.equal(list.at(5000), -1);
  });
});
