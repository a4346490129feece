// Whose data an API touches: that of whoever asks, or what anybody can name who knows or guesses its key; and
// what of it must not leak.

import type { Facts } from '../../facts.ts';
import { saysNone, saysSome, type Api, type Component, type Data } from '../../model.ts';
import type { Evidence } from '../../rule.ts';
import { told } from '../findings/quoted.ts';
import { names, type Holding } from './data-flow.ts';
import { enumerate } from '../words/enumerate.ts';

export interface OfOthers {
  readonly verb: 'see' | 'delete';
  readonly data: string;
  readonly because: readonly Evidence[];
}

/** What of somebody else can be deleted with this API, or seen where it is sensitive. */
export function ofOthers(api: Api, facts: Facts): OfOthers | undefined {
  const deleted = names(api.deletes)[0];
  const data = deleted ?? (isOfCaller(api) ? undefined : sensitiveOf(names(api.reads), facts));
  if (data === undefined) return undefined;
  const id = facts.design.data.get(data)?.identity;
  const counts = id?.value.from?.value === 'sequence';
  const by = api.by === undefined ? '' : enumerate(api.by.value.map((it) => it.value));
  return {
    verb: deleted === undefined ? 'see' : 'delete',
    data,
    because: [
      ...(counts ? [{ message: `the ids of ${data} count up, so the next one is known`, at: id.at }] : []),
      ...(api.by === undefined ? [] : [{ message: `it looks up ${by}`, at: api.by.at }]),
    ],
  };
}

const callerWords = /\b(me|my|self|mine|caller|user|owner|author|account|customer|guest|member)/i;

/** It answers with what belongs to whoever asks: a list by the user, or a route that says `me`. */
function isOfCaller(api: Api): boolean {
  if (api.route?.value.some((it) => /\/(me|my)\b/.test(it.value))) return true;
  const returns = api.returns?.value;
  if (returns === 'one' || returns === 'file') return false;
  return api.by === undefined || api.by.value.some((it) => callerWords.test(it.value));
}

/** `person (pii)`, as far as it says why it must not leak. */
export function withSort({ id, sensitive }: Data): string {
  const sort = told(sensitive);
  return sort === undefined ? id : `${id} (${sort})`;
}

export function sensitiveOf(list: readonly string[], facts: Facts): string | undefined {
  return list.find((it) => saysSome(facts.design.data.get(it)?.sensitive));
}

/** What a part holds that must not leak, and where it says so. */
export function sensitiveIn(part: Component, as: readonly Holding[], { design }: Facts) {
  return as.flatMap((list) =>
    (part[list]?.value ?? []).flatMap(({ value, at }) => {
      const data = value.data === undefined ? undefined : design.data.get(value.data.value.name);
      return data !== undefined && saysSome(data.sensitive) ? [{ data, at }] : [];
    }),
  );
}

export function sensitiveAt(name: string | undefined, facts: Facts): readonly Evidence[] {
  const sensitive = name === undefined ? undefined : facts.design.data.get(name)?.sensitive;
  return sensitive === undefined ? [] : [{ message: `${name} is sensitive`, at: sensitive.at }];
}

/** All that it reads says that nobody minds who sees it. */
export function isForAnybody({ reads }: Api, { design }: Facts): boolean {
  const read = names(reads);
  return read.length > 0 && read.every((it) => saysNone(design.data.get(it)?.sensitive));
}
