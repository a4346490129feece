// What a copy costs is asked when it was added: the tradeoff is written down at the part, in the words of the rule.

import type { Analysis } from '../../analyze.ts';
import type { Change } from '../../change.ts';
import type { Rule } from '../../rule.ts';
import { ask, askOptional, written, type OfferedFix } from './offered.ts';
import { optionFor, sentence } from './option-fixes.ts';

const copyKeys = ['replicas', 'standby', 'read-replicas', 'failover'];

/** The part that these changes give a spare copy; undefined when they do something else, or so to several parts. */
export function copiedPart(changes: readonly Change[]): string | undefined {
  const parts = new Set<string>();
  for (const it of changes) {
    const [section, part, key] = it.is === 'set' ? it.path : [];
    if (section === 'components' && part !== undefined && copyKeys.includes(key ?? '')) parts.add(part);
  }
  return parts.size === 1 ? [...parts][0] : undefined;
}

/** Its id names the rule and the part alone: it is asked for when the finding is gone. */
export function recordTradeoff(rule: Rule | undefined, part: string): OfferedFix | undefined {
  const option = rule?.options[optionFor(rule.options)];
  if (rule === undefined || option === undefined) return undefined;
  return {
    id: `${rule.id}|${part}|tradeoff`,
    title: 'Record the tradeoff...',
    group: 'answer',
    preferred: false,
    asks: [
      ask('chose', 'What did you choose?', option.title),
      askOptional('over', 'Over what?', 'one copy'),
      askOptional('gain', 'What does it gain?', sentence(option.gain ?? '')),
      ask('cost', 'What does it cost?', sentence(option.cost)),
    ],
    build: (answers) => {
      const over = written(answers, 'over');
      const gain = written(answers, 'gain');
      const value = {
        chose: written(answers, 'chose'),
        ...(over === null ? {} : { over }),
        ...(gain === null ? {} : { gain }),
        cost: written(answers, 'cost'),
      };
      return [{ is: 'append', path: ['components', part, 'tradeoffs'], value }];
    },
  };
}

/** The same from its id. */
export function tradeoffById(id: string, { rules, design }: Analysis): OfferedFix | undefined {
  const match = /^([^|]+)\|(.+)\|tradeoff$/s.exec(id);
  const part = match?.[2];
  if (match === null || part === undefined || !design.components.has(part)) return undefined;
  return recordTradeoff(
    rules.find((it) => it.id === match[1]),
    part,
  );
}
