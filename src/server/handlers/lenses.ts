// Code lenses. A client without our command gets the same text, which then is only to be read.

import type { CodeLens } from 'vscode-languageserver';
import { lenses } from '../../core/features/lenses.ts';
import { showPlacesCommand, type ShowPlacesArguments } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

export function serveLenses({ connection, documents, abilities, shows, log }: Session): void {
  connection.onCodeLens(
    guard(log, 'lenses', null, ({ textDocument }): CodeLens[] | null => {
      const it = shows().codeLens ? documents.get(textDocument.uri) : undefined;
      if (it === undefined) return null;
      const { document, analysis } = it;
      return lenses(analysis).map(({ at, title, tooltip, places }) => {
        const range = toRange(document, at);
        if (!abilities().shows || places.length === 0)
          return { range, command: { title, tooltip, command: '' } };
        const argument: ShowPlacesArguments = {
          uri: document.uri,
          position: range.start,
          places: places.map((place) => toRange(document, place)),
        };
        return { range, command: { title, tooltip, command: showPlacesCommand, arguments: [argument] } };
      });
    }),
  );
}
