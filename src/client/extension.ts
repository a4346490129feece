// What the extension does, the same on the desktop and in the browser: it starts the server, shows the panel and makes
// the edits that the server names. It knows no word of the language.

import { commands, window, workspace, type ExtensionContext } from 'vscode';
import { fixCommand, showPlacesCommand, type FixArguments, type ShowPlacesArguments } from '../protocol.ts';
import { lazyClient, type Client, type LoadClient } from './client.ts';
import { registerExplain } from './explain.ts';
import { registerExplorer } from './explorer/register-explorer.ts';
import { registerExport } from './export.ts';
import { makeFix } from './fix.ts';
import { registerNewDesign } from './new-design.ts';
import { DesignPanel } from './panel.ts';
import { showPlaces } from './show-places.ts';
import { createStatus } from './status.ts';

const restartCommand = 'sysdesign.restart';

export function activateWith(context: ExtensionContext, load: LoadClient): void {
  const status = createStatus();
  const client: Client = lazyClient(load, {
    changed: (changed) => {
      status.update(changed);
      panel.changed(changed.uri);
      explorer.changed(changed.uri);
    },
    state: (state) => status.serverIs(state, restartCommand),
  });
  const panel = new DesignPanel(context, client);
  const explorer = registerExplorer(client);
  context.subscriptions.push(
    client,
    status,
    panel,
    workspace.onDidCloseTextDocument((it) => status.forget(it.uri.toString())),
    commands.registerCommand(fixCommand, (it: FixArguments) => makeFix(it, client)),
    commands.registerCommand(showPlacesCommand, (it: ShowPlacesArguments) => showPlaces(it)),
    commands.registerCommand('sysdesign.openDiagram', () => panel.open()),
    commands.registerCommand('sysdesign.pinDiagram', () => panel.togglePin()),
    commands.registerCommand(restartCommand, () => client.restart()),
    ...registerExplain(client),
    ...explorer.disposables,
    registerNewDesign(context),
    ...registerExport(client, panel),
    window.registerWebviewPanelSerializer(DesignPanel.viewType, panel),
  );
}
