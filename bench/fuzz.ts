// `npm run fuzz [-- MINUTES] [--seed N]`: texts made from the vocabulary, the examples spoiled, and raw strings, through all that
// the core offers; and typing, of which each analysis must say what a fresh one says; at last the server, with more files and edits
// than a person has. Prints what it measured, and of a failure the shortest input that it finds.

import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { analyze, type Analysis } from '../src/core/analyze.ts';
import { viewOf } from '../src/core/views/view.ts';
import { complaintsAbout, type Slowest } from '../test/every-call.ts';
import { told } from '../test/told.ts';
import { applyEdit, sorts, typings, type Edit, type Typing } from './fuzz/texts.ts';
import { loadServer } from './fuzz/server-load.ts';
import { minimise, minimiseText } from './fuzz/minimise.ts';

const { values, positionals } = parseArgs({ options: { seed: { type: 'string' } }, allowPositionals: true });
const seconds = 60 * Number(positionals[0] ?? 10);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** After what is compiled and kept once; an analysis of an example alone takes a few. */
const mostGrowthMB = 60;
const minimiseForMs = 20_000;
/** For a call on a text of ordinary size; of the processor's time, since the machine does other things too. */
const longestMs = 1000;

interface Failure {
  readonly what: string;
  readonly input: string;
}

const slowest: Slowest = new Map();
const counts = new Map<string, number>();
const failures = new Map<string, Failure>();
const heaps: number[] = [];

const count = (name: string, by = 1) => counts.set(name, (counts.get(name) ?? 0) + by);

/** One failure of each sort is enough: what a call says first, without the numbers in it. */
function sortOf(complaint: string): string {
  return complaint.split('\n').slice(0, 2).join(' ').replace(/\d+/g, 'n').slice(0, 90);
}

function tryText(sort: string, text: string): void {
  count(`texts, ${sort}`);
  const offsets = [0, 0.13, 0.38, 0.61, 0.87, 1].map((it) => Math.floor(it * text.length));
  const fails = (it: string, measured?: Slowest) =>
    complaintsAbout(it, {
      offsets: offsets.filter((offset) => offset <= it.length),
      fixed: 6,
      longestMs,
      ...(measured === undefined ? {} : { slowest: measured }),
    });
  for (const complaint of fails(text, slowest)) {
    const kind = sortOf(complaint);
    if (failures.has(kind)) continue;
    const shortest = minimiseText(text, (it) => fails(it).some((one) => sortOf(one) === kind), minimiseForMs);
    failures.set(kind, { what: complaint, input: JSON.stringify(shortest) });
  }
}

/** The edit after which the analysis says something else than a fresh one; undefined when there is none. */
function differsAt({ text, edits }: Typing): string | undefined {
  let now = text;
  let analysis: Analysis = analyze(now);
  for (const [index, edit] of edits.entries()) {
    now = applyEdit(now, edit);
    analysis = analyze(now, { previous: analysis });
    const fresh = analyze(now);
    const [kept, anew] = [JSON.stringify(told(analysis)), JSON.stringify(told(fresh))];
    if (kept !== anew) return `after edit ${index + 1}: ${difference(kept, anew)}`;
    if (index < edits.length - 1) continue;
    const [shown, shownAnew] = [JSON.stringify(viewOf(analysis)), JSON.stringify(viewOf(fresh))];
    if (shown !== shownAnew) return `the view, after edit ${index + 1}: ${difference(shown, shownAnew)}`;
  }
  return undefined;
}

function difference(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return `kept ${a.slice(Math.max(0, at - 80), at + 80)}\n  fresh ${b.slice(Math.max(0, at - 80), at + 80)}`;
}

function tryTyping(typing: Typing): void {
  count('edits, each compared with a fresh analysis', typing.edits.length);
  const found = differsAt(typing);
  if (found === undefined || failures.has('incremental')) return;
  const until = performance.now() + minimiseForMs;
  const edits = minimise(typing.edits, (it) => differsAt({ ...typing, edits: it }) !== undefined, until);
  failures.set('incremental', {
    what: `incremental analysis differs ${found}`,
    input: JSON.stringify({ text: typing.text, edits }),
  });
}

/** One document that is typed into for the whole run, as in an editor that is never closed. */
let soaked = 'system: Soak\n';
let soak: Analysis = analyze(soaked);
function soakIn(text: string, edits: readonly Edit[]): void {
  soaked = soaked.length > 40_000 || edits.length % 4 === 0 ? text : soaked;
  for (const edit of edits) {
    soaked = applyEdit(soaked, edit);
    soak = analyze(soaked, { previous: soak });
    void soak.findings;
    count('edits of one document');
  }
}

function measureHeap(): void {
  collect();
  heaps.push(process.memoryUsage().heapUsed / 1e6);
}

const started = performance.now();
const isOver = () => (performance.now() - started) / 1000 >= seconds;
let nextHeap = 0;
for (let round = 0; !isOver(); round++) {
  const quiet = { seed: seed + round, numRuns: 3 };
  for (const [sort, texts] of Object.entries(sorts))
    for (const text of fc.sample(texts, quiet)) if (!isOver()) tryText(sort, text);
  for (const typing of fc.sample(typings, { ...quiet, numRuns: 1 })) {
    if (isOver()) break;
    tryTyping(typing);
    soakIn(typing.text, typing.edits);
  }
  if (performance.now() < nextHeap) continue;
  measureHeap();
  nextHeap = performance.now() + Math.max(1000, (seconds * 1000) / 20);
}
measureHeap();
void loadServer(seed).then(({ measured, failures: broken }) => {
  for (const it of broken) failures.set(it, { what: it, input: `seed ${seed}` });
  report(measured);
});

function report(ofServer: readonly string[]): void {
  console.log(`fuzz: ${((performance.now() - started) / 1000).toFixed(0)} s, seed ${seed}`);
  for (const [name, number] of counts) console.log(`  ${String(number).padStart(7)} ${name}`);
  const times = [...slowest].sort((a, b) => b[1] - a[1]).map(([name, ms]) => `${name} ${ms.toFixed(0)}`);
  console.log(`  slowest call of each, ms of processor time: ${times.join(', ')}`);
  // The first rounds fill what is kept once for all texts.
  const warm = heaps.slice(Math.floor(heaps.length / 4));
  const growth = warm[warm.length - 1]! - warm[0]!;
  const resident = (process.memoryUsage().rss / 1e6).toFixed(0);
  console.log(
    `  heap after collection, MB: ${heaps.map((it) => it.toFixed(0)).join(' ')}; resident ${resident}`,
  );
  if (growth > mostGrowthMB)
    failures.set('memory', { what: `the heap grew by ${growth.toFixed(0)} MB`, input: '' });
  for (const it of ofServer) console.log(`  ${it}`);
  for (const { what, input } of failures.values()) console.log(`\nFAILED ${what}\n  input: ${input}`);
  console.log(failures.size === 0 ? '  nothing broke' : `\n${failures.size} sorts of failures`);
  process.exitCode = failures.size === 0 ? 0 : 1;
}
