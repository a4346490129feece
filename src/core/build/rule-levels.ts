// `rules`: a level for each rule by its id. Whether a rule of that id exists is for `analyze` to say, which knows the rules.

import type { RuleLevel } from '../model.ts';
import { isNull, type Node } from '../tree.ts';
import { ruleLevels } from '../vocabulary.ts';
import type { Report } from './mistake.ts';
import { shorten } from './reading.ts';

export function readRules(section: Node | undefined, report: Report): ReadonlyMap<string, RuleLevel> {
  const levels = new Map<string, RuleLevel>();
  if (section === undefined || isNull(section)) return levels;
  if (section.is !== 'mapping') {
    report({
      rule: 'wrong-type',
      severity: 'error',
      at: section,
      message: 'Expected a map from rule ids to off, info, warning or error',
    });
    return levels;
  }
  for (const { key, value } of section.pairs) {
    if (value === undefined || isNull(value)) continue;
    const level = value.is === 'scalar' ? ruleLevels.find((it) => it === value.text) : undefined;
    if (level !== undefined) levels.set(key.text, level);
    else {
      const found = value.is === 'scalar' ? `'${shorten(value.text)}'` : 'this';
      report({
        rule: 'wrong-type',
        severity: 'error',
        at: value,
        message: `Expected off, info, warning or error, found ${found}`,
      });
    }
  }
  return levels;
}
