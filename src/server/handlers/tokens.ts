// Semantic tokens.

import { SemanticTokensBuilder, type SemanticTokens } from 'vscode-languageserver';
import { tokenModifiers, tokens, tokenTypes } from '../../core/features/tokens.ts';
import { toRange } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveTokens({ connection, documents, log }: Session): void {
  connection.languages.semanticTokens.on(
    guard(log, 'tokens', { data: [] }, ({ textDocument }): SemanticTokens => {
      const it = documents.get(textDocument.uri);
      const builder = new SemanticTokensBuilder();
      for (const token of it === undefined ? [] : tokens(it.analysis)) {
        const { start, end } = toRange(it!.document, token.range);
        // A token stands on one line; what goes over more keeps the colours of the grammar.
        if (start.line !== end.line) continue;
        const modifiers = token.modifiers.reduce(
          (bits, name) => bits | (1 << tokenModifiers.indexOf(name)),
          0,
        );
        builder.push(
          start.line,
          start.character,
          end.character - start.character,
          tokenTypes.indexOf(token.type),
          modifiers,
        );
      }
      return builder.build();
    }),
  );
}
