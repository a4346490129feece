// A picture by the panel's own drawing and export, in an installed browser. Its page is made of the files beside the program and of
// nothing else: every request is answered here, and the design comes as data, so that no word of it is read as HTML or script.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPictureName, type PictureWish } from '../../protocol/picture.ts';
import { CannotRun } from '../cannot-run.ts';
import type { Devtools } from './devtools.ts';
import { findBrowser } from './find-browser.ts';
import { runBrowser } from './run-browser.ts';

export async function drawPicture(wish: PictureWish): Promise<Buffer> {
  const browser = findBrowser();
  const files = await pageFiles();
  // A minute, and the more the more there is to draw: a slow machine takes its time for a thousand parts.
  const longestMs = 60_000 + 500 * wish.view.nodes.length;
  const content = await runBrowser(browser, longestMs, (devtools) => drawIn(devtools, files, wish));
  return Buffer.from(content, wish.format === 'png' ? 'base64' : 'utf8');
}

/** It exists nowhere. */
const site = 'https://sysdesign.invalid/';

const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:";

const page = `<!DOCTYPE html>
<html lang="en" style="--vscode-font-family: system-ui, sans-serif">
<head>
<meta charset="utf-8">
<title>System Design</title>
<link rel="stylesheet" href="main.css">
<script type="module" src="picture.js"></script>
</head>
<body></body>
</html>
`;

interface PageFile {
  readonly type: string;
  readonly body: Buffer;
}

type PageFiles = ReadonlyMap<string, PageFile>;

async function pageFiles(): Promise<PageFiles> {
  const types = { css: 'text/css', js: 'text/javascript' } as const;
  const names = ['main.css', 'picture.js', 'draw-mermaid.js'];
  const read = async (name: string): Promise<[string, PageFile]> => {
    const body = await readFile(join(__dirname, 'webview', name)).catch(() => {
      throw new CannotRun(`'${name}', which draws pictures, is missing from this installation`);
    });
    return [name, { type: types[name.endsWith('.css') ? 'css' : 'js'], body }];
  };
  return new Map([
    ['', { type: 'text/html', body: Buffer.from(page) }],
    ...(await Promise.all(names.map(read))),
  ]);
}

interface Paused {
  readonly requestId: string;
  readonly request: { readonly url: string };
}

interface Evaluated {
  readonly result: { readonly value?: string };
  readonly exceptionDetails?: {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
}

async function drawIn({ send, on }: Devtools, files: PageFiles, wish: PictureWish): Promise<string> {
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
    targetId,
    flatten: true,
  });
  on('Fetch.requestPaused', ({ requestId, request }: Paused) => {
    const file = request.url.startsWith(site) ? files.get(request.url.slice(site.length)) : undefined;
    void send(...answerTo(requestId, file), sessionId).catch(() => {});
  });
  const loaded = new Promise<void>((resolve) => on('Page.loadEventFired', () => resolve()));
  await send('Fetch.enable', {}, sessionId);
  await send('Page.enable', {}, sessionId);
  await send('Page.navigate', { url: site }, sessionId);
  await loaded;
  const expression = `${drawPictureName}(${JSON.stringify(wish)})`;
  const asked = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails: error } = await send<Evaluated>('Runtime.evaluate', asked, sessionId);
  if (error === undefined) return result.value!;
  const [why] = (error.exception?.description ?? error.text).split('\n');
  throw new CannotRun(`the picture could not be drawn: ${why}`);
}

function answerTo(requestId: string, file: PageFile | undefined): readonly [method: string, params: object] {
  if (file === undefined) return ['Fetch.failRequest', { requestId, errorReason: 'AccessDenied' }];
  const headers = { 'Content-Type': `${file.type}; charset=utf-8`, 'Content-Security-Policy': policy };
  const responseHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
  const body = file.body.toString('base64');
  return ['Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body }];
}
