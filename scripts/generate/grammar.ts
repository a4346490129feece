// The TextMate grammar, made from the vocabulary: which keys stand where, and what stands behind them.
// A grammar sees one line at a time, so nesting is told by indentation: each key opens a rule that holds as long as the lines are
// indented deeper than it.

import { kinds } from '../../src/core/kind.ts';
import { topKeys } from '../../src/core/vocabulary.ts';
import { apiKeys } from '../../src/core/vocabulary/api.ts';
import { callKeys, eitherKeys, useKeys } from '../../src/core/vocabulary/call.ts';
import { componentKeys } from '../../src/core/vocabulary/component.ts';
import { dataKeys } from '../../src/core/vocabulary/data.ts';
import { screenKeys } from '../../src/core/vocabulary/screen.ts';
import { ownerKeys, problemKeys, stepKeys, tradeoffKeys } from '../../src/core/vocabulary/tradeoff.ts';
import type { Keys, Shape } from '../../src/core/vocabulary/shape.ts';
import { values } from './grammar-values.ts';

export interface Pattern {
  readonly name?: string;
  readonly include?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly while?: string;
  readonly contentName?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly Pattern[];
}

type Captures = Readonly<Record<string, { readonly name: string }>>;

/** Tables by the name of the rules made from them. */
const tables: Readonly<Record<string, Keys>> = {
  file: topKeys,
  screen: screenKeys,
  component: componentKeys,
  api: apiKeys,
  call: { ...callKeys, ...eitherKeys },
  use: useKeys,
  data: dataKeys,
  owner: ownerKeys,
  tradeoff: tradeoffKeys,
  problem: problemKeys,
  step: stepKeys,
};

