// The neighbours of what is drawn, as its card lists them: what it needs and who needs it, by the lines of the drawing.

import type { Analysis } from '../analyze.ts';
import { linesOf, type Line } from './drawing-lines.ts';
import { titleOfRef } from './checklist-groups.ts';

export interface CardLinks {
  readonly title: string;
  readonly links: readonly {
    readonly ref: string;
    readonly title: string;
    readonly note: string;
    /** Where there is one that has a card of its own. */
    readonly line?: { readonly from: string; readonly to: string };
  }[];
}

const titles = {
  needs: 'What it needs',
  sends: 'What it sends to',
  needed: 'Who needs it',
  fed: 'What sends to it',
} as const;

export function linksOf(ref: string, analysis: Analysis): readonly CardLinks[] {
  const lines = linesOf(analysis.design, analysis.facts);
  const here = lines.filter((it) => it.from === ref);
  const there = lines.filter((it) => it.to === ref);
  const isAsync = (it: Line) => it.style === 'async';
  const groups = [
    { title: titles.needs, lines: here.filter((it) => !isAsync(it)) },
    { title: titles.sends, lines: here.filter(isAsync) },
    { title: titles.needed, lines: there.filter((it) => !isAsync(it)) },
    { title: titles.fed, lines: there.filter(isAsync) },
  ];
  return groups.flatMap(({ title, lines: all }) => {
    const links = all.map((it) => {
      const other = it.from === ref ? it.to : it.from;
      return {
        ref: other,
        title: titleOfRef(other, analysis.design),
        note: noteOf(it),
        line: { from: it.from, to: it.to },
      };
    });
    return links.length === 0 ? [] : [{ title, links }];
  });
}

function noteOf({ style, label }: Line): string {
  const words = style === 'optional' ? ['may do without', label] : [label];
  return words.filter((it) => it !== '').join(', ');
}
