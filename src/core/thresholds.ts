// From how many, how much or how long on a rule speaks up. None of these numbers is a law of nature: they are proposals, and
// settings with these defaults. What a file says about a part always counts for more than any of them.

import {
  byteRate,
  count,
  duration,
  evaluate,
  isProblem,
  parseQuantity,
  rate,
  sameDimension,
  size,
  type Dimension,
} from './quantity.ts';

export interface Threshold {
  /** As it is written in the settings, in the quantities of the language. */
  readonly default: string;
  /** What it measures; a share and a factor are plain numbers. */
  readonly dimension: Dimension;
  readonly doc: string;
  readonly rules: readonly string[];
}

/** All of them, in the order of the rules that use them. */
export const thresholds = {
  ownerShare: {
    default: '60%',
    dimension: count,
    doc: 'The share of the parts whose loss takes screens down that one of several owners may have.',
    rules: ['no-owner'],
  },
  zoneAvailability: {
    default: '99.95%',
    dimension: count,
    doc: 'The availability from which on one data centre is not enough.',
    rules: ['single-zone'],
  },
  zoneRecovery: {
    default: '1h',
    dimension: duration,
    doc: 'The `rto` below which a lost data centre cannot be built up again in time.',
    rules: ['single-zone'],
  },
  nearlyFull: {
    default: '70%',
    dimension: count,
    doc: 'The use of a part from which on it asks whether there is room to spare.',
    rules: ['load-over-capacity'],
  },
  smallStore: {
    default: '10GB',
    dimension: size,
    doc: 'What data may come to by the horizon before it asks how long it is kept: the smallest disk that is sold holds so much.',
    rules: ['storage-growth'],
  },
  oneWriter: {
    default: '1k/s',
    dimension: rate,
    doc: 'Writes at the peak from which on it asks whether one machine can take them.',
    rules: ['single-writer-limit'],
  },
  manyReads: {
    default: '1k/s',
    dimension: rate,
    doc: 'Reads at the peak from which on it asks whether a database can answer them alone.',
    rules: ['read-load-on-database'],
  },
  fewReads: {
    default: '25/s',
    dimension: rate,
    doc: 'Reads at the peak below which any database answers them alone, however mostly it is read.',
    rules: ['read-load-on-database'],
  },
  readsPerWrite: {
    default: '10x',
    dimension: count,
    doc: 'Reads for each write from which on data is mostly read, and worth a cache.',
    rules: ['read-load-on-database'],
  },
  manyRows: {
    default: '1M',
    dimension: count,
    doc: 'Rows from which on a query that looks at each of them is heavy.',
    rules: ['heavy-query-in-request'],
  },
  screenRequests: {
    default: '6',
    dimension: count,
    doc: 'Requests that a screen may make before it can be drawn.',
    rules: ['chatty-calls'],
  },
  callsPerRequest: {
    default: '10',
    dimension: count,
    doc: 'Calls to one part for one request from which on it would be better to ask for many at once.',
    rules: ['chatty-calls'],
  },
  quickAnswer: {
    default: '300ms',
    dimension: duration,
    doc: 'The `within` below which a way around the world is felt.',
    rules: ['users-far-away'],
  },
  filesFromServer: {
    default: '10MB/s',
    dimension: byteRate,
    doc: 'Bytes of files from which on they should not go through the code of a server.',
    rules: ['static-from-app-server'],
  },
  increments: {
    default: '100/s',
    dimension: rate,
    doc: 'Changes of one number above which they wait for each other.',
    rules: ['hot-counter'],
  },
  longList: {
    default: '1k',
    dimension: count,
    doc: 'Items up to which a list is short: it may be answered at once, and may move between its pages.',
    rules: ['unbounded-list', 'pagination-on-changing-list', 'feed-gap-on-refresh'],
  },
  copiesPerWrite: {
    default: '10k',
    dimension: count,
    doc: 'Copies that one request writes from which on no store takes them at once.',
    rules: ['fanout-on-write'],
  },
  sources: {
    default: '50',
    dimension: count,
    doc: 'Sources of one answer from which on they are too many to ask each time.',
    rules: ['fanout-on-read'],
  },
  chainLength: {
    default: '4',
    dimension: count,
    doc: 'Parts that wait for each other in a row from which on the chain is too long.',
    rules: ['dependency-cascade'],
  },
  weakerCallee: {
    default: '10x',
    dimension: count,
    doc: 'How many times as often as its caller a part may fail before it decides how often the caller does.',
    rules: ['dependency-cascade'],
  },
  askedProvider: {
    default: '10/s',
    dimension: rate,
    doc: 'Requests to a provider above which it asks for the quota.',
    rules: ['third-party-quota'],
  },
  longJob: {
    default: '10min',
    dimension: duration,
    doc: 'How long a run may take that begins anew when it dies.',
    rules: ['job-not-resumable'],
  },
  manyConnections: {
    default: '1k',
    dimension: count,
    doc: 'Open connections from which on it matters that all of them come back at once.',
    rules: ['reconnect-storm'],
  },
  pollShare: {
    default: '50%',
    dimension: count,
    doc: 'The share of all requests from which on those that only ask whether there is news are too many.',
    rules: ['presence-and-polling-cost'],
  },
  throughServer: {
    default: '10MB',
    dimension: size,
    doc: 'The size of an upload above which it should not go through a server.',
    rules: ['large-upload'],
  },
  inOnePiece: {
    default: '100MB',
    dimension: size,
    doc: 'The size of an upload from which on it must be possible to go on with it.',
    rules: ['large-upload'],
  },
  rolloutAvailability: {
    default: '99.9%',
    dimension: count,
    doc: 'The availability from which on one bad release breaks the promise of a year.',
    rules: ['unsafe-rollout'],
  },
  largeTable: {
    default: '10M',
    dimension: count,
    doc: 'Rows above which a table does not change its form in a moment.',
    rules: ['schema-change'],
  },
  billedBytes: {
    default: '10TB',
    dimension: size,
    doc: 'Bytes a month from which on keeping or sending them is a line of the bill.',
    rules: ['cost-runaway'],
  },
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdName = keyof typeof thresholds;
/** In base units: a second, a byte, a whole. */
export type Thresholds = Readonly<Record<ThresholdName, number>>;

export const thresholdNames = Object.keys(thresholds) as readonly ThresholdName[];

/** What is set, and the default of all others. A setting that makes no sense is as good as none. */
export function thresholdsOf(settings: Readonly<Record<string, unknown>> = {}): Thresholds {
  const entries = thresholdNames.map((name) => [
    name,
    thresholdValue(name, settings[name]) ?? thresholdValue(name, thresholds[name].default)!,
  ]);
  return Object.fromEntries(entries) as Thresholds;
}

/** A number, or a text such as `10MB`, as the threshold understands it. */
export function thresholdValue(name: ThresholdName, setting: unknown): number | undefined {
  if (typeof setting !== 'string' && typeof setting !== 'number') return undefined;
  const amount = evaluate(parseQuantity(String(setting)), () => undefined);
  const isUsable =
    !isProblem(amount) &&
    amount.is === 'number' &&
    amount.low === amount.high &&
    amount.low >= 0 &&
    sameDimension(amount.dimension, thresholds[name].dimension);
  return isUsable ? amount.low : undefined;
}

/** Those that a rule uses. */
export function thresholdsOfRule(rule: string): readonly ThresholdName[] {
  return thresholdNames.filter((it) => (thresholds[it].rules as readonly string[]).includes(rule));
}
