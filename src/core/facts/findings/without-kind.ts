// Parts of a version that do not say what they are. Their steps may say it, so it is asked of whole versions.

import type { Design } from '../../model.ts';
import { childOf, isNull, pairOf, type Span } from '../../tree.ts';

export interface Kindless {
  readonly id: string;
  readonly at: Span;
}

export function withoutKind(design: Design): readonly Kindless[] {
  const section = childOf(design.root, 'components');
  if (section?.is !== 'mapping') return [];
  const found: Kindless[] = [];
  for (const { key, value } of section.pairs) {
    // What was read of it says its kind: that is quicker to see than to look it up again.
    if (design.components.get(key.text)?.kind !== undefined) continue;
    if (value === undefined) found.push({ id: key.text, at: key });
    // A value that is no map is a mistake of its own.
    if (value?.is !== 'mapping') continue;
    const kind = pairOf(value, 'kind');
    if (kind?.value === undefined || isNull(kind.value)) found.push({ id: key.text, at: kind?.key ?? key });
  }
  return found;
}
