// What a request does when it comes a second time: whether it acts at all, and whether the file says that twice is no more than once.

import type { Facts } from '../../facts.ts';
import { saysNone, saysSome, type Api, type Component } from '../../model.ts';
import type { Evidence } from '../../rule.ts';
import type { Span } from '../../tree.ts';
import { names } from '../data/data-flow.ts';
import { onlyPasses } from '../data/kept-truth.ts';
import { enumerate } from '../words/enumerate.ts';
import { asWritten } from '../findings/quoted.ts';

export interface Effect {
  /** For a sentence whose subject is the API: `charges`, `writes booking`. */
  readonly verb: string;
  /** Money moves, or somebody outside is told: it cannot be taken back. */
  readonly outside: boolean;
  readonly because: Evidence;
}

const acts = { charge: 'charges', book: 'books', send: 'sends' } as const;

/** What an API does to the world besides reading it. To delete twice is to delete once. */
export function effectOf(api: Api): Effect | undefined {
  if (api.does === undefined && api.writes === undefined) return undefined;
  const does = api.does?.value ?? [];
  for (const [word, verb] of Object.entries(acts)) {
    const act = does.find((it) => it.value === word);
    if (act === undefined) continue;
    return { verb, outside: word !== 'book', because: { message: `${api.ref} ${verb}`, at: act.at } };
  }
  const written = names(api.writes);
  if (written.length > 0) {
    const verb = `writes ${enumerate(written)}`;
    return { verb, outside: false, because: { message: `${api.ref} ${verb}`, at: api.writes!.at } };
  }
  const making = does.find((it) => it.value === 'write' || it.value === 'upload' || it.value === 'import');
  if (making === undefined) return undefined;
  const verb = making.value === 'upload' ? 'stores a file' : 'writes';
  return { verb, outside: false, because: { message: `${api.ref} ${verb}`, at: making.at } };
}

export type Repeat =
  /** Twice is no more than once, by what the file says. */
  | { readonly is: 'safe' }
  /** The file says that twice is twice. */
  | { readonly is: 'unsafe'; readonly because: Evidence }
  | { readonly is: 'unknown' };

/** `holders` are the parts that may say that they drop what comes twice: the part itself, the queue it takes from. */
export function repeatOf(api: Api, facts: Facts, holders: readonly Component[]): Repeat {
  if (saysSome(api.idempotent)) return { is: 'safe' };
  if (holders.some((it) => saysSome(it.dedupe))) return { is: 'safe' };
  if (api.idempotent !== undefined && saysNone(api.idempotent))
    return { is: 'unsafe', because: asWritten('idempotent', api.idempotent) };
  for (const { dedupe } of holders) {
    if (dedupe !== undefined && saysNone(dedupe))
      return { is: 'unsafe', because: asWritten('dedupe', dedupe) };
  }
  return isRefused(api, facts) || isReplaced(api) || isPassing(api, facts)
    ? { is: 'safe' }
    : { is: 'unknown' };
}

/** An API that acts, behind one that calls it. */
export interface Act {
  readonly api: Api;
  readonly effect: Effect;
  readonly repeat: Repeat;
  /** The call to it. */
  readonly at: Span;
}

/** What a request does again through others when it is made again; behind what says that twice is once, nothing is. */
export function actsBehind(api: Api, facts: Facts): readonly Act[] {
  const found: Act[] = [];
  const passed = new Set([api]);
  // A set is gone over in the order in which it grows, so it is the list of what is still to do as well.
  for (const from of passed) {
    for (const { call, component, api: next } of facts.arrivals(from)) {
      if (next === undefined || passed.has(next)) continue;
      const repeat = repeatOf(next, facts, [component]);
      if (repeat.is === 'safe') continue;
      passed.add(next);
      const effect = effectOf(next);
      if (effect !== undefined) found.push({ api: next, effect, repeat, at: call.at });
    }
  }
  return found;
}

/** The store refuses what is there already. It cannot take back what was charged or sent before. */
function isRefused(api: Api, { design }: Facts): boolean {
  if (effectOf(api)?.outside === true) return false;
  if (api.guard?.value === 'constraint') return true;
  return names(api.writes).some((it) => {
    const data = design.data.get(it);
    const from = data?.identity?.value.from?.value;
    return (data?.unique?.value.length ?? 0) > 0 || from === 'natural' || from === 'hash';
  });
}

/** What it writes only passes through, and leaves nothing behind that could be there twice. */
function isPassing(api: Api, { design }: Facts): boolean {
  const isAct = api.does?.value.some((it) => Object.hasOwn(acts, it.value)) ?? false;
  return !isAct && onlyPasses(names(api.writes), design);
}

/** Of HTTP, PUT and DELETE leave the same behind however often they come. */
function isReplaced(api: Api): boolean {
  const routes = api.route?.value ?? [];
  return routes.length > 0 && routes.every((it) => /^\s*(PUT|DELETE)\b/i.test(it.value));
}
