import type { Facts } from '../facts.ts';
import { kindByName } from '../facts/words/kind-by-name.ts';
import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import { withoutKind, type Kindless } from '../facts/findings/without-kind.ts';
import type { Found, Rule } from '../rule.ts';

export const missingKey: Rule = {
  id: 'missing-key',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'A key is missing without which the entry says nothing.',
  asks: 'What is it, and what did it cost?',
  why: 'A part of no kind cannot be drawn or checked. A tradeoff without its cost is an advertisement.',
  needs: ['system', 'kind', 'cost', 'problem', 'ask', 'data'],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  api:
    kind: server
    tradeoffs: [{ chose: one server, over: many, cost: it fails as a whole }]
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server }
steps:
  - ask: What if the server dies?
    change:
      components:
        api: { replicas: 2 }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  notes-db: { replicas: 2 }
# ^^^^^^^^ 'kind' is missing: say what sort of part 'notes-db' is
`,
      fixed: `
system: Notes
components:
  notes-db: { replicas: 2, kind: database }
`,
    },
    {
      text: `
system: Notes
components:
  api:
    kind: server
    tradeoffs: [{ chose: one server, over: many }]
#                 ^^^^^ What did it cost?
`,
    },
  ],
  *check(facts) {
    yield* mistakesOf('missing-key', facts);
    // What a step adds is without a kind in the last version only.
    const { versions } = facts;
    const seen = new Set<string>();
    for (const version of new Set([versions[0], versions[versions.length - 1]])) {
      for (const part of version === undefined ? [] : withoutKind(version())) {
        if (seen.has(part.id)) continue;
        seen.add(part.id);
        yield foundAt(part, facts);
      }
    }
  },
};

function foundAt({ id, at }: Kindless, facts: Facts): Found {
  const guess = kindByName(id) ?? 'server';
  const isEmptyEntry = facts.design.components.get(id)?.node === undefined;
  const fix = isEmptyEntry
    ? ({ is: 'set', path: ['components', id], value: { kind: guess } } as const)
    : ({ is: 'set', path: ['components', id, 'kind'], value: guess } as const);
  return {
    ref: id,
    at,
    level: 'language',
    message: `'kind' is missing: say what sort of part '${id}' is`,
    fixes: [{ title: `Add kind: ${guess}`, changes: [fix] }],
  };
}
