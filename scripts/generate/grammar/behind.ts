// What may stand behind a key.

import { kinds } from '../../../src/core/kind.ts';
import type { Shape } from '../../../src/core/vocabulary/shape.ts';
import {
  alternatives,
  colon,
  deeperOnly,
  flowList,
  flowMap,
  include,
  name as nameText,
  type Pattern,
} from './pattern.ts';
import { nameMaps, tables } from './tables.ts';

export interface Patterns {
  readonly block: readonly Pattern[];
  readonly flow: readonly Pattern[];
}

const both = (...patterns: readonly Pattern[]): Patterns => ({ block: patterns, flow: patterns });
/** What may stand behind a key, most particular first. */
export function patternsOf(table: string, name: string, shape: Shape): Patterns {
  if (name in nameMaps && shape.is === 'named') {
    const map = flowMap(`${name}-names-flow`);
    return { block: [include('comment'), map, include(`${name}-names`)], flow: [include('comment'), map] };
  }
  switch (shape.is) {
    case 'text':
      return both(include('comment'), include('quoted'), include('block-text'), include('text'));
    case 'flag':
      return both(include('comment'), include('flag'), include('other'));
    case 'word':
      return both(
        include('comment'),
        include('quoted'),
        wordPattern(shape.words),
        include('open-word'),
        include('other'),
      );
    case 'amount':
      return both(include('comment'), include('quoted'), include('open-word'), include('quantity'));
    case 'reference':
      return both(include('comment'), include('quoted'), include('reference'));
    case 'targets': {
      const options = table === 'screen' ? 'use' : 'call';
      const map = flowMap(`${options}-flow`, [targetKeyInFlow(options)]);
      const list = flowList([map, include('quoted'), include('reference')]);
      return {
        block: [
          include('comment'),
          list,
          map,
          include('dash'),
          targetKey(options),
          include(options),
          include('quoted'),
          include('reference'),
        ],
        flow: [include('comment'), list, map, include('quoted'), include('reference')],
      };
    }
    case 'list':
      return listed(patternsOf(table, name, shape.of));
    case 'either': {
      const all = shape.shapes
        .map((it) => patternsOf(table, name, it))
        .sort((a, b) => catchAll(a) - catchAll(b));
      return { block: unique(all.flatMap((it) => it.block)), flow: unique(all.flatMap((it) => it.flow)) };
    }
    case 'record': {
      const inner = Object.entries(tables).find(([, keys]) => keys === shape.keys)?.[0] ?? table;
      const main =
        shape.main === undefined ? [] : patternsOf(table, name, shape.keys[shape.main]!.shape).flow;
      const map = flowMap(`${inner}-flow`);
      return {
        block: [include('comment'), map, include('dash'), include(inner), ...main],
        flow: [include('comment'), map, ...main],
      };
    }
    case 'named':
      return both(include('comment'));
    case 'change':
      return {
        block: [include('comment'), flowMap('file-flow'), include('file')],
        flow: [include('comment'), flowMap('file-flow')],
      };
    default:
      return shape satisfies never;
  }
}

/** Plain text takes everything that is left, so it comes last; references come before it. */
function catchAll(it: Patterns): number {
  const names = it.block.map((one) => one.include);
  return names.includes('#text') ? 3 : names.includes('#reference') ? 2 : names.includes('#quantity') ? 1 : 0;
}

function unique(patterns: readonly Pattern[]): readonly Pattern[] {
  const seen = new Map(patterns.map((it) => [JSON.stringify(it), it]));
  const all = [...seen.values()];
  // What none of the shapes understands is left to the last of them.
  const isOther = (it: Pattern) => it.include === '#other';
  const hasCatchAll = all.some((it) => it.include === '#text' || it.include === '#reference');
  return hasCatchAll
    ? all.filter((it) => !isOther(it))
    : [...all.filter((it) => !isOther(it)), ...all.filter(isOther)];
}

function listed({ block, flow }: Patterns): Patterns {
  const list = flowList(flow);
  return { block: [list, include('dash'), ...block], flow: [list, ...flow] };
}

function wordPattern(words: readonly string[]): Pattern {
  const isKind = words.length === kinds.length;
  return {
    match: `(?:${alternatives(words)})(?=\\s*(?:[,\\]}]|\\s#|$))`,
    name: isKind ? 'support.type.kind.sysdesign' : 'support.constant.sysdesign',
  };
}

/** A part as a key, with options behind it. Known options come first, so this is what is left. */
function targetKey(options: string): Pattern {
  const known = alternatives(Object.keys(tables[options]!));
  return {
    begin: `^([ ]+)(?!(?:${known})[ ]*:)(${nameText})[ \\t]*(:)(?=\\s|$)`,
    while: deeperOnly,
    beginCaptures: { 2: { name: 'variable.other.reference.sysdesign' }, 3: colon },
    patterns: [include('comment'), flowMap(`${options}-flow`), include(options)],
  };
}

function targetKeyInFlow(options: string): Pattern {
  const known = alternatives(Object.keys(tables[options]!));
  return {
    begin: `(?:^|(?<=[{,\\s]))(?!(?:${known})[ ]*:)(${nameText})[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
    end: '(?=[,}])',
    beginCaptures: { 1: { name: 'variable.other.reference.sysdesign' }, 2: colon },
    patterns: [include('comment'), flowMap(`${options}-flow`)],
  };
}
