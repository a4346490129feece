// The way from simple to scaled: what was asked at each step, what was done about it, what it brought and what it cost.

import { atVersion, type Analysis } from '../../analyze.ts';
import { compare, type Comparison, type Mark } from '../../comparison.ts';
import type { Changes } from '../../comparison/changes.ts';
import { doneOf } from '../done.ts';
import { availability, change, plainNumber } from './numbers.ts';
import { escaped, list, section, table, term, terms, titled } from './page.ts';

export function versionsSection(analysis: Analysis): string {
  const { version } = analysis.design;
  if (version === 0) return '';
  const versions = Array.from({ length: version + 1 }, (_, step) => atVersion(analysis, step));
  const comparisons = versions.slice(1).map((it, step) => compare(versions[step]!, it));
  return titled(
    '## From simple to scaled',
    table(
      ['Version', 'Question', 'Parts', 'Screens supported', 'Faults', 'Questions', 'Cost'],
      versions.map((it) => versionRow(it)),
    ),
    ...comparisons.map(stepText),
  );
}

function versionRow(analysis: Analysis): readonly string[] {
  const { design, facts } = analysis;
  const { screens, faults, questions } = doneOf(analysis);
  const step = design.version === 0 ? undefined : design.steps[design.version - 1];
  const cost = facts.costs().total();
  return [
    String(design.version),
    design.version === 0 ? 'The first version' : escaped(step?.ask?.value ?? ''),
    String(design.allParts.filter((it) => !it.foreign).length),
    `${screens.supported} of ${screens.total}`,
    String(faults),
    String(questions),
    cost.value === undefined ? '' : plainNumber(cost),
  ];
}

function stepText(it: Comparison): string {
  const [paid] = it.steps;
  const over =
    paid === undefined || paid.over.length === 0 ? '' : ` over ${paid.over.map(escaped).join(', ')}`;
  return section(
    `### ${it.to}. ${escaped(paid?.ask ?? '')}`,
    paid === undefined || paid.fix === '' ? 'Nothing is done about it in this step.' : escaped(paid.fix),
    list([
      named('Chose', paid?.chose === undefined || paid.chose === '' ? '' : escaped(paid.chose) + over),
      named('Gain', escaped(paid?.gain ?? '')),
      named('Cost', escaped(paid?.cost ?? '')),
      ...changed('Parts', it.parts),
      ...changed('APIs', it.apis),
      ...changed('Screens', it.screens),
      ...changed('Data', it.data),
      named('Calls added', terms(it.calls.added)),
      named('Calls removed', terms(it.calls.removed)),
      named(
        'Changed for all',
        it.whole
          .map(({ key, before, after }) => term(`${key}: ${change(before ?? '', after ?? 'nothing')}`))
          .join(', '),
      ),
      named('Solved', marks(it.solved)),
      named('Brought', marks(it.brought)),
    ]),
    figuresTable(it),
  );
}

function changed(what: string, { added, removed, changed: keys }: Changes): readonly string[] {
  return [
    named(`${what} added`, terms(added)),
    named(`${what} removed`, terms(removed)),
    named(
      `${what} changed`,
      keys
        .map(({ ref, keys: of }) => `${term(ref)} (${of.map((it) => escaped(it.key)).join(', ')})`)
        .join(', '),
    ),
  ];
}

/** By rule: where it came or went. Questions are many and small; faults are what a step is about. */
function marks(all: readonly Mark[]): string {
  const faults = all.filter((it) => it.level === 'fault');
  const asked = all.filter((it) => it.level === 'question').reduce((sum, it) => sum + it.refs.length, 0);
  const byRule = [...new Set(faults.map((it) => it.rule))].map((rule) => {
    const refs = [...new Set(faults.filter((it) => it.rule === rule).flatMap((it) => it.refs))].filter(
      (it) => it !== '',
    );
    return refs.length === 0 ? term(rule) : `${term(rule)} at ${terms(refs)}`;
  });
  const questions = asked === 0 ? [] : [asked === 1 ? 'one question' : `${asked} questions`];
  return [...byRule, ...questions].join('; ');
}

/** Screens for which a figure is another than before. */
function figuresTable({ figures }: Comparison): string {
  const rows = figures.flatMap((it): readonly (readonly string[])[] => {
    const cells = [
      [availability(it.availability.before), availability(it.availability.after)],
      [plainNumber(it.latency.before), plainNumber(it.latency.after)],
      [plainNumber(it.load.before), plainNumber(it.load.after)],
    ] as const;
    if (cells.every(([before, after]) => before === after)) return [];
    return [
      [term(it.id), ...cells.map(([before, after]) => (before === after ? '' : change(before, after)))],
    ];
  });
  return table(['Screen', 'Availability', 'Latency', 'Load'], rows);
}

function named(name: string, text: string): string {
  return text === '' ? '' : `${name}: ${text}`;
}
