import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paintOf } from '../../src/webview/export/paint.ts';
import { palettes } from '../../src/webview/export/palettes.ts';
import { pngScale } from '../../src/webview/export/png.ts';

const webview = join(import.meta.dirname, '..', '..', 'src', 'webview');

describe('a colour in an exported picture', () => {
  it('has six digits, however the browser puts it', () => {
    assert.deepEqual(paintOf('rgb(204, 167, 0)'), { colour: '#cca700', opacity: 1 });
    assert.deepEqual(paintOf('rgba(0, 0, 0, 0.5)'), { colour: '#000000', opacity: 0.5 });
    assert.deepEqual(paintOf('color(srgb 1 0.5 0 / 0.25)'), { colour: '#ff8000', opacity: 0.25 });
    assert.deepEqual(paintOf('color(srgb 0.2 none 1)'), { colour: '#3300ff', opacity: 1 });
  });

  it('is none where nothing is to be seen', () => {
    assert.equal(paintOf('none').colour, 'none');
    assert.equal(paintOf('transparent').colour, 'none');
    assert.equal(paintOf('rgba(0, 0, 0, 0)').colour, 'none');
  });

  it('is known in both themes, for each that the drawing takes from the editor', () => {
    const styles = readdirSync(webview, { recursive: true, encoding: 'utf8' })
      .filter((it) => it.endsWith('.css'))
      .map((it) => readFileSync(join(webview, it), 'utf8'))
      .join('\n');
    // What is said of the drawing, and the names that are made for all of the page.
    const rules = [...styles.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, selector]) =>
      /\bsvg\b|:root/.test(selector!),
    );
    const names = rules.flatMap(([, , body]) =>
      [...body!.matchAll(/var\(--vscode-([A-Za-z-]+)(?=\))/g)].map(([, name]) => name!),
    );
    assert.ok(names.includes('editor-background'));
    for (const [theme, palette] of Object.entries(palettes)) {
      const unknown = names.filter(
        (it) => palette[it] === undefined && !/^(font-|editor-font-|contrast)/.test(it),
      );
      assert.deepEqual([...new Set(unknown)], [], theme);
    }
  });
});

describe('a PNG', () => {
  it('is twice as large as it is drawn', () => {
    assert.equal(pngScale({ width: 800, height: 600 }), 2);
  });

  it('is as large as a browser can make it, where that is less', () => {
    assert.ok(pngScale({ width: 40_000, height: 100 }) < 1);
    const { width, height } = { width: 12_000, height: 9000 };
    const scale = pngScale({ width, height });
    assert.ok(scale < 2 && width * height * scale * scale <= 200_000_001, String(scale));
  });
});
