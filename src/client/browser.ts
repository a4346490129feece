// The browser's entry.

import type { ExtensionContext } from 'vscode';
import { activateWith } from './extension.ts';

export function activate(context: ExtensionContext): void {
  // In the same file, but not run before: a web worker cannot load another one from every address that an extension may be at.
  activateWith(context, async (events) =>
    (await import('./browser-client.ts')).startClient(events, context.extensionUri),
  );
}
