// Everything in a text that means something, in the order of the text: keys, declared names, references, quantities, words.
// Read from the blocks as they were written, first version and steps alike; so also what a later step replaces is found.

import { readReference } from '../build/read-scalar.ts';
import { splitSolves } from '../answers.ts';
import type { Source } from '../parse.ts';
import { parseQuantity, type Dimension } from '../quantity.ts';
import { isNone, isNull, within, type Node, type Pair, type Scalar, type Span } from '../tree.ts';
import { topKeys } from '../vocabulary.ts';
import { componentKeys } from '../vocabulary/component.ts';
import { problemKeys, stepKeys } from '../vocabulary/tradeoff.ts';
import type { Key, Keys, Reference, Shape, Target } from '../vocabulary/shape.ts';
import { descend, fileShape, homeOf, type Home, type Path, type Slot } from './descend.ts';

export type Meaning =
  | { readonly is: 'key'; readonly name: string; readonly key: Key; readonly table: Keys }
  | { readonly is: 'unknown-key' }
  | { readonly is: 'name'; readonly home: Home }
  | {
      readonly is: 'reference';
      readonly reference: Reference;
      readonly to: Target;
      readonly loose: boolean;
      readonly key: Key | undefined;
    }
  | { readonly is: 'quantity'; readonly of: readonly Dimension[]; readonly key: Key | undefined }
  /** A word of a closed list, or `some`, `none`, `unknown`, true and false. */
  | { readonly is: 'word'; readonly key: Key | undefined; readonly name: string }
  | { readonly is: 'rule'; readonly id: string }
  | { readonly is: 'technology' }
  | { readonly is: 'file' }
  | { readonly is: 'text'; readonly key: Key | undefined };

export type Mark = Meaning & {
  readonly at: Span;
  readonly text: string;
  readonly quoted: boolean;
  readonly path: Path;
};

/** Tells a name under `assume` from a text, where either may stand. */
export type Known = (assumption: string) => boolean;

export function marksOf(source: Source, known: Known): readonly Mark[] {
  return source.blocks.flatMap((_, index) => marksOfBlock(source, index, known));
}

export function marksOfBlock(source: Source, index: number, known: Known): readonly Mark[] {
  const placed = source.blocks[index];
  const root = placed?.tree.root;
  if (placed === undefined || root === undefined) return [];
  const walk = new Walk(known);
  if (placed.is === 'entry') walk.entry(root, sectionBefore(source, index));
  else walk.node(root, fileShape, [], undefined);
  return walk.marks;
}

export interface SectionBefore {
  readonly name: string;
  /** How many entries of the section stand before this one. */
  readonly entry: number;
}

/** The section that the entry at `index` belongs to. */
export function sectionBefore(source: Source, index: number): SectionBefore {
  for (let at = index - 1, entry = 0; at >= 0; at--, entry++) {
    const { is, tree } = source.blocks[at]!;
    if (is !== 'header') continue;
    const name = tree.root?.is === 'mapping' ? (tree.root.pairs[0]?.key.text ?? '') : '';
    return { name, entry };
  }
  return { name: '', entry: 0 };
}

class Walk {
  readonly marks: Mark[] = [];
  private readonly known: Known;

  constructor(known: Known) {
    this.known = known;
  }

  entry(root: Node, section: SectionBefore): void {
    const slot = descend(fileShape, section.name);
    if (slot === undefined) return;
    if (root.is !== 'sequence') return this.node(root, slot.shape, [section.name], slot);
    root.items.forEach((item, index) => {
      const path = [section.name, section.entry + index];
      const itemSlot = descend(slot.shape, section.entry + index);
      this.node(item, itemSlot?.shape, path, itemSlot);
    });
  }

  node(node: Node, shape: Shape | undefined, path: Path, slot: Slot | undefined): void {
    if (node.is === 'scalar') this.value(node, shape, path, slot);
    else if (node.is === 'mapping') for (const pair of node.pairs) this.pair(pair, shape, path);
    else if (node.is === 'sequence') this.items(node.items, shape, path, slot);
  }

  private items(items: readonly Node[], shape: Shape | undefined, path: Path, owner: Slot | undefined): void {
    items.forEach((item, index) => {
      const slot = shape === undefined ? undefined : descend(shape, index);
      // The key stays known inside of its list.
      const key = slot?.is === 'item' && owner?.is === 'key' ? { ...owner, shape: slot.shape } : slot;
      this.node(item, slot?.shape, [...path, index], key);
    });
  }

  private pair(pair: Pair, shape: Shape | undefined, path: Path): void {
    const here = [...path, pair.key.text];
    const slot = shape === undefined ? undefined : descend(shape, pair.key.text);
    this.key(pair.key, slot, here);
    if (pair.value !== undefined) this.node(pair.value, slot?.shape, here, slot);
  }

