// What was recorded about a part: its own tradeoffs, those of the steps and problems that touch it, the problems noted there.

import { splitSolves, statusOf } from '../../answers.ts';
import type { Design, Problem, Step, Tradeoff } from '../../model.ts';
import { canonicalRef } from '../../references.ts';
import { childOf, pairOf, type Mapping } from '../../tree.ts';
import { bullets, code, paragraphs, plain } from '../markdown.ts';

/** The component, screen or data as findings name it: `tweet-db`, `screen:home`, `data:tweet`. */
export function recorded(ref: string, design: Design, own: readonly Tradeoff[]): string {
  const problems = design.problems.filter((it) => isAt(it, ref, design));
  const tradeoffs = tradeoffLines(ref, design, own);
  return paragraphs([
    tradeoffs.length === 0 ? '' : `**Tradeoffs**\n\n${bullets(tradeoffs)}`,
    problems.length === 0 ? '' : `**Problems noted here**\n\n${bullets(problems.map(problemLine))}`,
  ]);
}

/** Its own tradeoffs, and those of what was done about it. */
export function tradeoffLines(ref: string, design: Design, own: readonly Tradeoff[]): readonly string[] {
  const steps = design.steps.filter((it) => touches(it, ref, design));
  const problems = design.problems.filter((it) => isAt(it, ref, design));
  return [
    ...own.map((it) => tradeoffLine(it, '')),
    ...steps.flatMap((it) =>
      it.tradeoff === undefined
        ? []
        : [tradeoffLine(it.tradeoff.value, ` *(step ${it.number}: ${plain(it.ask?.value ?? '')})*`)],
    ),
    ...problems.flatMap((it) =>
      it.tradeoff === undefined
        ? []
        : [tradeoffLine(it.tradeoff.value, ` *(${plain(it.problem?.value ?? 'a problem')})*`)],
    ),
  ];
}

export function tradeoffLine(it: Tradeoff, from: string): string {
  const over = (it.over?.value ?? []).map((item) => item.value).join(', ');
  const chose =
    it.chose === undefined ? '' : `${plain(it.chose.value)}${over === '' ? '' : ` over ${plain(over)}`}`;
  const gain = it.gain === undefined ? '' : plain(it.gain.value);
  const cost = it.cost === undefined ? 'its cost is not said' : `costs: ${plain(it.cost.value)}`;
  return (
    [[chose, gain].filter((text) => text !== '').join(': '), cost].filter((text) => text !== '').join('; ') +
    from
  );
}

export function problemLine(problem: Problem): string {
  const rule = problem.rule === undefined ? '' : ` ${code(problem.rule.value)}`;
  const reason = problem.because ?? problem.fix;
  return `*${statusOf(problem)}*: ${plain(problem.problem?.value ?? '')}${rule}${reason === undefined ? '' : `: ${plain(reason.value)}`}`;
}

function isAt(problem: Problem, ref: string, design: Design): boolean {
  if (problem.at === undefined) return false;
  const { prefix, text } = problem.at.value;
  return isWithin(canonicalRef(design, prefix === undefined ? text : `${prefix}:${text}`) ?? text, ref);
}

/** A step touches what it changes and what it says it solves something at. */
function touches(step: Step, ref: string, design: Design): boolean {
  const [prefix, name] = ref.includes(':') ? (ref.split(':', 2) as [string, string]) : ['component', ref];
  const sections: Readonly<Record<string, string>> = {
    component: 'components',
    screen: 'screens',
    data: 'data',
  };
  const section = childOf(childOf(step.node, 'change'), sections[prefix] ?? 'components');
  if (section?.is === 'mapping' && changes(section, name)) return true;
  return (step.solves?.value ?? []).some(({ value }) => {
    const { place } = splitSolves(value);
    return place !== undefined && isWithin(canonicalRef(design, place) ?? place, ref);
  });
}

function changes(section: Mapping, name: string): boolean {
  const [component = '', api] = name.split('/', 2);
  const entry = pairOf(section, component)?.value;
  if (entry === undefined || api === undefined) return pairOf(section, component) !== undefined;
  return childOf(childOf(entry, 'apis'), api) !== undefined;
}

function isWithin(place: string, ref: string): boolean {
  return place === ref || place.startsWith(`${ref}/`);
}
