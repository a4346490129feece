// What was chosen, for what, and at which price: at parts, in steps and with the fixes of problems.

import { statusOf } from '../../answers.ts';
import type { Design, Tradeoff } from '../../model.ts';
import { escaped, table, term, titled } from './page.ts';

/** On one line: `fan-out on write over fan-out on read: a timeline is one read; costs: ...`. */
export function tradeoffText(it: Tradeoff): string {
  const over = overText(it);
  const chose =
    it.chose === undefined ? '' : `${escaped(it.chose.value)}${over === '' ? '' : ` over ${over}`}`;
  const what = [chose, escaped(it.gain?.value ?? '')].filter((text) => text !== '').join(': ');
  const cost = it.cost === undefined ? '' : `costs: ${escaped(it.cost.value)}`;
  return [what, cost].filter((text) => text !== '').join('; ');
}

/** Every tradeoff of the version, those of the steps that led to it included. */
export function tradeoffsSection(design: Design): string {
  const row = (where: string, it: Tradeoff) => [
    where,
    escaped(it.chose?.value ?? ''),
    overText(it),
    escaped(it.gain?.value ?? ''),
    escaped(it.cost?.value ?? ''),
  ];
  const parts = design.allParts.filter((it) => !it.foreign);
  const rows = [
    ...parts.flatMap((part) => (part.tradeoffs?.value ?? []).map((it) => row(term(part.id), it.value))),
    ...design.problems.flatMap((it) =>
      it.tradeoff === undefined || statusOf(it) === 'open'
        ? []
        : [row(term(it.at?.value.text ?? 'the design'), it.tradeoff.value)],
    ),
    ...design.steps
      .slice(0, design.version)
      .flatMap((it) => (it.tradeoff === undefined ? [] : [row(`step ${it.number}`, it.tradeoff.value)])),
  ];
  return titled('## Tradeoffs', table(['Where', 'Chose', 'Over', 'Gain', 'Cost'], rows));
}

function overText(it: Tradeoff): string {
  return (it.over?.value ?? []).map((item) => escaped(item.value)).join(', ');
}
