// The screens of a spec: whether each is supported, by what, and what follows for it.

import type { Analysis } from '../../analyze.ts';
import { showAvailability } from '../../facts/numbers/availability/show.ts';
import { outcomeOf } from '../../facts/failures/failure.ts';
import { saturationOfScreen, saturationsOf, type Saturation } from '../../facts/failures/saturation.ts';
import { budgetOf } from '../../facts/numbers/latency.ts';
import { isQuantity, type Screen } from '../../model.ts';
import { count, duration, formatNumber } from '../../quantity.ts';
import { availability, plainNumber } from './numbers.ts';
import { escaped, list, section, sentence, table, term, terms, titled } from './page.ts';

export function screensSection(analysis: Analysis): string {
  const { design, facts } = analysis;
  const screens = [...design.screens.values()].filter((it) => !it.foreign);
  const singles = facts.singleFailures();
  const full = saturationsOf(outcomeOf(facts, { failed: [], load: 1 }));
  return titled(
    '## Screens',
    table(
      ['Screen', 'Supported', 'Availability', 'Latency', 'Load', 'Full at'],
      screens.map((it) => row(it, analysis, full)),
    ),
    ...screens.map((it) => {
      const needed = singles.filter((single) => single.down.includes(it)).map((single) => single.part.id);
      return screenText(it, needed, analysis);
    }),
  );
}

function row(screen: Screen, { design, facts }: Analysis, full: readonly Saturation[]): readonly string[] {
  const wanted = (screen.availability ?? design.targets.availability)?.value;
  const target = isQuantity(wanted) && wanted.is === 'number' ? showAvailability(wanted.low) : undefined;
  const budget = budgetOf(screen, design)?.value;
  const limit = budget?.is === 'number' ? formatNumber(budget.low, duration) : undefined;
  const works = availability(facts.availability(screen).figure);
  const takes = plainNumber(facts.latencies().screen(screen));
  const isStatic = screen.static?.value === true;
  return [
    term(screen.id),
    facts.coverage(screen).supported ? 'yes' : '**no**',
    isStatic ? '' : of(works, target),
    isStatic ? '' : of(takes, limit),
    isStatic ? '' : plainNumber(facts.loads().screen(screen).average),
    fullText(isStatic ? undefined : saturationOfScreen(screen, facts, full)),
  ];
}

function of(value: string, wanted: string | undefined): string {
  return wanted === undefined ? value : `${value} of ${wanted}`;
}

function fullText(it: Saturation | undefined): string {
  if (it === undefined) return '';
  return `${it.atLatest ? 'at most ' : ''}${formatNumber(it.factor, count)}x, by ${term(it.part.id)}`;
}

function screenText(screen: Screen, needed: readonly string[], { design, facts }: Analysis): string {
  const { supported, missing } = facts.coverage(screen);
  const names = (of: Screen['shows']) => terms(of?.value.map((it) => it.value.name) ?? []);
  const uses = (screen.uses?.value ?? []).map(
    (it) => `${term(it.target.text)}${it.optional?.value === true ? ' (optional)' : ''}`,
  );
  const title =
    screen.title === undefined ? term(screen.id) : `${escaped(screen.title.value)} (${term(screen.id)})`;
  return section(
    `### ${title}`,
    escaped(screen.about?.value ?? ''),
    list([
      supported ? '' : `**Not supported:** ${missing.map((it) => sentence(it.message)).join('; ')}`,
      entry('Owner', screen.owner === undefined ? '' : ownerName(screen.owner.value.name, design.owners)),
      entry('Drawn by', names(screen.clients)),
      entry('Seen by', escaped(screen.users?.value ?? '')),
      entry('Uses', uses.join(', ')),
      entry('Fed by', terms(screen.fedBy?.value.map((it) => it.value.text) ?? [])),
      entry('Shows', names(screen.shows)),
      entry('Changes', names(screen.changes)),
      entry('Down without', terms(needed)),
    ]),
  );
}

export function entry(name: string, text: string): string {
  return text === '' ? '' : `${name}: ${text}`;
}

export function ownerName(id: string, owners: Analysis['design']['owners']): string {
  const title = owners.get(id)?.title?.value;
  return title === undefined ? term(id) : `${escaped(title)} (${term(id)})`;
}
