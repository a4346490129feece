import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const duplicateName: Rule = {
  id: 'duplicate-name',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'A name or key that stands twice in one place.',
  asks: 'Which of the two is meant?',
  why: 'Only one of them can be read. The other one looks as if it counted, and does not.',
  needs: [],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, calls: [db] }
  db: { kind: database }
`,
    },
    // Screens, components and data are three namespaces.
    {
      text: `
system: Notes
screens:
  note: { static: true, shows: [note] }
components:
  note: { kind: server }
data:
  note: {}
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, calls: [db] }
  db: { kind: database }
  api: { kind: worker }
# ^^^ 'api' stands here twice; only the first is read
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, replicas: 2, replicas: 3 }
#                                   ^^^^^^^^ 'replicas' stands here twice
`,
    },
  ],
  check: (facts) => mistakesOf('duplicate-name', facts),
};
