// The messages beyond LSP: what the panel shows, the edits it asks for, the pages of rules.

import type { WritesTo } from '../../core/edits.ts';
import { applyOffered, fixById } from '../../core/features/fixes.ts';
import { offerOf } from '../../core/features/fixes/offered.ts';
import { rules } from '../../core/rules/index.ts';
import { applyEdits } from '../../core/text.ts';
import { rulePage } from '../../core/views/rule-page.ts';
import { viewOf } from '../../core/views/view.ts';
import {
  editRequest,
  explainRequest,
  viewRequest,
  type EditParams,
  type EditResult,
  type ExplainParams,
  type ExplainResult,
  type View,
  type ViewParams,
} from '../../protocol.ts';
import { convertRanges, toEdits, toRange } from '../convert.ts';
import type { Documents } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { TextVersion } from '../text-version.ts';

export function servePanel({ connection, documents, log, writesTo }: Session): void {
  connection.onRequest(
    viewRequest,
    guard<ViewParams, View | null>(log, 'view', null, (params) => view(params, documents) ?? null),
  );
  const broken: EditResult = {
    documentVersion: -1,
    edits: [],
    refused: 'The edit could not be made, which is our mistake.',
  };
  connection.onRequest(
    editRequest,
    guard<EditParams, EditResult>(log, 'edit', broken, (params) => edit(params, documents, writesTo())),
  );
  connection.onRequest(explainRequest, guard<ExplainParams, ExplainResult>(log, 'explain', noPage, explain));
}

function view({ uri, step, ...look }: ViewParams, documents: Documents): View | undefined {
  const newest = documents.get(uri);
  if (newest === undefined) return undefined;
  const { document } = newest;
  const analysis = step === undefined ? newest.analysis : documents.analysisOfStep(uri, step)!;
  return { ...convertRanges(document, viewOf(analysis, look)), uri, documentVersion: document.version };
}

function edit(
  { uri, documentVersion, fix: id, answers }: EditParams,
  documents: Documents,
  writesTo: WritesTo,
): EditResult {
  const it = documents.get(uri);
  const current = it?.document.version ?? documentVersion;
  const refuse = (refused: string): EditResult => ({ documentVersion: current, edits: [], refused });
  if (it === undefined) return refuse('This file is not open any more.');
  if (current !== documentVersion)
    return refuse('The text has changed meanwhile, so nothing was edited. Try again.');
  const fix = fixById(it.analysis, id);
  if (fix === undefined) return refuse('There is nothing to fix here any more.');
  const { edits, select, next, refused } = applyOffered(it.analysis, fix, answers, writesTo);
  if (refused !== undefined) return refuse(refused);
  // Where to look is told in the text after the edits.
  const after = TextVersion.create(uri, 'sysdesign', current + 1, applyEdits(it.document.getText(), edits));
  return {
    documentVersion: current,
    edits: toEdits(it.document, edits),
    ...(select === undefined ? {} : { select: toRange(after, select) }),
    ...(next === undefined ? {} : { next: offerOf(next) }),
  };
}

const noPage: ExplainResult = { title: 'Not known', markdown: 'No rule has this name.\n' };

function explain({ rule: id }: ExplainParams): ExplainResult {
  const rule = rules.find((it) => it.id === id);
  return rule === undefined ? noPage : { title: rule.id, markdown: rulePage(rule) };
}
