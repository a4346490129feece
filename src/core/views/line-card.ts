// The card of a line: which calls it stands for, what each of them says of itself, and what goes through it.

import type { Analysis } from '../analyze.ts';
import { figureRow, type FigureRow } from '../features/hover/figure-line.ts';
import type { Api, Call, Component, Reference, Screen, Use } from '../model.ts';
import type { Span } from '../tree.ts';
import { callKeys, useKeys } from '../vocabulary/call.ts';
import { camel, type Keys } from '../vocabulary/shape.ts';
import { numbersOf, rangeOf, type Card } from './card.ts';
import { titleOfRef } from './checklist-groups.ts';
import { linesOf, type Line } from './drawing-lines.ts';

const verbs: Readonly<Record<Line['style'], string>> = {
  route: 'hands its requests on to',
  need: 'needs',
  optional: 'may do without',
  async: 'sends to, and nobody waits',
};

/** Undefined when no line goes from the one to the other. */
export function lineCardOf(analysis: Analysis, from: string, to: string): Card | undefined {
  const { design } = analysis;
  const line = linesOf(design, analysis.facts).find((it) => it.from === from && it.to === to);
  if (line === undefined) return undefined;
  const screen = from.startsWith('screen:') ? design.screens.get(from.slice('screen:'.length)) : undefined;
  const part = design.components.get(from);
  const said =
    screen !== undefined
      ? usesOf(screen, to, analysis)
      : part === undefined
        ? []
        : callsOf(part, to, analysis);
  const ends = [from, to].map((ref) => ({ ref, title: titleOfRef(ref, design), note: '' }));
  return {
    title: ends.map((it) => it.title).join(' → '),
    kind: [verbs[line.style], line.label].filter((it) => it !== '').join(', '),
    about: '',
    known: '',
    lines: said.flatMap((it) => (it.words === '' ? [] : [it.words])),
    numbers: numbersOf(
      said.flatMap((it) => it.rows),
      analysis,
    ),
    tradeoffs: [],
    links: [
      { title: 'From', links: [ends[0]!] },
      { title: 'To', links: [ends[1]!] },
    ],
    ...rangeOf(line.at, analysis),
  };
}

interface Said {
  readonly words: string;
  readonly rows: readonly FigureRow[];
}

function callsOf(part: Component, to: string, analysis: Analysis): readonly Said[] {
  const { facts } = analysis;
  return part.requests.flatMap((api) =>
    api.made
      .filter((call) => targetsOf(call).some((it) => it.name === to))
      .map((call) => {
        const target = targetsOf(call).find((it) => it.name === to)!;
        const label = labelOf(api, target);
        const waits = facts.latencies().call(api, call);
        return {
          words: settingsOf(label, call, callKeys, analysis),
          rows: [
            figureRow(`${label}, at the peak`, facts.loads().call(api, call).peak, { own: api.ref }),
            ...(waits?.value === undefined ? [] : [figureRow(`${label}, waits`, waits, { own: api.ref })]),
          ],
        };
      }),
  );
}

function usesOf(screen: Screen, to: string, analysis: Analysis): readonly Said[] {
  return (screen.uses?.value ?? [])
    .filter((use: Use) => use.target.name === to)
    .map((use) => ({
      words: settingsOf(use.target.text, use, useKeys, analysis),
      rows: [
        figureRow(`${use.target.text}, at the peak`, analysis.facts.loads().use(screen, use).peak, {
          own: `screen:${screen.id}`,
        }),
      ],
    }));
}

function targetsOf(call: Call): readonly Reference[] {
  return call.either ?? [call.target];
}

/** `timeline`, or `timeline → find` where the API that is called has a name. */
function labelOf(api: Api, target: Reference): string {
  const own = api.id === '' ? api.component : api.id;
  return target.api === undefined ? own : `${own} → ${target.api}`;
}

/** What is written of it, as it is written; empty when nothing is. */
function settingsOf(label: string, call: Call | Use, keys: Keys, { source }: Analysis): string {
  const fields = call as unknown as Readonly<Record<string, { readonly at: Span } | undefined>>;
  const all = Object.keys(keys).flatMap((name) => {
    const at = fields[camel(name)]?.at;
    const range = at === undefined ? undefined : source.range(at);
    if (range === undefined) return [];
    const text = source.text.slice(range.start, range.end).replace(/\s+/g, ' ').trim();
    return [`${name} ${text.length > 80 ? `${text.slice(0, 79)}…` : text}`];
  });
  return all.length === 0 ? '' : `${label}: ${all.join(', ')}`;
}
