// A component as its hover shows it: what it is, what depends on it, what was decided about it, what is known of its sort.

import type { Analysis } from '../../analyze.ts';
import { isActive } from '../../finding.ts';
import { kinds } from '../../knowledge/kinds.ts';
import { technology } from '../../knowledge/technologies.ts';
import type { Component, Value } from '../../model.ts';
import { bullets, code, codes, paragraphs, plain } from '../markdown.ts';
import { copiesInWords } from './copies-words.ts';
import { kindNotes, technologyNotes } from './notes.ts';
import { componentNumbers } from './numbers.ts';
import { recorded } from './tradeoffs.ts';

export function componentCard(part: Component, analysis: Analysis): string {
  const { design } = analysis;
  const tech = part.tech === undefined ? undefined : technology(part.tech.value);
  return paragraphs([
    componentLine(part),
    text(part.about),
    bullets([
      ...componentLines(part, analysis),
      callersLine(part.id, analysis),
      findingsLine(part.id, analysis),
    ]),
    componentNumbers(part, analysis),
    recorded(
      part.id,
      design,
      (part.tradeoffs?.value ?? []).map((it) => it.value),
    ),
    part.kindName === undefined ? '' : `---\n\n${kindNotes(kinds.get(part.kindName)!)}`,
    tech === undefined ? '' : technologyNotes(tech),
  ]);
}

/** What holds of it, but for whom it deals with. */
export function componentLines(part: Component, analysis: Analysis): readonly (string | undefined)[] {
  return [
    copiesLine(part, analysis),
    ownerLine(part.owner?.value.name, analysis),
    ...dataLines(part),
    ...screenLines(part, analysis),
  ];
}

/** For a name that only refers to it. */
export function componentShortCard(part: Component, analysis: Analysis): string {
  return paragraphs([
    componentLine(part),
    text(part.about),
    bullets([
      copiesLine(part, analysis),
      ownerLine(part.owner?.value.name, analysis),
      ...screenLines(part, analysis),
      findingsLine(part.id, analysis),
    ]),
  ]);
}

function componentLine(part: Component): string {
  const what = [part.kindName ?? 'kind not said', part.tech?.value].filter((it) => it !== undefined);
  const title = part.title === undefined ? '' : ` (${plain(part.title.value)})`;
  const foreign = part.foreign ? ', from an included file' : '';
  return `**${code(part.id)}**${title}: ${what.map((it) => plain(it)).join(', ')}${foreign}`;
}

function text(value: Value<string> | undefined): string {
  return value === undefined ? '' : plain(value.value);
}

/** How many copies there are, and whether one may die. */
function copiesLine(part: Component, analysis: Analysis): string | undefined {
  if (part.group === 'client' || part.group === undefined || part.group === 'monitor') return undefined;
  const survival = analysis.facts.survival(part);
  const copies = copiesInWords(part);
  const said = copies === '' ? 'copies are not said' : copies;
  switch (survival.is) {
    case 'survives':
      return `Copies: ${plain(said)}; it survives the loss of one machine (${plain(survival.because)}${survival.assumed ? ', assumed' : ''})`;
    case 'single':
      return `Copies: ${plain(said)}; it does not survive the loss of its machine (${code(survival.because)})`;
    case 'no-takeover':
      return `Copies: ${plain(said)}; nothing says that a copy takes over (${plain(survival.because)})`;
    case 'unknown':
      return `Copies: not said; ${code('replicas')} would tell`;
    default:
      return survival satisfies never;
  }
}

export function ownerLine(name: string | undefined, analysis: Analysis): string {
  if (name === undefined) return 'Owner: nobody';
  const owner = analysis.design.owners.get(name);
  const more = [owner?.title?.value, owner?.team?.value, owner?.contact?.value]
    .filter((it) => it !== undefined && it !== name)
    .join(', ');
  return `Owner: ${code(name)}${more === '' ? '' : ` (${plain(more)})`}`;
}

function dataLines(part: Component): readonly string[] {
  const held = (label: string, value: Component['stores']) => {
    const names = (value?.value ?? []).flatMap((it) => it.value.data?.value.name ?? []);
    return names.length === 0 ? '' : `${label}: ${codes(names)}`;
  };
  return [held('Stores', part.stores), held('Keeps copies of', part.copies), held('Caches', part.caches)];
}

/** Screens that are down without it, and those that only use it. */
export function screenLines(part: Component, analysis: Analysis): readonly string[] {
  const { facts, design } = analysis;
  const { down, stopped, waiting } = facts.impact(part);
  const reached = [...design.screens.values()]
    .filter((it) => facts.reach().fromScreen(it).components.has(part))
    .map((it) => it.id);
  const others = reached.filter((it) => !down.includes(it) && !waiting.includes(it));
  const all = design.screens.size;
  return [
    down.length === 0
      ? ''
      : `Down without it: ${codes(down)} (${down.length} of ${all} ${all === 1 ? 'screen' : 'screens'})`,
    stopped.length === 0
      ? ''
      : `Stops without it: its work in ${codes(stopped)}${waiting.length === 0 ? '' : `, for ${codes(waiting)}`}`,
    others.length === 0 ? '' : `Also used by: ${codes(others)}`,
    down.length + others.length + waiting.length === 0 && all > 0 ? 'No screen needs it' : '',
  ];
}

function callersLine(id: string, analysis: Analysis): string {
  const callers = new Set<string>();
  for (const it of analysis.facts.mentions()) {
    if (
      it.reference.name === id &&
      (it.key === 'calls' || it.key === 'uses' || it.key === 'consumes') &&
      it.from !== id
    )
      callers.add(it.from.replace(/^screen:/, ''));
  }
  return callers.size === 0 ? '' : `Called by: ${codes(callers)}`;
}

/** Open findings at the element and its APIs. */
export function findingsLine(ref: string, analysis: Analysis): string {
  const here = analysis.findings.filter(
    (it) =>
      isActive(it) &&
      [it, ...(it.places ?? [])].some((place) => place.ref === ref || place.ref.startsWith(`${ref}/`)),
  );
  const faults = here.filter((it) => it.level === 'fault').length;
  const questions = here.filter((it) => it.level === 'question').length;
  const words = [counted(faults, 'fault'), counted(questions, 'question')].filter((it) => it !== '');
  return words.length === 0 ? '' : `Open: ${words.join(', ')}`;
}

function counted(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? word : `${word}s`}`;
}
