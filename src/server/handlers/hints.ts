// Inlay hints. Where they come from is told when somebody asks for it: most are only seen.

import { MarkupKind, type InlayHint } from 'vscode-languageserver';
import { hints } from '../../core/features/hints.ts';
import { rangeFrom } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

/** What a hint is found again by; one of another text has lost its place. */
interface Deferred {
  readonly uri: string;
  readonly version: number;
  readonly at: number;
}

export function serveHints({ connection, documents, abilities, shows, log }: Session): void {
  const tooltip = (value: string) => ({ kind: MarkupKind.Markdown, value });
  connection.languages.inlayHint.on(
    guard(log, 'hints', null, ({ textDocument, range }): InlayHint[] | null => {
      const it = shows().inlayHints ? documents.get(textDocument.uri) : undefined;
      if (it === undefined) return null;
      const { uri, version } = it.document;
      return hints(it.analysis, rangeFrom(it.document, range)).map((hint) => ({
        position: it.document.positionAt(hint.at),
        label: hint.text,
        paddingLeft: true,
        ...(abilities().resolvesHints
          ? { data: { uri, version, at: hint.at } satisfies Deferred }
          : { tooltip: tooltip(hint.tooltip()) }),
      }));
    }),
  );
  connection.languages.inlayHint.resolve(async (asked) =>
    guard(log, 'hint', asked, (hint: InlayHint): InlayHint => {
      const { uri, version, at } = hint.data as Deferred;
      const it = documents.get(uri);
      if (it?.document.version !== version) return hint;
      const found = hints(it.analysis, { start: at, end: at }).find((one) => one.text === hint.label);
      return found === undefined ? hint : { ...hint, tooltip: tooltip(found.tooltip()) };
    })(asked),
  );
}
