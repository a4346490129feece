// Files that users bring: data written by an upload, or put into object storage by a screen or a client itself.

import type { Facts } from '../../facts.ts';
import { saysSome, type Api, type Component, type Data, type Value } from '../../model.ts';
import type { Evidence } from '../../rule.ts';
import { partsWhere } from '../across-parts.ts';
import { changesOf, names, type Holder } from './data-flow.ts';
import { partOf } from '../../references.ts';

export interface UploadedFile {
  readonly data: Data;
  /** Parts that keep it; the first is where it lies for good. */
  readonly holders: readonly Holder[];
  /** Parts that take it in. */
  readonly takers: readonly Component[];
  readonly because: readonly Evidence[];
}

export function uploadedFilesOf(facts: Facts): readonly UploadedFile[] {
  const takers = new Map<string, { readonly part: Component; readonly evidence: Evidence }[]>();
  const take = (data: string, part: Component, evidence: Evidence) =>
    takers.set(data, [...(takers.get(data) ?? []), { part, evidence }]);
  const { design } = facts;
  for (const part of uploading(design)) {
    for (const api of part.requests) {
      const said = uploadOf(api);
      if (said === undefined) continue;
      for (const data of filesOf(changesOf(api), api, facts))
        take(data, part, { message: `${api.ref} takes in ${data}`, at: said.at });
    }
  }
  for (const screen of design.screens.values()) {
    for (const use of screen.uses?.value ?? []) {
      const part = partOf(design, use.target)?.component;
      if (part?.kindName !== 'storage') continue;
      for (const data of names(screen.changes).filter((it) => holds(part, it)))
        take(data, part, { message: `${screen.id} puts ${data} into ${part.id}`, at: use.at });
    }
  }
  return [...takers].flatMap(([id, taken]): UploadedFile[] => {
    const data = design.data.get(id);
    if (data === undefined) return [];
    const holders = facts
      .dataFlows()(id)
      .holders.filter((it) => it.as !== 'caches');
    return [
      {
        data,
        holders: [...holders].sort((a, b) => Number(b.as === 'stores') - Number(a.as === 'stores')),
        takers: [...new Set(taken.map((it) => it.part))],
        because: taken.map((it) => it.evidence),
      },
    ];
  });
}

/** Where an API says that it takes files in: what it does, or which way they go. */
export function uploadOf({ does, upload }: Api): Value<unknown> | undefined {
  if (does?.value.some((it) => it.value === 'upload') === true) return does;
  return saysSome(upload) ? upload : undefined;
}

const uploading = partsWhere((it) => it.requests.some((api) => uploadOf(api) !== undefined));

/** An upload writes rows about its file too; the file is what lies in object storage, or on the server's own disk. */
function filesOf(written: readonly string[], api: Api, facts: Facts): readonly string[] {
  const files = written.filter((it) =>
    facts
      .dataFlows()(it)
      .holders.some(({ part }) => part.kindName === 'storage' || part.group === 'compute'),
  );
  // What goes straight to the store by another way leaves only its row here.
  const isRow = api.upload?.value === 'direct' && written.every((it) => isInDatabase(it, facts));
  return files.length > 0 || written.length > 1 || isRow ? files : written;
}

function isInDatabase(data: string, facts: Facts): boolean {
  return facts
    .dataFlows()(data)
    .holders.some(({ part }) => part.kindName === 'database');
}

function holds(part: Component, data: string): boolean {
  return [part.stores, part.copies].some((list) =>
    list?.value.some((it) => it.value.data?.value.name === data),
  );
}
