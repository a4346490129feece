// Where load comes from: what screens and APIs say of theirs, runs by a schedule, and what is started by something that is not drawn.

import type { Api, Design, Quantity, Screen, Use, Value } from '../../../model.ts';
import { sameDimension, count } from '../../../quantity.ts';
import { fileAt, type Unknown } from '../figure.ts';
import { known, nothing, once, term, times, type Division, type Factor, type Form } from './form.ts';
import { shareName, type Place } from './places.ts';
import type { Start, Sums } from './run.ts';

export interface Starts {
  /** Of one screen in all. */
  screen(screen: Screen, pass: Pass): Form;
  start(place: Place, pass: Pass): Start | undefined;
  divisions(pass: Pass): ReadonlyMap<string, Division>;
  readonly scale: number;
  readonly peak: Factor;
}

/** The average, or the peak over the sums of the average. */
export type Pass = { readonly is: 'average' } | { readonly is: 'peak'; average(): Sums };

export interface StartOptions {
  /** All loads that are written are multiplied by this: the slider of a what-if. Runs by a schedule are not. */
  readonly scale: number;
  /** Does anything flow in here? */
  readonly isFed: (place: Place) => boolean;
}

export function startsOf(design: Design, { scale, isFed }: StartOptions): Starts {
  const peak = peakFactor(design);
  const scaleFactor: Factor = { low: scale, open: undefined };
  const scaled = (form: Form) => times(form, scaleFactor);
  const atPeak = (form: Form, pass: Pass) => (pass.is === 'average' ? form : times(form, peak));
  const screenForm = (screen: Screen, pass: Pass) =>
    atPeak(scaled(formOf(screen.load, { key: 'load', ref: `screen:${screen.id}`, at: screen.at })), pass);

  function useForm(screen: Screen, use: Use, index: number, pass: Pass): Form {
    const at = { key: 'load', ref: `screen:${screen.id}`, at: use.at };
    if (use.load !== undefined) return atPeak(scaled(formOf(use.load, at)), pass);
    const whole = screenForm(screen, pass);
    if (use.per !== undefined)
      return times(whole, amountFactor(use.per.value, { key: 'per', ref: at.ref, at: use.per.at }));
    const all = screen.uses?.value ?? [];
    if (all.length === 1) return whole;
    return all.every((it) => it.load === undefined && it.per === undefined)
      ? term(shareName(screen, index), 1)
      : known(0, isStated(screen.load?.value) ? { ...at, key: 'per' } : at);
  }

  function apiStart(api: Api, place: Place, pass: Pass): Start | undefined {
    if (api.load === undefined && api.peak === undefined) return runsStart(api, place);
    const unknown: Unknown = { key: 'load', ref: api.ref, at: api.load?.at ?? api.at };
    const own = isStated(api.load?.value) ? scaled(formOf(api.load, unknown)) : undefined;
    const most = api.peak?.value;
    if (pass.is === 'peak' && most?.is === 'number') {
      if (!sameDimension(most.dimension, count))
        return { form: scaled(formOf(api.peak, { ...unknown, key: 'peak' })), replaces: true };
      const average = own ?? pass.average().requests(place) ?? nothing;
      return { form: times(average, amountFactor(most, { ...unknown, key: 'peak' })), replaces: true };
    }
    if (own !== undefined) return { form: atPeak(own, pass), replaces: true };
    return runsStart(api, place);
  }

  function runsStart(api: Api, place: Place): Start | undefined {
    const runs = runsOf(api, design, !isFed(place));
    return runs === undefined ? undefined : { form: runs, replaces: false };
  }

  return {
    ...{ scale, peak },
    screen: screenForm,
    start: (place, pass) => {
      if (place.is === 'use')
        return { form: useForm(place.screen, place.use, place.index, pass), replaces: true };
      return place.is === 'api' ? apiStart(place.api, place, pass) : undefined;
    },
    divisions: (pass) => {
      const divisions = new Map<string, Division>();
      for (const screen of design.screens.values()) {
        const all = screen.uses?.value ?? [];
        if (all.length < 2 || all.some((it) => it.load !== undefined || it.per !== undefined)) continue;
        const shares = all.map((_, index) => shareName(screen, index));
        const total = screenForm(screen, pass);
        const division = { shares, total: { ...total, open: total.open ?? perOf(screen) } };
        for (const it of shares) divisions.set(it, division);
      }
      return divisions;
    },
  };
}

/** Would tell how often each is used for one load of the screen, which uses one of them at least. */
function perOf({ id, uses, at }: Screen): Unknown {
  return { key: 'per', ref: `screen:${id}`, at: uses?.key ?? at };
}

/** What a schedule or something outside starts; a part that nothing calls may still be called by what is not drawn. */
function runsOf(api: Api, design: Design, isAlone: boolean): Form | undefined {
  const part = design.components.get(api.component);
  const schedule = part?.requests.length === 1 ? part.schedule : undefined;
  if (
    schedule !== undefined &&
    typeof schedule.value === 'object' &&
    schedule.value.is === 'number' &&
    schedule.value.low > 0
  ) {
    return known(1 / schedule.value.low);
  }
  const triggers = api.trigger ?? part?.trigger;
  const isScheduled =
    schedule !== undefined || triggers?.value.some((it) => it.value === 'schedule') === true;
  const isStarted = triggers?.value.some((it) => it.value !== 'none') === true;
  if (!isScheduled && !isStarted && !isAlone) return undefined;
  const at = schedule?.at ?? triggers?.at ?? api.at;
  return known(0, { key: isScheduled ? 'schedule' : 'load', ref: api.ref, at });
}

/** `unknown` alone is absent; what is a multiple of an unknown says something. */
function isStated(amount: Quantity | undefined): boolean {
  return amount !== undefined && !(amount.is === 'unknown' && amount.of === undefined);
}

export function formOf(value: Value<Quantity> | undefined, unknown: Unknown): Form {
  const amount = value?.value;
  if (amount === undefined || amount.is === 'some') return known(0, unknown);
  if (amount.is === 'none') return nothing;
  if (amount.is === 'number') return known(amount.low, amount.low === amount.high ? undefined : unknown);
  if (amount.of === undefined || amount.factor === undefined) return known(0, unknown);
  const { time = 0, bytes = 0, money = 0 } = amount.factorDimension ?? {};
  return term(`${amount.of} ${time}/${bytes}/${money}`, amount.factor);
}

function amountFactor(amount: Quantity, unknown: Unknown): Factor {
  if (amount.is !== 'number') return { low: 0, open: amount.is === 'none' ? undefined : unknown };
  return { low: amount.low, open: amount.low === amount.high ? undefined : unknown };
}

/** Load at the peak over the average. Where nobody said, it is at least the average. */
function peakFactor(design: Design): Factor {
  const amount = design.assume.get('peak')?.amount;
  const unknown: Unknown = { key: 'peak', ref: '', at: fileAt(design, 'peak') };
  if (amount?.is !== 'number' || !sameDimension(amount.dimension, count) || amount.low < 0)
    return { ...once, open: unknown };
  return { low: amount.low, open: amount.low === amount.high ? undefined : unknown };
}
