import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const badInclude: Rule = {
  id: 'bad-include',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'An included file that cannot be read from here.',
  asks: 'Where is the file whose names are used here?',
  why: 'Its parts are missing from every check: what they would carry, or take down, nobody computes.',
  needs: ['include'],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server }
`,
    },
    {
      text: `
system: Notes
include: [platform/db.sysdesign]
components:
  api: { kind: server, calls: [db] }
`,
      files: { 'platform/db.sysdesign': 'system: Platform\ncomponents: { db: { kind: database } }\n' },
    },
  ],
  invalid: [
    {
      text: `
system: Notes
include: [platform.sysdesign, notes.txt, /etc/db.sysdesign]
#         ^^^^^^^^^^^^^^^^^^ No file 'platform.sysdesign' can be read from here
#                             ^^^^^^^^^ Expected a relative path of another .sysdesign file
#                                        ^^^^^^^^^^^^^^^^^ Expected a relative path
`,
    },
    {
      text: `
system: Notes
include: [platform.sysdesign]
#         ^^^^^^^^^^^^^^^^^^ 'example.sysdesign' includes this file again
`,
      files: { 'platform.sysdesign': 'system: Platform\ninclude: [example.sysdesign]\n' },
    },
  ],
  check: (facts) => mistakesOf('bad-include', facts),
};
