// What is said of an outcome as a whole: what happens, how many screens that hits, what is full first, and what is not known.

import type { Analysis } from '../../analyze.ts';
import type { FullAt, Outcome } from '../../facts/failures/failure.ts';
import { saturationsOf, type Saturation } from '../../facts/failures/saturation.ts';
import { counted, enumerate } from '../../facts/words/enumerate.ts';
import { count, formatNumber } from '../../quantity.ts';
import { listed, sentenceOf, type Sentence, type Word } from './sentence.ts';

/** `tweet-db and a zone fail, at 10x the written load`; of an earlier version it names the `version`. */
export function happening(labels: readonly string[], load: number, version?: number): string {
  const what =
    labels.length === 0 ? 'Nothing fails' : `${enumerate(labels)} ${labels.length === 1 ? 'fails' : 'fail'}`;
  const step = version === undefined ? '' : ` in version ${version}`;
  return `${what}${step}, at ${load === 1 ? 'the load that is written' : `${factorText(load)} the written load`}`;
}

/** `2 of 4 screens are down, and 1 is degraded`. */
export function verdict(outcome: Outcome): string {
  const screens = outcome.screens.filter((it) => !it.screen.foreign);
  if (screens.length === 0) return 'No screen is drawn, so none can go down';
  const of = (state: string) => screens.filter((it) => it.state === state).length;
  const [down, degraded] = [of('down'), of('degraded')];
  const all = `${screens.length} ${screens.length === 1 ? 'screen' : 'screens'}`;
  if (down + degraded === 0) return screens.length === 1 ? 'The screen is up' : `All ${all} are up`;
  const is = (many: number) => (many === 1 ? 'is' : 'are');
  if (down === 0) return `${degraded} of ${all} ${is(degraded)} degraded, and none is down`;
  const more = degraded === 0 ? '' : `, and ${degraded} ${is(degraded)} degraded`;
  return `${down} of ${all} ${is(down)} down${more}`;
}

/** The part that is full first when load grows, and the next two. */
export function fullFirst(outcome: Outcome, analysis: Analysis): Sentence {
  const words = (): readonly Word[] => {
    if (outcome.scenario.load === 0) return ['Nothing is ever full without any load'];
    const [first, ...others] = saturationsOf(outcome);
    if (first === undefined)
      return ['What is full first is not known: no part that is left has both a load and a capacity'];
    const next = others.slice(0, 2).flatMap((it, index): readonly Word[] => {
      return [index === 0 ? '; then ' : ', ', { name: it.part.id }, ` ${when(it)}`];
    });
    return ['Full first: ', { name: first.part.id }, `, ${when(first)} the written load`, ...next];
  };
  return sentenceOf(words(), analysis);
}

/** `api is full at 3.2x`: the first of those that a screen needs. */
export function fullOf(saturation: Saturation, analysis: Analysis): Sentence {
  return sentenceOf([{ name: saturation.part.id }, ` is full ${when(saturation)}`], analysis);
}

export function notesOf(outcome: Outcome, analysis: Analysis): readonly Sentence[] {
  const { stopped, unsaid } = outcome;
  const still: readonly Word[] = ['Work in ', ...listed(stopped.map((it) => it.id)), ' stands still'];
  const wholly = unsaid.filter((it) => it.where === undefined);
  const keys = [...new Set(wholly.map((it) => it.key))];
  const open = keys.map((key): readonly Word[] => {
    const parts = wholly.filter((it) => it.key === key).map((it) => it.part.id);
    const then = key === 'replicas' ? 'counted as they are drawn' : 'counted as up';
    return [`Not said: ${key} of `, ...listed(parts), `; ${then}`];
  });
  const wheres = unsaid.flatMap(({ part, where }): readonly (readonly Word[])[] =>
    where === undefined
      ? []
      : [['Not said of ', { name: part.id }, `: ${where.open}; counted ${where.counted}`]],
  );
  const errors = analysis.facts.mistakes.filter((it) => it.severity === 'error').length;
  const broken = `The file has ${counted(errors, 'error')}, so some of it may be missing here`;
  return [
    ...(stopped.length === 0 ? [] : [still]),
    ...open,
    ...wheres,
    ...(errors === 0 ? [] : [[broken]]),
  ].map((it) => sentenceOf(it, analysis));
}

export function factorText(value: number): string {
  // `1kx` would be a riddle.
  return value >= 1000 ? `${Math.round(value).toLocaleString('en')}x` : `${formatNumber(value, count)}x`;
}

function when({ factor, atLatest }: FullAt): string {
  return `at ${atLatest ? 'most ' : ''}${factorText(factor)}`;
}
