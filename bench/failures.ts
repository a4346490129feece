// What the questions of *What if?* cost, by size: one answer with a part that fails and ten times the load, the table of all single
// failures, and all pairs, with the longest time that the search for them keeps the server from anything else.

import { analyze } from '../src/core/analyze.ts';
import { pairFailures } from '../src/core/facts/failures/pairs.ts';
import { failuresOf } from '../src/core/views/failures.ts';
import { whatIf } from '../src/core/views/what-if.ts';
import { generateDesign } from './generate-design.ts';
import { measure, milliseconds, type Times } from './measure.ts';

export function benchFailures(sizes: readonly number[]): void {
  for (const size of sizes) {
    benchSize(`${size} components`, generateDesign(size));
    benchSize(`${size} components with alternatives`, withAlternatives(generateDesign(size)));
  }
}

function benchSize(name: string, text: string): void {
  const analysis = analyze(text);
  const parts = [...analysis.design.components.keys()];
  const rounds = parts.length >= 1000 ? 9 : 30;
  const answer = measure(rounds, (round) => {
    whatIf(analysis, { failed: [parts[(round * 7) % parts.length]], load: 10 });
  });
  // Facts are kept, so each round has a design that nobody has asked anything; what single failures rest on is there already.
  const fresh = Array.from({ length: 6 }, () => {
    const made = analyze(text);
    made.facts.needs();
    return made;
  });
  const singles = measure(fresh.length - 1, (round) => void failuresOf(fresh[round]!), 1);
  let found = 0;
  let longest = 0;
  const pairs = measure(
    3,
    () => {
      found = 0;
      let last = performance.now();
      for (const it of pairFailures(analysis.facts, () => false)) {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        found += it.found.length;
      }
    },
    1,
  );
  console.log(`\n${name}: what if?`);
  print('one answer', answer);
  print('all single failures', singles);
  print(`all pairs, ${found} found`, pairs);
  console.log(`  the longest step of the search took ${milliseconds(longest)} ms`);
}

/** Each second part calls one of two: only alternatives have pairs. */
function withAlternatives(text: string): string {
  const calls = / {4}calls:\n {6}(\S+):\n {8}timeout: 1s\n {6}(\S+):\n {8}timeout: 1s\n/g;
  let count = 0;
  return text.replace(calls, (whole: string, a: string, b: string) =>
    count++ % 2 === 0 ? `    calls: [{ either: [${a}, ${b}] }]\n` : whole,
  );
}

function print(name: string, { median, p95 }: Times): void {
  console.log(
    `  ${name.padEnd(36)} median ${milliseconds(median).padStart(7)} ms   p95 ${milliseconds(p95).padStart(7)} ms`,
  );
}
