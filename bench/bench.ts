// `npm run bench`: what an edit costs, by size: one character typed into the middle of a generated design, first in the core and
// then over the real protocol. What it takes to draw one is told by `npm run bench diagram`.
// Ratios are to the `yaml` package's own parse of the whole text in the same run, the floor of everything that reads it anew.

import { parseDocument } from 'yaml';
import { analyze, type Analysis } from '../src/core/analyze.ts';
import { parse, type Source } from '../src/core/parse.ts';
import { rules } from '../src/core/rules/index.ts';
import { timeFacts } from './facts.ts';
import { benchFailures } from './failures.ts';
import { generateDesign } from './generate-design.ts';
import { benchServer } from './lsp.ts';
import { measure, milliseconds, printRow } from './measure.ts';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((it) => it > 0);

if (process.argv[2] === 'activation') {
  void import('./activation.ts').then((it) => it.benchActivation(process.argv.slice(3)));
} else if (process.argv[2] === 'diagram') {
  // Only this one needs a browser.
  void import('./diagram.ts').then((it) => it.benchDiagram(sizes.length > 0 ? sizes : [10, 25, 100]));
} else {
  const all = sizes.length > 0 ? sizes : [10, 100, 1000];
  for (const size of all) bench(size);
  benchFailures(all);
  void benchServer(all);
}

function bench(size: number): void {
  const text = generateDesign(size);
  const rounds = size >= 1000 ? 15 : 30;
  // Into a title of the middle, another character each round.
  const at = text.indexOf('title: ', text.length / 2) + 'title: '.length;
  const edited = (round: number) =>
    `${text.slice(0, at)}${String.fromCharCode(97 + (round % 26))}${text.slice(at)}`;

  const floor = measure(Math.min(rounds, 10), () => void parseDocument(text));
  const first = measure(Math.min(rounds, 5), () => void analyze(text).findings, 1);
  let source: Source = parse(text);
  const parsing = measure(rounds, (round) => {
    source = parse(edited(round), '', source);
  });
  let analysis: Analysis = analyze(text);
  const total = measure(rounds, (round) => {
    analysis = analyze(edited(round), { previous: analysis });
    void analysis.findings;
  });
  const reading = measure(rounds, (round) => {
    analysis = analyze(edited(round), { previous: analysis });
  });
  const perRule = rules.map((rule) => ({
    name: rule.id,
    ms: measure(5, () => void [...rule.check(analysis.facts)], 1).median,
  }));
  const perFact = timeFacts(5, (round) => {
    analysis = analyze(edited(round), { previous: analysis });
    return analysis.facts;
  });

  console.log(
    `\n${size} components, ${text.split('\n').length - 1} lines, ${(text.length / 1000).toFixed(0)} kB, ${analysis.findings.length} findings`,
  );
  printRow('yaml, whole text', floor, floor);
  printRow('analyse, text never read before', first, floor);
  printRow('parse, one character edited', parsing, floor);
  printRow('analyse all, one character edited', total, floor);
  printRow('the same without facts and rules', reading, floor);
  slowest('facts', perFact);
  slowest('rules, with all facts known', perRule);
  globalThis.gc?.();
  console.log(
    `  memory: heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
}

function slowest(what: string, all: readonly { readonly name: string; readonly ms: number }[]): void {
  const sum = all.reduce((total, it) => total + it.ms, 0);
  const shown = [...all].sort((a, b) => b.ms - a.ms).slice(0, 10);
  console.log(`  ${what}: ${milliseconds(sum)} ms in all`);
  console.log(`    ${shown.map((it) => `${it.name} ${milliseconds(it.ms)}`).join(', ')}`);
}
