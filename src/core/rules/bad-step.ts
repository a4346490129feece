import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Rule } from '../rule.ts';

export const badStep: Rule = {
  id: 'bad-step',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'A step that cannot be applied to the version before it.',
  asks: 'What does this step change?',
  why: 'All later versions are computed from this one. A change that finds nothing to change leaves the old design in place, under a heading that says it was mended.',
  needs: ['steps', 'change', 'between'],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  web: { kind: web, calls: [api] }
  api: { kind: server }
steps:
  - ask: What if the server dies?
    change:
      components:
        balancer: { kind: load-balancer, between: [web, api] }
        api: { replicas: 2 }
`,
    },
    {
      text: `
system: Notes
steps:
  - ask: What if ten times as many come?
    change: { assume: { daily-users: 20M } }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  web: { kind: web, calls: [api] }
  api: { kind: server }
steps:
  - ask: What if the server dies?
    change:
      components:
        balancer: { kind: load-balancer, between: [api, web] }
#                                                       ^^^ 'api' does not call 'web'
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, calls: [db, log] }
  db: { kind: database }
  log: { kind: queue }
steps:
  - ask: Who reads the log?
    change: { components: { api: { calls-: [logs] }, log: null } }
#                                           ^^^^ There is no 'logs' here to remove; did you mean 'log'?
`,
      fixed: `
system: Notes
components:
  api: { kind: server, calls: [db, log] }
  db: { kind: database }
  log: { kind: queue }
steps:
  - ask: Who reads the log?
    change: { components: { api: { calls-: [log] }, log: null } }
`,
    },
    {
      text: `
system: Notes
steps:
  - ask: What if the server dies?
    fix: a second one
    change: {}
#           ^^ A fix is written, and nothing changes here
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server }
steps:
  - ask: What if the server goes?
    change: { components: null }
#                         ^^^^ Say what of 'components' goes
`,
    },
    {
      text: `
system: Notes
steps:
  - ask: What was noticed?
    change: { problems: [] }
#             ^^^^^^^^ A step changes screens, components
`,
    },
  ],
  check: (facts) => mistakesOf('bad-step', facts),
};
