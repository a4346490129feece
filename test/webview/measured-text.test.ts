// What Mermaid is given to measure.

import { strict as assert } from 'node:assert';
import { mermaidLabel } from '../../src/core/views/label.ts';
import { measuredText } from '../../src/webview/diagram/measured-text.ts';

describe('the text of a drawing as it is measured', () => {
  it('has letters in place of all that Mermaid could read as Markdown', () => {
    const label = mermaidLabel(['**bold** and _it_', 'see [a](b) `c` ~d~ https://e.f']);
    const text = measuredText(`  part_a@{ shape: rect, label: ${label} }\n`);
    assert.match(text, /^ {2}part_a@\{ shape: rect, label: "[\p{L} ]+<br\/>[\p{L} ]+" \}\n$/u);
    assert.equal(text.match(/bold|and|it|see/g)?.length, 4);
  });

  it('leaves all else as it is', () => {
    const text = 'flowchart TB\n  subgraph tier_state["#42;State#42;"]\n  a line@-->|"#42;c"| b\n';
    assert.equal(measuredText(text), text);
  });
});
