import type { Change, Fix } from '../change.ts';
import { likelyRule, type LikelyRule } from '../facts/words/likely-rule.ts';
import type { Facts } from '../facts.ts';
import type { Problem } from '../model.ts';
import type { Rule } from '../rule.ts';

// Whoever notes something has seen more than a rule can, so this is a hint and nothing else.
export const unlinkedProblem: Rule = {
  id: 'unlinked-problem',
  topic: 'language',
  weight: 'low',
  levels: ['language'],
  summary: 'A problem in the author’s own words that sounds like one that has a name here.',
  asks: 'Is this problem one of those that are known?',
  why: 'A problem that is linked to its rule answers what the rule finds, so the same thing is not told twice. It brings along the ways out and what each of them costs, and it is known when it is over.',
  needs: ['problem', 'rule', 'at'],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server }
  notes-db: { kind: database }
problems:
  - { problem: What if notes-db dies?, at: notes-db, rule: spof-database }
  - { problem: Nobody has asked the teachers what they think of it }
`,
    },
    // It could be one thing or another, and the author knows.
    {
      text: `
system: Notes
components:
  api: { kind: server }
problems:
  - { problem: Old notes are a mess, at: api }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  posts: { kind: server, writes: [post, feed], calls: { db: { per: { of: follow } } } }
  db: { kind: database, stores: [post, feed, follow] }
data: { post: {}, feed: {}, follow: { skew: 1M } }
problems:
  - problem: One post by a celebrity writes millions of feeds
#            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This looks like 'fanout-on-write': link it?
`,
      fixed: `
system: Notes
components:
  posts: { kind: server, writes: [post, feed], calls: { db: { per: { of: follow } } } }
  db: { kind: database, stores: [post, feed, follow] }
data: { post: {}, feed: {}, follow: { skew: 1M } }
problems:
  - problem: One post by a celebrity writes millions of feeds
    at: posts
    rule: fanout-on-write
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, apis: { list: {} } }
problems:
  - { problem: "While I scroll, new notes shift the list and I see some twice", at: api/list, status: later }
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This looks like 'pagination-on-changing-list': link it?
`,
      fixed: `
system: Notes
components:
  api: { kind: server, apis: { list: {} } }
problems:
  - { problem: "While I scroll, new notes shift the list and I see some twice", at: api/list, status: later, rule: pagination-on-changing-list }
`,
    },
  ],
  *check(facts) {
    const { design } = facts;
    for (const problem of design.problems) {
      if (problem.rule !== undefined || problem.problem === undefined) continue;
      const likely = likelyRule(problem, facts);
      if (likely === undefined || design.rules.get(likely.rule) === 'off' || isLinked(likely, problem, facts))
        continue;
      yield {
        ref: '',
        at: problem.at_,
        level: 'language',
        severity: 'hint',
        message: `This looks like '${likely.rule}': link it?`,
        fixes: [link(problem, likely)],
      };
    }
  },
};

/** Another problem has this rule already, here or for every place. */
function isLinked({ rule, place }: LikelyRule, problem: Problem, { design }: Facts): boolean {
  const here = problem.at?.value.text ?? place;
  return design.problems.some(
    (it) => it.rule?.value === rule && (it.at === undefined || it.at.value.text === here),
  );
}

function link({ node, at }: Problem, { rule, place }: LikelyRule): Fix {
  const changes: readonly Change[] = [
    ...(at !== undefined || place === undefined
      ? []
      : [{ is: 'set-in', item: node, key: 'at', value: place } as const]),
    { is: 'set-in', item: node, key: 'rule', value: rule },
  ];
  return { title: `Link it to '${rule}'`, changes };
}
