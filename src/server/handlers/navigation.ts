// Definition, references and highlights.

import { DocumentHighlightKind, type DocumentHighlight, type Location } from 'vscode-languageserver';
import type { Analysis } from '../../core/analyze.ts';
import { definition } from '../../core/features/definition.ts';
import { references } from '../../core/features/references.ts';
import { declarationOf, type Subject } from '../../core/features/subject.ts';
import type { Range } from '../../core/text.ts';
import { offsetAt, toRange } from '../convert.ts';
import type { Documents } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { TextVersion } from '../text-version.ts';

export function serveNavigation({ connection, documents, log }: Session): void {
  connection.onDefinition(
    guard(log, 'definition', null, ({ textDocument, position }): Location | null => {
      const it = documents.get(textDocument.uri);
      const found = it === undefined ? undefined : definition(it.analysis, offsetAt(it.document, position));
      if (it === undefined || found === undefined) return null;
      if (found.to !== undefined) return { uri: it.document.uri, range: toRange(it.document, found.to) };
      return inIncluded(found.subject, documents, textDocument.uri) ?? null;
    }),
  );
  connection.onReferences(
    guard(log, 'references', null, ({ textDocument, position, context }): Location[] | null => {
      const it = documents.get(textDocument.uri);
      const found = it === undefined ? undefined : references(it.analysis, offsetAt(it.document, position));
      if (it === undefined || found === undefined) return null;
      const wanted = found.filter((one) => context.includeDeclaration || one.declares === undefined);
      return wanted.map((one) => ({ uri: it.document.uri, range: toRange(it.document, one.range) }));
    }),
  );
  connection.onDocumentHighlight(
    guard(log, 'highlights', null, ({ textDocument, position }): DocumentHighlight[] | null => {
      const it = documents.get(textDocument.uri);
      const found = it === undefined ? undefined : references(it.analysis, offsetAt(it.document, position));
      if (it === undefined || found === undefined) return null;
      return found.map((one) => ({
        range: toRange(it.document, one.range),
        kind: one.declares === undefined ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
      }));
    }),
  );
}

/** The declaration in a file that this one includes, directly or through others. */
function inIncluded(subject: Subject, documents: Documents, from: string): Location | undefined {
  for (const { uri, analysis } of filesOf(documents, from)) {
    const range = declarationOf(analysis, subject);
    if (range !== undefined) return locationIn(uri, analysis, range);
  }
  return undefined;
}

function filesOf(
  documents: Documents,
  from: string,
): readonly { readonly uri: string; readonly analysis: Analysis }[] {
  const asked = documents.askedBy(from);
  const open = documents
    .uris()
    .flatMap((uri) => (asked.has(uri) ? [{ uri, analysis: documents.get(uri)!.analysis }] : []));
  return [...open, ...documents.included().filter((it) => asked.has(it.uri))];
}

function locationIn(uri: string, analysis: Analysis, range: Range): Location {
  const document = TextVersion.create(uri, 'sysdesign', 0, analysis.source.text);
  return { uri, range: toRange(document, range) };
}
