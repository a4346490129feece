import { strict as assert } from 'node:assert';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import type { FailurePairs, Failures, WhatIf } from '../../src/protocol/what-if.ts';
import { talk, type Talk } from './talk.ts';

const shop = `screens:
  home: { uses: [api] }
components:
  api: { kind: server, calls: [{ either: [a, b] }] }
  a: { kind: server }
  b: { kind: server }
steps:
  - ask: What if api dies?
    change: { components: { api: null, a: { calls: [c] }, c: { kind: server } }, screens: { home: { uses: [a] } } }
`;

describe('what if, over the protocol', () => {
  let it_: Talk;
  beforeEach(async () => void (it_ = await talk()));
  afterEach(() => it_.close());

  it('is answered with places of the text, for the version that is looked at', async () => {
    const { uri, document } = await it_.open(shop);
    const last = await it_.ask<WhatIf>('sysdesign/whatIf', { uri, failed: ['c'], load: 1 });
    assert.deepEqual([last.step, last.screens[0]?.state, last.documentVersion], [1, 'down', 1]);
    const place = last.screens[0]!.why.find((piece) => piece.text === 'c')!.range!;
    assert.equal(document.getText(place), 'c');
    const first = await it_.ask<WhatIf>('sysdesign/whatIf', { uri, step: 0, failed: ['a'], load: 1 });
    assert.deepEqual([first.step, first.screens[0]?.state], [0, 'up']);
    // A step that is gone is as good as none.
    const gone = await it_.ask<WhatIf>('sysdesign/whatIf', { uri, step: 9, failed: [], load: 1 });
    assert.equal(gone.step, 1);
  });

  it('is no answer for a file that is not open, and one for any nonsense', async () => {
    const params = { failed: [], load: 1 };
    assert.equal(await it_.ask('sysdesign/whatIf', { uri: 'file:///no.sysdesign', ...params }), null);
    const { uri } = await it_.open(shop);
    const nonsense = await it_.ask<WhatIf>('sysdesign/whatIf', {
      uri,
      failed: 'all',
      load: 'much',
      step: 'x',
    });
    assert.deepEqual([nonsense.load, nonsense.failed], [1, []]);
    assert.deepEqual(it_.log, []);
  });

  it('tells all failures of single parts, and then of pairs until all are tried', async () => {
    const { uri } = await it_.open(shop);
    const singles = await it_.ask<Failures>('sysdesign/failures', { uri, step: 0 });
    assert.deepEqual(
      [singles.rows.map((row) => row.name), singles.rest],
      [['api'], '2 more parts take no screen down alone.'],
    );
    let pairs: FailurePairs;
    do pairs = await it_.ask<FailurePairs>('sysdesign/failurePairs', { uri, step: 0 });
    while (pairs.done < pairs.total);
    assert.deepEqual(
      [pairs.total, pairs.found, pairs.worst.map((pair) => pair.names.join('+'))],
      [2, 1, ['a+b']],
    );
  });

  it('leaves the search for pairs that nobody waits for any more', async () => {
    const { uri } = await it_.open(shop);
    const source = new CancellationTokenSource();
    const cancelled = it_.client.sendRequest('sysdesign/failurePairs', { uri, step: 0 }, source.token);
    source.cancel();
    const older = it_.ask('sysdesign/failurePairs', { uri, step: 0 });
    const newer = it_.ask<FailurePairs>('sysdesign/failurePairs', { uri, step: 0 });
    assert.equal(await cancelled.catch(() => null), null);
    assert.equal(await older, null);
    assert.equal((await newer).found, 1);
  });

  it('begins the search anew for a text that has changed', async () => {
    const { uri } = await it_.open(shop);
    const before = it_.ask<FailurePairs | null>('sysdesign/failurePairs', { uri, step: 0 });
    await it_.client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: shop.replace('either: [a, b]', 'either: [a, a]') }],
    });
    // Where the edit comes late, the search is through already, and speaks of the text before it.
    assert.equal((await before)?.documentVersion ?? 1, 1);
    const after = await it_.ask<FailurePairs>('sysdesign/failurePairs', { uri, step: 0 });
    assert.deepEqual([after.documentVersion, after.found], [2, 0]);
  });
});
