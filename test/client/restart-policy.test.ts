import { strict as assert } from 'node:assert';
import { mayRestart } from '../../src/client/restart-policy.ts';

describe('A server that stopped by itself', () => {
  const minute = 60_000;

  it('is started again, also when that happens now and then', () => {
    assert.ok(mayRestart([0], 0));
    assert.ok(mayRestart([0, 1, 2, 3], 3));
    assert.ok(
      mayRestart(
        [0, 1, 2, 3, 4].map((it) => it * minute),
        4 * minute,
      ),
    );
  });

  it('is left alone when it stops over and over', () => {
    assert.ok(!mayRestart([0, 1, 2, 3, 4], 4));
    assert.ok(
      !mayRestart(
        [0, 1, 2, 3, 4].map((it) => it * 0.7 * minute),
        2.8 * minute,
      ),
    );
  });
});
