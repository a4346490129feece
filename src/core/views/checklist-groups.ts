// The checklist sorted in the ways people go through one: by part, by the screens that are hit, by whose it is, by how bad it is.
// A group names its items by their place in the list, so nothing is said twice.

import type { Analysis } from '../analyze.ts';
import type { Design } from '../model.ts';
import type { Range } from '../text.ts';
import type { ChecklistItem } from './checklist.ts';
import { nodeOf } from './node-marks.ts';

export interface ChecklistGrouping {
  readonly id: 'part' | 'screen' | 'owner' | 'severity';
  readonly title: string;
  readonly groups: readonly ChecklistGroup[];
}

export interface ChecklistGroup {
  /** Stable while the text changes. */
  readonly id: string;
  readonly title: string;
  /** What is drawn of it, where it stands for something that is. */
  readonly nodes: readonly string[];
  readonly range?: Range;
  /** Indexes in the list of all items, the most pressing first. */
  readonly items: readonly number[];
}

export interface Ranked {
  readonly item: ChecklistItem;
  readonly rank: number;
  /** Ids of the screens that it hits, its own among them. */
  readonly screens: readonly string[];
}

/** `ranked` the most pressing first. */
export function groupingsOf(ranked: readonly Ranked[], analysis: Analysis): readonly ChecklistGrouping[] {
  const { design } = analysis;
  const ownerOf = ownersByRef(design);
  return [
    { id: 'part', title: 'Part', groups: byPart(ranked, analysis) },
    { id: 'screen', title: 'Screen', groups: byScreen(ranked, analysis) },
    {
      id: 'owner',
      title: 'Owner',
      groups: grouped(ranked, (it) => ownersOf(it.item, ownerOf)).map(({ id, items }) => ({
        id,
        title: id === '' ? 'No owner' : (design.owners.get(id)?.title?.value ?? id),
        nodes: [],
        ...rangeOf(design.owners.get(id), analysis),
        items,
      })),
    },
    {
      id: 'severity',
      title: 'Severity',
      groups: grouped(ranked, ({ item }) => [severityOf(item)]).map(({ id, items }) => ({
        id,
        title: severityTitles[id as keyof typeof severityTitles],
        nodes: [],
        items,
      })),
    },
  ];
}

function byPart(ranked: readonly Ranked[], analysis: Analysis): readonly ChecklistGroup[] {
  const { design } = analysis;
  const groups = grouped(ranked, (it) => [nodeOf(it.item.ref)]).map(({ id, items }) => ({
    id,
    title: titleOfRef(id, design),
    nodes: id === '' || id.startsWith('data:') ? [] : [id],
    ...rangeOf(namedBy(id, design), analysis),
    items,
  }));
  const rankOf = (it: ChecklistGroup) => ranked[it.items[0]!]!.rank;
  return groups.sort((a, b) => rankOf(a) - rankOf(b) || (a.range?.start ?? -1) - (b.range?.start ?? -1));
}

/** In the order of the file, since that is how somebody goes over screens; what hits none comes last. */
function byScreen(ranked: readonly Ranked[], analysis: Analysis): readonly ChecklistGroup[] {
  const { screens } = analysis.design;
  const order = [...screens.keys(), ''];
  const groups = grouped(ranked, (it) => (it.screens.length === 0 ? [''] : it.screens));
  return groups
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .map(({ id, items }) => ({
      id,
      title: id === '' ? 'Not of a single screen' : (screens.get(id)?.title?.value ?? id),
      nodes: id === '' ? [] : [`screen:${id}`],
      ...rangeOf(screens.get(id), analysis),
      items,
    }));
}

interface Sorted {
  readonly id: string;
  readonly items: number[];
}

/** In the order in which the first item of each comes. */
function grouped(ranked: readonly Ranked[], idsOf: (it: Ranked) => readonly string[]): Sorted[] {
  const groups = new Map<string, number[]>();
  ranked.forEach((it, index) => {
    for (const id of idsOf(it)) {
      const list = groups.get(id);
      if (list === undefined) groups.set(id, [index]);
      else list.push(index);
    }
  });
  return [...groups].map(([id, items]) => ({ id, items }));
}

const severityTitles = {
  error: 'Errors',
  fault: 'Faults',
  note: 'Noted in the file',
  question: 'Questions',
} as const;

function severityOf({ level, severity }: ChecklistItem): keyof typeof severityTitles {
  return severity === 'error' ? 'error' : level;
}

/** Whoever owns a place of it has to answer it. */
function ownersOf(item: ChecklistItem, ownerOf: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const refs = item.places.length === 0 ? [item.ref] : item.places;
  const owners = refs.flatMap((ref) => ownerOf.get(ref) ?? ownerOf.get(nodeOf(ref)) ?? ['']);
  return [...new Set(owners)];
}

/** Data is its store's owner's. */
function ownersByRef(design: Design): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, readonly string[]>();
  for (const { id, owner } of design.screens.values()) owners.set(`screen:${id}`, [owner?.value.name ?? '']);
  for (const { id, owner, stores } of design.allParts) {
    const name = owner?.value.name ?? '';
    owners.set(id, [name]);
    for (const { value } of stores?.value ?? []) {
      const data = `data:${value.data?.value.name ?? ''}`;
      owners.set(data, [...new Set([...(owners.get(data) ?? []), name])]);
    }
  }
  for (const { ref, owner } of design.allApis) if (owner !== undefined) owners.set(ref, [owner.value.name]);
  return owners;
}

// --- What a ref names ---

function namedBy(ref: string, design: Design) {
  if (ref.startsWith('screen:')) return design.screens.get(ref.slice('screen:'.length));
  if (ref.startsWith('data:')) return design.data.get(ref.slice('data:'.length));
  return design.components.get(ref);
}

/** Of a part, screen or data; empty stands for the whole design. */
export function titleOfRef(ref: string, design: Design): string {
  if (ref === '') return 'The whole design';
  const id = ref.replace(/^(screen|data):/, '');
  const named = namedBy(ref, design);
  const title = (named !== undefined && 'title' in named ? named.title?.value : undefined) ?? id;
  if (ref.startsWith('screen:')) return `${title} (screen)`;
  return ref.startsWith('data:') ? `${title} (data)` : title;
}

function rangeOf(
  named: { readonly at: Parameters<Analysis['source']['range']>[0] } | undefined,
  { source }: Analysis,
): { readonly range?: Range } {
  const range = named === undefined ? undefined : source.range(named.at);
  return range === undefined ? {} : { range };
}
