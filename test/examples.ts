// The designs under examples/, for tests that go over all of them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'examples');

export const examples: readonly { readonly name: string; readonly text: string }[] = readdirSync(folder)
  .filter((it) => it.endsWith('.sysdesign'))
  .sort()
  .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
