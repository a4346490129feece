// Goes to a place of a document, in the editor where it is already shown.

import { Range, TextEditorRevealType, Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { LspRange } from '../protocol.ts';

export async function reveal(uri: string, range: LspRange): Promise<void> {
  const shown = window.visibleTextEditors.find((it) => it.document.uri.toString() === uri);
  const editor = await window.showTextDocument(Uri.parse(uri, true), {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    selection: rangeOf(range),
  });
  editor.revealRange(rangeOf(range), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A webview looks for its focus four times a second, and then asks for it. */
const lateFocusMs = 400;

/** From a panel that was clicked. Where it has not yet said that it has the focus, it will, and take it from the text again. */
export async function revealFrom(panel: WebviewPanel, uri: string, range: LspRange): Promise<void> {
  if (panel.active) return reveal(uri, range);
  const late = panel.onDidChangeViewState(() => {
    if (!panel.active) return;
    late.dispose();
    void reveal(uri, range);
  });
  setTimeout(() => void late.dispose(), lateFocusMs);
  await reveal(uri, range);
}

export function rangeOf({ start, end }: LspRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
