// The outline of a document, and names across all that are known.

import { SymbolKind, type DocumentSymbol, type WorkspaceSymbol } from 'vscode-languageserver';
import { symbols, type OutlineSymbol } from '../../core/features/symbols.ts';
import { toRange } from '../convert.ts';
import type { Documents } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { TextVersion } from '../text-version.ts';

export function serveSymbols({ connection, documents, log }: Session): void {
  connection.onDocumentSymbol(
    guard(log, 'outline', null, ({ textDocument }): DocumentSymbol[] | null => {
      const it = documents.get(textDocument.uri);
      return it === undefined ? null : symbols(it.analysis).map((one) => documentSymbol(one, it.document));
    }),
  );
  connection.onWorkspaceSymbol(
    guard(log, 'symbols', [], ({ query }): WorkspaceSymbol[] => workspaceSymbols(documents, query)),
  );
}

const kinds: Readonly<Record<OutlineSymbol['is'], SymbolKind>> = {
  section: SymbolKind.Namespace,
  screen: SymbolKind.Interface,
  component: SymbolKind.Class,
  api: SymbolKind.Method,
  data: SymbolKind.Struct,
  owner: SymbolKind.Constant,
  assumption: SymbolKind.Variable,
  problem: SymbolKind.Event,
  step: SymbolKind.Number,
};

function documentSymbol(it: OutlineSymbol, document: TextVersion): DocumentSymbol {
  return {
    name: it.name,
    detail: it.detail,
    kind: kinds[it.is],
    range: toRange(document, it.range),
    selectionRange: toRange(document, it.at),
    children: it.children.map((child) => documentSymbol(child, document)),
  };
}

/** More than anybody looks through. */
const mostSymbols = 500;

function workspaceSymbols(documents: Documents, query: string): WorkspaceSymbol[] {
  const open = documents.uris().map((uri) => documents.get(uri)!);
  const closed = documents.included().map(({ uri, analysis }) => ({
    analysis,
    document: TextVersion.create(uri, 'sysdesign', 0, analysis.source.text),
  }));
  const wanted = query.toLowerCase();
  const found: WorkspaceSymbol[] = [];
  for (const { document, analysis } of [...open, ...closed]) {
    for (const { symbol, inside } of flat(symbols(analysis), '')) {
      if (found.length >= mostSymbols) return found;
      if (symbol.is === 'section' || !symbol.name.toLowerCase().includes(wanted)) continue;
      found.push({
        name: symbol.name,
        kind: kinds[symbol.is],
        containerName: inside,
        location: { uri: document.uri, range: toRange(document, symbol.at) },
      });
    }
  }
  return found;
}

function flat(
  all: readonly OutlineSymbol[],
  inside: string,
): readonly { readonly symbol: OutlineSymbol; readonly inside: string }[] {
  return all.flatMap((symbol) => [{ symbol, inside }, ...flat(symbol.children, symbol.name)]);
}
