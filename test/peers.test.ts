// What the users of other diagram tools in editors complain of most, each with the test that it does not happen here. What is proved in
// a real window is only named, and the name has to be there.

import { strict as assert } from 'node:assert';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../src/core/analyze.ts';
import { structureOf } from '../src/protocol/structure.ts';
import { viewOf } from '../src/core/views/view.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

type Proof = readonly [file: string, title: string];

const proofs: Readonly<Record<string, readonly Proof[]>> = {
  'zoom and pan are lost on every edit': [
    [
      'test/host/walk/feed.walk.ts',
      'adds a replica at one keystroke: the warning goes and the drawing changes',
    ],
    ['test/host/walk/feed.walk.ts', 'is there again after the window was reloaded, where the person left it'],
  ],
  'a typo wipes the diagram': [
    ['test/host/walk/feed.walk.ts', 'keeps the last good drawing of a broken text, and says so'],
  ],
  'the preview is blank after an update': [
    ['test/host/walk/package.walk.ts', 'installs, starts with a design and says what is wrong in it'],
    ['test/host/walk/everyone.walk.ts', 'can be closed and opened again'],
  ],
  'a preview that was closed or moved stays empty': [
    ['test/host/walk/everyone.walk.ts', 'can be closed and opened again'],
    ['test/host/suite/panel.suite.ts', 'can be restored after a reload'],
  ],
  'the preview shows an old text, or that of another file': [
    ['test/host/suite/findings.suite.ts', 'follow what is typed, and only then what is saved'],
    ['test/host/walk/feed.walk.ts', 'follows the active design, and shows its versions'],
    [
      'test/host/walk/everyone.walk.ts',
      'stays at its design when it is pinned, says which, and also after a reload',
    ],
  ],
  'nothing can be exported from the editor': [
    [
      'test/host/walk/export.walk.ts',
      'goes to the clipboard: pictures, the diagram as Mermaid and the spec as Markdown',
    ],
    ['test/host/walk/export.walk.ts', 'can be asked for by commands, without the panel too'],
  ],
  'an exported picture is dark, cut or in another font': [
    [
      'test/host/walk/export.walk.ts',
      'as SVG is the drawing in the theme that was chosen, and nothing else is needed to see it',
    ],
    ['test/host/walk/export.walk.ts', 'as PNG has twice the size'],
  ],
  'checks warn of what cannot be known': [
    ['test/examples.test.ts', 'leaves no fault without an answer, and asks little'],
  ],
  'a language of its own loses folding, formatting and the outline': [
    ['test/server/server.test.ts', 'formats'],
    ['test/server/server.test.ts', 'folds'],
    ['test/server/server.test.ts', 'outlines'],
  ],
  'the layout jumps when one thing changes': [
    [
      'test/webview/layout/lay-out.test.ts',
      'moves no node to another row or past another when a label changes',
    ],
    ['test/webview/layout/order-rows.test.ts', 'keeps that of nearly all others in a large design'],
    ['test/views/mermaid.test.ts', 'changes one line when one part changes'],
  ],
  'a design that is too large is a syntax error': [
    [
      'test/views/looks/every-look.test.ts',
      'of a thousand parts is as small as a page can bear, and so is every group that is opened',
    ],
    ['test/host/walk/sizes.walk.ts', 'can be read'],
  ],
  'checking a long file is slow': [
    ['test/core/parse.test.ts', 'reads an edited text as if it had never been read before'],
    ['test/core/incremental.test.ts', 'lead to what a ${size} text says when it is read afresh'],
  ],
  'it asks for an account and counts its users': [
    ['test/trust.test.ts', 'has no way out to a network, and counts nobody'],
  ],
  'the diagram is closed to keyboards and screen readers': [
    [
      'test/host/walk/everyone.walk.ts',
      'has one stop of the tab key in the drawing, and names at every part and line',
    ],
    ['test/host/walk/everyone.walk.ts', 'says the same as a list'],
    ['test/host/walk/everyone.walk.ts', 'breaks no rule of axe-core in'],
  ],
  'the preview runs what a file says': [
    ['test/trust.test.ts', 'gives the page of the panel nothing but its own files'],
    ['test/host/walk/hostile.walk.ts', 'puts no element into the page that a name asked for'],
  ],
  'editor and command line disagree': [['test/layers.test.ts', 'import only what the table allows']],
};

describe('A complaint about other tools', () => {
  for (const [complaint, named] of Object.entries(proofs)) {
    it(`has its tests: ${complaint}`, () => {
      for (const [file, title] of named) {
        assert.ok(existsSync(join(root, file)), file);
        assert.ok(read(file).includes(title), `${file} has no test '${title}'`);
      }
    });
  }

  it('does not hold here: it needs another program', () => {
    const starts = sourcesOf('src').filter((it) => /['"](node:)?child_process['"]/.test(read(it)));
    // A picture on the command line is drawn by the browser that is there; without one all else works.
    assert.deepEqual(
      starts.filter((it) => !it.startsWith('src/cli/picture/')),
      [],
    );
  });

  it('does not hold here: a finding cannot be silenced', () => {
    const design =
      'components:\n  web: { kind: server, replicas: 2, apis: { a: {} }, calls: [db] }\n  db: { kind: database, replicas: 1 }\nscreens:\n  home: { uses: [web/a] }\n';
    const isFound = (text: string) =>
      analyze(text).findings.some((it) => it.rule === 'spof-database' && it.status === 'open');
    const answer =
      'problems:\n  - problem: It stands alone\n    at: db\n    rule: spof-database\n    status: accepted\n    because: nobody minds\n';
    assert.equal(isFound(design), true);
    assert.equal(isFound(design + answer), false);
    assert.equal(isFound(`rules: { spof-database: off }\n${design}`), false);
  });

  it('does not hold here: it takes files that are not its own', () => {
    const { contributes } = JSON.parse(read('package.json')) as {
      readonly contributes: Readonly<Record<string, unknown>> & {
        readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
      };
    };
    assert.deepEqual(
      contributes.languages.map(({ id, extensions }) => [id, extensions]),
      [['sysdesign', ['.sysdesign']]],
    );
    for (const point of Object.keys(contributes))
      assert.doesNotMatch(point, /^(yamlValidation|jsonValidation)$/);
  });

  it('does not hold here: it fights over Mermaid in Markdown', () => {
    const { contributes } = JSON.parse(read('package.json')) as { readonly contributes: object };
    for (const point of Object.keys(contributes))
      assert.doesNotMatch(point, /^(markdown\.|notebookRenderer)/);
  });

  it('does not hold here: a word that changes draws everything anew', () => {
    const structure = (copies: number) =>
      structureOf(viewOf(analyze(`components:\n  db: { kind: database, replicas: ${copies} }\n`)).mermaid);
    assert.equal(structure(1), structure(3));
  });
});

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((it) => it.endsWith('.ts'))
    .map((it) => `${folder}/${it.replaceAll('\\', '/')}`);
}
