// The language server: standard LSP for everything that LSP has, and a few messages of our own. It does no IO but over its
// connection, so it is the same in a process, in a web worker and in a test.

import {
  DidChangeConfigurationNotification,
  TextDocuments,
  TextDocumentSyncKind,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { tokenModifiers, tokenTypes } from '../core/features/tokens.ts';
import { abilitiesOf, type Abilities } from './abilities.ts';
import { Documents } from './documents.ts';
import { guard } from './guard.ts';
import { serveCard } from './handlers/card.ts';
import { serveChecklist } from './handlers/checklist.ts';
import { serveCodeActions } from './handlers/code-actions.ts';
import { serveEditing } from './handlers/editing.ts';
import { serveExport } from './handlers/export.ts';
import { serveHints } from './handlers/hints.ts';
import { serveHover } from './handlers/hover.ts';
import { serveLenses } from './handlers/lenses.ts';
import { serveNavigation } from './handlers/navigation.ts';
import { servePanel } from './handlers/panel.ts';
import { serveRename } from './handlers/rename.ts';
import { serveSpecs } from './handlers/specs.ts';
import { serveStructure } from './handlers/structure.ts';
import { serveSymbols } from './handlers/symbols.ts';
import { serveTokens } from './handlers/tokens.ts';
import { serveWhatIf } from './handlers/what-if.ts';
import { IncludedFiles } from './included-files.ts';
import { Publisher } from './publisher.ts';
import { refreshNumbers } from './refresh-numbers.ts';
import type { Session } from './session.ts';
import { isSame, noneSet, readSettings } from './settings.ts';
import { TextVersion } from './text-version.ts';
import { workspaceFolders, type WorkspaceFolders } from './workspace-folders.ts';

export function startServer(connection: Connection): void {
  let folders: WorkspaceFolders | undefined;
  let abilities: Abilities | undefined;
  let settings = noneSet;
  const session: Session = {
    connection,
    documents: new Documents(),
    log: (message) => connection.console.error(message),
    abilities: () => abilities ?? abilitiesOf({ capabilities: {}, processId: null, rootUri: null }),
    shows: () => settings.shows,
    writesTo: () => settings.writesTo,
  };
  const publisher: Publisher = new Publisher(
    session,
    () => performance.now(),
    () => void included.askForWanted(),
  );
  const included = new IncludedFiles(session, (uri) => {
    publisher.changed(uri);
    refreshNumbers(session);
  });

  connection.onInitialize((params): InitializeResult => {
    abilities = abilitiesOf(params);
    folders = workspaceFolders(connection, params);
    session.documents.setFolders(folders.all());
    return { capabilities: serverCapabilities, serverInfo: { name: 'sysdesign' } };
  });
  const takeSettings = guard<unknown, void>(session.log, 'settings', undefined, async () => {
    const now = await readSettings(session);
    // As most people have none: what was found before they were known is not looked for again.
    if (isSame(now, settings)) return;
    settings = now;
    session.documents.setSettings(settings.judging);
    publisher.all();
    refreshNumbers(session);
  });
  connection.onInitialized(
    guard<unknown, void>(session.log, 'initialized', undefined, async () => {
      await included.watch();
      folders?.follow(() => {
        session.documents.setFolders(folders?.all() ?? []);
        publisher.all();
      });
      if (session.abilities().configurationChanges) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'sysdesign' });
      }
      await takeSettings(undefined);
    }),
  );
  connection.onDidChangeConfiguration(takeSettings);
  connection.onDidChangeWatchedFiles(({ changes }) => included.changedOnDisk(changes.map((it) => it.uri)));
  connection.onShutdown(() => publisher.dispose());
  syncTexts(session, publisher);
  for (const serve of handlers) serve(session);
  connection.listen();
}

const handlers: readonly ((session: Session) => void)[] = [
  serveHover,
  serveEditing,
  serveNavigation,
  serveRename,
  serveSymbols,
  serveStructure,
  serveTokens,
  serveHints,
  serveLenses,
  serveCodeActions,
  servePanel,
  serveExport,
  serveCard,
  serveChecklist,
  serveSpecs,
  serveWhatIf,
];

function syncTexts(session: Session, publisher: Publisher): void {
  const { connection, documents } = session;
  const texts = new TextDocuments(TextVersion);
  texts.onDidChangeContent(({ document }) => {
    const dependents = documents.dependents(document.uri);
    documents.set(document);
    publisher.changed(document.uri);
    dependents.forEach((it) => publisher.changed(it));
    if (dependents.length > 0) refreshNumbers(session);
  });
  texts.onDidClose(({ document }) => {
    const dependents = documents.dependents(document.uri);
    documents.close(document.uri);
    publisher.closed(document.uri);
    dependents.forEach((it) => publisher.changed(it));
    if (dependents.length > 0) refreshNumbers(session);
  });
  texts.listen(connection);
}

const serverCapabilities: InitializeResult['capabilities'] = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [':', ' ', '[', '{', ',', '/'] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  documentFormattingProvider: true,
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
  },
  inlayHintProvider: { resolveProvider: true },
  codeLensProvider: { resolveProvider: true },
  codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.sysdesign'], resolveProvider: true },
};
