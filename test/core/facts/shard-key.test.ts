// Fields are compared by their words, since authors write one and the same field in several ways.
import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import {
  fieldWords,
  isCompound,
  isIdOf,
  sharesField,
  splitOf,
} from '../../../src/core/facts/data/shard-key.ts';

describe('Shard keys', () => {
  it('are the same field however they are spelled', () => {
    for (const spelling of [
      'hotel',
      'hotel_id',
      'hotelID',
      'hotel-id',
      'Hotel Id',
      'hash of hotel',
      'hotels',
    ])
      assert.ok(sharesField('hotel', spelling), spelling);
    assert.ok(!sharesField('hotel', 'guest'));
  });
  it('that name no more than an id are the id', () => {
    assert.deepEqual(fieldWords('id'), ['id']);
    assert.deepEqual(fieldWords('hash of the id'), ['id']);
  });
  it('are of several fields only where they say so', () => {
    assert.ok(isCompound('user and month'));
    assert.ok(isCompound('user, month'));
    assert.ok(!isCompound('created at'));
  });
  it('name one item by its id, by the field that is its id, or by its own name', () => {
    const { design } = analyze('data:\n  link: { id: { from: short, field: code } }\n');
    const link = design.data.get('link')!;
    for (const field of ['id', 'link', 'linkId', 'code']) assert.ok(isIdOf(field, link), field);
    assert.ok(!isIdOf('owner', link));
  });
  it('split nothing where there is one shard, none, or nobody knows', () => {
    const split = (shards: string) => {
      const { design } = analyze(`components:\n  db: { kind: database, shards: ${shards} }\n`);
      return splitOf(design.components.get('db')!) !== undefined;
    };
    for (const shards of ['1', 'none', 'unknown', '{ by: user, count: 1 }'])
      assert.ok(!split(shards), shards);
    for (const shards of ['16', 'some', '2..', '{ by: user }']) assert.ok(split(shards), shards);
  });
});
