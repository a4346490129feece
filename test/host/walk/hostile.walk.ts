// Names that would be markup, syntax or script if the panel took them for anything but text, in the real page.

import { strict as assert } from 'node:assert';
import type { Frame } from 'playwright-core';
import { runCommand } from '../quick-input.ts';
import { frameWith, openWindow, screenshot, type VscodeWindow, closeAfterwards } from '../window.ts';

const names: readonly string[] = [
  '<img src=x onerror="document.title=1">',
  '"]; click part_a callback',
  '%%{init: {"theme": "forest"}}%%',
  '#quot; and #60;b#62;',
  '`**bold**` _under_ [link](x)',
  '1. end',
  '$$x^2$$ and $$\\frac{1}{2}$$',
  '🚀 שלום עולם',
];

const design = [
  'system: "<b onclick=x>Hostile</b>"',
  'components:',
  ...names.map((it, index) => `  a${index}: { kind: server, title: ${JSON.stringify(it)} }`),
  `  ${'x'.repeat(10_000)}: { kind: database, replicas: 1 }`,
  'problems:',
  '  - problem: "<img src=x onerror=alert(1)>"',
  '    at: a0',
  '',
].join('\n');

describe('a design with hostile names', () => {
  let window: VscodeWindow;
  let panel: Frame;

  before(async () => {
    window = await openWindow({ workspace: { 'hostile.sysdesign': design }, file: 'hostile.sysdesign' });
    await runCommand(window.page, 'System Design: Open Diagram');
    panel = await frameWith(window.page, '.canvas svg .node');
  });

  closeAfterwards(() => window);

  it('is drawn with every name as it is written', async () => {
    const titles = await panel.$$eval('.node', (nodes) =>
      nodes.map((it) => it.querySelector('.text-outer-tspan')?.textContent ?? ''),
    );
    for (const name of names) {
      assert.ok(
        titles.some((it) => it.replace(/^(⚠\ufe0e|\?) /, '') === name),
        `${name} is not among ${titles.join(' | ')}`,
      );
    }
    await screenshot(window.page, 'hostile');
  });

  it('puts no element into the page that a name asked for', async () => {
    assert.equal(await panel.locator('#root :is(img, b, a, script, iframe, foreignObject)').count(), 0);
    assert.match(await panel.innerText('h1'), /<b onclick=x>Hostile<\/b>/);
    assert.match(await panel.innerText('.checklist'), /<img src=x onerror=alert\(1\)>/);
  });

  it('cuts a name of ten thousand letters, and speaks it whole', async () => {
    const [shown, spoken] = await panel.$eval('.node[data-ref^="xxxx"]', (it) => [
      it.querySelector('.text-outer-tspan')?.textContent?.length ?? 0,
      it.getAttribute('aria-label')?.length ?? 0,
    ]);
    assert.ok(shown < 60, String(shown));
    assert.ok(spoken > 10_000, String(spoken));
  });
});
