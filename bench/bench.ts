// `npm run bench`: what an edit costs, by size: one character typed into the middle of a generated design. What it takes to
// draw one is told by `npm run bench diagram`.
// Ratios are to the `yaml` package's own parse of the whole text in the same run, the floor of everything that reads it anew.

import { parseDocument } from 'yaml';
import { analyze, type Analysis } from '../src/core/analyze.ts';
import { parse, type Source } from '../src/core/parse.ts';
import { rules } from '../src/core/rules/index.ts';
import { generateDesign } from './generate-design.ts';
import { measure, milliseconds, type Times } from './measure.ts';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((it) => it > 0);

if (process.argv[2] === 'diagram') {
  // Only this one needs a browser.
  void import('./diagram.ts').then((it) => it.benchDiagram(sizes.length > 0 ? sizes : [10, 25, 100]));
} else {
  for (const size of sizes.length > 0 ? sizes : [10, 100, 1000]) bench(size);
}

function bench(size: number): void {
  const text = generateDesign(size);
  const rounds = size >= 1000 ? 15 : 30;
  // Into a title of the middle, another character each round.
  const at = text.indexOf('title: ', text.length / 2) + 'title: '.length;
  const edited = (round: number) =>
    `${text.slice(0, at)}${String.fromCharCode(97 + (round % 26))}${text.slice(at)}`;

  const floor = measure(Math.min(rounds, 10), () => void parseDocument(text));
  const first = measure(Math.min(rounds, 5), () => void analyze(text), 1);
  let source: Source = parse(text);
  const parsing = measure(rounds, (round) => {
    source = parse(edited(round), '', source);
  });
  let analysis: Analysis = analyze(text);
  const total = measure(rounds, (round) => {
    analysis = analyze(edited(round), { previous: analysis });
  });
  const perRule = rules
    .map((rule) => ({ id: rule.id, times: measure(5, () => void [...rule.check(analysis.facts)], 1) }))
    .sort((a, b) => b.times.median - a.times.median);
  const allRules = perRule.reduce((sum, it) => sum + it.times.median, 0);

  console.log(
    `\n${size} components, ${text.split('\n').length - 1} lines, ${(text.length / 1000).toFixed(0)} kB, ${analysis.findings.length} findings`,
  );
  row('yaml, whole text', floor, floor);
  row('analyse, text never read before', first, floor);
  row('parse, one character edited', parsing, floor);
  row('analyse all, one character edited', total, floor);
  console.log(
    `  rules alone: ${milliseconds(allRules)} ms; slowest: ${perRule
      .slice(0, 5)
      .map((it) => `${it.id} ${milliseconds(it.times.median)}`)
      .join(', ')}`,
  );
  globalThis.gc?.();
  console.log(
    `  memory: heap ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB, resident ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`,
  );
}

function row(name: string, times: Times, floor: Times): void {
  const ratio = (times.median / floor.median).toFixed(3);
  console.log(
    `  ${name.padEnd(36)} median ${milliseconds(times.median).padStart(7)} ms   p95 ${milliseconds(times.p95).padStart(7)} ms   ${ratio.padStart(7)} x yaml`,
  );
}
