// The language as data: every section of a file and every key in it. Reader, completion, hover, the JSON Schema, semantic tokens
// and the language page come from here; nothing else lists the keys.

import {
  byteRate,
  count,
  duration,
  money,
  moneyRate,
  pricePerByte,
  pricePerByteTime,
  rate,
  size,
} from './quantity.ts';
import { amount, key, list, named, record, required, text, word, type Keys } from './vocabulary/shape.ts';
import { targetKeys as wishKeys, screenKeys } from './vocabulary/screen.ts';
import { apiKeys } from './vocabulary/api.ts';
import { callKeys, useKeys } from './vocabulary/call.ts';
import { componentKeys } from './vocabulary/component.ts';
import { dataKeys } from './vocabulary/data.ts';
import { ownerKeys, problemKeys, stepKeys, tradeoffKeys } from './vocabulary/tradeoff.ts';

export const targetKeys = {
  ...wishKeys,
  cost: key(amount(money, moneyRate), 'What the system may cost.', '$5k/month'),
};

/** What an assumption may be: any quantity at all. */
const anyQuantity = amount(
  count,
  rate,
  duration,
  size,
  byteRate,
  money,
  moneyRate,
  pricePerByte,
  pricePerByteTime,
);

/** Assumptions that the analysis knows by name. */
export const assumeKeys = {
  users: key(anyQuantity, 'How many people use the system.', '10M'),
  'daily-users': key(anyQuantity, 'How many use it on a day.', '2M'),
  peak: key(anyQuantity, 'Load at the busiest time over the average.', '3x'),
  growth: key(anyQuantity, 'How much the load grows in a year.', '2x'),
  horizon: key(anyQuantity, 'How far ahead the design must last.', '3 years'),
};

export const topKeys = {
  system: required(key(text, 'The name of the system.', 'Twitter feed')),
  about: key(text, 'What it is for, in a sentence.', 'Post short messages; read the newest.'),
  stage: key(
    word('simple', 'complete'),
    'simple: one of everything, still being drawn. complete: all copies there are, are drawn.',
    'simple',
  ),
  include: key(
    list(text),
    'Other .sysdesign files, by relative path, whose names may be used.',
    '[../platform.sysdesign]',
  ),
  assume: key(named({}), 'Named quantities that expressions may use.', '{ daily-users: 2M, peak: 3x }'),
  targets: key(
    record(targetKeys),
    'What every screen must reach.',
    '{ availability: 99.95%, within: 500ms }',
  ),
  screens: key(
    named(screenKeys),
    'What people see; each must be supported by the system.',
    '{ home: { uses: [feed-api/timeline] } }',
  ),
  components: key(named(componentKeys), 'The parts of the system.', '{ feed-api: { kind: server } }'),
  data: key(named(dataKeys), 'What the system keeps.', '{ tweet: { size: 300B } }'),
  owners: key(
    named(ownerKeys),
    'Who builds and runs the parts.',
    '{ feed: { team: Ada, contact: "#feed" } }',
  ),
  problems: key(
    list(record(problemKeys, 'problem')),
    'What was noticed, and how far it is solved.',
    '[{ problem: Offset pages repeat tweets, at: feed-api/timeline }]',
  ),
  steps: key(
    list(record(stepKeys)),
    'From simple to scaled: a question, its fix and its price at a time.',
    '[{ ask: What if tweet-db dies? }]',
  ),
  rules: key(named({}), 'Rules by id: off, info, warning or error.', '{ no-owner: off }'),
};

/** Severities that `rules` may set. */
export const ruleLevels = ['off', 'info', 'warning', 'error'] as const;

/** Every table by the name people know it by; docs and tests go over this. */
export const tables: Readonly<Record<string, Keys>> = {
  file: topKeys,
  assume: assumeKeys,
  targets: targetKeys,
  screen: screenKeys,
  use: useKeys,
  component: componentKeys,
  api: apiKeys,
  call: callKeys,
  data: dataKeys,
  owner: ownerKeys,
  tradeoff: tradeoffKeys,
  problem: problemKeys,
  step: stepKeys,
};
