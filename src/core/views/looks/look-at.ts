// What is seen with a look: which drawing, and in a few words what it is of. Whatever a look names that is not there (any more),
// the whole system is seen instead, and it is said why.

import { atVersion, type Analysis } from '../../analyze.ts';
import { compare, type Comparison } from '../../comparison.ts';
import type { Design } from '../../model.ts';
import { arrange, type Drawing } from '../drawing.ts';
import type { Grouping, Look, Subject } from '../look.ts';
import { plural } from '../node-marks.ts';
import { ownerTitle, sketchOf, type Sketch } from '../sketch.ts';
import { comparedSketch } from './compared.ts';
import { dataSketch } from './data.ts';
import { groupedSketch, type Grouped, type Hidden } from './grouped.ts';
import { ownedBy, ownerSketch } from './owner.ts';
import { partSketch } from './part.ts';
import { screenSketch } from './screen.ts';
import { sequenceOf, type Sequence } from './sequence.ts';

export interface Picture {
  readonly picture: Drawing | Sequence;
  /** The look in force, which need not be the one that was asked for. */
  readonly of: Subject | undefined;
  readonly group: Grouping;
  readonly opened: Grouped['opened'];
  readonly hidden: readonly Hidden[];
  readonly comparison: Comparison | undefined;
  /** What there is to know of it, in whole sentences; empty when it speaks for itself. */
  readonly notice: string;
}

/** More than `largest` nodes are drawn together, also when nobody wants that. */
export function lookAt(analysis: Analysis, look: Look, largest = Infinity): Picture {
  const before = versionBefore(analysis, look.against);
  const of = subjectIn(look.of, [analysis.design, ...(before === undefined ? [] : [before.design])]);
  const comparison = before === undefined ? undefined : compare(before, analysis);
  const lost = [
    look.of !== undefined && of === undefined
      ? `There is no ${nameOf(look.of)} in this version, so this is the whole system.`
      : '',
    look.against !== undefined && analysis.versions[look.against] === undefined
      ? `There is no version ${look.against} to compare with.`
      : '',
  ];
  if (of?.is === 'sequence') {
    const picture = sequenceOf(analysis, of.screen);
    const notice = said(...lost, sequenceWords(picture, comparison !== undefined));
    return { picture, of, group: 'none', opened: [], hidden: [], comparison, notice };
  }
  const now = sketchWith(analysis, of);
  const whole =
    before === undefined || comparison === undefined
      ? now
      : comparedSketch(sketchWith(before, of), now, comparison);
  const { sketch, ...grouped } = groupedSketch(
    whole,
    look.group,
    look.open ?? [],
    (owner) => ownerTitle(analysis.design, owner),
    largest,
  );
  const isForced = look.group === 'none' && grouped.group !== 'none';
  const notice = said(...lost, groupWords(whole, grouped, isForced), emptyWords(sketch, of));
  return { picture: arrange(sketch), of, ...grouped, comparison, notice };
}

export function isSequence(it: Drawing | Sequence): it is Sequence {
  return 'participants' in it;
}

function versionBefore(analysis: Analysis, against: number | undefined): Analysis | undefined {
  if (against === undefined || against === analysis.design.version) return undefined;
  return analysis.versions[against] === undefined ? undefined : atVersion(analysis, against);
}

function sketchWith(
  analysis: Analysis,
  of: Exclude<Subject, { readonly is: 'sequence' }> | undefined,
): Sketch {
  switch (of?.is) {
    case undefined:
      return sketchOf(analysis);
    case 'screen':
      return screenSketch(analysis, of.screen);
    case 'owner':
      return ownerSketch(analysis, of.owner);
    case 'part':
      return partSketch(analysis, of.part);
    case 'data':
      return dataSketch(analysis, of.data);
    default:
      return of satisfies never;
  }
}

// --- What is looked at ---

/** Undefined for what is in none of the designs. */
export function subjectIn(of: Subject | undefined, designs: readonly Design[]): Subject | undefined {
  return of !== undefined && designs.some((it) => isIn(it, of)) ? of : undefined;
}

function isIn(design: Design, of: Subject): boolean {
  switch (of.is) {
    case 'screen':
    case 'sequence':
      return design.screens.has(of.screen);
    case 'owner':
      return design.owners.has(of.owner) || ownedBy(design, of.owner).size > 0;
    case 'part':
      return design.components.has(of.part);
    case 'data':
      return of.data === undefined || design.data.has(of.data);
    default:
      return of satisfies never;
  }
}

/** What stands above the drawing: `Screen: Home timeline`. */
export function titleOf(of: Subject | undefined, design: Design): string {
  const screen = (id: string) => design.screens.get(id)?.title?.value ?? id;
  switch (of?.is) {
    case undefined:
      return 'Whole system';
    case 'screen':
      return `Screen: ${screen(of.screen)}`;
    case 'sequence':
      return `Sequence: ${screen(of.screen)}`;
    case 'owner':
      return of.owner === '' ? 'No owner' : `Owner: ${ownerTitle(design, of.owner)}`;
    case 'part':
      return `Part: ${design.components.get(of.part)?.title?.value ?? of.part}`;
    case 'data':
      return of.data === undefined ? 'All data' : `Data: ${of.data}`;
    default:
      return of satisfies never;
  }
}

/** What is looked at when somebody wants to see a node by itself; a group is opened instead. */
export function subjectOf(ref: string): Subject | undefined {
  if (ref.startsWith('group:')) return undefined;
  if (ref.startsWith('screen:')) return { is: 'screen', screen: ref.slice('screen:'.length) };
  if (ref.startsWith('data:')) return { is: 'data', data: ref.slice('data:'.length) };
  return { is: 'part', part: ref };
}

/** As people say it: `screen 'home'`. */
export function nameOf(of: Subject): string {
  switch (of.is) {
    case 'screen':
    case 'sequence':
      return `screen '${of.screen}'`;
    case 'owner':
      return of.owner === '' ? 'part without owner' : `owner '${of.owner}'`;
    case 'part':
      return `part '${of.part}'`;
    case 'data':
      return of.data === undefined ? 'data' : `data '${of.data}'`;
    default:
      return of satisfies never;
  }
}

// --- Words ---

function said(...sentences: readonly string[]): string {
  return sentences.filter((it) => it !== '').join(' ');
}

function groupWords(whole: Sketch, { group, hidden }: Omit<Grouped, 'sketch'>, isForced: boolean): string {
  if (hidden.length === 0) return '';
  const parts = whole.nodes.filter((it) => it.tier !== 'screens' && it.tier !== 'data').length;
  const drawn = isForced ? 'too many to draw each, so they are drawn' : 'drawn';
  return `${plural(parts, 'part')}, ${drawn} by ${group}. Open a group, or look at one screen.`;
}

function emptyWords({ nodes }: Sketch, of: Subject | undefined): string {
  if (nodes.length > 0 || of === undefined) return '';
  return of.is === 'data' ? 'No data is written down yet.' : `Nothing belongs to ${nameOf(of)} yet.`;
}

function sequenceWords({ items, isCut }: Sequence, isCompared: boolean): string {
  if (items.length === 0) return 'This screen asks for nothing yet.';
  return [
    isCut ? 'These are the first of many calls; those of one part are seen when you look at it.' : '',
    isCompared ? 'A sequence shows the version looked at only; what changed stands in the list.' : '',
  ]
    .filter((it) => it !== '')
    .join(' ');
}
