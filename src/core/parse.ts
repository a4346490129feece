// Text -> Source: the tree of the whole file, put together from blocks, and where each block stands.
// Returns for every string. Blocks that stood in `previous` with the same text are taken over with their trees.

import { noTree, placeBlocks, type PlacedBlock } from './parse/place-blocks.ts';
import { aliasResolver } from './parse/aliases.ts';
import { once } from './once.ts';
import type { Range, Text } from './text.ts';
import type { Block, Mapping, Node, Pair, Sequence, Span } from './tree.ts';

export interface SyntaxMistakeAt {
  readonly at: Span;
  readonly message: string;
}

export interface Source {
  /** As the shell names it; only used to tell files apart. */
  readonly file: string;
  readonly text: Text;
  readonly root: Mapping;
  readonly mistakes: readonly SyntaxMistakeAt[];
  readonly blocks: readonly PlacedBlock[];
  /** Where a span stands in `text`; undefined for a span of another file. */
  range(span: Span): Range | undefined;
}

export function parse(text: Text, file = '', previous?: Source): Source {
  const blocks = placeBlocks(text, previous);
  const mistakes: SyntaxMistakeAt[] = [];
  blocks.forEach(({ block, tree }, index) => {
    block.hint = index;
    for (const { start, end, message } of tree.mistakes)
      mistakes.push({ at: { block, start, end }, message });
  });
  const root = assemble(blocks, mistakes);
  const startOf = startsOf(blocks);
  const range = (span: Span): Range | undefined => {
    const start = startOf(span.block);
    return start === undefined ? undefined : { start: start + span.start, end: start + span.end };
  };
  return { file, text, root, mistakes, blocks, range };
}

/** Where each of these blocks starts; undefined for those of another file. */
function startsOf(blocks: readonly PlacedBlock[]): (block: Block) => number | undefined {
  // A text that was read since may have given the block another place.
  const starts = once(() => new Map(blocks.map((it) => [it.block, it.start])));
  return (block) => {
    const there = blocks[block.hint];
    return there?.block === block ? there.start : starts().get(block);
  };
}

/** A text that is too large to be read: nothing of it is known but its first line, where it is said why. */
export function unread(text: Text, file: string, message: string): Source {
  const [line = ''] = text.slice(0, 200).split(/\r?\n/);
  const block: Block = { text: line, hint: 0 };
  const root: Mapping = { is: 'mapping', flow: false, pairs: [], block, start: 0, end: 0 };
  const at: Span = { block, start: 0, end: block.text.length };
  return {
    file,
    text,
    root,
    mistakes: [{ at, message }],
    blocks: [{ is: 'marker', start: 0, entry: undefined, block, tree: noTree }],
    range: (span) => (span.block === block ? { start: span.start, end: span.end } : undefined),
  };
}

function assemble(blocks: readonly PlacedBlock[], mistakes: SyntaxMistakeAt[]): Mapping {
  const resolve = resolver(blocks, mistakes);
  const pairs: Pair[] = [];
  let header: Pair | undefined;
  let entries: Node[] = [];
  const flush = () => {
    if (header !== undefined) pairs.push(withEntries(header, entries, mistakes));
    header = undefined;
    entries = [];
  };
  let documents = 0;
  for (const placed of blocks) {
    const root = placed.tree.root === undefined ? undefined : resolve(placed);
    if (placed.is === 'entry') {
      if (root !== undefined) entries.push(root);
      continue;
    }
    flush();
    if (placed.is === 'marker') {
      if (placed.block.text.startsWith('---') && (pairs.length > 0 || ++documents > 1)) {
        mistakes.push({
          at: { block: placed.block, start: 0, end: 3 },
          message: 'One file holds one design; what follows is read as part of it',
        });
      }
      continue;
    }
    if (root?.is === 'mapping') {
      if (placed.is === 'header') header = root.pairs[0];
      else for (const it of root.pairs) pairs.push(it);
    } else if (root !== undefined) {
      mistakes.push({ at: root, message: "Expected a key such as 'system:' or 'components:' here" });
    }
  }
  flush();
  const block = blocks[0]?.block ?? { text: '', hint: 0 };
  return { is: 'mapping', flow: false, pairs, block, start: 0, end: 0 };
}

function resolver(
  blocks: readonly PlacedBlock[],
  mistakes: SyntaxMistakeAt[],
): (placed: PlacedBlock) => Node | undefined {
  if (!blocks.some((it) => it.tree.hasAliases)) return (placed) => placed.tree.root;
  const anchors = new Map(blocks.flatMap((it) => [...it.tree.anchors]));
  const aliases = aliasResolver(anchors, mistakes);
  return (placed) =>
    placed.tree.hasAliases && placed.tree.root ? aliases.resolve(placed.tree.root) : placed.tree.root;
}

/** The value of a section from its entries: a map of all their pairs, or a list of all their items. */
function withEntries(header: Pair, entries: readonly Node[], mistakes: SyntaxMistakeAt[]): Pair {
  const [first] = entries;
  if (first === undefined) return header;
  const place = { block: first.block, start: first.start, end: first.end };
  const wrong = (root: Node, what: string) =>
    mistakes.push({ at: root, message: `Expected ${what}, as in the entries before` });
  if (first.is === 'sequence') {
    const items: Node[] = [];
    for (const root of entries) {
      // One by one: there may be more than a call takes arguments.
      if (root.is === 'sequence') for (const it of root.items) items.push(it);
      else wrong(root, "a list item that begins with '- '");
    }
    return { ...header, value: { is: 'sequence', flow: false, items, ...place } satisfies Sequence };
  }
  const pairs: Pair[] = [];
  for (const root of entries) {
    if (root.is === 'mapping') for (const it of root.pairs) pairs.push(it);
    else wrong(root, "a name followed by ':'");
  }
  return { ...header, value: { is: 'mapping', flow: false, pairs, ...place } satisfies Mapping };
}
