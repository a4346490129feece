// The keys of a call to another part, and of a screen's use of an API.

import { amount, things, either, flag, key, list, record, reference, text, word, part } from './shape.ts';
import { count, duration, rate } from '../quantity.ts';

export const callKeys = {
  for: key(text, 'What it is called for.', 'the link preview'),
  after: key(reference('component'), 'Only for what this cache misses.', 'timeline-cache'),
  optional: key(flag, 'The request succeeds without it.', 'true'),
  async: key(flag, 'Nobody waits for its answer.', 'true'),
  fallback: key(either(flag, text), 'What is used when it fails.', 'the newest tweets of all'),
  parallel: key(flag, 'Runs beside the other parallel calls instead of after them.', 'true'),
  batch: key(either(flag, amount(count)), 'Many items go in one call.', 'true'),
  timeout: key(amount(duration), 'How long the caller waits.', '100ms'),
  retries: key(things, 'How often it is tried again.', '2'),
  backoff: key(
    either(flag, word('exponential', 'jitter', 'fixed'), text),
    'How long it waits between tries.',
    'jitter',
  ),
  breaker: key(flag, 'A circuit breaker stops calling what keeps failing.', 'true'),
  per: key(
    either(
      amount(count),
      record({
        of: key(reference('data'), 'One call for each item of this data.', 'follow'),
        average: key(amount(count), 'How many items on average.', '200'),
        most: key(amount(count), 'How many for the largest.', '30M'),
        only: key(text, 'For which items only.', 'active users'),
        except: key(text, 'For which items not.', 'celebrities'),
      }),
    ),
    'Calls for one request: a number, or one for each item of some data.',
    '{ of: follow, average: 200, most: 30M }',
  ),
  share: key(part, 'The part of the requests that makes this call.', '10%'),
  via: key(word('primary', 'replica'), 'Which copy of a store answers.', 'replica'),
};

/** In a list of calls: one of these is enough. */
export const eitherKeys = {
  either: key(list(reference('part')), 'One of these is enough.', '[mail-a, mail-b]'),
};

export const useKeys = {
  load: key(amount(rate), 'How often the screen makes this request.', 'daily-users * 10 / day'),
  per: key(amount(count), 'Requests to this API for one load of the screen.', '2'),
  optional: key(flag, 'The screen works without it.', 'true'),
};
