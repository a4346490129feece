// The shape of the text: folding, growing selections, links to included files.

import {
  FoldingRangeKind,
  type DocumentLink,
  type FoldingRange,
  type SelectionRange,
} from 'vscode-languageserver';
import { folding } from '../../core/features/folding.ts';
import { links } from '../../core/features/links.ts';
import { selection } from '../../core/features/selection.ts';
import { offsetAt, toRange } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveStructure({ connection, documents, log }: Session): void {
  connection.onFoldingRanges(
    guard(log, 'folding', null, ({ textDocument }): FoldingRange[] | null => {
      const it = documents.get(textDocument.uri);
      if (it === undefined) return null;
      return folding(it.analysis).map((fold) => {
        const { start, end } = toRange(it.document, fold.range);
        return {
          startLine: start.line,
          endLine: end.line,
          ...(fold.is === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
        };
      });
    }),
  );
  connection.onSelectionRanges(
    guard(log, 'selection', null, ({ textDocument, positions }): SelectionRange[] | null => {
      const it = documents.get(textDocument.uri);
      if (it === undefined) return null;
      return positions.map((position) => {
        const ranges = selection(it.analysis, offsetAt(it.document, position));
        return ranges.reduceRight<SelectionRange | undefined>(
          (parent, range) => ({
            range: toRange(it.document, range),
            ...(parent === undefined ? {} : { parent }),
          }),
          undefined,
        )!;
      });
    }),
  );
  connection.onDocumentLinks(
    guard(log, 'links', null, ({ textDocument }): DocumentLink[] | null => {
      const it = documents.get(textDocument.uri);
      if (it === undefined) return null;
      return links(it.analysis).map((link) => ({
        range: toRange(it.document, link.range),
        target: link.file,
      }));
    }),
  );
}
