// The outline: sections, their entries, the APIs of components, steps and problems.

import type { Analysis } from '../analyze.ts';
import { isKind } from '../kind.ts';
import type { Range } from '../text.ts';
import { childOf, type Mapping, type Node, type Pair, type Span } from '../tree.ts';
import { trimRange } from './trim-range.ts';

export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly is:
    'section' | 'screen' | 'component' | 'api' | 'data' | 'owner' | 'assumption' | 'problem' | 'step';
  /** All that belongs to it. */
  readonly range: Range;
  /** Its name. */
  readonly at: Range;
  readonly children: readonly OutlineSymbol[];
}

const entryKinds: Readonly<Record<string, OutlineSymbol['is']>> = {
  screens: 'screen',
  components: 'component',
  data: 'data',
  owners: 'owner',
  assume: 'assumption',
  problems: 'problem',
  steps: 'step',
};

export function symbols(analysis: Analysis): readonly OutlineSymbol[] {
  return analysis.source.root.pairs.flatMap((pair) => section(pair, analysis) ?? []);
}

function section(pair: Pair, analysis: Analysis): OutlineSymbol | undefined {
  const at = analysis.source.range(pair.key);
  if (at === undefined) return undefined;
  const is = Object.hasOwn(entryKinds, pair.key.text) ? entryKinds[pair.key.text] : undefined;
  const children = is === undefined || pair.value === undefined ? [] : entries(pair.value, is, analysis);
  const detail =
    pair.value?.is === 'scalar' ? pair.value.text : children.length > 0 ? String(children.length) : '';
  const end = Math.max(at.end, children.at(-1)?.range.end ?? 0, endOf(pair.value, analysis));
  return {
    name: pair.key.text,
    detail: shown(detail),
    is: 'section',
    at,
    range: { start: at.start, end },
    children,
  };
}

function entries(value: Node, is: OutlineSymbol['is'], analysis: Analysis): readonly OutlineSymbol[] {
  if (value.is === 'mapping') return value.pairs.flatMap((it) => entry(it, is, analysis) ?? []);
  if (value.is !== 'sequence') return [];
  return value.items.flatMap((item, index) =>
    item.is === 'mapping' ? (listed(item, index, is, analysis) ?? []) : [],
  );
}

function entry(pair: Pair, is: OutlineSymbol['is'], analysis: Analysis): OutlineSymbol | undefined {
  const at = analysis.source.range(pair.key);
  if (at === undefined || pair.key.text === '') return undefined;
  const apis = is === 'component' ? childOf(pair.value, 'apis') : undefined;
  const children = apis?.is === 'mapping' ? entries(apis, 'api', analysis) : [];
  const end = Math.max(at.end, endOf(pair.value, analysis));
  return {
    name: pair.key.text,
    detail: shown(detailOf(pair.value, is)),
    is,
    at,
    range: { start: at.start, end },
    children,
  };
}

/** What a component is, where an API is found, what an assumption says. */
function detailOf(value: Node | undefined, is: OutlineSymbol['is']): string {
  if (value?.is === 'scalar') return value.text;
  if (is === 'component') {
    const kind = textOf(childOf(value, 'kind'));
    return [isKind(kind) ? kind : '', textOf(childOf(value, 'tech'))].filter((it) => it !== '').join(', ');
  }
  return textOf(childOf(value, is === 'api' ? 'route' : 'title'));
}

function listed(
  item: Mapping,
  index: number,
  is: OutlineSymbol['is'],
  analysis: Analysis,
): OutlineSymbol | undefined {
  const key = is === 'step' ? 'ask' : 'problem';
  const value = childOf(item, key);
  const whole = analysis.source.range(item);
  if (whole === undefined) return undefined;
  const range = trimRange(analysis.source.text, whole);
  const at = (value === undefined ? undefined : analysis.source.range(value)) ?? {
    start: range.start,
    end: range.start,
  };
  const words = textOf(value);
  const name = is === 'step' ? `${index + 1}. ${words}` : words;
  const detail =
    is === 'step'
      ? textOf(childOf(item, 'fix'))
      : [textOf(childOf(item, 'status')), textOf(childOf(item, 'at'))].filter((it) => it !== '').join(' ');
  return { name: shown(name) || key, detail: shown(detail), is, at, range, children: [] };
}

function textOf(node: Node | undefined): string {
  return node?.is === 'scalar' ? node.text : '';
}

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

function endOf(span: Span | undefined, { source }: Analysis): number {
  const range = span === undefined ? undefined : source.range(span);
  return range === undefined ? 0 : trimRange(source.text, range).end;
}
