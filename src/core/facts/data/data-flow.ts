// Who reads, writes and deletes each data, which parts hold it and how, and what is computed from it.

import type { Api, Component, Data, Design, Reference, Value } from '../../model.ts';
import type { Span } from '../../tree.ts';
import { gathered, partsWhere } from '../across-parts.ts';

export type Holding = 'stores' | 'copies' | 'caches';

export interface Holder {
  readonly part: Component;
  readonly as: Holding;
  /** Where the part says so. */
  readonly at: Span;
  /** Only a part of the data, in the author's words. */
  readonly only: string | undefined;
}

/** An API, and where it names the data. */
export interface Access {
  readonly api: Api;
  readonly at: Span;
}

export interface DataFlow {
  readonly readers: readonly Access[];
  readonly writers: readonly Access[];
  readonly deleters: readonly Access[];
  readonly holders: readonly Holder[];
  /** Data that says it is computed from this. */
  readonly derived: readonly Data[];
}

export type DataFlows = (data: string) => DataFlow;

const nothing: DataFlow = { readers: [], writers: [], deleters: [], holders: [], derived: [] };

interface Draft {
  readers: Access[];
  writers: Access[];
  deleters: Access[];
  holders: Holder[];
  derived: Data[];
}

export function dataFlowsOf(design: Design): DataFlows {
  const drafts = new Map<string, Draft>();
  const of = (name: string): Draft => {
    const known = drafts.get(name);
    if (known !== undefined) return known;
    const draft: Draft = { readers: [], writers: [], deleters: [], holders: [], derived: [] };
    drafts.set(name, draft);
    return draft;
  };
  for (const api of accessingApis(design)) {
    for (const it of api.reads?.value ?? []) of(it.value.name).readers.push({ api, at: it.at });
    for (const it of api.writes?.value ?? []) of(it.value.name).writers.push({ api, at: it.at });
    for (const it of api.deletes?.value ?? []) of(it.value.name).deleters.push({ api, at: it.at });
  }
  for (const part of holding(design)) {
    for (const as of ['stores', 'copies', 'caches'] as const) {
      for (const { value, at } of part[as]?.value ?? []) {
        if (value.data !== undefined)
          of(value.data.value.name).holders.push({ part, as, at, only: value.only?.value });
      }
    }
  }
  for (const data of design.data.values()) {
    for (const it of data.derivedFrom?.value ?? []) of(it.value.name).derived.push(data);
  }
  return (name) => drafts.get(name) ?? nothing;
}

/** The APIs that name any data. */
export const accessingApis = gathered(({ requests }) =>
  requests.filter((it) => it.reads !== undefined || it.writes !== undefined || it.deletes !== undefined),
);

const holding = partsWhere(
  (it) => it.stores !== undefined || it.copies !== undefined || it.caches !== undefined,
);

export function holdingsOf(part: Component, data: string): readonly Holding[] {
  return (['stores', 'copies', 'caches'] as const).filter((as) =>
    part[as]?.value.some((it) => it.value.data?.value.name === data),
  );
}

export function names(list: Value<readonly Value<Reference>[]> | undefined): readonly string[] {
  return list?.value.map((it) => it.value.name) ?? [];
}

export function writesOf(api: Api): readonly string[] {
  return names(api.writes);
}

export function changesOf(api: Api): readonly string[] {
  return [...new Set([...names(api.writes), ...names(api.deletes)])];
}

/** Everybody who changes the data: who writes it and who deletes it, each API once. */
export function changersOf(flow: DataFlow): readonly Access[] {
  const seen = new Set<Api>();
  return [...flow.writers, ...flow.deleters].filter(
    ({ api }) => !seen.has(api) && seen.add(api) !== undefined,
  );
}

/** It grows or changes while the system runs: somebody writes it, or the file says how fast it comes. */
export function isChanging(data: Data | undefined, flow: DataFlow): boolean {
  return flow.writers.length > 0 || flow.deleters.length > 0 || data?.adds !== undefined;
}
