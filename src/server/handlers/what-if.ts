// What if...: the questions of the panel about failures and load. All is computed from the analysis that is there already; pairs of
// failures in slices, so that whoever types or clicks meanwhile is answered first.

import type { CancellationToken } from 'vscode-languageserver';
import type { Analysis } from '../../core/analyze.ts';
import { judgedVersion } from '../../core/comparison/judged-version.ts';
import { pairFailures, type PairFailure, type PairProgress } from '../../core/facts/failures/pairs.ts';
import { failuresOf, pairRow } from '../../core/views/failures.ts';
import { whatIf } from '../../core/views/what-if.ts';
import {
  failurePairsRequest,
  failuresRequest,
  whatIfRequest,
  type FailurePairs,
  type Failures,
  type FailuresParams,
  type WhatIf,
  type WhatIfParams,
} from '../../protocol/what-if.ts';
import { convertRanges } from '../convert.ts';
import type { Analysed, Documents } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveWhatIf({ connection, documents, log }: Session): void {
  connection.onRequest(
    whatIfRequest,
    guard<WhatIfParams, WhatIf | null>(log, 'what if', null, (params) => {
      const it = shown(params, documents);
      if (it === undefined) return null;
      return { ...convertRanges(it.document, whatIf(it.analysis, params)), ...stamp(it) };
    }),
  );
  connection.onRequest(
    failuresRequest,
    guard<FailuresParams, Failures | null>(log, 'failures', null, (params) => {
      const it = shown(params, documents);
      if (it === undefined) return null;
      return { ...convertRanges(it.document, failuresOf(it.analysis)), ...stamp(it) };
    }),
  );
  const searches = new Map<string, Search>();
  connection.onRequest(failurePairsRequest, (params: FailuresParams, token: CancellationToken) =>
    guard<FailuresParams, FailurePairs | null>(log, 'failure pairs', null, async ({ uri }) => {
      const it = shown(params, documents);
      if (it === undefined) {
        searches.delete(uri);
        return null;
      }
      const before = searches.get(uri);
      const search = before?.analysis === it.analysis ? before : newSearch(it.analysis);
      searches.set(uri, search);
      const asked = ++search.asked;
      // A text that changed is another question, and so is one that was asked again meanwhile.
      const isStale = () =>
        token.isCancellationRequested ||
        searches.get(uri) !== search ||
        search.asked !== asked ||
        documents.document(uri)?.version !== it.document.version;
      await goOn(search, isStale);
      if (isStale()) return null;
      const { done, total, found, worst } = search;
      return {
        ...stamp(it),
        step: it.analysis.design.version,
        done,
        total,
        found,
        worst: worst.map(pairRow),
      };
    })(params, token),
  );
}

/** The version that is looked at; a step that is not there (any more) is the last. */
function shown({ uri, step }: FailuresParams, documents: Documents): Analysed | undefined {
  const it = documents.get(uri);
  if (it === undefined || typeof step !== 'number') return it;
  const last = it.analysis.versions.length - 1;
  const version = Number.isInteger(step) && step >= 0 && step <= last ? step : last;
  return { document: it.document, analysis: judgedVersion(it.analysis, version) };
}

function stamp({ document }: Analysed): { readonly uri: string; readonly documentVersion: number } {
  return { uri: document.uri, documentVersion: document.version };
}

// --- Pairs, a slice at a time ---

/** How far the pairs of an analysis are. */
interface Search {
  readonly analysis: Analysis;
  readonly steps: Iterator<PairProgress, void>;
  asked: number;
  done: number;
  total: number;
  isDone: boolean;
  found: number;
  worst: readonly PairFailure[];
}

/** Longer than this nothing else waits. */
const sliceMs = 10;
/** After this long the panel hears how far it is. */
const answerMs = 120;
/** More rows than this nobody reads. */
const mostPairs = 100;

function newSearch(analysis: Analysis): Search {
  const steps = pairFailures(analysis.facts, () => false);
  return { analysis, steps, asked: 0, done: 0, total: 0, isDone: false, found: 0, worst: [] };
}

async function goOn(search: Search, isStale: () => boolean): Promise<void> {
  for (const start = performance.now(); !search.isDone && performance.now() - start < answerMs;) {
    // Not a microtask: messages that have arrived come first.
    await new Promise((resolve) => setTimeout(resolve));
    if (isStale()) return;
    slice(search);
  }
}

function slice(search: Search): void {
  const more: PairFailure[] = [];
  for (const start = performance.now(); performance.now() - start < sliceMs;) {
    const { done, value } = search.steps.next();
    if (done === true || value === undefined) {
      search.isDone = true;
      break;
    }
    Object.assign(search, { done: value.done, total: value.total });
    more.push(...value.found);
  }
  search.found += more.length;
  search.worst = [...search.worst, ...more]
    .sort((a, b) => b.together.length - a.together.length || b.down.length - a.down.length)
    .slice(0, mostPairs);
  if (search.isDone) search.done = search.total;
}
