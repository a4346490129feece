import type { Fix } from '../change.ts';
import { closest } from '../closest.ts';
import type { Facts } from '../facts.ts';
import { danglingOf } from '../facts/findings/dangling.ts';
import { unnamed } from '../facts/words/name-fixes.ts';
import { ruleMentions, type RuleMention } from '../facts/words/rule-mentions.ts';
import { canonicalRef } from '../references.ts';
import type { Found, Rule } from '../rule.ts';

export const unknownName: Rule = {
  id: 'unknown-name',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'A name that nothing in the design has.',
  asks: 'What was meant, or is it yet to be declared?',
  why: 'A call into nowhere ends the path: what stands behind it is not drawn, and no check sees what its failure takes down.',
  needs: ['calls', 'uses', 'reads', 'stores', 'owner', 'rule', 'solves'],
  options: [],
  valid: [
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api/list], shows: [note] }
components:
  web: { kind: web, owner: clients }
  api: { kind: server, apis: { list: { reads: [note] } }, calls: [db] }
  db: { kind: database, stores: [note] }
data:
  note: {}
rules: { no-owner: off }
`,
    },
    // What a problem is about may have come or gone with a step.
    {
      text: `
system: Notes
components:
  api: { kind: server, calls: [cache] }
  cache: { kind: cache }
problems:
  - { problem: Old notes are shown, at: cache }
steps:
  - ask: Is the cache worth it?
    change: { components: { api: { calls: [] }, cache: null } }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, calls: [notes-bd] }
#                              ^^^^^^^^ No component is called 'notes-bd'; did you mean 'notes-db'?
  notes-db: { kind: database, stores: [note] }
#                                      ^^^^ No data is called 'note'
`,
      fixed: `
system: Notes
components:
  api: { kind: server, calls: [notes-db] }
  notes-db: { kind: database, stores: [note] }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { uses: [api/lists] }
#                    ^^^^^ 'api' has no API called 'lists'; did you mean 'list'?
components:
  api: { kind: server, owner: note, apis: { list: {} } }
#                             ^^^^ No owner is called 'note'; did you mean 'notes'?
owners:
  notes: { team: Ada }
problems:
  - { problem: It may die, at: api, rule: spof-servers }
#                                         ^^^^^^^^^^^^ No rule is called 'spof-servers'
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, calls: [cache] }
#                              ^^^^^ Step 1 takes 'cache' away, and this still names it
  cache: { kind: cache }
steps:
  - ask: Is the cache worth it?
    change: { components: { cache: null } }
`,
    },
  ],
  *check(facts) {
    for (const slip of danglingOf(facts)) {
      const { mention, design, removedBy } = slip;
      const { at, message, fixes } = unnamed(slip, design);
      const gone = `Step ${removedBy} takes '${mention.reference.text}' away, and this still names it`;
      yield {
        ref: mention.from === 'problem' ? '' : mention.from,
        at,
        level: 'language',
        message: removedBy === undefined ? message : gone,
        severity: mention.to === 'owner' ? 'warning' : 'error',
        fixes: removedBy === undefined ? fixes : [],
      };
    }
    for (const mention of ruleMentions(facts)) yield* ofRule(mention, facts);
  },
};

function* ofRule({ id, at, place }: RuleMention, facts: Facts): Iterable<Found> {
  const { ids } = facts.rules;
  if (!ids.includes(id)) {
    const guess = closest(id, ids);
    const fixes: readonly Fix[] =
      guess === undefined
        ? []
        : [{ title: `Change to '${guess}'`, changes: [{ is: 'write', at, text: guess }], preferred: true }];
    const message = `No rule is called '${id}'` + (guess === undefined ? '' : `; did you mean '${guess}'?`);
    yield { ref: '', at, level: 'language', severity: 'warning', message, fixes };
  }
  if (place === undefined || facts.versions.some((it) => canonicalRef(it(), place.text) !== undefined))
    return;
  yield {
    ref: '',
    at: place.at,
    level: 'language',
    severity: 'warning',
    message: `Nothing is called '${place.text}' in any version`,
  };
}