export function grammar(): string {
  const shared = new Shared();
  const repository: Record<string, { readonly patterns: readonly Pattern[] }> = { ...values };
  for (const [name, keys] of Object.entries(tables)) {
    const all = withNested(keys);
    repository[name] = { patterns: blockPatterns(name, all, shared) };
    repository[`${name}-flow`] = { patterns: flowPatterns(name, all, shared) };
  }
  for (const [name, inner] of Object.entries(nameMaps)) {
    repository[`${name}-names`] = { patterns: namePatterns(name, inner) };
    repository[`${name}-names-flow`] = { patterns: nameFlowPatterns(name, inner) };
  }
  const whole = {
    information_for_contributors:
      'Written by `npm run generate` from the vocabulary; edit scripts/generate/grammar.ts instead.',
    name: 'System Design',
    scopeName: 'source.sysdesign',
    patterns: [
      { include: '#comment' },
      { match: '^(---|\\.\\.\\.)(?=\\s|$)', name: 'entity.other.document.sysdesign' },
      { include: '#file' },
    ],
    repository: { ...repository, ...shared.repository },
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** Values that several keys take are written once. */
class Shared {
  readonly repository: Record<string, { readonly patterns: readonly Pattern[] }> = {};
  private readonly names = new Map<string, string>();

  include(patterns: readonly Pattern[]): Pattern {
    const id = JSON.stringify(patterns);
    const known = this.names.get(id);
    if (known !== undefined) return include(known);
    const fresh = `value-${this.names.size + 1}`;
    this.names.set(id, fresh);
    this.repository[fresh] = { patterns };
    return include(fresh);
  }
}

/** Maps of names: what a name is called in scopes, and the table behind it; assumptions and rules have a plain value there. */
const nameMaps: Readonly<Record<string, string>> = {
  screens: 'screen',
  components: 'component',
  data: 'data',
  owners: 'owner',
  apis: 'api',
  assume: '',
  rules: '',
};

/** Keys of the small maps behind a key count as keys of its table: nothing is coloured wrong by that. */
function withNested(keys: Keys): Keys {
  const nested = Object.values(keys).flatMap(({ shape }) => recordsIn(shape));
  return Object.assign({}, ...nested.reverse(), keys) as Keys;
}

function recordsIn(shape: Shape): readonly Keys[] {
  if (shape.is === 'record') return [shape.keys];
  if (shape.is === 'list') return recordsIn(shape.of);
  return shape.is === 'either' ? shape.shapes.flatMap(recordsIn) : [];
}

/** Keys of a table that have the same sort of value, so that one rule serves them. */
function grouped(
  table: string,
  keys: Keys,
): ReadonlyMap<string, { readonly names: string[]; readonly patterns: Patterns }> {
  const groups = new Map<string, { names: string[]; patterns: Patterns }>();
  for (const [name, key] of Object.entries(keys)) {
    const patterns = patternsOf(table, name, key.shape);
    const id = JSON.stringify(patterns);
    const group = groups.get(id) ?? { names: [], patterns };
    group.names.push(name);
    groups.set(id, group);
  }
  return groups;
}

interface Patterns {
  readonly block: readonly Pattern[];
  readonly flow: readonly Pattern[];
}

const both = (...patterns: readonly Pattern[]): Patterns => ({ block: patterns, flow: patterns });
const include = (name: string): Pattern => ({ include: `#${name}` });

/** What may stand behind a key, most particular first. */
function patternsOf(table: string, name: string, shape: Shape): Patterns {
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

// --- Keys ---

const colon = { name: 'punctuation.separator.key-value.sysdesign' };
const name =
  "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^\\s#\\[\\]{},\"'&*!|>%@`-](?:[^:#,\\[\\]{}\\n]|:(?=\\S)|(?<=\\S)#)*?|-(?=\\S)[^:#,\\n]*?";
/** The lines that belong to a key: indented deeper than it, or silent; or a list at its very column. */
const deeper = '^(?=\\1[ ]|\\1-(?:\\s|$)|[ \\t]*(?:#|\\r?$))';
const deeperOnly = '^(?=\\1[ ]|[ \\t]*(?:#|\\r?$))';

function blockPatterns(table: string, keys: Keys, shared: Shared): readonly Pattern[] {
  const groups = [...grouped(table, keys).values()];
  return [
    include('comment'),
    ...groups.map(({ names, patterns }): Pattern => ({
      begin: `^([ ]*)(${alternatives(names)})([+-]?)[ \\t]*(:)(?=\\s|$)`,
      while: deeper,
      beginCaptures: { 2: { name: keyScope(table) }, 3: { name: 'keyword.operator.sysdesign' }, 4: colon },
      patterns: [shared.include(patterns.block)],
    })),
    // A key right behind a dash: what follows on the next lines belongs to the item, not to this key.
    ...groups.map(({ names, patterns }): Pattern => ({
      begin: `(?<=- |-  |-   )(${alternatives(names)})[ \\t]*(:)(?=\\s|$)`,
      end: '$',
      beginCaptures: { 1: { name: keyScope(table) }, 2: colon },
      patterns: [shared.include(patterns.flow)],
    })),
    include('dash'),
    {
      match: `^([ ]*)(${name})[ \\t]*(:)(?=\\s|$)`,
      captures: { 2: { name: 'meta.unknown-key.sysdesign' }, 3: colon },
    },
  ];
}

function flowPatterns(table: string, keys: Keys, shared: Shared): readonly Pattern[] {
  const groups = [...grouped(table, keys).values()];
  return [
    include('comment'),
    ...groups.map(({ names, patterns }): Pattern => ({
      begin: `(?:^|(?<=[{,\\s]))(${alternatives(names)})([+-]?)[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
      end: '(?=[,}\\]])',
      beginCaptures: { 1: { name: keyScope(table) }, 2: { name: 'keyword.operator.sysdesign' }, 3: colon },
      patterns: [shared.include(patterns.flow)],
    })),
    {
      match: `(?:^|(?<=[{,\\s]))(${name})[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
      captures: { 1: { name: 'meta.unknown-key.sysdesign' }, 2: colon },
    },
    include('comma'),
  ];
}

function keyScope(table: string): string {
  return table === 'file' ? 'keyword.control.section.sysdesign' : 'entity.name.tag.sysdesign';
}

function namePatterns(map: string, inner: string): readonly Pattern[] {
  const behind =
    inner === '' ? [include(`${map}-value`)] : [include('comment'), flowMap(`${inner}-flow`), include(inner)];
  return [
    include('comment'),
    {
      begin: `^([ ]+)(${name})[ \\t]*(:)(?=\\s|$)`,
      while: deeperOnly,
      beginCaptures: { 2: { name: nameScope(map) }, 3: colon },
      patterns: behind,
    },
  ];
}

function nameFlowPatterns(map: string, inner: string): readonly Pattern[] {
  const behind = inner === '' ? [include(`${map}-value`)] : [include('comment'), flowMap(`${inner}-flow`)];
  return [
    include('comment'),
    {
      begin: `(?:^|(?<=[{,\\s]))(${name})[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
      end: '(?=[,}])',
      beginCaptures: { 1: { name: nameScope(map) }, 2: colon },
      patterns: behind,
    },
    include('comma'),
  ];
}

function nameScope(map: string): string {
  if (map === 'rules') return 'support.constant.rule.sysdesign';
  if (map === 'assume') return 'variable.other.assumption.sysdesign';
  return `entity.name.${map === 'apis' ? 'function' : 'type'}.${nameMaps[map]}.sysdesign`;
}

/** A part as a key, with options behind it. Known options come first, so this is what is left. */
function targetKey(options: string): Pattern {
  const known = alternatives(Object.keys(tables[options]!));
  return {
    begin: `^([ ]+)(?!(?:${known})[ ]*:)(${name})[ \\t]*(:)(?=\\s|$)`,
    while: deeperOnly,
    beginCaptures: { 2: { name: 'variable.other.reference.sysdesign' }, 3: colon },
    patterns: [include('comment'), flowMap(`${options}-flow`), include(options)],
  };
}

function targetKeyInFlow(options: string): Pattern {
  const known = alternatives(Object.keys(tables[options]!));
  return {
    begin: `(?:^|(?<=[{,\\s]))(?!(?:${known})[ ]*:)(${name})[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
    end: '(?=[,}])',
    beginCaptures: { 1: { name: 'variable.other.reference.sysdesign' }, 2: colon },
    patterns: [include('comment'), flowMap(`${options}-flow`)],
  };
}

function flowMap(inner: string, first: readonly Pattern[] = []): Pattern {
  return {
    begin: '\\{',
    end: '\\}',
    beginCaptures: { 0: { name: 'punctuation.definition.mapping.begin.sysdesign' } },
    endCaptures: { 0: { name: 'punctuation.definition.mapping.end.sysdesign' } },
    patterns: [...first, include(inner)],
  };
}

function flowList(items: readonly Pattern[]): Pattern {
  return {
    begin: '\\[',
    end: '\\]',
    beginCaptures: { 0: { name: 'punctuation.definition.sequence.begin.sysdesign' } },
    endCaptures: { 0: { name: 'punctuation.definition.sequence.end.sysdesign' } },
    patterns: [include('comma'), ...items],
  };
}

/** Longer words first, so that none is cut short by one that it begins with. */
export function alternatives(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}
