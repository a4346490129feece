// What is said of a call in a few words: what is asked for, else what it does to which data, else what it is for.

import { names } from '../../facts/data/data-flow.ts';
import { isQuantity, isQueue, type Api, type Call, type Component } from '../../model.ts';

/** As it goes over the wire where that is written, else the name of the API. */
export function useWords(named: string | undefined, api: Api | undefined): string {
  const route = api?.route?.value;
  const first = Array.isArray(route) ? (route as readonly { readonly value: string }[])[0]?.value : route;
  return typeof first === 'string' && first !== '' ? first : (named ?? 'asks');
}

/** `reads tweet, user`, of what the caller's API does and the other part holds. */
export function dataWords(call: Call, api: Api | undefined, to: Component): string {
  const held = new Set(
    [to.stores, to.copies, to.caches]
      .flatMap((it) => it?.value ?? [])
      .flatMap((it) => it.value.data?.value.name ?? []),
  );
  const touched = (list: Api['reads']) => names(list).filter((it) => held.has(it));
  const words = [
    ['reads', touched(api?.reads)],
    ['writes', touched(api?.writes)],
    ['deletes', touched(api?.deletes)],
  ] as const;
  const does = words.flatMap(([word, data]) => (data.length === 0 ? [] : [`${word} ${data.join(', ')}`]));
  const from = call.via?.value === 'replica' ? ' from a replica' : '';
  if (does.length > 0) return does.join('; ') + from;
  const usual = call.async?.value === true || isQueue(to) ? 'hands over' : 'asks';
  return (call.for?.value ?? usual) + from;
}

/** When it is made at all. */
export function conditionsOf(call: Call): readonly string[] {
  const fallback = call.fallback?.value;
  return [
    call.after === undefined ? '' : `${call.after.value.name} misses`,
    call.share === undefined ? '' : `${call.share.value.text} of the requests`,
    call.optional?.value === true ? 'not needed' : '',
    fallback === undefined || fallback === false
      ? ''
      : typeof fallback === 'string'
        ? `may fail, then ${fallback}`
        : 'may fail, then a fallback',
  ].filter((it) => it !== '');
}

/** How often, where that is not once. */
export function timesOf(call: Call): string {
  const per = call.per?.value;
  if (per === undefined) return '';
  if (isQuantity(per))
    return per.is === 'number' && per.low === 1 && per.high === 1 ? '' : `${per.text} times`;
  const { of, average } = per as {
    readonly of?: { readonly value: { readonly name: string } };
    readonly average?: { readonly value: { readonly text: string } };
  };
  const many = average === undefined ? '' : `, ${average.value.text} on average`;
  return `for each ${of?.value.name ?? 'one'}${many}`;
}
