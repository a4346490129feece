import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const misplacedKey: Rule = {
  id: 'misplaced-key',
  topic: 'language',
  weight: 'medium',
  levels: ['language'],
  summary: 'A key that says nothing about this kind of part.',
  asks: 'Is the kind wrong, or does the key belong to another part?',
  why: 'It is read by nobody. What was meant by it, the queue that keeps its messages, the cache that answers most reads, is not checked.',
  needs: ['kind', 'apis'],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  cache: { kind: cache, hit: 90%, ttl: 60s }
`,
    },
    {
      text: `
system: Notes
components:
  api:
    kind: server
    apis:
      list: { auth: user, paging: cursor }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  db: { kind: database, hit: 90% }
#                       ^^^ 'hit' says nothing about a database
`,
    },
    {
      text: `
system: Notes
components:
  api:
    kind: server
    paging: cursor
#   ^^^^^^ 'paging' belongs to an API, and 'api' lists its APIs
    apis:
      list: { auth: user }
`,
    },
  ],
  check: (facts) => mistakesOf('misplaced-key', facts),
};
