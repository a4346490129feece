// A way out may be carried out at several places, and not all of them can take it: a screen has no `auth`, a client no `zones`.

import type { Change } from '../../change.ts';
import { isKind } from '../../kind.ts';
import type { Design } from '../../model.ts';
import { apiKeys } from '../../vocabulary/api.ts';
import { componentKeys } from '../../vocabulary/component.ts';
import { dataKeys } from '../../vocabulary/data.ts';
import { screenKeys } from '../../vocabulary/screen.ts';
import type { Keys } from '../../vocabulary/shape.ts';

const tables: Readonly<Record<string, Keys>> = {
  components: componentKeys,
  data: dataKeys,
  screens: screenKeys,
};

/** The language knows the key there; other changes than keys of parts are not looked at. */
export function fitsPart(change: Change, design: Design): boolean {
  if (change.is !== 'set' && change.is !== 'append') return true;
  const [section = '', name = '', key, , ofApi] = change.path;
  if (key === 'apis') return ofApi === undefined || Object.hasOwn(apiKeys, ofApi);
  if (key === undefined || !Object.hasOwn(tables, section)) return true;
  const table = tables[section]!;
  if (!Object.hasOwn(table, key)) return false;
  const kind = section === 'components' ? design.components.get(name)?.kind?.value : undefined;
  const { on } = table[key]!;
  return on === undefined || kind === undefined || !isKind(kind) || on.includes(kind);
}
