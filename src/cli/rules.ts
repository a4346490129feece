// `sysdesign rules`: what is looked for.

import { rules } from '../core/rules/index.ts';
import { noMore, oneOf, parseArguments } from './arguments.ts';

export async function listRules(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { format: { type: 'string' } });
  noMore('rules', positionals);
  const format = oneOf('format', values.format, ['text', 'json'], 'text');
  process.stdout.write(format === 'json' ? asJson() : asText());
  return 0;
}

function asJson(): string {
  const plain = rules.map(({ id, topic, levels, weight, summary, asks, why, needs, options }) => ({
    id,
    topic,
    // The strongest that it may say; `levels` has all.
    level: levels.includes('fault') ? 'fault' : levels[0],
    levels,
    weight,
    summary,
    asks,
    why,
    needs,
    options: options.map((it) => ({ title: it.title, cost: it.cost })),
    docs: `docs/rules/${id}.md`,
  }));
  return `${JSON.stringify({ version: 1, rules: plain }, undefined, 2)}\n`;
}

function asText(): string {
  const width = Math.max(...rules.map((it) => it.id.length));
  const topics = [...new Set(rules.map((it) => it.topic))];
  return topics
    .map((topic) => {
      const lines = rules
        .filter((it) => it.topic === topic)
        .map((it) => `  ${it.id.padEnd(width)}  ${it.summary}`);
      return `${topic}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}
