// What an edit costs over the real protocol: `sysdesign lsp --stdio` is started, and each edit is timed from the notification to
// the diagnostics of its version, as an editor waits for them. Ratios are to the `yaml` package's parse of the text in the same run.

import { spawn } from 'node:child_process';
import { serverArguments } from '../src/protocol/server-process.ts';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { parseDocument } from 'yaml';
import { generateDesign } from './generate-design.ts';
import { measure, milliseconds, printRow, summary, type Times } from './measure.ts';

const server = join(import.meta.dirname, '..', 'dist', 'cli.js');
const uri = 'file:///bench.sysdesign';

export async function benchServer(sizes: readonly number[]): Promise<void> {
  if (!existsSync(server))
    return console.log('\nover the protocol: not measured, since nothing is built; npm run build');
  for (const size of sizes) await benchSize(size);
}

async function benchSize(size: number): Promise<void> {
  const text = generateDesign(size);
  const floor = measure(5, () => void parseDocument(text), 1);
  const start = performance.now();
  const child = spawn(process.execPath, [...serverArguments, server, 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const waiting = new Map<number, () => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ version }: { readonly version?: number }) =>
    waiting.get(version ?? 0)?.(),
  );
  const diagnosed = (version: number) => new Promise<void>((resolve) => waiting.set(version, resolve));
  connection.listen();
  try {
    await connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
    });
    void connection.sendNotification('initialized', {});
    const opened = diagnosed(1);
    void connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'sysdesign', version: 1, text },
    });
    await opened;
    const startMs = performance.now() - start;

    const middle = text.indexOf('title: ', text.length / 2);
    const line = text.slice(0, middle).split('\n').length - 1;
    const character = middle - text.lastIndexOf('\n', middle) - 1;
    const at = { line, character: character + 'title: '.length };
    let version = 1;
    const type = () => {
      const range = { start: at, end: at };
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version: ++version },
        contentChanges: [{ range, text: 'x' }],
      });
    };
    const ask = (method: string, position: object) =>
      connection.sendRequest(method, { textDocument: { uri }, position });
    /** Each round begins when the server has nothing left to do. */
    const timed = async (work: () => Promise<unknown>): Promise<Times> => {
      const times: number[] = [];
      for (let round = -5; round < 15; round++) {
        const before = performance.now();
        await work();
        if (round >= 0) times.push(performance.now() - before);
        await new Promise((resolve) => setTimeout(resolve, Math.max(20, 2 * (performance.now() - before))));
      }
      return summary(times);
    };
    const edit = await timed(() => {
      type();
      return diagnosed(version);
    });
    const hover = await timed(() => ask('textDocument/hover', { line, character }));
    const hoverAfter = await timed(() => {
      type();
      return ask('textDocument/hover', { line, character });
    });
    const completeAfter = await timed(() => {
      type();
      return ask('textDocument/completion', { line, character });
    });

    console.log(
      `\n${size} components over the protocol; first diagnostics ${milliseconds(startMs)} ms after the start`,
    );
    printRow('yaml, whole text', floor, floor);
    printRow('edit to diagnostics', edit, floor);
    printRow('hover', hover, floor);
    printRow('hover right after an edit', hoverAfter, floor);
    printRow('completion right after an edit', completeAfter, floor);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
  } finally {
    connection.dispose();
    child.kill();
  }
}
