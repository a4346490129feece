// What comes from the page of the panel, and what goes into a hover: both carry texts of files from anywhere.

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { lexer, walkTokens } from 'marked';
import { panelMessage, panelState } from '../../src/client/panel-message.ts';
import { analyze } from '../../src/core/analyze.ts';
import { complete } from '../../src/core/features/complete.ts';
import { hover } from '../../src/core/features/hover.ts';
import { panelRequests } from '../../src/protocol/panel.ts';

const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 4 } };
const uri = 'file:///a.sysdesign';
const fix = {
  id: 'x',
  title: 'X',
  group: 'fix',
  asks: [{ name: 'a', prompt: 'A?', placeholder: '', value: '', required: true }],
};
const notAddresses = [
  'command:workbench.action.quit',
  'https://a.b',
  'javascript:alert(1)',
  'a.sysdesign',
  7,
];

describe('A message from the panel', () => {
  it('is taken when it is one', () => {
    for (const it of [
      { is: 'ready' },
      { is: 'go', uri, range },
      { is: 'fix', uri, fix, documentVersion: 3 },
      { is: 'look', look: {} },
      { is: 'look', look: { step: 2, of: { is: 'part', part: 'db' }, group: 'owner', open: ['team'] } },
      ...panelRequests.map((method, id) => ({ is: 'ask', id, method, params: { uri, part: 'db' } })),
      { is: 'explain', rule: 'spof-database' },
      { is: 'savePicture', uri, format: 'svg', content: '<svg xmlns=""/>' },
      { is: 'savePicture', uri, format: 'png', content: 'iVBORw0KGgo=' },
      { is: 'exportText', uri, format: 'mermaid', to: 'clipboard' },
      { is: 'exportText', uri, format: 'markdown', to: 'file' },
      { is: 'pin', pinned: true },
      { is: 'keep', drawing: { mermaid: 'flowchart TB', font: 'serif', svg: '<svg/>' } },
      { is: 'drawn', documentVersion: 1, milliseconds: 12.5 },
    ])
      assert.deepEqual(panelMessage(it), it);
  });

  it('is nothing when any of it is not what it should be', () => {
    for (const it of [
      undefined,
      null,
      'ready',
      [],
      {},
      { is: 'run' },
      { is: 'keep' },
      { is: 'keep', drawing: { mermaid: 'flowchart TB', font: 'serif', svg: {} } },
      ...notAddresses.map((address) => ({ is: 'go', uri: address, range })),
      { is: 'go', uri, range: { start: { line: -1, character: 0 }, end: { line: 0, character: NaN } } },
      ...notAddresses.map((address) => ({ is: 'fix', uri: address, fix, documentVersion: 3 })),
      { is: 'fix', uri, fix: { ...fix, asks: [{ name: 'a' }] }, documentVersion: 3 },
      { is: 'fix', uri, fix, documentVersion: '3' },
      { is: 'look' },
      { is: 'look', look: { step: '2' } },
      { is: 'look', look: { of: { is: 'part' } } },
      { is: 'look', look: { of: { is: 'everything' } } },
      { is: 'look', look: { open: [{}] } },
      { is: 'explain', rule: '../../etc/passwd' },
      { is: 'explain', rule: ['x'] },
      ...notAddresses.map((address) => ({
        is: 'savePicture',
        uri: address,
        format: 'svg',
        content: '<svg/>',
      })),
      { is: 'savePicture', uri, format: 'svg', content: 'MZ' },
      { is: 'savePicture', uri, format: 'png', content: '<script>' },
      { is: 'savePicture', uri, format: 'exe', content: 'iVBORw0KGgo=' },
      { is: 'exportText', uri, format: 'mermaid', to: '/etc/passwd' },
      { is: 'pin', pinned: 'yes' },
    ])
      assert.equal(panelMessage(it), undefined, JSON.stringify(it));
  });

  it('asks the server what the panel may ask and nothing else', () => {
    const ask = { is: 'ask', id: 1, params: { uri } };
    for (const method of ['sysdesign/edit', 'shutdown', 'workspace/executeCommand', '__proto__', 0, ['x']])
      assert.equal(panelMessage({ ...ask, method }), undefined, String(method));
    for (const method of panelRequests) {
      assert.equal(panelMessage({ ...ask, method, id: '1' }), undefined);
      for (const address of notAddresses)
        assert.equal(panelMessage({ ...ask, method, params: { uri: address } }), undefined);
    }
  });

  it('loses what does not belong to it', () => {
    const more = JSON.parse('{ "__proto__": { "x": 1 }, "command": "quit" }') as object;
    assert.deepEqual(panelMessage({ ...more, is: 'ready' }), { is: 'ready' });
    assert.deepEqual(panelMessage({ is: 'look', look: { ...more, step: 1 } }), {
      is: 'look',
      look: { step: 1 },
    });
  });

  it('never throws, whatever it is', () => {
    const message = fc.record(
      {
        is: fc.constantFrom('go', 'fix', 'look', 'ask', 'explain', 'drawn', 'ready', 0),
        uri: fc.anything(),
        range: fc.anything(),
        fix: fc.anything(),
        look: fc.anything(),
        method: fc.anything(),
        params: fc.anything(),
      },
      { requiredKeys: ['is'] },
    );
    fc.assert(
      fc.property(fc.oneof(message, fc.anything()), (it) => {
        panelMessage(it);
        panelState(it);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('of what the page kept is believed no more', () => {
    assert.deepEqual(panelState({ uri, look: { step: 1 } }), { uri, look: { step: 1 } });
    assert.deepEqual(panelState({ uri, look: { step: 'x' } }), { uri, look: {} });
    for (const it of [undefined, null, 'x', ...notAddresses.map((address) => ({ uri: address }))])
      assert.deepEqual(panelState(it), { look: {} });
  });
});

describe('A text of the file in a hover', () => {
  const hostile = [
    '[run](command:workbench.action.terminal.new)',
    '![x](https://a.b/c.png)',
    '<img src=x onerror=alert(1)>',
    '<command:workbench.action.quit>',
    '[a]: command:x',
    '[a]: <command:x> "t"\n[a]',
    'http://a.b www.a.b a@b.c ftp://a.b HTTP://A.B WWW.A.B',
    '`` ` ``](command:x)[',
    'a\\',
    '\\](command:x)[b](command:y)',
    '&#91;a&#93;(command:x) &lt;b&gt;',
    '$(alert) **bold** ~~gone~~ | a | b |',
    '# head',
    '```\n</div><script>alert(1)</script>',
  ];
  for (const words of hostile) {
    it(`is shown as it is written: ${JSON.stringify(words)}`, () => {
      const text = designOf(JSON.stringify(words));
      const analysis = analyze(text);
      const shown = new Set<string>();
      for (let at = 0; at < text.length; at += 3) {
        const docs = complete(analysis, at)?.items.map((it) => it.doc) ?? [];
        for (const it of [hover(analysis, at)?.markdown, ...docs]) if (it !== undefined) shown.add(it);
      }
      assert.ok(
        [...shown].some((it) => it.includes('**server**')),
        'no hover shows the part',
      );
      for (const it of shown) assert.deepEqual(liveIn(it), [], it);
    });
  }

  it('would be found alive by this test if it were', () => {
    assert.deepEqual(liveIn('[run](command:x) and http://a.b'), ['link command:x', 'link http://a.b']);
    assert.deepEqual(liveIn('a <b>c</b> ![x](y)'), ['html <b>', 'html </b>', 'image y']);
  });
});

/** The text wherever words of the author are shown. */
function designOf(quoted: string): string {
  return `system: ${quoted}
components:
  ${quoted}: { kind: server, title: ${quoted}, about: ${quoted}, tech: ${quoted}, owner: ${quoted}, host: ${quoted}, calls: [${quoted}] }
owners: { ${quoted}: { title: ${quoted}, contact: ${quoted}, team: ${quoted} } }
data: { ${quoted}: { about: ${quoted} } }
screens: { ${quoted}: { about: ${quoted}, uses: [${quoted}] } }
assume: { ${quoted}: 3 }
problems: [{ problem: ${quoted}, at: ${quoted}, because: ${quoted}, status: accepted }]
`;
}

/** Links, images and HTML that VS Code would make of it: it reads Markdown with the same parser. Ours lead to sources and pages of ours. */
function liveIn(markdown: string): readonly string[] {
  const found: string[] = [];
  void walkTokens(lexer(markdown, { gfm: true }), (it) => {
    if (it.type === 'html') found.push(`html ${it.raw}`);
    if (it.type === 'image' || it.type === 'link') {
      const { href } = it as { readonly href: string };
      if (it.type === 'image' || !/^https:\/\/[a-z0-9.-]+\.[a-z]{3,}\//.test(href))
        found.push(`${it.type} ${href}`);
    }
  });
  return found;
}
