// The page of the panel: where its script and styles are, what they may do, and what it comes with.

import { Uri, type Webview } from 'vscode';
import type { Carried } from '../protocol/panel.ts';
import { carriedData } from './carried-data.ts';

export function panelPage(webview: Webview, root: Uri, carried?: Carried): string {
  const nonce = randomText();
  const script = webview.asWebviewUri(Uri.joinPath(root, 'main.js'));
  // The larger part, which the page would ask for itself, but later. With its drawing it need not have it yet.
  const mermaid = webview.asWebviewUri(Uri.joinPath(root, 'draw-mermaid.js'));
  const preload = `<link rel="modulepreload" nonce="${nonce}" href="${mermaid.toString()}">`;
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
${carried?.drawing === undefined ? preload : ''}
<link rel="stylesheet" href="${style.toString()}">
</head>
<body>
<div id="root"></div>
${carried === undefined ? '' : carriedData(carried, randomText())}
<script type="module" nonce="${nonce}" src="${script.toString()}"></script>
</body>
</html>`;
}

function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (it) => it.toString(16).padStart(2, '0')).join('');
}
