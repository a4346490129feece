import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const wrongType: Rule = {
  id: 'wrong-type',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'A value that its key does not take.',
  asks: 'What does this key expect?',
  why: 'A value that does not fit is left out, so the checks go on as if nothing were written there.',
  needs: [],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  db: { kind: database, failover: auto, managed: yes }
`,
    },
    {
      text: `
system: Notes
components:
  db: { kind: database, failover: unknown, standby: some }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  db: { kind: databse, failover: automatic, managed: maybe }
#             ^^^^^^^ 'databse' is not known here; did you mean 'database'?
#                                ^^^^^^^^^ 'automatic' is none of auto, manual; did you mean 'auto'?
#                                                    ^^^^^ Expected true or false, found 'maybe'
`,
      fixed: `
system: Notes
components:
  db: { kind: database, failover: automatic, managed: maybe }
`,
    },
    {
      text: `
system: Notes
rules: { no-owner: loud }
#                  ^^^^ Expected off, info, warning or error, found 'loud'
`,
    },
  ],
  check: (facts) => mistakesOf('wrong-type', facts),
};
