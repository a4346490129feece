// The keys of a screen.

import { amount, either, flag, key, list, reference, targets, text, word, part } from './shape.ts';
import { count, duration, rate } from '../quantity.ts';
import { useKeys } from './call.ts';

/** Targets may be wishes: the words count as stated, and ask for the figure. */
export const wishes = {
  availability: either(part, word('high')),
  within: either(amount(duration), word('fast')),
};

export const screenKeys = {
  title: key(text, 'The name to show.', 'Home timeline'),
  about: key(text, 'What it is for.', 'The newest from the people you follow'),
  owner: key(reference('owner'), 'Who builds it.', 'feed'),
  clients: key(list(reference('component')), 'The clients that draw it.', '[web, ios]'),
  uses: key(targets('part', useKeys), 'The APIs it needs.', '[feed-api/timeline]'),
  shows: key(list(reference('data')), 'The data it shows.', '[tweet, user]'),
  changes: key(list(reference('data')), 'The data it changes.', '[tweet]'),
  users: key(word('anonymous', 'signed-in', 'staff'), 'Who sees it.', 'signed-in'),
  realtime: key(flag, 'News appears while it is open.', 'true'),
  load: key(amount(rate), 'How often it is opened.', 'daily-users * 10 / day'),
  within: key(wishes.within, 'How soon it must be there.', '500ms'),
  availability: key(wishes.availability, 'How much of the time it must work.', '99.95%'),
  freshness: key(amount(duration), 'How old what it shows may be.', '5s'),
  regions: key(either(amount(count), list(text)), 'Where its users are.', '[eu, us]'),
  'fed-by': key(
    list(reference('part')),
    'Parts that push to it outside of any request: notices, mail.',
    '[notifier]',
  ),
  static: key(flag, 'It needs no system.', 'true'),
};

export const targetKeys = {
  availability: key(wishes.availability, 'How much of the time every screen must work.', '99.95%'),
  within: key(wishes.within, 'How soon every screen must be there.', '500ms'),
  rpo: key(amount(duration), 'How much of the newest data may be lost (recovery point objective).', '5min'),
  rto: key(amount(duration), 'How long recovery may take (recovery time objective).', '1h'),
};
