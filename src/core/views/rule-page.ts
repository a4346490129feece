// The page of a rule, as Markdown: what `docs/rules/` holds and what *Explain* shows. It links to no other page, since it is read
// in both places.

import { analyze } from '../analyze.ts';
import type { Example, Level, Rule, Weight } from '../rule.ts';
import { thresholds, thresholdsOfRule } from '../thresholds.ts';
import { tables } from '../vocabulary.ts';
import type { Keys } from '../vocabulary/shape.ts';

export function rulePage(rule: Rule): string {
  const sections = [
    `# ${rule.id}`,
    rule.summary,
    `> **${rule.asks}**`,
    badge(rule),
    '## Why',
    rule.why,
    ...(rule.options.length === 0 ? [] : ['## Ways out', options(rule)]),
    ...found(rule),
    ...shown('Finds nothing', rule.valid),
    ...(rule.needs.length === 0 ? [] : ['## What it looks at', needs(rule)]),
    ...numbers(rule),
    ...answering(rule),
    '## Turning it off',
    `In a file:\n\n${yaml(`rules:\n  ${rule.id}: off       # or info, warning, error`)}`,
    `For all files, in the settings:\n\n${fenced('json', `"sysdesign.rules": { "${rule.id}": "off" }`)}`,
    ...(rule.source === undefined ? [] : ['## Where it is from', rule.source, marksOf(rule.source)]),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The list of all rules, in the order in which they are best read; what is about the text itself comes last, as it explains itself. */
export function rulesIndex(rules: readonly Rule[]): string {
  const topics = [...new Set(rules.map((it) => it.topic))];
  const sections = [...topics.filter((it) => it !== 'language'), 'language'].map((topic) => {
    const rows = rules
      .filter((it) => it.topic === topic)
      .map((it) => {
        const level = it.levels.map((level) => shortLevels[level]).join(', ');
        return `| [${it.id}](${it.id}.md) | ${cell(it.summary)} | *${cell(it.asks)}* | ${level} | ${it.weight} |`;
      });
    return [
      `## ${capital(topic)}`,
      '',
      '| rule | what it finds | what it asks | level | weight |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  return `${['# What is checked', introduction, ...sections].join('\n\n')}\n`;
}

const introduction = `A **fault** is proved by the file: by its parts and calls, by its numbers, or by something it says in writing. A **question** is what the
file leaves open; writing the fact answers it. Most rules do both, and which it is depends on what is written. **Weight** says what is at
stake: *high* is lost data, wrong money, an outage or a breach; *medium* a part of that, or a design that does not scale; *low* is cost,
slowness or comfort.

Any finding can be answered in the file, with a reason, and is silent from then on; each page says how, and how to turn a rule off.`;

const shortLevels: Readonly<Record<Level, string>> = {
  language: 'text',
  fault: 'fault',
  question: 'question',
};

const levelWords: Readonly<Record<Level, string>> = {
  language: 'about the text of the file itself',
  fault: 'a **fault** when the file proves it',
  question: 'a **question** when the file leaves it open',
};

const weightWords: Readonly<Record<Weight, string>> = {
  high: 'data, money, an outage or a breach is at stake',
  medium: 'a part of the system, a wrong screen or its growth is at stake',
  low: 'cost, slowness or comfort is at stake',
};

function badge({ topic, levels, weight }: Rule): string {
  const told = `${capital(levels.map((it) => levelWords[it]).join(', '))}.`;
  return topic === 'language'
    ? told
    : `${told} About **${topic}**; its weight is **${weight}**: ${weightWords[weight]}.`;
}

// --- Ways out ---

function options(rule: Rule): string {
  const rows = rule.options.map(
    (it) => `| ${phrase(it.title)} | ${phrase(it.gain ?? '')} | ${phrase(it.cost)} |`,
  );
  return ['| way out | what it gains | what it costs |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Options are said as sentences or as parts of one; in a table all look the same. */
const phrase = (text: string): string => capital(cell(text).replace(/\.$/, ''));

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

// --- Examples ---

/** What is proved, and what is asked, apart: the difference is what a reader wants to know. */
function found(rule: Rule): readonly string[] {
  const isProved = (it: Example) =>
    analyze(it.text, {
      rules: [rule],
      file: 'example.sysdesign',
      read: (file) => it.files?.[file],
    }).findings.some((finding) => finding.level === 'fault');
  if (rule.levels.includes('language')) return shown('Finds', rule.invalid);
  return [
    ...shown('Proves', rule.invalid.filter(isProved)),
    ...shown(
      'Asks',
      rule.invalid.filter((it) => !isProved(it)),
    ),
  ];
}

function shown(title: string, list: readonly Example[]): readonly string[] {
  if (list.length === 0) return [];
  const texts = list.flatMap((it) =>
    it.fixed === undefined
      ? [yaml(it.text), ...included(it)]
      : [yaml(it.text), ...included(it), 'After the quick fix:', yaml(it.fixed)],
  );
  return [`## ${title}`, ...texts];
}

function included({ files = {} }: Example): readonly string[] {
  return Object.entries(files).flatMap(([file, text]) => [`where \`${file}\` is`, yaml(text)]);
}

// --- Keys and numbers ---

function needs(rule: Rule): string {
  const rows = rule.needs.map((key) => `| \`${key}\` | ${cell(docOf(key))} |`);
  return `These keys make it detectable, or answer its question.\n\n| key | what it says |\n| --- | --- |\n${rows.join('\n')}`;
}

/** A key that says something else in another place says where. */
function docOf(key: string): string {
  const docs = new Map<string, string>();
  for (const [table, keys] of [...Object.entries(tables), ...inner]) {
    const doc = keys[key]?.doc;
    if (doc !== undefined && !docs.has(doc)) docs.set(doc, table);
  }
  const [first = ''] = docs.keys();
  return docs.size < 2 ? first : [...docs].map(([doc, table]) => `*${table}*: ${doc}`).join(' ');
}

/** Keys that stand inside of the value of another: `scheme` of `shards`. */
const inner: readonly (readonly [string, Keys])[] = Object.values(tables).flatMap((keys) =>
  Object.entries(keys).flatMap(([name, { shape }]) =>
    (shape.is === 'either' ? shape.shapes : [shape]).flatMap((it): [string, Keys][] =>
      it.is === 'record' ? [[name, it.keys]] : [],
    ),
  ),
);

function numbers({ id }: Rule): readonly string[] {
  const names = thresholdsOfRule(id);
  if (names.length === 0) return [];
  const rows = names.map(
    (it) => `| \`${it}\` | \`${thresholds[it].default}\` | ${cell(thresholds[it].doc)} |`,
  );
  const [first] = names;
  return [
    '## Thresholds',
    'What is written in the file always counts for more. Where the rule needs a number of its own, it is a proposal that the settings can change:',
    ['| threshold | default | what it is |', '| --- | --- | --- |', ...rows].join('\n'),
    fenced('json', `"sysdesign.thresholds": { "${first}": "${thresholds[first!].default}" }`),
  ];
}

// --- Answers and sources ---

/** Mistakes in the language are corrected, not answered. */
function answering(rule: Rule): readonly string[] {
  if (rule.levels.every((it) => it === 'language')) return [];
  const [way] = rule.options;
  const head = `problem: In your own words, at: the-part, rule: ${rule.id}`;
  const text = [
    'problems:',
    '  # You will come back to it when you build that API.',
    `  - { ${head.replace('the-part', 'the-part/its-api')}, status: later }`,
    '  # You live with it.',
    `  - { ${head}, status: accepted, because: The reason }`,
    '  # You have done something about it.',
    '  - problem: In your own words',
    '    at: the-part',
    `    rule: ${rule.id}`,
    '    status: solved',
    `    fix: ${plain(way?.title ?? 'What you did')}`,
    `    tradeoff: { gain: ${plain(way?.gain ?? 'what it brings')}, cost: ${plain(way?.cost ?? 'what it costs')} }`,
  ].join('\n');
  return [
    '## Answering it',
    'Change the design, or write your answer into the file. It is kept there, and the finding is silent:',
    yaml(text),
  ];
}

/** A text that YAML reads as it stands, in a flow map too. */
function plain(text: string): string {
  const phrased = text.replace(/\.$/, '');
  return /[,:#{}[\]'"]/.test(phrased) ? JSON.stringify(phrased) : phrased;
}

function marksOf(source: string): string {
  const marks = Object.entries({
    R: 'its text was read for this rule',
    L: 'it was seen to exist, and its text is known from elsewhere',
    K: 'it is cited from memory',
  }).filter(([mark]) => source.includes(`[${mark}`));
  return `*${marks.map(([mark, meaning]) => `[${mark}]: ${meaning}`).join('; ')}.*`;
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
