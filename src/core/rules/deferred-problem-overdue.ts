import type { Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { problemElement } from '../facts/words/problem-place.ts';
import { refMeant } from '../facts/words/slips.ts';
import { usedApis } from '../facts/requests/screens-using.ts';
import type { Api, Problem, Value } from '../model.ts';
import { refOf, type Element } from '../references.ts';
import type { Evidence, Rule } from '../rule.ts';

export const deferredProblemOverdue: Rule = {
  id: 'deferred-problem-overdue',
  topic: 'coverage',
  weight: 'high',
  levels: ['fault'],
  summary: 'A problem was put off to an API that is built by now, or that does not exist.',
  asks: 'Which big problem was noted, pushed on, and never handled?',
  why: 'Putting a problem off is fine as long as somebody comes back to it. When its API is done and the problem is not, it is on its way to the users.',
  words: [
    'postponed',
    'never came back',
    'forgot to solve',
    'pushed on again',
    'problem still open',
    'never solved',
    'promised to fix later',
  ],
  needs: ['status', 'at', 'done'],
  options: [
    { title: 'Solve it now', gain: 'It is over.', cost: 'Time before the simple system runs.' },
    {
      title: 'Put it off to another API',
      gain: 'The simple system comes first.',
      cost: 'Somebody must come back to it there.',
    },
    { title: 'Accept it', gain: 'Nothing to build.', cost: 'The risk stays; say who bears it.' },
  ],
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, apis: { list: {}, post: { done: true } } }
problems:
  - { problem: Old pages repeat notes, at: api/list, status: later }
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, apis: { list: { done: true } } }
problems:
  - { problem: Old pages repeat notes, at: api/list, status: accepted, because: nobody pages }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, apis: { list: { done: true } } }
problems:
  - { problem: Old pages repeat notes, at: api/list, status: later }
#              ^^^^^^^^^^^^^^^^^^^^^^ api/list is done, and this was put off to it
`,
      fixed: `
system: Notes
components:
  api: { kind: server, apis: { list: { done: true } } }
problems:
  - { problem: Old pages repeat notes, at: api/list, status: solved, fix: "", tradeoff: { gain: "", cost: "" } }
`,
    },
  ],
  *check(facts) {
    for (const problem of facts.design.problems) {
      if (problem.status?.value !== 'later' || problem.at === undefined) continue;
      const element = problemElement(problem, facts);
      if (element === undefined) {
        const { text } = problem.at.value;
        if (refMeant(text, facts.design) !== undefined) continue;
        const message = `Nothing is called ${text}, so nobody will come back to this there: ${problem.problem?.value ?? 'a problem'}.`;
        yield { ref: text, at: problem.at_, level: 'fault', message, fixes: answers(problem) };
        continue;
      }
      const apis = apisOf(element, facts);
      const dones = apis.map((it) => it.done).filter((it): it is Value<boolean> => it?.value === true);
      if (apis.length === 0 || dones.length < apis.length) continue;
      yield {
        ref: refOf(element),
        at: problem.at_,
        level: 'fault',
        message: `${problem.at.value.text} is done, and this was put off to it: ${problem.problem?.value ?? 'a problem'}.`,
        because: dones.map(({ at }): Evidence => ({ message: 'done: true', at })),
        fixes: answers(problem),
      };
    }
  },
};

/** What must be built before the problem is due. */
function apisOf(element: Element, { design }: Facts): readonly Api[] {
  switch (element.is) {
    case 'component':
      return element.api === undefined ? element.it.requests : [element.api];
    case 'screen':
      return [...usedApis(element.it, design)];
    default:
      return [];
  }
}

function answers({ node, fix, tradeoff, because }: Problem): readonly Fix[] {
  const set = (key: string, value: string | { readonly gain: string; readonly cost: string }) =>
    ({ is: 'set-in', item: node, key, value }) as const;
  return [
    {
      title: 'Mark it as solved',
      changes: [
        set('status', 'solved'),
        ...(fix === undefined ? [set('fix', '')] : []),
        ...(tradeoff === undefined ? [set('tradeoff', { gain: '', cost: '' })] : []),
      ],
    },
    {
      title: 'Accept it',
      changes: [set('status', 'accepted'), ...(because === undefined ? [set('because', '')] : [])],
    },
  ];
}
