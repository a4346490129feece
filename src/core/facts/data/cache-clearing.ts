// Does a cache hear of a change? By what the file says clears or feeds it.

import type { Facts } from '../../facts.ts';
import { saysNone, type Api, type Component, type Design, type Value } from '../../model.ts';
import { reachedApis } from '../requests/arrivals.ts';
import { refsMeant } from '../words/slips.ts';
import { changersOf, changesOf, type Access } from './data-flow.ts';

/** The cache is cleared or rewritten when this API changes something, or may be as soon as a name is put right. */
export function clearedBy(cache: Component, writer: Api, design: Design): boolean {
  const clearing = cache.invalidatedBy?.value;
  if (clearing === undefined || clearing === 'none') return false;
  if (typeof clearing === 'string') return true;
  const isNamed = clearing.some(
    ({ value }) => value.name === writer.component && (value.api === undefined || value.api === writer.id),
  );
  const meant = isNamed ? [] : refsMeant('invalidated-by', design, cache.id);
  return isNamed || meant.includes(writer.component) || meant.includes(writer.ref);
}

/** Something else than requests keeps it equal: events, change capture, a job, every write. */
export function isFed(cache: Component): boolean {
  return cache.syncedBy !== undefined && !cache.syncedBy.value.every((it) => it.value === 'none');
}

/** Who changes the data, where nobody tells the cache. A change that goes through an API that clears it is told. */
export function unheardChanges(cache: Component, data: string, facts: Facts): readonly Access[] {
  const changers = changersOf(facts.dataFlows()(data));
  const told = new Set(changers.map((it) => it.api).filter((it) => clearedBy(cache, it, facts.design)));
  const changesIt = (api: Api) => changesOf(api).includes(data);
  for (const { api } of changers) {
    const through = facts
      .arrivals(api)
      .flatMap((it) => (it.component.group === 'compute' ? reachedApis(it) : []))
      .filter(changesIt);
    if (through.some((it) => told.has(it))) told.add(api);
    else if (told.has(api)) through.forEach((it) => told.add(it));
  }
  return changers.filter((it) => !told.has(it.api));
}

/** A file under a new name: what is uploaded does not change what lies behind another address. */
export function isUpload({ api }: Access): boolean {
  return api.does?.value.some((it: Value<string>) => it.value === 'upload') === true;
}

export function refusesClearing(cache: Component): boolean {
  return saysNone(cache.invalidatedBy);
}

/** What a part says that it caches. */
export function cachedNames(cache: Component): readonly string[] {
  return cache.caches?.value.flatMap((it) => it.value.data?.value.name ?? []) ?? [];
}
