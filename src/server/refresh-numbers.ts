// Has the client ask anew for what stands in the text, when something else than the text has changed it.

import { CodeLensRefreshRequest } from 'vscode-languageserver';
import type { Session } from './session.ts';

export function refreshNumbers({ connection, abilities, log }: Session): void {
  const { refreshesHints, refreshesLenses } = abilities();
  // A client that is about to leave may refuse, and then there is nobody to show it to.
  const failed = (reason: unknown) => log(`The numbers in the text are not refreshed: ${String(reason)}`);
  if (refreshesHints) connection.languages.inlayHint.refresh().catch(failed);
  if (refreshesLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(failed);
}
