// The page of a rule, as Markdown: what `docs/rules/` holds and what *Explain* shows.

import type { Example, Level, Rule } from '../rule.ts';

export function rulePage(rule: Rule): string {
  const sections = [
    `# ${rule.id}`,
    `${rule.summary}`,
    `*${capital(rule.topic)} · ${rule.weight} · ${rule.levels.map((it) => levelWords[it]).join(', ')}*`,
    `> **${rule.asks}**`,
    `## Why`,
    rule.why,
    ...(rule.needs.length === 0 ? [] : ['## What it looks at', needs(rule)]),
    ...(rule.options.length === 0 ? [] : ['## Ways out', options(rule)]),
    ...examples('Fails', rule.invalid),
    ...examples('Passes', rule.valid),
    ...answering(rule),
    '## Turning it off',
    `In a file:\n\n${yaml(`rules:\n  ${rule.id}: off`)}`,
    `For all files, in the settings:\n\n${fenced('json', `"sysdesign.rules": { "${rule.id}": "off" }`)}`,
    ...(rule.source === undefined ? [] : ['## Where it is from', rule.source]),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The list of all rules, in the order in which they are best read. */
export function rulesIndex(rules: readonly Rule[]): string {
  const topics = [...new Set(rules.map((it) => it.topic))];
  const sections = topics.map((topic) => {
    const rows = rules
      .filter((it) => it.topic === topic)
      .map((it) => `| [${it.id}](${it.id}.md) | ${cell(it.asks)} | ${it.weight} |`);
    return [
      `## ${capital(topic)}`,
      '',
      '| Rule | What it asks | Weight |',
      '| --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return `${['# What is checked', ...sections].join('\n\n')}\n`;
}

const levelWords: Readonly<Record<Level, string>> = {
  language: 'a mistake in the language',
  fault: 'a fault when the file proves it',
  question: 'a question when the file leaves it open',
};

function needs(rule: Rule): string {
  return `These keys make it detectable, or answer its question: ${rule.needs.map((it) => `\`${it}\``).join(', ')}.`;
}

function options(rule: Rule): string {
  const rows = rule.options.map((it) => `| ${cell(it.title)} | ${cell(it.gain ?? '')} | ${cell(it.cost)} |`);
  return ['| Way out | What it gains | What it costs |', '| --- | --- | --- |', ...rows].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

function examples(title: string, list: readonly Example[]): readonly string[] {
  if (list.length === 0) return [];
  const shown = list.flatMap((it) =>
    it.fixed === undefined ? [yaml(it.text)] : [yaml(it.text), 'After the fix:', yaml(it.fixed)],
  );
  return [`## ${title}`, ...shown];
}

/** Mistakes in the language are corrected, not answered. */
function answering(rule: Rule): readonly string[] {
  if (rule.levels.every((it) => it === 'language')) return [];
  const lines = [
    'problems:',
    '  - problem: In your own words, what goes wrong',
    '    at: the-part',
    `    rule: ${rule.id}`,
    '    status: accepted       # or later; or solved, with a fix and its tradeoff',
    '    because: Why you live with it',
  ];
  return [
    '## Answering it',
    `Solve it, or write your answer into the file. It is kept there, and the finding is silent:\n\n${yaml(lines.join('\n'))}`,
  ];
}

const yaml = (text: string): string => fenced('yaml', text.trim());

function fenced(language: string, text: string): string {
  // A longer fence than any in the text.
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((it) => it[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
