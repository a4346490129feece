// Only where an API deletes the data or `on-delete: none` is written: a finite `keep` promises nothing yet. What happens to
// the copies is a key, so its absence asks.

import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { leftCopies, type LeftCopy } from '../facts/data/left-copies.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { dataRef, saysNone, type Data } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const deleteLeavesCopies: Rule = {
  id: 'delete-leaves-copies',
  topic: 'correctness',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Something is deleted in one place and lives on in others.',
  asks: 'Where does a deleted thing live on?',
  why: 'A deleted link still leads somewhere, a deleted picture is still served, a closed account is still found. For data about people it is against the law, and it is found out by the one person who asked for the delete.',
  words: [
    'right to be forgotten',
    'gdpr',
    'erase',
    'deleted still',
    'still shown after deletion',
    'deleted stays',
    'deleted account',
    'deleted user',
    'deleted photo',
    'still in the cache after delete',
    'expired link still',
    'remains in backups',
    'copies after delete',
    'delete everywhere',
    'erasure request',
    'erasure backups',
    'deleted still served',
    'deleted cdn',
  ],
  needs: ['deletes', 'on-delete', 'ttl', 'invalidated-by', 'synced-by'],
  options: [
    {
      title: 'Tell every copy by an event',
      gain: 'gone everywhere, soon',
      cost: 'soon, not at once, and every new copy must listen',
    },
    { title: 'Let copies end by themselves, soon', gain: 'nothing to tell', cost: 'more misses' },
    {
      title: 'Encrypt each person by a key of its own, and delete the key',
      gain: 'gone from backups too',
      cost: 'keys to keep, and to lose',
    },
    {
      title: 'Check at the read whether it is still there',
      gain: 'never shown',
      cost: 'one more look, and it is still stored',
    },
  ],
  source: 'OWASP User Privacy Protection [L]',
  valid: [
    {
      text: `
components:
  api: { kind: server, deletes: [link], calls: [db] }
  db: { kind: database, stores: [link] }
  cache: { kind: cache, caches: [link], ttl: 60s }
data:
  link: {}
`,
    },
    {
      text: `
components:
  api: { kind: server, deletes: [link], calls: [db] }
  db: { kind: database, stores: [link] }
  cache: { kind: cache, caches: [link] }
data:
  link: { on-delete: dropped from the cache by an event }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, deletes: [link], calls: [db] }
  db: { kind: database, stores: [link] }
  cache: { kind: cache, caches: [link] }
data:
  link: { on-delete: none }
#                    ^^^^ A deleted link lives on in cache
`,
      fixed: `
components:
  api: { kind: server, deletes: [link], calls: [db] }
  db: { kind: database, stores: [link] }
  cache: { kind: cache, caches: [link] }
data:
  link: { on-delete: removed from cache }
`,
    },
    {
      text: `
components:
  api: { kind: server, deletes: [link], calls: [db] }
  db: { kind: database, stores: [link] }
  cache: { kind: cache, caches: [link] }
data:
  link: {}
# ^^^^ Does a deleted link live on in cache?
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const data of facts.design.data.values()) {
      const refused = saysNone(data.onDelete);
      if (data.foreign || (data.onDelete !== undefined && !refused) || data.volatile?.value === true)
        continue;
      if (!refused && facts.dataFlows()(data.id).deleters.length === 0) continue;
      const left = leftCopies(data, facts);
      if (left.length === 0) continue;
      if (refused) yield finding(data, left, facts);
      else questions.push(finding(data, left, facts));
    }
    yield* folded(
      questions,
      facts,
      (all) => `Where do ${all} live on when they are deleted? Say \`on-delete\`.`,
    );
  },
};

function finding(data: Data, left: readonly LeftCopy[], facts: Facts): Found {
  const refused = data.onDelete !== undefined;
  const places = enumerate(left.map((it) => it.part.id));
  const { deleters } = facts.dataFlows()(data.id);
  return {
    ref: dataRef(data.id),
    at: refused ? data.onDelete.at : data.at,
    level: refused ? 'fault' : 'question',
    message: refused
      ? `A deleted ${data.id} lives on in ${places}.`
      : `Does a deleted ${data.id} live on in ${places}? Say \`on-delete\`.`,
    because: [
      ...deleters.slice(0, 2).map(({ api, at }) => ({ message: `${api.ref} deletes ${data.id}`, at })),
      ...left.map((it) => it.because),
    ],
    fixes: [
      {
        title: `Remove it from ${places}`,
        changes: setKey('on-delete', `removed from ${places}`)({ ref: dataRef(data.id) }, facts),
      },
    ],
    ...(refused ? { contradicts: true } : {}),
  };
}
