// How the requests of a screen spread over the parts that pass them on. A part that every way leads through gets all of them,
// also where the ways before it divide; what one of several ways gets is known only where its call says its `share`.

import { exactly, type Call, type Component, type Design } from '../../../model.ts';
import { calleesOf, passesOn, type Routes } from '../../requests/routes.ts';
import { callersFirst } from './callers-first.ts';
import { once, product, sum, type Factor } from './form.ts';
import { takenOver, type Lost } from './lost.ts';

export interface Passage {
  readonly part: Component;
  /** The part of the requests that comes here, before any cache has held some back. */
  readonly share: Factor;
  /** Parts before it that may answer from what they keep; `sure` when every way leads through. */
  readonly behind: readonly { readonly cache: Component; readonly sure: boolean }[];
}

interface Next {
  readonly to: Component;
  readonly call: Call;
}

/**
 * All parts between the clients and the target, the target last. A client from which nothing leads there is wired straight
 * to it; one from which something led there before it was lost is cut off.
 */
export function passagesOf(
  clients: readonly Component[],
  target: Component,
  design: Design,
  all: Routes,
  lost?: Lost,
): readonly Passage[] {
  if (clients.length === 0) return [{ part: target, share: once, behind: [] }];
  const routes = lost?.routes ?? all;
  const cut = clients.filter(
    (it) => lost !== undefined && (lost.part(it) || (all.leads(it, target) && !routes.leads(it, target))),
  );
  if (cut.length > 0 && cut.length === clients.length) return [];
  const leading = clients.filter((it) => routes.leads(it, target) && !cut.includes(it));
  const known = new Map<Component, readonly Next[]>();
  const waysBy = (by: Routes, part: Component): readonly Next[] => {
    const found = new Map<string, Next>();
    for (const it of calleesOf(part, design)) {
      const { to } = it;
      const leads = to.id === target.id || (passesOn(to) && to.id !== part.id && by.leads(to, target));
      if (leads && !found.has(to.id)) found.set(to.id, it);
    }
    return [...found.values()];
  };
  const nexts = (part: Component): readonly Next[] => {
    const ways = known.get(part) ?? waysBy(routes, part);
    known.set(part, ways);
    return ways;
  };
  const order = callersFirst(
    leading.filter((it) => it.id !== target.id),
    (part) => nexts(part).flatMap(({ to }) => (to.id === target.id ? [] : [to])),
  );
  const place = new Map(order.map((it, index) => [it.id, index]));
  const shares = new Map<string, Factor>();
  const sure = new Map<string, ReadonlySet<string>>();
  const enter = (part: Component, share: Factor, through: ReadonlySet<string>) => {
    const before = shares.get(part.id);
    shares.set(part.id, before === undefined ? share : sum(before, share));
    const all = sure.get(part.id);
    sure.set(part.id, all === undefined ? through : new Set([...all].filter((it) => through.has(it))));
  };
  const nowhere: ReadonlySet<string> = new Set();
  for (const client of clients) {
    if (cut.includes(client)) continue;
    const at = client.calls?.key ?? client.at;
    const share = clients.length === 1 ? once : { low: 0, open: { key: 'clients', ref: client.id, at } };
    enter(leading.includes(client) ? client : target, share, nowhere);
  }
  for (const part of order) {
    const share = shares.get(part.id);
    if (share === undefined) continue;
    const through = new Set([...(sure.get(part.id) ?? []), part.id]);
    const onward = nexts(part).filter(
      ({ to }) => to.id === target.id || (place.get(to.id) ?? -1) > place.get(part.id)!,
    );
    const calls = (ways: readonly Next[]) => ways.map((it) => it.call);
    const growth = lost === undefined ? 1 : takenOver(calls(waysBy(all, part)), calls(nexts(part)));
    for (const { to, call } of onward)
      enter(to, onward.length === 1 ? share : product(share, shareOf(call, part, growth)), through);
  }
  const always = sure.get(target.id) ?? nowhere;
  const [off] = cut;
  const whole: Factor =
    off === undefined
      ? once
      : { low: 0, open: { key: 'clients', ref: off.id, at: off.calls?.key ?? off.at } };
  const caches = order.filter((it) => it.hit !== undefined || it.kindName === 'cdn');
  return [...order, target].map((part) => ({
    part,
    share: part.id === target.id || always.has(part.id) ? whole : (shares.get(part.id) ?? once),
    behind: caches.flatMap((cache) => {
      const isBefore =
        cache.id !== part.id &&
        (part.id === target.id || (place.get(cache.id)! < place.get(part.id)! && routes.leads(cache, part)));
      return isBefore ? [{ cache, sure: (sure.get(part.id) ?? nowhere).has(cache.id) }] : [];
    }),
  }));
}

function shareOf(call: Call, part: Component, growth: number): Factor {
  const share = exactly(call.share);
  if (share !== undefined) return { low: Math.min(1, share * growth), open: undefined };
  return { low: 0, open: { key: 'share', ref: part.id, at: call.at } };
}
