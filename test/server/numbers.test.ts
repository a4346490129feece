// The numbers that the server has shown in the text: inlay hints and code lenses.

import { strict as assert } from 'node:assert';
import type { CodeLens, InlayHint, MarkupContent } from 'vscode-languageserver/node';
import { talk, uri, type Options, type Talk } from './talk.ts';

const design = `system: Shop
screens:
  home: { uses: [api/list], load: 864k / day }
components:
  api: { kind: server, apis: { list: {} }, calls: [db] }
  db: { kind: database, replicas: 1, capacity: 40/s }
`;
const whole = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };

let open: Talk | undefined;
async function opened(options?: Options): Promise<Talk> {
  open = await talk(options);
  await open.open(design);
  return open;
}

const hintsOf = (it: Talk, range: object = whole) =>
  it.ask<InlayHint[] | null>('textDocument/inlayHint', { textDocument: { uri }, range });
const lensesOf = (it: Talk) => it.ask<CodeLens[] | null>('textDocument/codeLens', { textDocument: { uri } });
const tooltip = (hint: InlayHint | undefined) => (hint?.tooltip as MarkupContent | undefined)?.value;

describe('numbers in the text', () => {
  afterEach(() => {
    open?.close();
    open = undefined;
  });

  it('are hints, each with where it comes from', async () => {
    const it = await opened();
    const found = await hintsOf(it);
    assert.deepEqual(
      found?.map((one) => [one.position.line, one.label]),
      [
        [2, '= 10/s'],
        [4, 'gets 10/s'],
        [5, 'uses 25% on average'],
      ],
    );
    assert.match(tooltip(found?.[2]) ?? '', /It takes: \*\*`40\/s`\*\*/);
    const line = { start: { line: 5, character: 0 }, end: { line: 5, character: 60 } };
    assert.equal((await hintsOf(it, line))?.length, 1);
  });

  it('say where they come from when they are asked, to a client that asks', async () => {
    const it = await opened({ resolves: true });
    const hint = (await hintsOf(it))![2]!;
    assert.equal(hint.tooltip, undefined);
    const resolved = await it.ask<InlayHint>('inlayHint/resolve', hint);
    assert.match(tooltip(resolved) ?? '', /It takes: \*\*`40\/s`\*\*/);
    const late = { ...hint, data: { ...(hint.data as object), version: 0 } };
    assert.equal(tooltip(await it.ask<InlayHint>('inlayHint/resolve', late)), undefined);
    assert.equal(tooltip(await it.ask<InlayHint>('inlayHint/resolve', { ...hint, data: null })), undefined);
  });

  it('are lenses that show what they speak of', async () => {
    const found = await lensesOf(await opened({ shows: true }));
    const lens = found?.find(
      (one) => one.command?.title === 'takes down 1 screen' && one.range.start.line === 5,
    );
    assert.equal(lens?.command?.command, 'sysdesign.showPlaces');
    assert.deepEqual(lens.command.arguments, [
      {
        uri,
        position: { line: 5, character: 2 },
        places: [{ start: { line: 2, character: 2 }, end: { line: 2, character: 6 } }],
      },
    ]);
  });

  it('are lenses without a command where the client does not have it', async () => {
    const found = await lensesOf(await opened());
    assert.ok(found?.some((one) => one.command?.title === 'takes down 1 screen'));
    assert.ok(found?.every((one) => one.command?.command === '' && one.command.arguments === undefined));
  });

  it('are not given when a setting says so, and come back when it does not any more', async () => {
    const settings: Record<string, unknown> = { inlayHints: false, codeLens: false };
    // Once the level of a rule is taken, the other settings are too.
    const it = await opened({ settings, rules: { 'spof-database': 'error' } });
    await it.findings(uri, (all) => all.some((one) => one.severity === 1));
    assert.deepEqual([await hintsOf(it), await lensesOf(it)], [null, null]);
    const refreshed = Promise.all(
      ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh'].map(
        (method) =>
          new Promise<void>((resolve) => {
            it.client.onRequest(method, () => {
              resolve();
              return null;
            });
          }),
      ),
    );
    Object.assign(settings, { inlayHints: true, codeLens: true });
    await it.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed;
    assert.equal((await hintsOf(it))?.length, 3);
    assert.notEqual(await lensesOf(it), null);
  });

  it('of a document that is not open are none', async () => {
    const it = await opened();
    const textDocument = { uri: 'file:///other' };
    assert.equal(await it.ask('textDocument/inlayHint', { textDocument, range: whole }), null);
    assert.equal(await it.ask('textDocument/codeLens', { textDocument }), null);
  });
});
