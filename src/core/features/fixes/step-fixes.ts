// "What if it dies?": the way of a design from simple to scaled. What is done about a part that fails is written as a step of its own,
// with its question, its price and what it solves; the versions before stay as they are.

import type { Analysis } from '../../analyze.ts';
import type { Change, Plain } from '../../change.ts';
import { changeable } from '../../steps.ts';
import type { Finding } from '../../finding.ts';
import { enumerate } from '../../facts/words/enumerate.ts';
import { fitsPart } from './fitting.ts';
import { ask, written, type OfferedFix } from './offered.ts';
import { optionFor, sentence } from './option-fixes.ts';

export function stepFixes(finding: Finding, prefix: string, analysis: Analysis): readonly OfferedFix[] {
  const { design } = analysis;
  const places = (finding.places ?? [finding]).filter((it) => design.components.has(it.ref));
  const option = finding.options[optionFor(finding.options)];
  // A step follows the last version, so it is no use to one that is before.
  const isLast = design.version === analysis.versions.length - 1;
  if (finding.dies !== true || places.length === 0 || option === undefined || !isLast) return [];
  const parts = [...new Set(places.map((it) => it.ref))];
  const title =
    parts.length === 1 ? `What if ${parts[0]} dies?` : `What if one of ${parts.length} parts dies?`;
  const question = parts.length === 1 ? title : `What if one of ${enumerate(parts)} dies?`;
  return [
    {
      id: `${prefix}|step`,
      title: `${title} Add a step`,
      group: 'option',
      preferred: false,
      into: 'last step',
      asks: [
        ask('fix', `${question} What is done then?`, option.title),
        ask('cost', 'What does that cost?', sentence(option.cost)),
      ],
      build: (answers) => {
        const changes = places
          .flatMap((it) => option.changes?.(it, analysis.facts) ?? [])
          .filter((it) => fitsPart(it, design));
        const gain: { readonly gain?: Plain } =
          option.gain === undefined ? {} : { gain: sentence(option.gain) };
        // What no rule can carry out is left to the author.
        const change = changes.length === 0 ? null : asMap(changes);
        const step: Plain = {
          ask: question,
          fix: written(answers, 'fix'),
          ...(change === undefined ? {} : { change }),
          tradeoff: { ...gain, cost: written(answers, 'cost') },
          solves: parts.map((it) => `${finding.rule} at ${it}`),
        };
        return [{ is: 'append', path: ['steps'], value: step }, ...(change === undefined ? changes : [])];
      },
    },
  ];
}

/** Changes that are keys of parts, as the map under `change`; undefined where one adds to a list or goes deeper, and must be placed. */
function asMap(changes: readonly Change[]): Plain | undefined {
  const tree = new Map<string, Map<string, Map<string, Plain>>>();
  for (const it of changes) {
    const [section = '', part = '', key = '', ...deeper] = it.is === 'set' ? it.path : [];
    const isKey = (changeable as readonly string[]).includes(section) && key !== '' && deeper.length === 0;
    if (it.is !== 'set' || !isKey) return undefined;
    const parts = tree.get(section) ?? new Map<string, Map<string, Plain>>();
    tree.set(section, parts.set(part, (parts.get(part) ?? new Map<string, Plain>()).set(key, it.value)));
  }
  // Not written into plain objects one by one: a part may be called `__proto__`.
  const inner = (of: ReadonlyMap<string, Plain>): Plain => Object.fromEntries(of);
  const middle = (of: ReadonlyMap<string, ReadonlyMap<string, Plain>>): Plain =>
    Object.fromEntries([...of].map(([name, it]) => [name, inner(it)]));
  return Object.fromEntries([...tree].map(([name, it]) => [name, middle(it)]));
}
