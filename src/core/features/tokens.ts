// What pieces of the text are, for colouring beyond what a grammar can know: references by what they name, declarations,
// quantities, statuses.

import type { Analysis } from '../analyze.ts';
import type { Range } from '../text.ts';
import { allMarks } from './locate.ts';
import type { Mark } from './marks.ts';
import { piecesOf, type Subject } from './subject.ts';

export const tokenTypes = [
  'class',
  'method',
  'struct',
  'interface',
  'type',
  'variable',
  'property',
  'number',
  'enumMember',
  'keyword',
] as const;
export const tokenModifiers = ['declaration', 'deprecated', 'readonly'] as const;

export interface Token {
  readonly range: Range;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/** In the order of the text, without overlap. */
export function tokens(analysis: Analysis): readonly Token[] {
  const all = allMarks(analysis).flatMap((mark) => tokensOf(mark, analysis));
  return all.filter((it) => it.range.start < it.range.end).sort((a, b) => a.range.start - b.range.start);
}

const types: Readonly<Record<Subject['is'], Token['type']>> = {
  component: 'class',
  api: 'method',
  data: 'struct',
  screen: 'interface',
  owner: 'type',
  assumption: 'variable',
};

function tokensOf(mark: Mark, analysis: Analysis): readonly Token[] {
  const token = (at: Mark['at'], type: Token['type'], ...modifiers: Token['modifiers']): Token[] => {
    const range = analysis.source.range(at);
    return range === undefined ? [] : [{ range, type, modifiers }];
  };
  switch (mark.is) {
    case 'name':
    case 'reference':
      return piecesOf(mark, analysis).flatMap((it) =>
        token(it.at, types[it.subject.is], ...(it.declares === undefined ? [] : (['declaration'] as const))),
      );
    case 'quantity': {
      if (mark.quoted) return [];
      const names = piecesOf(mark, analysis);
      return names.length === 0 ? token(mark.at, 'number') : names.flatMap((it) => token(it.at, 'variable'));
    }
    case 'word':
      return mark.name === '' ? [] : token(mark.at, 'enumMember');
    case 'rule':
      return token(mark.at, 'enumMember', 'readonly');
    default:
      return [];
  }
}
