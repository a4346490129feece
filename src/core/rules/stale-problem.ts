import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { problemRef } from '../facts/words/problem-place.ts';
import type { Problem } from '../model.ts';
import type { Rule } from '../rule.ts';

export const staleProblem: Rule = {
  id: 'stale-problem',
  topic: 'language',
  weight: 'low',
  levels: ['language'],
  summary: 'A problem is still open though a step has ended what its rule found.',
  asks: 'Is this problem solved?',
  why: 'A list of problems is read as long as it is true. One that keeps what was solved long ago hides what was not.',
  needs: ['problems', 'rule', 'status', 'steps'],
  options: [],
  valid: [
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 1 }
problems:
  - { problem: One machine, at: api, rule: spof-server, status: later }
`,
    },
    // What no version ever raised is the author's own observation.
    {
      text: `
system: Notes
components:
  db: { kind: database, standby: 1, failover: auto }
problems:
  - { problem: Nobody has tried the takeover, at: db, rule: spof-database, status: later }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 1 }
problems:
  - problem: One machine
#            ^^^^^^^^^^^ 'spof-server' finds nothing at api any more
    at: api
    rule: spof-server
    status: later
steps:
  - ask: What if the server dies?
    fix: two servers
    change: { components: { api: { replicas: 2 } } }
    tradeoff: { gain: one may fail, cost: twice the price }
`,
      fixed: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 1 }
problems:
  - problem: One machine
    at: api
    rule: spof-server
    status: solved
    fix: two servers
    tradeoff: { gain: one may fail, cost: twice the price }
steps:
  - ask: What if the server dies?
    fix: two servers
    change: { components: { api: { replicas: 2 } } }
    tradeoff: { gain: one may fail, cost: twice the price }
`,
    },
  ],
  *check(facts) {
    const { design, rules } = facts;
    for (const problem of design.problems) {
      const { rule, status } = problem;
      const isOpen = status === undefined || status.value === 'open' || status.value === 'later';
      if (rule === undefined || !isOpen || design.rules.get(rule.value) === 'off') continue;
      const ref = problemRef(problem, facts);
      const last = rules.lastFound(rule.value, ref, design.version);
      if (last === undefined || last === design.version) continue;
      const where = ref === undefined ? '' : ` at ${ref}`;
      yield {
        ref: '',
        at: problem.at_,
        level: 'language',
        severity: 'hint',
        message: `'${rule.value}' finds nothing${where} any more: is this solved?`,
        fixes: [markSolved(problem, last, facts), remove(problem)],
      };
    }
  },
};

/** In the words of the step after which the finding had gone. */
function markSolved(problem: Problem, last: number, { design }: Facts): Fix {
  const step = design.steps[last];
  const { gain, cost } = step?.tradeoff?.value ?? {};
  const item = problem.node;
  return {
    title: 'Mark it as solved',
    changes: [
      { is: 'set-in', item, key: 'status', value: 'solved' },
      ...(problem.fix ? [] : [{ is: 'set-in', item, key: 'fix', value: step?.fix?.value ?? '' } as const]),
      ...(problem.tradeoff
        ? []
        : [
            {
              is: 'set-in',
              item,
              key: 'tradeoff',
              value: { gain: gain?.value ?? '', cost: cost?.value ?? '' },
            } as const,
          ]),
    ],
  };
}

function remove({ node }: Problem): Fix {
  return { title: 'Remove the problem', changes: [{ is: 'remove-item', item: node }] };
}
