import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const unknownKey: Rule = {
  id: 'unknown-key',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'A key that the language does not have.',
  asks: 'Which key was meant?',
  why: 'A key that nobody understands says nothing, so the checks go on as if it were not there: `replica: 3` leaves one copy.',
  needs: [],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, replicas: 3 }
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, about: "fast, cheap" }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, replica: 3 }
#                      ^^^^^^^ 'replica' is no key here; did you mean 'replicas'?
`,
      fixed: `
system: Notes
components:
  api: { kind: server, replicas: 3 }
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, about: fast, cheap }
#                                   ^^^^^ The comma before this ended the text
`,
      fixed: `
system: Notes
components:
  api: { kind: server, about: "fast, cheap" }
`,
    },
  ],
  check: (facts) => mistakesOf('unknown-key', facts),
};
