// The keys of what people note: tradeoffs, problems, steps, owners.

import {
  change,
  either,
  key,
  list,
  looseReference,
  record,
  reference,
  required,
  text,
  word,
} from './shape.ts';

export const tradeoffKeys = {
  chose: key(text, 'What was chosen.', 'fan-out on write'),
  over: key(list(text), 'What was turned down for it.', 'fan-out on read'),
  gain: key(text, 'What it buys.', 'a timeline is one cache read'),
  cost: required(
    key(text, 'What it costs. A tradeoff without a cost is none.', 'a celebrity writes millions of lists'),
  ),
};

export const problemKeys = {
  problem: required(key(text, 'What goes wrong, in your own words.', 'Offset pages miss or repeat tweets')),
  at: key(reference('problem-place'), 'The part, API, screen or data where it shows.', 'feed-api/timeline'),
  rule: key(text, 'The rule whose finding this answers.', 'pagination-on-changing-list'),
  status: key(word('open', 'later', 'accepted', 'solved'), 'How far you are with it.', 'later'),
  because: key(text, 'Why you live with it; an accepted problem needs it.', 'only staff see this list'),
  fix: key(text, 'What was done; a solved problem needs it.', 'Cursor pages by time and id'),
  tradeoff: key(
    record(tradeoffKeys, 'cost'),
    'What the fix costs; a solved problem needs it.',
    '{ gain: no gaps, cost: no jump to page 7 }',
  ),
  owner: key(reference('owner'), 'Who answers for it.', 'feed'),
  ticket: key(text, 'Where it is tracked.', 'FEED-123'),
  until: key(text, 'When it must be answered.', '2027-01'),
};

export const stepKeys = {
  ask: required(key(text, 'The question that this step answers.', 'What if tweet-db dies?')),
  fix: key(text, 'What is done about it.', 'a standby that takes over by itself'),
  change: key(
    change,
    'What changes in the design: sections that are merged over the version before.',
    '{ components: { tweet-db: { standby: 1 } } }',
  ),
  tradeoff: key(
    record(tradeoffKeys, 'cost'),
    'What the step buys and costs.',
    '{ gain: survives one machine, cost: a second machine }',
  ),
  solves: key(
    list(text),
    'Rules this step answers, each `RULE` or `RULE at REF`.',
    '[spof-database at tweet-db]',
  ),
};

export const ownerKeys = {
  title: key(text, 'The name to show.', 'Feed team'),
  team: key(text, 'The team, or who is in it.', 'Ada, Grace'),
  contact: key(text, 'Where they are reached.', '#feed'),
};

export const partOrText = either(looseReference('part'), text);
