// The keys of a component that say which data it keeps, how, and how long what it keeps is good.

import { kindsIn } from '../kind.ts';
import { duration } from '../quantity.ts';
import {
  amount,
  either,
  flag,
  key,
  list,
  looseReference,
  record,
  reference,
  required,
  text,
  word,
  part,
} from './shape.ts';

const compute = kindsIn('compute');
const holders = kindsIn('compute', 'state', 'edge', 'client', 'external');
const caching = kindsIn('cache', 'cdn', 'proxy', 'gateway', 'compute', 'client');

/** Used by parts that hold data: a list of data, or of `{ data, only }`. */
const holding = record(
  {
    data: required(key(reference('data'), 'The data it holds.', 'tweet')),
    only: key(text, 'Which part of it.', 'of the last month'),
  },
  'data',
);

export const holdingKeys = {
  stores: key(list(holding), 'Data of which this is the truth.', '[tweet]', holders),
  copies: key(list(holding), 'Data that is derived and can be rebuilt.', '[tweet]', holders),
  caches: key(list(holding), 'Data that may vanish from here.', '[tweet]', caching),
  'synced-by': key(
    list(either(word('cdc', 'outbox', 'events', 'job', 'write'), looseReference('part'))),
    'What keeps its copies true.',
    'cdc',
    holders,
  ),
  rebuild: key(either(flag, text), 'How its copies are made again.', 'a reindex job', holders),
  state: key(
    word('none', 'session', 'files', 'durable'),
    'What a server keeps between requests.',
    'none',
    compute,
  ),
  persist: key(
    either(flag, text),
    'What is in memory survives a restart.',
    'true',
    kindsIn('compute', 'state'),
  ),
  encrypted: key(word('rest', 'transit', 'both', 'client'), 'Where data is encrypted.', 'both', holders),
  backup: key(
    either(
      record({
        every: key(either(amount(duration), word('continuous')), 'How often.', '1 day'),
        keep: key(amount(duration), 'How long it is kept.', '30 days'),
        'restore-tested': key(either(flag, amount(duration)), 'Restoring was tried.', 'true'),
        'restore-time': key(amount(duration), 'How long restoring takes.', '2h'),
      }),
      amount(duration),
      word('continuous'),
    ),
    'How often a copy is put aside that a wrong delete does not reach.',
    '1 day',
    kindsIn('state', 'compute', 'external'),
  ),
  scanned: key(
    flag,
    'Files are checked before anybody sees them.',
    'true',
    kindsIn('storage', 'compute', 'cdn'),
  ),
  links: key(
    word('signed', 'lasting'),
    'How its files are handed out.',
    'signed',
    kindsIn('storage', 'cdn', 'compute'),
  ),
};

export const cacheKeys = {
  hit: key(part, 'The part of the reads that it answers.', '95%', caching),
  ttl: key(amount(duration), 'How long an entry lives.', '60s', caching),
  evicts: key(
    either(word('lru', 'lfu', 'ttl'), text),
    'What leaves when it is full.',
    'lru',
    kindsIn('cache', 'cdn', 'proxy', 'gateway', 'compute'),
  ),
  'invalidated-by': key(
    either(word('write-through'), list(reference('part'))),
    'What clears its entries.',
    '[tweet-api/post]',
    caching,
  ),
  stampede: key(
    list(word('lock', 'refresh-ahead', 'jitter', 'stale')),
    'What keeps all from refilling one entry.',
    'lock',
    caching,
  ),
};
