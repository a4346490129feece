import { strict as assert } from 'node:assert';
import { tables } from '../../src/core/vocabulary.ts';
import { keyMeantBy, meanings } from '../../src/core/vocabulary/other-words.ts';

const keys = Object.values(tables).flatMap((it) => Object.keys(it));

describe('Other words for keys', () => {
  it('stand for keys of the language', () => {
    const unknown = Object.values(meanings)
      .flat()
      .filter((it) => !keys.includes(it));
    assert.deepEqual(unknown, []);
  });

  it('offer only what can stand there', () => {
    assert.equal(keyMeantBy('type', ['kind', 'tech']), 'kind');
    assert.equal(keyMeantBy('Depends_On', ['calls']), 'calls');
    assert.equal(keyMeantBy('instances', ['uses']), undefined);
    assert.equal(keyMeantBy('constructor', ['kind']), undefined);
  });
});
