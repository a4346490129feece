// A client and the server over streams in memory. Tests speak to this alone, so only this knows how a message is sent.

import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ReadResult } from '../../src/protocol.ts';
import { startServer } from '../../src/server/start-server.ts';

export interface Options {
  /** Files by uri that the client can read. */
  readonly files?: Map<string, string>;
  readonly rules?: Readonly<Record<string, string>>;
  readonly thresholds?: Readonly<Record<string, unknown>>;
  /** All other settings; read anew each time that the server asks for them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The client has the command that asks. */
  readonly asks?: boolean;
  /** The client has the command that shows places. */
  readonly shows?: boolean;
  /** The client asks for the tooltip of a hint when it needs it. */
  readonly resolves?: boolean;
  /** The folders of the workspace. */
  readonly folders?: readonly string[];
}

export interface Talk {
  readonly client: ProtocolConnection;
  readonly hello: InitializeResult;
  /** Messages of the server's log. */
  readonly log: string[];
  open(text: string, uri?: string): Promise<Opened>;
  /** The newest findings of a document, once some have come that `fits`. */
  findings(uri: string, fits?: (all: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]>;
  ask<R>(method: string, params: unknown): Promise<R>;
  close(): void;
}

export interface Opened {
  readonly uri: string;
  readonly document: TextDocument;
  /** Where `$0` stood in the text. */
  readonly at: {
    readonly textDocument: { readonly uri: string };
    readonly position: { line: number; character: number };
  };
}

export const uri = 'file:///designs/feed.sysdesign';

export async function talk(options: Options = {}): Promise<Talk> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)));
  const client = createProtocolConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  const log: string[] = [];
  const published = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  client.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  client.onNotification(
    'textDocument/publishDiagnostics',
    (it: { uri: string; diagnostics: Diagnostic[] }) => {
      published.set(it.uri, it.diagnostics);
      waiting.forEach((check) => check());
    },
  );
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('workspace/inlayHint/refresh', () => null);
  client.onRequest('workspace/codeLens/refresh', () => null);
  client.onRequest('workspace/configuration', () => [
    { rules: options.rules, thresholds: options.thresholds, ...options.settings },
  ]);
  client.onRequest('sysdesign/read', ({ uri: file }: { uri: string }): ReadResult => {
    const text = options.files?.get(file);
    return text === undefined ? {} : { text };
  });
  client.listen();
  const hello = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    workspaceFolders: (options.folders ?? []).map((it) => ({ uri: it, name: it })),
    capabilities: capabilities(options),
    initializationOptions: {
      asks: options.asks === true,
      shows: options.shows === true,
      reads: options.files !== undefined,
    },
  });
  await client.sendNotification('initialized', {});

  const findings = (of: string, fits: (all: readonly Diagnostic[]) => boolean = () => true) =>
    new Promise<readonly Diagnostic[]>((resolve) => {
      const check = () => {
        const all = published.get(of);
        if (all === undefined || !fits(all)) return;
        waiting.delete(check);
        resolve(all);
      };
      waiting.add(check);
      check();
    });
  return {
    client,
    hello,
    log,
    findings,
    open: async (marked, of = uri) => {
      const offset = marked.indexOf('$0');
      const text = marked.replace('$0', '');
      const document = TextDocument.create(of, 'sysdesign', 1, text);
      await client.sendNotification('textDocument/didOpen', {
        textDocument: { uri: of, languageId: 'sysdesign', version: 1, text },
      });
      return {
        uri: of,
        document,
        at: { textDocument: { uri: of }, position: document.positionAt(Math.max(0, offset)) },
      };
    },
    ask: (method, params) => client.sendRequest(method, params),
    close: () => client.dispose(),
  };
}

function capabilities({ resolves }: Options): object {
  return {
    workspace: {
      configuration: true,
      didChangeWatchedFiles: { dynamicRegistration: true },
      workspaceEdit: {},
      inlayHint: { refreshSupport: true },
      codeLens: { refreshSupport: true },
    },
    textDocument: {
      hover: { contentFormat: ['markdown'] },
      completion: { completionItem: { snippetSupport: true } },
      publishDiagnostics: { relatedInformation: true },
      ...(resolves === true ? { inlayHint: { resolveSupport: { properties: ['tooltip'] } } } : {}),
    },
  };
}
