// What the extension does, the same on the desktop and in the browser: it starts the server, shows the panel and makes
// the edits that the server names. It knows no word of the language.

import { commands, window, workspace, type ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  changedNotification,
  fixCommand,
  readRequest,
  showPlacesCommand,
  type ChangedParams,
  type FixArguments,
  type ReadParams,
  type ReadResult,
  type ShowPlacesArguments,
} from '../protocol.ts';
import { registerExplain } from './explain.ts';
import { registerExplorer } from './explorer/register-explorer.ts';
import { registerExport } from './export.ts';
import { makeFix } from './fix.ts';
import { askToRestart, registerRestart, restarting } from './keep-running.ts';
import { registerNewDesign } from './new-design.ts';
import { DesignPanel } from './panel.ts';
import { readText } from './read-text.ts';
import { showPlaces } from './show-places.ts';
import { createStatus } from './status.ts';

export const clientId = 'sysdesign';
export const clientName = 'System Design';

export function activateWith(
  context: ExtensionContext,
  connect: (options: LanguageClientOptions) => BaseLanguageClient,
): void {
  const client: BaseLanguageClient = connect({
    documentSelector: [{ language: clientId }],
    // This client can ask what a fix wants to know, show places, and give the text of files that a design includes.
    initializationOptions: { asks: true, shows: true, reads: true },
    errorHandler: restarting(() => void askToRestart(client)),
  });
  const status = createStatus();
  const panel = new DesignPanel(context, client);
  const explorer = registerExplorer(client);
  context.subscriptions.push(
    client,
    status,
    panel,
    workspace.onDidCloseTextDocument((it) => status.forget(it.uri.toString())),
    client.onRequest(readRequest, ({ uri }: ReadParams): Promise<ReadResult> => readText(uri)),
    client.onNotification(changedNotification, (changed: ChangedParams) => {
      status.update(changed);
      panel.changed(changed.uri);
      explorer.changed(changed.uri);
    }),
    commands.registerCommand(fixCommand, (it: FixArguments) => makeFix(it, client)),
    commands.registerCommand(showPlacesCommand, (it: ShowPlacesArguments) => showPlaces(it)),
    commands.registerCommand('sysdesign.openDiagram', () => panel.open()),
    commands.registerCommand('sysdesign.pinDiagram', () => panel.togglePin()),
    ...registerExplain(client),
    ...explorer.disposables,
    registerNewDesign(context),
    ...registerExport(client, panel),
    ...registerRestart(client, status),
    window.registerWebviewPanelSerializer(DesignPanel.viewType, panel),
  );
  // Not waited for: whoever asks the client for something waits until the server is there. That it cannot be started is told by the client.
  client.start().catch(() => undefined);
}
