// Which items of the checklist are shown. Of each sort of filter, none chosen means all.

import type { ChecklistItem } from '../../protocol/checklist.ts';

export interface ChecklistFilter {
  /** Chosen among `statuses` and `levels`. */
  readonly chosen: readonly Facet[];
  readonly text: string;
  /** Only what touches this node of the drawing. */
  readonly node?: string;
}

export const statuses = ['open', 'later', 'accepted', 'solved'] as const;
export const levels = ['fault', 'note', 'question'] as const;

export type Facet = (typeof statuses)[number] | (typeof levels)[number];

export const noFilter: ChecklistFilter = { chosen: [], text: '' };

export function isFacet(it: unknown): it is Facet {
  return ([...statuses, ...levels] as readonly unknown[]).includes(it);
}

export function matching(
  items: readonly ChecklistItem[],
  filter: ChecklistFilter,
): (item: ChecklistItem) => boolean {
  const kept = new Set(items.filter((it) => fits(it, filter)));
  return (it) => kept.has(it);
}

/** How many each facet shows: of what the other filters leave. */
export function countsOf(
  items: readonly ChecklistItem[],
  filter: ChecklistFilter,
): ReadonlyMap<Facet, number> {
  const counts = new Map<Facet, number>([...statuses, ...levels].map((it) => [it, 0]));
  const add = (facet: Facet) => counts.set(facet, (counts.get(facet) ?? 0) + 1);
  for (const item of items) {
    if (!fitsText(item, filter.text) || !fitsNode(item, filter.node)) continue;
    if (isChosen(item.level, levels, filter)) add(statusOf(item));
    if (saysStatus(filter) ? filter.chosen.includes(statusOf(item)) : isDue(item)) add(item.level);
  }
  return counts;
}

export function isFiltering({ chosen, text, node }: ChecklistFilter): boolean {
  return chosen.length > 0 || text.trim() !== '' || node !== undefined;
}

function fits(item: ChecklistItem, filter: ChecklistFilter): boolean {
  if (!fitsText(item, filter.text) || !fitsNode(item, filter.node)) return false;
  if (saysStatus(filter))
    return filter.chosen.includes(statusOf(item)) && isChosen(item.level, levels, filter);
  return filter.chosen.length === 0 || (isDue(item) && isChosen(item.level, levels, filter));
}

function saysStatus({ chosen }: ChecklistFilter): boolean {
  return statuses.some((it) => chosen.includes(it));
}

/** What was put off is counted as that alone, here as at the top of the panel. */
export function isDue(item: ChecklistItem): boolean {
  return statusOf(item) === 'open';
}

/** What is called solved while the file says the opposite is open. */
function statusOf({ status, settled }: ChecklistItem): (typeof statuses)[number] {
  return !settled && (status === 'accepted' || status === 'solved') ? 'open' : status;
}

function isChosen(facet: Facet, of: readonly Facet[], { chosen }: ChecklistFilter): boolean {
  return chosen.includes(facet) || !of.some((it) => chosen.includes(it));
}

/** Every word of it stands somewhere in what is shown of the item. */
function fitsText(item: ChecklistItem, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { message, rule = '', place, screens, answer, places } = item;
  const all = [message, rule, place, ...screens, ...answer, ...places].join('\n').toLowerCase();
  return words.every((it) => all.includes(it));
}

function fitsNode(item: ChecklistItem, node: string | undefined): boolean {
  return node === undefined || item.nodes.includes(node);
}
