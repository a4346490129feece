// Goes to a place of a document, in the editor where it is already shown.

import { Range, TextEditorRevealType, Uri, ViewColumn, window } from 'vscode';
import type { LspRange } from '../protocol.ts';

export async function reveal(uri: string, range: LspRange): Promise<void> {
  const shown = window.visibleTextEditors.find((it) => it.document.uri.toString() === uri);
  const editor = await window.showTextDocument(Uri.parse(uri, true), {
    viewColumn: shown?.viewColumn ?? ViewColumn.One,
    selection: rangeOf(range),
  });
  editor.revealRange(rangeOf(range), TextEditorRevealType.InCenterIfOutsideViewport);
}

export function rangeOf({ start, end }: LspRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
