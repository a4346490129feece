// How long something takes, put together of what its parts take. Most times are only compared with others, after every keystroke, so
// what one is made of is told when somebody looks.

import { exactly, type Call, type Component, type Quantity, type Value } from '../../../model.ts';
import { count, duration, formatNumber } from '../../../quantity.ts';
import { finite, formulaOfUnknown, type Assumed, type Figure, type Input, type Unknown } from '../figure.ts';
import type { Factor } from '../load/form.ts';

/** What a time is made of. */
interface Told {
  readonly text: string;
  readonly inputs: readonly Input[];
  readonly assumed: readonly Assumed[];
}

export class Time {
  /** Seconds, at least. */
  readonly low: number;
  /** What is missing in it. */
  readonly open: Unknown | undefined;
  /** Some of it is written down. */
  readonly isWritten: boolean;
  private readonly tell: () => Told;
  private readonly depth: number;
  private kept: Told | undefined = undefined;

  /** `tell` may ask what it is made of. */
  constructor(
    low: number,
    open: Unknown | undefined,
    isWritten: boolean,
    tell: () => Told,
    madeOf: readonly Time[] = [],
  ) {
    this.low = low;
    this.open = open;
    this.isWritten = isWritten;
    this.tell = tell;
    let depth = 0;
    for (const it of madeOf) if (it.kept === undefined) depth = Math.max(depth, it.depth + 1);
    this.depth = depth;
    // A chain of calls may be longer than any call stack.
    if (this.depth > mostUntold) this.kept = tell();
  }

  get told(): Told {
    return (this.kept ??= this.tell());
  }
}

/** So many times, each made of the one before, are told one by one in the end. */
const mostUntold = 200;

/** Ways that divide and meet again double what was read at each meeting; nobody reads more than this of it. */
const mostInputs = 100;
const longestText = 1_000;

const nothing: Told = { text: '', inputs: [], assumed: [] };

export const noTime = new Time(0, undefined, false, () => nothing);

/** A time of which nothing is known. */
export function openTime(open: Unknown, text: string): Time {
  return new Time(0, open, false, () => ({ ...nothing, text }));
}

/** What somebody wrote that it takes; p99 where that is told apart. */
export function written(latency: Component['latency'], ref: string, at: Unknown['at']): Time {
  const amount = slowest(latency);
  const value = amount?.value.is === 'number' ? amount.value.low : undefined;
  if (amount === undefined || value === undefined) {
    if (amount?.value.is === 'none') return noTime;
    return openTime({ key: 'latency', ref, at: latency?.at ?? at }, `${ref} unknown`);
  }
  const open = exactly(amount) === undefined ? { key: 'latency', ref, at: amount.at } : undefined;
  return new Time(value, open, true, () => ({
    text: `${ref} ${formatNumber(value, duration)}`,
    inputs: [{ label: `latency of ${ref}`, at: amount.at, value, dimension: duration }],
    assumed: [],
  }));
}

function slowest(latency: Component['latency']): Value<Quantity> | undefined {
  if (latency === undefined) return undefined;
  const { value } = latency;
  return 'is' in value && 'text' in value ? { ...latency, value } : (value.p99 ?? value.p50);
}

/** A part that only passes on is counted when it says what it takes. */
export function passing(part: Component): Time {
  if (part.latency !== undefined) return written(part.latency, part.id, part.at);
  if (part.group === 'client') return noTime;
  const assumed = { text: `${part.id} adds next to nothing`, source: 'no `latency` is written' };
  return new Time(0, undefined, false, () => ({ ...nothing, assumed: [assumed] }));
}

/** One after the other. */
export function added(times: readonly Time[]): Time {
  const counted = times.filter((it) => it !== noTime);
  if (counted.length < 2) return counted[0] ?? noTime;
  const sum = counted.reduce((low, it) => low + it.low, 0);
  return together(Math.min(Number.MAX_VALUE, sum), counted, (texts) => texts.join(' + '));
}

/** Beside each other. */
export function longest(times: readonly Time[]): Time {
  if (times.length === 1) return times[0]!;
  const low = times.reduce((most, it) => Math.max(most, it.low), 0);
  return together(low, times, (texts) =>
    texts.length < 2 ? texts.join('') : `the longest of (${texts.join('; ')})`,
  );
}

/** Of alternatives, the quickest is the least that it takes. */
export function quickest(times: readonly Time[]): Time {
  return times.reduce((least, it) => (it.low < least.low ? it : least));
}

function together(low: number, times: readonly Time[], join: (texts: readonly string[]) => string): Time {
  const open = times.find((it) => it.open !== undefined)?.open;
  const isWritten = times.some((it) => it.isWritten);
  const tell = (): Told => {
    const told = times.map((it) => it.told);
    const text = join(told.map((it) => it.text).filter((it) => it !== ''));
    return {
      text: text.length <= longestText ? text : `${text.slice(0, longestText)}…`,
      inputs: told.flatMap((it) => it.inputs).slice(0, mostInputs),
      assumed: told.flatMap((it) => it.assumed).slice(0, mostInputs),
    };
  };
  return new Time(low, open, isWritten, tell, times);
}

/** As often as a request makes a call: one that makes it makes it once at least, whatever the average says. */
export function many(one: Time, { low, open }: Factor): Time {
  if (low === 1 && open === undefined) return one;
  const factor = Math.max(1, low);
  const whole = Math.min(Number.MAX_VALUE, one.low * factor);
  const tell = (): Told => {
    const { told } = one;
    return factor === 1 ? told : { ...told, text: `${formatNumber(factor, count)} × (${told.text})` };
  };
  return new Time(whole, one.open ?? open, one.isWritten, tell, [one]);
}

/** A caller waits no longer than its timeout, as often as it tries. */
export function limited(time: Time, call: Call): Time {
  const { timeout } = call;
  const value = exactly(timeout);
  if (timeout === undefined || value === undefined) return time;
  const most = value * (1 + (exactly(call.retries) ?? 0));
  if (!Number.isFinite(most) || time.low <= most) return time;
  const { text } = call.target;
  const tell = (): Told => ({
    text: `${text} at most ${formatNumber(most, duration)}`,
    inputs: [{ label: `timeout of ${text}`, at: timeout.at, value, dimension: duration }],
    assumed: time.told.assumed,
  });
  return new Time(most, undefined, true, tell, [time]);
}

/** The figure of a time; `missing` would tell more where nothing is written. */
export class TimeFigure implements Figure {
  readonly value: number | undefined;
  readonly dimension = duration;
  readonly lowerBound: boolean;
  readonly unknown?: Unknown;
  private readonly time: Time;

  constructor(time: Time, missing: Unknown) {
    const unknown = time.open ?? (time.isWritten ? undefined : missing);
    const isKnown = unknown === undefined || time.low > 0;
    this.value = isKnown ? finite(time.low) : undefined;
    this.lowerBound = isKnown && unknown !== undefined;
    if (unknown !== undefined) this.unknown = unknown;
    this.time = time;
  }

  get formula(): string {
    const { text, inputs } = this.time.told;
    if (this.value === undefined && this.unknown !== undefined) return formulaOfUnknown(this.unknown);
    if (inputs.length === 1 && this.unknown === undefined && !text.includes('×')) return text;
    return `${text} = ${this.lowerBound ? 'at least ' : ''}${formatNumber(this.time.low, duration)}`;
  }

  get inputs(): readonly Input[] {
    return this.time.told.inputs;
  }

  get assumptions(): readonly Assumed[] {
    return this.time.told.assumed;
  }
}
