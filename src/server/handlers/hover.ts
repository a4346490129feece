// Hover.

import { MarkupKind, type Hover } from 'vscode-languageserver';
import { hover } from '../../core/features/hover.ts';
import { unmarked } from '../../core/features/markdown.ts';
import { offsetAt, toRange } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveHover({ connection, documents, abilities, log }: Session): void {
  connection.onHover(
    guard(log, 'hover', null, ({ textDocument, position }): Hover | null => {
      const it = documents.get(textDocument.uri);
      const found = it === undefined ? undefined : hover(it.analysis, offsetAt(it.document, position));
      if (it === undefined || found === undefined) return null;
      const contents = abilities().markdown
        ? { kind: MarkupKind.Markdown, value: found.markdown }
        : { kind: MarkupKind.PlainText, value: withoutMarks(found.markdown) };
      return { contents, range: toRange(it.document, found.range) };
    }),
  );
}

/** For clients that show text as it comes. */
export function withoutMarks(markdown: string): string {
  return unmarked(markdown.replace(/^```.*$/gm, '')).trim();
}
