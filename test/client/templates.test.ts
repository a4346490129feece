import { strict as assert } from 'node:assert';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { templates } from '../../src/client/templates.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples');

describe('the templates of a new design', () => {
  it('are the examples, all of them', () => {
    const files = readdirSync(examples).filter((it) => it.endsWith('.sysdesign'));
    assert.deepEqual(templates.map((it) => `${it.name}.sysdesign`).sort(), files.sort());
  });
});
