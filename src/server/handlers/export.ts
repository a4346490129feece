// The texts that leave the panel: what is looked at as Mermaid, and the spec as Markdown.

import type { Analysis } from '../../core/analyze.ts';
import type { Look } from '../../core/views/look.ts';
import { isSequence, lookAt } from '../../core/views/looks/look-at.ts';
import { sequenceText } from '../../core/views/looks/sequence-text.ts';
import { mermaidOf } from '../../core/views/mermaid.ts';
import { specOf } from '../../core/views/spec.ts';
import { exportTextRequest, type ExportTextParams, type ExportTextResult } from '../../protocol/export.ts';
import type { Documents } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveExport({ connection, documents, log }: Session): void {
  connection.onRequest(
    exportTextRequest,
    guard<ExportTextParams, ExportTextResult | null>(log, 'export', null, (it) => exported(it, documents)),
  );
}

function exported(
  { uri, step, format, ...look }: ExportTextParams,
  documents: Documents,
): ExportTextResult | null {
  const newest = documents.get(uri);
  if (newest === undefined) return null;
  const analysis =
    step === undefined ? newest.analysis : (documents.analysisOfStep(uri, step) ?? newest.analysis);
  return { text: format === 'markdown' ? specOf(analysis) : mermaidText(analysis, look) };
}

function mermaidText(analysis: Analysis, look: Look): string {
  const { picture } = lookAt(analysis, look);
  return isSequence(picture) ? sequenceText(picture) : mermaidOf(analysis, picture).text;
}
