// From what identifies an element in findings to where its keys stand in the file, for the changes of a fix.

import type { Path } from '../../change.ts';
import type { Facts } from '../../facts.ts';

/** `tweet-db` is `['components', 'tweet-db']`, `feed-api/timeline` is `['components', 'feed-api', 'apis', 'timeline']`. */
export function pathOf(ref: string, facts: Facts): Path {
  const { components, screens, data } = facts.design;
  const prefixed = ref.includes(':') ? /^(component|screen|data|owner):(.*)$/s.exec(ref) : null;
  if (prefixed !== null) {
    const [, is = '', name = ''] = prefixed;
    return [is === 'data' ? 'data' : `${is}s`, name];
  }
  const cut = ref.indexOf('/');
  if (cut >= 0) return ['components', ref.slice(0, cut), 'apis', ref.slice(cut + 1)];
  if (components.has(ref)) return ['components', ref];
  if (screens.has(ref)) return ['screens', ref];
  return [data.has(ref) ? 'data' : 'components', ref];
}
