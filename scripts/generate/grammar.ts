// The TextMate grammar, made from the vocabulary: which keys stand where, and what stands behind them.
// A grammar sees one line at a time, so nesting is told by indentation: each key opens a rule that holds as long as the lines are
// indented deeper than it.

import { blockPatterns, flowPatterns, nameFlowPatterns, namePatterns } from './grammar/keys.ts';
import type { Pattern } from './grammar/pattern.ts';
import { Shared } from './grammar/shared.ts';
import { nameMaps, tables, withNested } from './grammar/tables.ts';
import { values } from './grammar/values.ts';

export function grammar(): string {
  const shared = new Shared();
  const repository: Record<string, { readonly patterns: readonly Pattern[] }> = { ...values };
  for (const [name, keys] of Object.entries(tables)) {
    const all = withNested(keys);
    repository[name] = { patterns: blockPatterns(name, all, shared) };
    repository[`${name}-flow`] = { patterns: flowPatterns(name, all, shared) };
  }
  for (const [name, inner] of Object.entries(nameMaps)) {
    repository[`${name}-names`] = { patterns: namePatterns(name, inner) };
    repository[`${name}-names-flow`] = { patterns: nameFlowPatterns(name, inner) };
  }
  const whole = {
    information_for_contributors:
      'Written by `npm run generate` from the vocabulary; edit scripts/generate/grammar instead.',
    name: 'System Design',
    scopeName: 'source.sysdesign',
    patterns: [
      { include: '#comment' },
      { match: '^(---|\\.\\.\\.)(?=\\s|$)', name: 'entity.other.document.sysdesign' },
      { include: '#file' },
    ],
    repository: { ...repository, ...shared.repository },
  };
  return `${JSON.stringify(whole, null, 1)}\n`;
}
