// The keys of an API. They may stand directly on a compute part that has no `apis`.

import { amount, things, either, flag, key, list, reference, targets, text, word } from './shape.ts';
import { count, duration, rate, size } from '../quantity.ts';
import { callKeys } from './call.ts';
import { record } from './shape.ts';

const bytesOrBoth = either(
  amount(size),
  record({
    average: key(amount(size), 'On average.', '500KB'),
    most: key(amount(size), 'At most.', '10GB'),
  }),
);

/** Keys that make sense on an API only. */
export const requestKeys = {
  route: key(list(text), 'Method and path, or however it is called.', 'GET /timeline'),
  auth: key(word('none', 'user', 'service', 'admin'), 'Who may call it.', 'user'),
  'checked-by': key(reference('component'), 'The part that checks who calls.', 'gateway'),
  'owner-check': key(flag, 'It checks that the caller owns what is asked for.', 'true'),
  does: key(
    list(
      word(
        ...([
          'read',
          'write',
          'list',
          'upload',
          'stream',
          'search',
          'suggest',
          'aggregate',
          'rank',
          'near',
          'traverse',
          'send',
        ] as const),
        ...(['charge', 'book', 'transcode', 'import', 'report', 'infer', 'redirect'] as const),
      ),
    ),
    'The sort of work it does.',
    'list',
  ),
  reads: key(list(reference('data')), 'Data it reads.', '[tweet, user]'),
  writes: key(list(reference('data')), 'Data it writes.', '[tweet]'),
  deletes: key(list(reference('data')), 'Data it deletes.', '[tweet]'),
  by: key(list(text), 'The field it looks up; the id is always understood.', 'author'),
  returns: key(word('one', 'list', 'stream', 'file', 'nothing'), 'What it answers.', 'list'),
  bounded: key(things, 'The most items it answers.', '100'),
  paging: key(word('offset', 'cursor', 'snapshot'), 'How a long list is read on.', 'cursor'),
  order: key(word('newest', 'oldest', 'rank', 'key'), 'The order of the list.', 'newest'),
  since: key(flag, 'It can be asked for what is newer than a known item.', 'true'),
  takes: key(bytesOrBoth, 'Size of the request.', '2MB'),
  size: key(bytesOrBoth, 'Size of the answer.', '20KB'),
  load: key(amount(rate), 'Its total load; replaces what flows in.', '2k/s'),
  peak: key(amount(rate, count), 'Its load at the busiest time: a rate, or a factor.', '3x'),
  within: key(amount(duration), 'How soon it must answer.', '200ms'),
  idempotent: key(either(flag, word('key')), 'The same request twice does no more than once.', 'key'),
  guard: key(
    word('transaction', 'lock', 'version', 'constraint', 'single-writer'),
    'What keeps two writers from spoiling each other.',
    'version',
  ),
  consistency: key(
    word('strong', 'read-your-writes', 'eventual'),
    'How fresh its answer is.',
    'read-your-writes',
  ),
  echo: key(flag, 'The client shows its own change at once.', 'true'),
  reorders: key(flag, 'It puts what comes out of order back in order.', 'true'),
  outbox: key(
    word('outbox', 'cdc', 'saga', 'transaction', 'reconcile'),
    'What keeps several writes together.',
    'outbox',
  ),
  upload: key(
    word('direct', 'through'),
    'Whether a file goes straight to storage or through this part.',
    'direct',
  ),
  resumable: key(flag, 'A broken transfer goes on where it stopped.', 'true'),
  push: key(
    word('websocket', 'sse', 'poll', 'long-poll', 'webhook'),
    'How news reaches the caller.',
    'websocket',
  ),
  every: key(amount(duration), 'How often it is polled.', '30s'),
  audience: key(word('all', 'contacts', 'open'), 'Who is told.', 'contacts'),
  verified: key(flag, 'The signature of a webhook is checked.', 'true'),
  async: key(flag, 'It answers before the work is done.', 'true'),
  done: key(flag, 'It is built; problems put off to it are due.', 'true'),
};

/** Keys that an API shares with a component. */
export const sharedKeys = {
  about: key(text, 'What it is for.', 'Post and delete messages'),
  owner: key(reference('owner'), 'Who builds it and is woken up.', 'feed'),
  trigger: key(
    list(word('schedule', 'webhook', 'staff', 'external')),
    'What starts it when no screen does.',
    'webhook',
  ),
  'rate-limit': key(either(amount(rate), flag), 'How often one caller may call.', '10/s'),
  latency: key(
    either(
      amount(duration),
      record({
        p50: key(amount(duration), 'Half of the answers are quicker.', '5ms'),
        p99: key(amount(duration), '99 of 100 answers are quicker.', '40ms'),
      }),
    ),
    'How long its own work takes, without its calls.',
    '5ms',
  ),
  calls: key(targets('part', callKeys), 'What it calls.', '[tweet-db]'),
};

export const apiKeys = {
  ...sharedKeys,
  ...requestKeys,
};
