// All kinds with their notes, by name, in the order in which the language lists them.

import { kindGroups, kinds as names, type Group, type Kind } from '../kind.ts';
import type { KindEntry, Tier, WrittenKind } from './kind.ts';
import { clientKinds } from './kinds/clients.ts';
import { computeKinds } from './kinds/compute.ts';
import { edgeKinds } from './kinds/edge.ts';
import { outsideKinds } from './kinds/outside.ts';
import { stateKinds } from './kinds/state.ts';

const tiers: Readonly<Record<Group, Tier>> = {
  client: 'clients',
  edge: 'edge',
  compute: 'services',
  state: 'state',
  external: 'external',
  // Nothing that serves a screen passes through a monitor, so it is drawn with what stands outside.
  monitor: 'external',
};

const written: Readonly<Record<Kind, WrittenKind>> = {
  ...clientKinds,
  ...edgeKinds,
  ...computeKinds,
  ...stateKinds,
  ...outsideKinds,
};

export const kinds: ReadonlyMap<Kind, KindEntry> = new Map(names.map((it) => [it, entry(it)]));

function entry(name: Kind): KindEntry {
  const group = kindGroups[name];
  return { ...written[name], group, tier: tiers[group] };
}
