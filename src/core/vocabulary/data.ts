// The keys of data.

import { amount, either, flag, key, list, looseReference, record, reference, text, word } from './shape.ts';
import { byteRate, count, duration, rate, size } from '../quantity.ts';

export const dataKeys = {
  about: key(text, 'What it is.', 'A short message'),
  size: key(amount(size), 'Size of one.', '300B'),
  count: key(amount(count), 'How many there are.', '400M'),
  adds: key(
    amount(rate, byteRate),
    'How many come, or how many bytes; absent, it follows from the writers.',
    '100M/day',
  ),
  keep: key(either(word('forever'), amount(duration)), 'How long it is kept.', '2 years'),
  archive: key(
    record({
      after: key(amount(duration), 'How old it is when it moves.', '30 days'),
      to: key(reference('component'), 'Where it goes.', 'cold-storage'),
    }),
    'Old items move to another store.',
    '{ after: 30 days, to: cold-storage }',
  ),
  bounded: key(amount(count), 'The most there can be for one owner or list.', '100'),
  sensitive: key(word('pii', 'card', 'secret', 'location'), 'Why it must not leak.', 'pii'),
  id: key(
    record(
      {
        from: key(
          word('sequence', 'uuid', 'snowflake', 'range', 'hash', 'short', 'natural'),
          'What its id is made from.',
          'snowflake',
        ),
        field: key(text, 'The field that is its id.', 'email'),
        length: key(amount(count), 'How many characters the id has.', '7'),
        'made-by': key(looseReference('part'), 'Who makes the id.', 'key-service'),
        retry: key(flag, 'A taken id is made again.', 'true'),
      },
      'from',
    ),
    'Where its id comes from.',
    'snowflake',
  ),
  unique: key(list(text), 'Fields that no two may share.', '[email]'),
  indexes: key(list(text), 'Fields that can be looked up quickly.', '[author, created-at]'),
  counter: key(flag, 'A number that many change: likes, views, stock.', 'true'),
  limited: key(flag, 'There is only so much of it: seats, stock, money.', 'true'),
  skew: key(amount(count, rate), 'The most that one key has: items, a share, or a rate.', '30M'),
  'ordered-by': key(text, 'What its order depends on.', 'chat'),
  'derived-from': key(list(reference('data')), 'Data it is computed from.', '[tweet, follow]'),
  rebuild: key(either(flag, text), 'How it is made again from what it derives from.', 'a nightly job'),
  volatile: key(flag, 'It only passes through and needs no home.', 'true'),
  'writable-in': key(word('one-region', 'many-regions', 'offline'), 'Where changes are accepted.', 'offline'),
  conflict: key(
    word('last-writer', 'merge', 'keep-both', 'home-region'),
    'What happens when two change the same one.',
    'keep-both',
  ),
  'on-delete': key(text, 'What happens to its copies when it is deleted.', 'purged from cache and index'),
  migration: key(text, 'How its form is changed while the system runs.', 'online'),
};
