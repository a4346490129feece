// What is known about a kind or a product, for people.

import type { KindEntry } from '../../knowledge/kind.ts';
import type { Notes } from '../../knowledge/notes.ts';
import type { Technology } from '../../knowledge/technology.ts';
import { bullets, paragraphs } from '../markdown.ts';

export function kindNotes(kind: KindEntry): string {
  return paragraphs([`**${kind.name}**: ${kind.doc}`, notes(kind)]);
}

export function technologyNotes(technology: Technology): string {
  const managed = technology.managed === true ? ' Only to be had as a managed service.' : '';
  return paragraphs([
    `**${technology.title}** (${technology.kinds.join(', ')}).${managed}`,
    notes(technology),
  ]);
}

function notes(it: Notes): string {
  return bullets([
    `Good for: ${it.goodFor}`,
    `Costs: ${it.costs}`,
    `Fails by: ${it.failsBy}`,
    `Scales by: ${it.scalesBy}`,
    ...it.numbers.map(({ value, source }) => `Typical: ${value} *(${source})*`),
  ]);
}
