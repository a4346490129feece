import { strict as assert } from 'node:assert';
import { spread } from '../../../src/webview/layout/spread.ts';

const wish = (at: number, weight = 1) => ({ at, weight, apart: 10 });

describe('spreading on a line', () => {
  it('gives everything its wish where there is room', () =>
    assert.deepEqual(spread([wish(20), wish(50), wish(90)], 100), [20, 50, 90]));

  it('shares what is missing between those that want the same place', () =>
    assert.deepEqual(spread([wish(50), wish(50)], 100), [45, 55]));

  it('leaves more of it to the lighter one', () =>
    assert.deepEqual(spread([wish(50, 3), wish(50, 1)], 100), [47.5, 57.5]));

  it('keeps the order whatever the wishes are', () =>
    assert.deepEqual(spread([wish(80), wish(20)], 100), [45, 55]));

  it('stays on the line', () => assert.deepEqual(spread([wish(-40), wish(500)], 100), [10, 100]));
});
