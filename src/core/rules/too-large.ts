import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const tooLarge: Rule = {
  id: 'too-large',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'The file is too large to be read.',
  asks: 'Which parts belong into files of their own?',
  why: 'Nothing of it is drawn or checked: reading it would hold up the editor at every keystroke. Files that are made by a program, or by somebody who wants to do harm, get so large; `include` joins the files of a system that is.',
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
include: [platform.sysdesign]
components:
  api: { kind: server, calls: [db] }
`,
      files: { 'platform.sysdesign': 'system: Platform\ncomponents: { db: { kind: database } }\n' },
      largest: 100,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
#^^^^^^^^^^^^ This file has 74 characters, and one of more than 50 is not read
components:
  api: { kind: server, replicas: 2, owner: me }
`,
      largest: 50,
    },
  ],
  check: (facts) => mistakesOf('too-large', facts),
};
