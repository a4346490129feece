// The server as a process of its own, under more than one person can do to it: a hundred open files, a thousand edits in a second,
// and twenty thousand edits of one file. Says what was measured, and what does not hold.

import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { examples } from '../../test/examples.ts';
import { applyEdit, edits } from './texts.ts';

const root = join(import.meta.dirname, '..', '..');
const manyFiles = 100;
const stormEdits = 1000;
const soakEdits = 20_000;
/** So many edits arrive at once while soaking; a person waits for the findings now and then. */
const soakBatch = 20;
/** The engine lets the heap grow while there is memory; within this, only what is held on to is left. */
const heapMB = 420;
/** After the first quarter, when all code has run and the heap has found its size. */
const mostGrowthMB = 80;

export interface LoadReport {
  readonly measured: readonly string[];
  readonly failures: readonly string[];
}

export async function loadServer(seed: number): Promise<LoadReport> {
  const measured: string[] = [];
  const failures: string[] = [];
  const server = await startServer();
  try {
    const opened = performance.now();
    const files = Array.from({ length: manyFiles }, (_, it) => `file:///load/${it}.sysdesign`);
    files.forEach((uri, it) => server.open(uri, examples[it % examples.length]!.text));
    await Promise.all(files.map((uri) => server.judged(uri, 1)));
    measured.push(
      `${manyFiles} files opened and judged in ${since(opened)}; resident ${server.residentMB()} MB`,
    );

    const storm = typed(examples[0]!.text, seed, stormEdits);
    const uri = 'file:///load/storm.sysdesign';
    server.open(uri, storm.text);
    await server.judged(uri, 1);
    const before = server.published(uri);
    const sent = performance.now();
    // As quickly as a program can, which is well within a second.
    storm.changes.forEach((change, it) => server.change(uri, it + 2, change));
    const sending = since(sent);
    const kept = await server.judged(uri, stormEdits + 1);
    measured.push(
      `${stormEdits} edits sent within ${sending}, findings of the last after ${since(sent)}, published ${server.published(uri) - before} times`,
    );
    const again = 'file:///load/fresh.sysdesign';
    server.open(again, storm.after);
    const fresh = await server.judged(again, 1);
    if (plain(kept, uri) !== plain(fresh, again))
      failures.push('after the storm the findings are not those of its text');

    const soak = typed(examples[1]!.text, seed + 1, soakEdits);
    const long = 'file:///load/soak.sysdesign';
    server.open(long, soak.text);
    await server.judged(long, 1);
    const resident: number[] = [];
    const soaked = performance.now();
    for (let at = 0; at < soakEdits; at += soakBatch) {
      soak.changes
        .slice(at, at + soakBatch)
        .forEach((change, it) => server.change(long, at + it + 2, change));
      await server.judged(long, Math.min(soakEdits, at + soakBatch) + 1);
      if (at % (soakEdits / 10) === 0) resident.push(server.residentMB());
    }
    resident.push(server.residentMB());
    measured.push(`${soakEdits} edits of one file in ${since(soaked)}; resident, MB: ${resident.join(' ')}`);
    const growth = resident.at(-1)! - resident[Math.floor(resident.length / 4)]!;
    if (growth > mostGrowthMB) failures.push(`the server grew by ${growth} MB over ${soakEdits} edits`);
  } catch (reason) {
    failures.push(`the server under load: ${reason instanceof Error ? reason.message : String(reason)}`);
  } finally {
    server.stop();
  }
  return { measured, failures };
}

interface Change {
  readonly range: object;
  readonly text: string;
}

/** A text, what is typed into it, and what it is then. It is put back now and then, so that it stays a design. */
function typed(text: string, seed: number, count: number) {
  const document = TextDocument.create('file:///typed', 'sysdesign', 1, text);
  let now = document;
  const changes = fc.sample(edits, { seed, numRuns: count }).map((edit, index): Change => {
    const old = now.getText();
    const next = index % 25 === 24 ? text : applyEdit(old, edit);
    let start = 0;
    while (start < old.length && start < next.length && old[start] === next[start]) start++;
    let end = old.length;
    let nextEnd = next.length;
    while (end > start && nextEnd > start && old[end - 1] === next[nextEnd - 1]) {
      end--;
      nextEnd--;
    }
    const range = { start: now.positionAt(start), end: now.positionAt(end) };
    // A place between the two halves of a line end is none in LSP: then the whole text is sent.
    const change = { range, text: next.slice(start, nextEnd) };
    const made = TextDocument.update(TextDocument.create('', '', 0, old), [change], 1).getText();
    const sent = made === next ? change : { range: whole(now), text: next };
    now = TextDocument.create('file:///typed', 'sysdesign', index + 2, next);
    return sent;
  });
  return { text, changes, after: now.getText() };
}

function whole(document: TextDocument): object {
  return { start: { line: 0, character: 0 }, end: document.positionAt(document.getText().length) };
}

interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly object[];
}

async function startServer() {
  const args = [
    `--max-old-space-size=${heapMB}`,
    '--import',
    'tsx',
    join(root, 'src', 'cli', 'main.ts'),
    'lsp',
    '--stdio',
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const newest = new Map<string, Published>();
  const counts = new Map<string, number>();
  const waiting = new Set<() => void>();
  connection.onNotification('textDocument/publishDiagnostics', (it: Published) => {
    newest.set(it.uri, it);
    counts.set(it.uri, (counts.get(it.uri) ?? 0) + 1);
    waiting.forEach((check) => check());
  });
  connection.listen();
  await connection.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  const notify = (method: string, params: object) => void connection.sendNotification(method, params);
  return {
    open: (uri: string, text: string) =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId: 'sysdesign', version: 1, text } }),
    change: (uri: string, version: number, change: Change) =>
      notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] }),
    published: (uri: string) => counts.get(uri) ?? 0,
    /** The findings of this version of the text. */
    judged: (uri: string, version: number) =>
      new Promise<readonly object[]>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`no findings of version ${version} of ${uri}`)),
          120_000,
        );
        const check = () => {
          const it = newest.get(uri);
          if (it?.version !== version) return;
          clearTimeout(late);
          waiting.delete(check);
          resolve(it.diagnostics);
        };
        waiting.add(check);
        check();
      }),
    /** 0 where the system does not tell. */
    residentMB: () => {
      const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' });
      return Math.round(Number(stdout ?? 0) / 1024);
    },
    stop: () => {
      connection.dispose();
      child.kill();
    },
  };
}

function plain(diagnostics: readonly object[], uri: string): string {
  return JSON.stringify(diagnostics).replaceAll(uri, '');
}

function since(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(2)} s`;
}
