// The server as a client meets it: one test for each thing it can do, and for requests that are cancelled or break.

import { strict as assert } from 'node:assert';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionList,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Location,
  type SelectionRange,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ChangedParams, EditResult, ExplainResult, View } from '../../src/protocol.ts';
import { guard } from '../../src/server/guard.ts';
import { talk, uri, type Options, type Talk } from './talk.ts';

const design = `system: Shop
assume: { daily: 86400k }
screens:
  home: { clients: [web], uses: [api/list], shows: [item], load: daily / day }
components:
  web: { kind: web, owner: team, calls: [api] }
  api:
    kind: server
    owner: team
    replicas: 2
    apis:
      list: { route: GET /, auth: user, reads: [item] }
    calls: [db]
  db: { kind: database, owner: team, replicas: 1, stores: [item] }
data:
  item: { size: 1KB }
owners:
  team: { title: Team }
`;

let open: Talk | undefined;
async function server(options?: Options): Promise<Talk> {
  open = await talk(options);
  return open;
}

describe('the language server', () => {
  afterEach(() => {
    open?.close();
    open = undefined;
  });

  /** The request about the place of `$0` in the design, where `mark` is written as `mark$0`. */
  const askAt = async <R>(method: string, mark: string, more: object = {}, text = design): Promise<R> => {
    const it = await server();
    const { at } = await it.open(text.replace(mark, `${mark}$0`));
    return it.ask<R>(method, { ...at, ...more });
  };

  it('publishes findings with the rule, its page and the evidence', async () => {
    const it = await server();
    await it.open(design);
    const found = await it.findings(uri);
    const spof = found.find((one) => one.code === 'spof-database');
    assert.equal(spof?.source, 'sysdesign');
    assert.equal(spof.severity, 2);
    assert.match(spof.codeDescription!.href, /\/docs\/rules\/spof-database\.md$/);
    assert.equal(spof.range.start.line, 13);
    assert.ok(spof.relatedInformation!.length > 0);
  });

  it('tells the first twenty places of a question, and leaves the rest to the checklist', async () => {
    const it = await server();
    const parts = Array.from({ length: 30 }, (_, index) => `  part${index}: { kind: server }\n`);
    await it.open(`system: Many\ncomponents:\n${parts.join('')}`);
    const asked = (await it.findings(uri)).find((one) => one.code === 'no-owner');
    assert.deepEqual(
      asked?.relatedInformation?.map((one) => one.message),
      Array.from({ length: 20 }, (_, index) => `part${index}`),
    );
  });

  it('clears the findings of a document that is closed', async () => {
    const it = await server();
    await it.open(design);
    await it.findings(uri, (all) => all.length > 0);
    await it.client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    assert.deepEqual(await it.findings(uri, (all) => all.length === 0), []);
  });

  it('follows edits of a part of the text', async () => {
    const it = await server();
    const { document } = await it.open(design);
    await it.findings(uri, (all) => all.some((one) => one.code === 'spof-database'));
    const start = document.positionAt(design.indexOf('replicas: 1') + 'replicas: '.length);
    const range = { start, end: { ...start, character: start.character + 1 } };
    await it.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range, text: '2' }],
    });
    await it.findings(uri, (all) => !all.some((one) => one.code === 'spof-database'));
  });

  it('tells the client how far the design is when it changes', async () => {
    const it = await server();
    const changed = new Promise<ChangedParams>((resolve) =>
      it.client.onNotification('sysdesign/changed', resolve),
    );
    await it.open(design);
    const { documentVersion, done } = await changed;
    assert.deepEqual([documentVersion, done.screens, done.unowned], [1, { supported: 1, total: 1 }, 0]);
  });

  it('hovers', async () => {
    const hover = await askAt<Hover>('textDocument/hover', '  db');
    assert.match((hover.contents as { value: string }).value, /^\*\*`db`\*\*: database/);
    assert.deepEqual(hover.range, { start: { line: 13, character: 2 }, end: { line: 13, character: 4 } });
  });

  it('completes', async () => {
    const list = await askAt<CompletionList>(
      'textDocument/completion',
      'calls: [d',
      {},
      design.replace('calls: [db]', 'calls: [d]'),
    );
    assert.deepEqual(
      list.items.map((one) => one.label),
      ['db'],
    );
    assert.deepEqual(list.items[0]?.textEdit, {
      range: { start: { line: 12, character: 12 }, end: { line: 12, character: 13 } },
      newText: 'db',
    });
  });

  it('does not offer keys to somebody who indents a line', async () => {
    const text = 'components:\n  a:\n    ';
    const invoked = await askAt<CompletionList>('textDocument/completion', text, {}, text);
    assert.ok(invoked.items.length > 0);
    open?.close();
    const context = { triggerKind: 2, triggerCharacter: ' ' };
    assert.equal(await askAt('textDocument/completion', text, { context }, text), null);
  });

  it('goes to the definition', async () => {
    const location = await askAt<Location>('textDocument/definition', 'uses: [api/li');
    assert.deepEqual(location, {
      uri,
      range: { start: { line: 11, character: 6 }, end: { line: 11, character: 10 } },
    });
  });

  it('goes to the definition in an included file', async () => {
    const platform = 'file:///platform.sysdesign';
    const it = await server({
      files: new Map([[platform, 'system: P\ncomponents:\n  auth: { kind: auth }\n']]),
    });
    const { at } = await it.open(
      'system: S\ninclude: [../platform.sysdesign]\ncomponents:\n  api: { kind: server, calls: [auth$0] }\n',
    );
    await it.findings(
      uri,
      (all) => !all.some((one) => one.code === 'bad-include' || one.code === 'unknown-name'),
    );
    const location = await it.ask<Location>('textDocument/definition', at);
    assert.deepEqual(location, {
      uri: platform,
      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
    });
  });

  it('reads an included file again when it changes', async () => {
    const platform = 'file:///designs/platform.sysdesign';
    const files = new Map<string, string>();
    const it = await server({ files });
    await it.open('system: S\ninclude: [platform.sysdesign]\n');
    await it.findings(uri, (all) => all.some((one) => one.code === 'bad-include'));
    files.set(platform, 'system: P\n');
    await it.client.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: platform, type: 1 }],
    });
    await it.findings(uri, (all) => !all.some((one) => one.code === 'bad-include'));
  });

  it('finds references', async () => {
    const found = await askAt<Location[]>('textDocument/references', '  item', {
      context: { includeDeclaration: false },
    });
    assert.deepEqual(
      found.map((one) => one.range.start.line),
      [3, 11, 13],
    );
  });

  it('highlights a name', async () => {
    const found = await askAt<{ kind: number }[]>('textDocument/documentHighlight', '  item');
    assert.deepEqual(
      found.map((one) => one.kind),
      [2, 2, 2, 3],
    );
  });

  it('renames', async () => {
    const edit = await askAt<WorkspaceEdit>('textDocument/rename', '  db', { newName: 'store' });
    const edits = edit.changes?.[uri] ?? [];
    const text = TextDocument.applyEdits(TextDocument.create(uri, '', 1, design), edits);
    assert.equal(text, design.replace('calls: [db]', 'calls: [store]').replace('  db: {', '  store: {'));
  });

  it('refuses a bad name with a reason', async () => {
    await assert.rejects(askAt('textDocument/rename', '  db', { newName: 'a/b' }), /holds no '\/'/);
  });

  it('offers the name to be changed', async () => {
    const prepared = await askAt<{ placeholder: string }>('textDocument/prepareRename', '  db');
    assert.equal(prepared.placeholder, 'db');
  });

  it('outlines', async () => {
    const all = await askAt<DocumentSymbol[]>('textDocument/documentSymbol', 'system');
    const components = all.find((one) => one.name === 'components');
    assert.deepEqual(
      components?.children?.map((one) => `${one.name} ${one.detail}`),
      ['web web', 'api server', 'db database'],
    );
  });

  it('finds symbols of all documents', async () => {
    const found = await askAt<{ name: string; containerName: string }[]>('workspace/symbol', 'system', {
      query: 'LIST',
    });
    assert.deepEqual(
      found.map((one) => `${one.containerName}/${one.name}`),
      ['api/list'],
    );
  });

  it('folds', async () => {
    const folds = await askAt<FoldingRange[]>('textDocument/foldingRange', 'system');
    assert.ok(folds.some((one) => one.startLine === 6 && one.endLine === 12));
  });

  it('grows a selection', async () => {
    const it = await server();
    const { at } = await it.open(design.replace('[db]', '[d$0b]'));
    const [range] = await it.ask<SelectionRange[]>('textDocument/selectionRange', {
      ...at,
      positions: [at.position],
    });
    assert.deepEqual(range?.range, { start: { line: 12, character: 12 }, end: { line: 12, character: 14 } });
    assert.deepEqual(range.parent?.range.start, { line: 12, character: 11 });
  });

  it('links included files', async () => {
    const it = await server();
    const { at } = await it.open('system: S\ninclude: [a.sysdesign]\n');
    const links = await it.ask<{ target: string }[]>('textDocument/documentLink', at);
    assert.deepEqual(
      links.map((one) => one.target),
      ['file:///designs/a.sysdesign'],
    );
  });

  it('formats', async () => {
    const edits = await askAt<TextEdit[]>(
      'textDocument/formatting',
      'system',
      { options: { tabSize: 2, insertSpaces: true } },
      'system: S  \nabout: x',
    );
    assert.equal(
      TextDocument.applyEdits(TextDocument.create(uri, '', 1, 'system: S  \nabout: x'), edits),
      'system: S\nabout: x\n',
    );
  });

  it('gives semantic tokens', async () => {
    const { data } = await askAt<{ data: number[] }>(
      'textDocument/semanticTokens/full',
      'system',
      {},
      'components:\n  db: { kind: database }\n',
    );
    assert.deepEqual(data, [1, 2, 2, 0, 1, 0, 12, 8, 8, 0]);
  });

  it('offers quick fixes with their edits', async () => {
    const it = await server();
    const { document } = await it.open(design);
    const found = await it.findings(uri, (all) => all.some((one) => one.code === 'spof-database'));
    const spof = found.find((one) => one.code === 'spof-database')!;
    const actions = await it.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: spof.range,
      context: { diagnostics: [spof] },
    });
    const add = actions.find(
      (one) => one.edit !== undefined && one.diagnostics?.[0]?.code === 'spof-database',
    );
    assert.ok(add);
    const text = TextDocument.applyEdits(document, add.edit!.changes![uri]!);
    assert.notEqual(text, design);
  });

  it('sends what a fix asks to a client that can ask', async () => {
    const it = await server({ asks: true });
    await it.open(design);
    const found = await it.findings(uri, (all) => all.some((one) => one.code === 'spof-database'));
    const { range } = found.find((one) => one.code === 'spof-database')!;
    const actions = await it.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] },
    });
    const asking = actions.find((one) => one.command?.command === 'sysdesign.fix');
    const argument = asking?.command?.arguments?.[0] as {
      uri: string;
      documentVersion: number;
      fix: { id: string };
    };
    assert.deepEqual([argument.uri, argument.documentVersion, typeof argument.fix.id], [uri, 1, 'string']);
    assert.deepEqual(await it.ask('codeAction/resolve', asking), asking);
  });

  it('corrects all slips at once when asked to', async () => {
    const it = await server();
    const text = 'system: S\ncomponents:\n  db: { knd: database, ownr: team }\n';
    const { document } = await it.open(text);
    const range = { start: { line: 0, character: 0 }, end: { line: 3, character: 0 } };
    const actions = await it.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    assert.equal(
      TextDocument.applyEdits(document, actions[0]!.edit!.changes![uri]!),
      'system: S\ncomponents:\n  db: { kind: database, owner: team }\n',
    );
  });

  it('shows the view of a document', async () => {
    const it = await server();
    await it.open(design);
    const view = await it.ask<View>('sysdesign/view', { uri });
    assert.deepEqual(
      [view.uri, view.documentVersion, view.title, view.done.screens],
      [uri, 1, 'Shop', { supported: 1, total: 1 }],
    );
    assert.match(view.mermaid, /^flowchart|^---/);
    assert.deepEqual(view.nodes.find((one) => one.ref === 'db')?.range?.start, { line: 13, character: 2 });
  });

  it('makes the edit of a fix that the view offers, and refuses it for another text', async () => {
    const it = await server();
    const { document } = await it.open(design);
    const view = await it.ask<View>('sysdesign/view', { uri });
    const item = view.checklist.items.find((one) => one.rule === 'spof-database');
    const fix = item!.quick[0]!;
    const result = await it.ask<EditResult>('sysdesign/edit', {
      uri,
      documentVersion: 1,
      fix: fix.id,
      answers: {},
    });
    assert.equal(result.refused, undefined);
    assert.notEqual(TextDocument.applyEdits(document, result.edits as TextEdit[]), design);
    const late = await it.ask<EditResult>('sysdesign/edit', {
      uri,
      documentVersion: 0,
      fix: fix.id,
      answers: {},
    });
    assert.match(late.refused!, /changed meanwhile/);
    assert.deepEqual(late.edits, []);
  });

  it('explains a rule', async () => {
    const it = await server();
    const page = await it.ask<ExplainResult>('sysdesign/explain', { rule: 'spof-database' });
    assert.match(page.markdown, /^# spof-database/);
  });

  it('takes levels of rules from the settings', async () => {
    const it = await server({ rules: { 'spof-database': 'error' } });
    await it.open(design);
    await it.findings(uri, (all) => all.some((one) => one.code === 'spof-database' && one.severity === 1));
  });

  it('takes thresholds from the settings, and minds none that makes no sense', async () => {
    const calm = 'system: Calm\nscreens:\n  home: { uses: [api] }\ncomponents:\n  api: { kind: server }\n';
    const it = await server({ thresholds: { screenRequests: '0', sources: 'plenty', nothing: 1 } });
    await it.open(calm);
    await it.findings(uri, (all) => all.some((one) => one.code === 'chatty-calls'));
  });

  it('answers a cancelled request with nothing or a cancellation, and goes on', async () => {
    const it = await server();
    const { at } = await it.open(design);
    const source = new CancellationTokenSource();
    const cancelled = it.client.sendRequest('textDocument/hover', at, source.token);
    source.cancel();
    await cancelled.catch((reason: { code: number }) => assert.equal(reason.code, -32800));
    assert.ok(await it.ask('textDocument/hover', at));
  });

  it('does no work for a request that was cancelled before it began', async () => {
    const source = new CancellationTokenSource();
    source.cancel();
    const answer = guard(
      () => undefined,
      'test',
      'nothing',
      () => assert.fail('it worked'),
    );
    assert.equal(await answer(undefined, source.token), 'nothing');
  });

  it('turns a request that breaks into an empty answer and a line in the log', async () => {
    const log: string[] = [];
    const answer = guard(
      (it) => void log.push(it),
      'hover',
      null,
      () => {
        throw new Error('a bug');
      },
    );
    assert.equal(await answer(undefined), null);
    assert.match(log[0]!, /^hover failed: Error: a bug/);
  });

  it('survives a request that makes no sense', async () => {
    const it = await server();
    await it.open(design);
    assert.equal(await it.ask('textDocument/hover', { textDocument: {}, position: {} }), null);
    assert.equal(
      await it.ask('textDocument/hover', {
        textDocument: { uri: 'file:///other' },
        position: { line: 0, character: 0 },
      }),
      null,
    );
    assert.ok((await it.ask<View>('sysdesign/view', { uri })).mermaid);
  });
});