  private key(key: Scalar, slot: Slot | undefined, path: Path): void {
    switch (slot?.is) {
      case 'key':
        return this.mark(key, path, { is: 'key', name: slot.name, key: slot.key, table: slot.table });
      case 'name':
        return this.mark(key, path, { is: 'name', home: homeOf(path) });
      case 'rule':
        return this.mark(key, path, { is: 'rule', id: key.text });
      case 'target':
        return this.reference(key, slot.of.to, false, path, undefined);
      default:
        return this.mark(key, path, { is: 'unknown-key' });
    }
  }

  private value(scalar: Scalar, shape: Shape | undefined, path: Path, slot: Slot | undefined): void {
    const key = slot?.is === 'key' ? slot.key : undefined;
    const name = slot?.is === 'key' ? slot.name : '';
    if (isNull(scalar)) return this.mark(scalar, path, { is: 'word', key, name });
    if (key === stepKeys.solves) return this.solves(scalar, path);
    if (key === problemKeys.rule) return this.mark(scalar, path, { is: 'rule', id: scalar.text });
    if (key === componentKeys.tech) return this.mark(scalar, path, { is: 'technology' });
    if (key === topKeys.include) return this.mark(scalar, path, { is: 'file' });
    const fit = shape === undefined ? undefined : fitting(scalar, shape, this.known);
    switch (fit?.is) {
      case 'amount':
        return this.mark(scalar, path, { is: 'quantity', of: fit.of, key });
      case 'reference':
        return this.reference(scalar, fit.to, fit.loose, path, key);
      case 'word':
      case 'flag':
        return this.mark(scalar, path, { is: 'word', key, name });
      default:
        return this.mark(scalar, path, { is: 'text', key });
    }
  }

  private reference(scalar: Scalar, to: Target, loose: boolean, path: Path, key: Key | undefined): void {
    const reference = readReference(scalar, to === 'data' || to === 'owner');
    this.mark(scalar, path, { is: 'reference', reference, to, loose, key });
  }

  /** `RULE at REF`: a rule, and a place. */
  private solves(scalar: Scalar, path: Path): void {
    const shift = scalar.quoted ? 1 : 0;
    const { rule, place } = splitSolves(scalar.text);
    const ruleStart = shift + scalar.text.indexOf(rule);
    const at = within(scalar, ruleStart, ruleStart + rule.length);
    this.marks.push({ is: 'rule', id: rule, at, text: rule, quoted: scalar.quoted, path });
    if (place === undefined) return;
    const start = shift + scalar.text.lastIndexOf(place);
    const span = within(scalar, start, start + place.length);
    const reference = readReference({ ...scalar, ...span, text: place, quoted: false });
    this.marks.push({
      is: 'reference',
      reference,
      to: 'problem-place',
      loose: false,
      key: stepKeys.solves,
      at: span,
      text: place,
      quoted: scalar.quoted,
      path,
    });
  }

  private mark(scalar: Scalar, path: Path, meaning: Meaning): void {
    // There are tens of thousands in a large file, so nothing is copied: the scalar is its own place.
    this.marks.push(Object.assign(meaning, { at: scalar, text: scalar.text, quoted: scalar.quoted, path }));
  }
}

/** Words that may stand for a figure, or for a word of a closed list. */
const aloneWords = ['some', 'none', 'false', 'unknown'];
const openWords = [...aloneWords, 'true', 'yes', 'no'];
const wordShape: Shape = { is: 'word', words: [] };

/** The plain shape that a value of this shape was meant as. */
function fitting(scalar: Scalar, shape: Shape, known: Known): Shape {
  switch (shape.is) {
    case 'amount':
      return aloneWords.includes(scalar.text) ? wordShape : shape;
    case 'reference':
      return isNone(scalar) ? wordShape : shape;
    case 'list':
      return isNone(scalar) ? wordShape : fitting(scalar, shape.of, known);
    case 'targets':
      return isNone(scalar) ? wordShape : { is: 'reference', to: shape.to, loose: false };
    case 'record':
      return shape.main === undefined ? shape : fitting(scalar, shape.keys[shape.main]!.shape, known);
    case 'either': {
      const candidates = shape.shapes.map((it) => fitting(scalar, it, known));
      return candidates.find((it) => fits(scalar, it, known)) ?? candidates[0] ?? shape;
    }
    default:
      return shape;
  }
}

function fits(scalar: Scalar, shape: Shape, known: Known): boolean {
  switch (shape.is) {
    case 'word':
      return shape.words.includes(scalar.text) || aloneWords.includes(scalar.text);
    case 'flag':
      return openWords.includes(scalar.text.toLowerCase());
    case 'amount': {
      const parsed = parseQuantity(scalar.text);
      return parsed.problem === undefined && parsed.names.every((it) => known(it.name));
    }
    default:
      return shape.is === 'text' || shape.is === 'reference';
  }
}
