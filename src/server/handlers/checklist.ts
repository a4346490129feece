// What opens below items of the checklist.

import { checklistDetails } from '../../core/views/checklist-details.ts';
import {
  checklistDetailsRequest,
  type ChecklistDetailsParams,
  type ChecklistDetailsResult,
} from '../../protocol/checklist.ts';
import { convertRanges } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveChecklist({ connection, documents, log }: Session): void {
  connection.onRequest(
    checklistDetailsRequest,
    guard<ChecklistDetailsParams, ChecklistDetailsResult | null>(log, 'checklist', null, (params) => {
      const { uri, documentVersion, step, keys } = params;
      // The page asks, and may have been told anything.
      if (documents.document(uri)?.version !== documentVersion || !Array.isArray(keys)) return null;
      const it = documents.get(uri)!;
      const analysis = typeof step === 'number' ? documents.analysisOfStep(uri, step)! : it.analysis;
      return { uri, documentVersion, items: convertRanges(it.document, checklistDetails(analysis, keys)) };
    }),
  );
}
