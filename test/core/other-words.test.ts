import { strict as assert } from 'node:assert';
import { tables } from '../../src/core/vocabulary.ts';
import { wordMeantBy } from '../../src/core/vocabulary/other-values.ts';
import { kinds } from '../../src/core/kind.ts';
import { keyMeantBy, meanings } from '../../src/core/vocabulary/other-words.ts';
import type { Keys } from '../../src/core/vocabulary/shape.ts';

const keys = Object.values(tables).flatMap(namesOf);

/** Those of the maps in it too: `requests` of `capacity`. */
function namesOf(table: Keys): readonly string[] {
  return Object.entries(table).flatMap(([name, { shape }]) => {
    const shapes = shape.is === 'either' ? shape.shapes : [shape];
    return [name, ...shapes.flatMap((it) => (it.is === 'record' ? Object.keys(it.keys) : []))];
  });
}

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

describe('Other words for values', () => {
  it('are what people call a kind', () => {
    const meant = (it: string) => wordMeantBy(it, kinds);
    assert.equal(meant('service'), 'server');
    assert.equal(meant('Database'), 'database');
    assert.equal(meant('load balancer'), 'load-balancer');
    assert.equal(meant('iOS app'), 'mobile');
    assert.equal(meant('postgres database'), 'database');
    assert.equal(meant('databse'), 'database');
    assert.equal(meant('constructor'), undefined);
  });

  it('stand for what can stand there', () => {
    assert.equal(wordMeantBy('public', ['none', 'user', 'service', 'admin']), 'none');
    assert.equal(wordMeantBy('public', ['anonymous', 'signed-in', 'staff']), 'anonymous');
    assert.equal(wordMeantBy('at least once', ['at-least-once', 'at-most-once']), 'at-least-once');
    assert.equal(wordMeantBy('kafka', ['auto', 'manual']), undefined);
  });
});
