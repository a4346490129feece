// The page of the panel: where its script and styles are, what they may do, and the first view where it is there already.

import { Uri, type Webview } from 'vscode';
import type { View } from '../protocol.ts';
import { carriedView } from '../protocol/panel.ts';

export function panelPage(webview: Webview, root: Uri, view: View | undefined): string {
  const nonce = randomText();
  const script = webview.asWebviewUri(Uri.joinPath(root, 'main.js'));
  // The larger part, which the page would ask for itself, but later.
  const drawing = webview.asWebviewUri(Uri.joinPath(root, 'draw-mermaid.js'));
  const style = webview.asWebviewUri(Uri.joinPath(root, 'main.css'));
  // Scripts: ours by its nonce, and the parts that it loads from our own folder; nothing is evaluated, nothing is remote.
  // Styles need 'unsafe-inline': Mermaid writes a <style> into each drawing, and styles into its elements.
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    `style-src ${webview.cspSource} 'unsafe-inline'`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>System Design</title>
<link rel="modulepreload" nonce="${nonce}" href="${drawing.toString()}">
<link rel="stylesheet" href="${style.toString()}">
</head>
<body>
<div id="root"></div>
${view === undefined ? '' : carried(view)}
<script type="module" nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}

/** Data, which no browser runs; nothing in it can end the element, and VS Code finds no address in it to write anew. */
function carried(view: View): string {
  const escaped = (it: string) => `\\u00${it.charCodeAt(0).toString(16)}${it.slice(1)}`;
  const data = JSON.stringify(view).replace(/<|vscode-/gi, escaped);
  return `<script type="application/json" id="${carriedView}" data-page="${randomText()}">${data}</script>`;
}

function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (it) => it.toString(16).padStart(2, '0')).join('');
}
