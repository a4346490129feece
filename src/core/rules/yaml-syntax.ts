import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'The text is no proper YAML at this place.',
  asks: 'What was meant to stand here?',
  why: 'What cannot be read is neither drawn nor checked: a design that looks complete may miss a part. Only the broken entry is lost, the rest of the file is read.',
  needs: [],
  options: [],
  valid: [
    {
      text: `
system: Notes
about: "Write notes: read them anywhere"
components:
  api: { kind: server }
`,
    },
    {
      text: `
system: Notes
components:
  web: &client { kind: web, calls: [api] }
  ios: *client
  api: { kind: server }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
about: Write notes: read them anywhere
#      ^ A second ': ' on this line
components:
  api: { kind: server }
`,
    },
    {
      text: `
system: Notes
components:
  web: { kind: web, calls: *everything }
#                          ^^^^^^^^^^^ No anchor is called '&everything'
`,
    },
  ],
  check: (facts) => mistakesOf('yaml-syntax', facts),
};
