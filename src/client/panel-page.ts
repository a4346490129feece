// The page of the panel: what it is made of, what it may do, and what it comes with.

import { Uri, workspace, type Webview } from 'vscode';
import type { Carried } from '../protocol/panel.ts';
import { carriedData } from './carried-data.ts';

/** Its script and styles are within it: a page in VS Code has each file that it asks for brought by a worker, over two other programs. */
interface PageParts {
  readonly script: string;
  readonly styles: string;
}

export type MakePage = (webview: Webview, carried?: Carried) => string;

export class PanelPages {
  private readonly root: Uri;
  private made: Promise<MakePage> | undefined;

  constructor(root: Uri) {
    this.root = root;
  }

  /** Reads what all pages are made of, once; where that fails, it is read again when it is asked for again. */
  read(): Promise<MakePage> {
    return (this.made ??= this.readParts().catch((error: unknown) => {
      this.made = undefined;
      throw error;
    }));
  }

  private async readParts(): Promise<MakePage> {
    const read = async (name: string) =>
      new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(this.root, name)));
    const [script, styles] = await Promise.all([read('main.js'), read('main.css')]);
    return (webview, carried) => pageOf(webview, this.root, { script, styles }, carried);
  }
}

function pageOf(webview: Webview, root: Uri, parts: PageParts, carried?: Carried): string {
  const nonce = randomText();
  // A file of its own: it is far larger than all else, and with its drawing the page need not have it yet.
  const mermaid = webview.asWebviewUri(Uri.joinPath(root, 'draw-mermaid.js')).toString();
  const imports = JSON.stringify({ imports: { 'draw-mermaid': mermaid } });
  const preload = `<link rel="modulepreload" nonce="${nonce}" href="${mermaid}">`;
  // Scripts: ours by its nonce, and the part that it loads from our own folder; nothing is evaluated, nothing is remote.
  // Styles need 'unsafe-inline': Mermaid writes a <style> into each drawing, and styles into its elements.
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    `style-src 'unsafe-inline'`,
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
<script type="importmap" nonce="${nonce}">${imports}</script>
${carried?.drawing === undefined ? preload : ''}
<style>${parts.styles}</style>
</head>
<body>
<div id="root"></div>
${carried === undefined ? '' : carriedData(carried, randomText())}
<script type="module" nonce="${nonce}">${parts.script}</script>
</body>
</html>`;
}

function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (it) => it.toString(16).padStart(2, '0')).join('');
}
