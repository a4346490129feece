// What the side bar lists of the designs of a workspace.

import { specSummary } from '../../core/views/spec-summary.ts';
import { specsRequest, type Spec, type Specs, type SpecsParams } from '../../protocol/specs.ts';
import { readClosedSpec } from '../closed-specs.ts';
import { convertRanges } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { TextVersion } from '../text-version.ts';

export function serveSpecs(session: Session): void {
  const { connection, documents, log } = session;
  connection.onRequest(
    specsRequest,
    guard<SpecsParams, Specs>(log, 'specs', [], async ({ uris, changed }) => {
      // The client tells of changed files by itself as well, but later.
      changed.filter((it) => documents.isIncluded(it)).forEach((it) => documents.forget(it));
      const specs: Spec[] = [];
      for (const uri of uris) specs.push(await specOf(uri, session));
      return specs;
    }),
  );
}

async function specOf(uri: string, session: Session): Promise<Spec> {
  const open = session.documents.get(uri);
  if (open !== undefined) {
    const reads = [...session.documents.askedBy(uri)];
    return { uri, summary: convertRanges(open.document, specSummary(open.analysis)), reads };
  }
  const closed = await readClosedSpec(uri, session);
  if (closed === undefined) return { uri, reads: [] };
  const document = TextVersion.create(uri, 'sysdesign', 0, closed.text);
  return { uri, summary: convertRanges(document, specSummary(closed.analysis)), reads: closed.reads };
}
