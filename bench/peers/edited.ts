// A language server as an editor meets it: over stdio, one edit at a time, timed from the change to the findings about it.

import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export interface Subject {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  readonly languageId: string;
  /** The name of the file that is edited, and all files that lie beside it. */
  readonly file: string;
  readonly files: Readonly<Record<string, string>>;
  /** What stands once in the file, and becomes a mistake with an `x` behind it. */
  readonly spoiled: string;
  /** What the server gets when it asks for a section of the settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface Edited {
  /** Spoils the text and mends it again; milliseconds from each change to its findings. */
  round(): Promise<readonly [toError: number, toClean: number]>;
  close(): void;
}

const longestMs = 30_000;

/** Resolves with the findings of the text as it was opened. */
export async function openSubject(subject: Subject, folder: string): Promise<Edited> {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(subject.files)) writeFileSync(join(folder, name), text);
  const text = subject.files[subject.file]!;
  const uri = pathToFileURL(join(folder, subject.file)).href;
  const root = { uri: pathToFileURL(folder).href, name: 'bench' };
  const [program, ...args] = subject.command;
  const child = spawn(program, args, { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let heard: (diagnostics: readonly unknown[]) => void = () => undefined;
  connection.onNotification('textDocument/publishDiagnostics', (it: Published) => {
    if (decodeURIComponent(it.uri) === decodeURIComponent(uri)) heard(it.diagnostics);
  });
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly { section?: string }[] }) =>
    items.map((it) => subject.settings?.[it.section ?? ''] ?? null),
  );
  connection.onRequest('workspace/workspaceFolders', () => [root]);
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  /** Resolves with their number when findings fit. */
  const findings = (fit: (count: number) => boolean) =>
    new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${subject.name} said nothing`)), longestMs);
      heard = ({ length }) => {
        if (!fit(length)) return;
        clearTimeout(late);
        resolve(length);
      };
    });

  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: root.uri,
    workspaceFolders: [root],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
    },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', { settings: subject.settings ?? {} });
  const opened = findings(() => true);
  const { languageId } = subject;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId, version: 1, text },
  });
  await opened;
  // The first findings may be those of a part of its work.
  let base = 0;
  heard = ({ length }) => (base = length);
  await new Promise((resolve) => setTimeout(resolve, 2000));

  const before = text.slice(0, text.indexOf(subject.spoiled) + subject.spoiled.length).split('\n');
  const at = { line: before.length - 1, character: before.at(-1)!.length };
  const behind = { ...at, character: at.character + 1 };
  let version = 1;
  const change = async (end: object, insert: string, fit: (count: number) => boolean): Promise<number> => {
    const found = findings(fit);
    const start = performance.now();
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start: at, end }, text: insert }],
    });
    await found;
    const took = performance.now() - start;
    await new Promise((resolve) => setTimeout(resolve, 60));
    return took;
  };
  return {
    round: async () => [
      await change(at, 'x', (count) => count !== base),
      await change(behind, '', (count) => count === base),
    ],
    close: () => {
      connection.dispose();
      child.kill();
    },
  };
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly unknown[];
}
