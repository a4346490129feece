import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';

describe('What was read before', () => {
  it('is read again when its section becomes another', () => {
    const before = analyze('data:\n  tweet: { size: 300B }\n', { rules: [] });
    const after = analyze('components:\n  tweet: { size: 300B }\n', { rules: [], previous: before });
    assert.deepEqual(after.design.components.get('tweet')?.requests, []);
    assert.equal(after.design.data.size, 0);
  });
});
