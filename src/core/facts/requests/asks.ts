// Who asks for what, by the references with which it is reached from where they are written.

import type { Component, Design } from '../../model.ts';
import type { Mention } from '../../references.ts';
import { slipsOf } from '../words/slips.ts';

/** What `from` reaches, by the names that it is written with. */
export interface Ask {
  readonly from: string;
  readonly part: string;
  readonly api: string | undefined;
  readonly isOfClients: boolean;
}

/** References by which a part is reached from where they are written. `invalidated-by` is left out: it names who comes, not who is called. */
const reaching = new Set(
  'calls uses clients fed-by consumes host checked-by synced-by routes-by made-by to dead-letter health-check after either'.split(
    ' ',
  ),
);

export function asksAmong(mentions: readonly Mention[]): readonly Ask[] {
  return mentions.flatMap(({ key, from, reference: { name, api } }) =>
    reaching.has(key) ? [{ from, part: name, api, isOfClients: key === 'clients' }] : [],
  );
}

/** What is probably asked for by a name that names nothing; whether somebody asks for it is then not known. */
export function asksMeant(design: Design): readonly Ask[] {
  return slipsOf(design).flatMap(({ mention: { key, from }, meant }): readonly Ask[] => {
    const [it, name = ''] = [reaching.has(key) ? meant() : undefined, from.split('/')[0]];
    if (it?.is !== 'component') return [];
    const asking = design.components.get(name);
    // From a queue it gets its work: it is the one that is asked.
    if (key === 'consumes') return [{ from, part: name, api: undefined, isOfClients: false }];
    const isOfClients = key === 'clients' || (asking !== undefined && handsOn(asking));
    return [{ from, part: it.it.id, api: it.api?.id, isOfClients }];
  });
}

/** It hands on what it was asked for, and sets going nothing of its own. */
export function handsOn({ group }: Component): boolean {
  return group === 'client' || group === 'edge';
}
