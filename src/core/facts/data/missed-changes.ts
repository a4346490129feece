// Who changes something on a screen and is shown, there or elsewhere, a copy that may not have heard of it.

import type { Facts } from '../../facts.ts';
import type { Api, Data, Screen } from '../../model.ts';
import { changesOf, names } from './data-flow.ts';
import { usedApis } from '../requests/screens-using.ts';
import {
  cacheLag,
  copyLag,
  replicaLag,
  servingsOf,
  showsChangesOf,
  type Lag,
  type Serving,
} from './servings.ts';

/** A screen on which people change some data, by an API that does not show the change at once. */
export interface Writing {
  readonly screen: Screen;
  readonly api: Api;
}

export interface Missed {
  readonly screen: Screen;
  readonly api: Api;
  readonly written: string;
  readonly writer: Writing;
  readonly serving: Serving;
  /** The copy is behind for sure, and it is shown where the change is made. */
  readonly sure: boolean;
}

export function writersByData(facts: Facts): ReadonlyMap<string, readonly Writing[]> {
  const found = new Map<string, Writing[]>();
  for (const screen of facts.design.screens.values()) {
    for (const api of usedApis(screen, facts.design)) {
      if (api.echo?.value === true) continue;
      for (const data of changesOf(api)) {
        const list = found.get(data);
        if (list === undefined) found.set(data, [{ screen, api }]);
        else list.push({ screen, api });
      }
    }
  }
  return found;
}

export function missedChange(
  screen: Screen,
  api: Api,
  writing: ReadonlyMap<string, readonly Writing[]>,
  facts: Facts,
): Missed | undefined {
  let maybe: Missed | undefined;
  const changed = changesOf(api);
  for (const data of shownData(screen, api, facts)) {
    // What an API changes itself it reads to decide, not to show.
    if (changed.includes(data.id)) continue;
    // Following the calls costs more than these two looks, and most data is neither copied nor changed on a screen.
    if (!isCopied(data, facts) || !showsChangesOf(data).some((it) => writing.has(it))) continue;
    const servings = servingsOf(api, data.id, facts).filter(mayLag);
    for (const written of showsChangesOf(data)) {
      for (const writer of writing.get(written) ?? []) {
        const isHere = writer.screen === screen;
        if (!isHere && !mayBeSamePeople(writer.screen, screen)) continue;
        const late = servings.find((it) => lagOf(it, writer.api, facts) === 'lags');
        if (late !== undefined && isHere) return { screen, api, written, writer, serving: late, sure: true };
        const serving =
          late ??
          (isHere
            ? servings.find((it) => it.as !== 'caches' && lagOf(it, writer.api, facts) === 'unknown')
            : undefined);
        if (serving !== undefined) maybe ??= { screen, api, written, writer, serving, sure: false };
      }
    }
  }
  return maybe;
}

function shownData(screen: Screen, api: Api, facts: Facts): readonly Data[] {
  const shown = screen.shows === undefined ? undefined : names(screen.shows);
  return names(api.reads).flatMap((name) => {
    const data = facts.design.data.get(name);
    return data === undefined || (shown !== undefined && !shown.includes(name)) ? [] : [data];
  });
}

function isCopied(data: Data, facts: Facts): boolean {
  return facts
    .dataFlows()(data.id)
    .holders.some((it) => it.as !== 'stores' || it.part.readReplicas !== undefined);
}

function mayBeSamePeople(one: Screen, other: Screen): boolean {
  return one.users?.value === other.users?.value && one.users?.value !== 'anonymous';
}

function mayLag(serving: Serving): boolean {
  return serving.as !== 'stores' || replicaLag(serving) !== 'current';
}

function lagOf(serving: Serving, writer: Api, { design }: Facts): Lag {
  if (serving.as === 'caches') return cacheLag(serving.part, writer, design);
  return serving.as === 'copies' ? copyLag(serving.part) : replicaLag(serving);
}
