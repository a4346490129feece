import type { Fix, Plain } from '../change.ts';
import type { Problem, Step, Value } from '../model.ts';
import type { Found, Rule } from '../rule.ts';
import type { Span } from '../tree.ts';

export const incompleteAnswer: Rule = {
  id: 'incomplete-answer',
  topic: 'language',
  weight: 'medium',
  levels: ['language'],
  summary: 'A problem is answered without what such an answer needs.',
  asks: 'Where will it be handled, why can we live with it, or what did its fix cost?',
  why: 'A problem that is put off to nowhere is forgotten. One that is accepted without a reason, or solved without its price, will be argued about again by whoever reads the design next.',
  needs: ['status', 'at', 'because', 'fix', 'tradeoff', 'solves'],
  options: [],
  valid: [
    {
      text: `
system: Notes
components:
  api: { kind: server, apis: { list: {} } }
problems:
  - { problem: Old pages repeat notes, at: api/list, status: later }
  - { problem: It is down at night, status: accepted, because: nobody writes at night }
  - problem: A crash loses notes
    status: solved
    fix: a standby
    tradeoff: { gain: no note is lost, cost: a second machine }
`,
    },
    {
      text: `
system: Notes
problems:
  - problem: Nobody knows who writes at the same time
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
problems:
  - problem: It is down at night
#            ^^^^^^^^^^^^^^^^^^^ An accepted problem says why we can live with it: 'because' is missing
    status: accepted
`,
      fixed: `
system: Notes
problems:
  - problem: It is down at night
    status: accepted
    because: ""
`,
    },
    {
      text: `
system: Notes
problems:
  - { problem: A crash loses notes, status: solved, fix: a standby }
#              ^^^^^^^^^^^^^^^^^^^ A solved problem says what its fix cost: 'tradeoff' is missing
  - { problem: Old pages repeat notes, status: later }
#              ^^^^^^^^^^^^^^^^^^^^^^ A problem put off says where it will be handled: 'at' is missing
`,
    },
    {
      text: `
system: Notes
components:
  db: { kind: database }
steps:
  - ask: What if the database dies?
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^ A step that solves something says what its fix cost: 'tradeoff' is missing
    fix: a standby
    change: { components: { db: { standby: 1, failover: auto } } }
    solves: [spof-database at db]
`,
    },
  ],
  *check({ design }) {
    for (const problem of design.problems) yield* ofProblem(problem);
    for (const step of design.steps) yield* ofStep(step);
  },
};

function* ofProblem(problem: Problem): Iterable<Found> {
  const { status, at, because, fix, tradeoff, node, at_ } = problem;
  const place = { at: at_, item: node };
  switch (status?.value) {
    case 'later':
      if (at === undefined) yield missing('A problem put off says where it will be handled', 'at', place);
      return;
    case 'accepted':
      if (isBlank(because))
        yield missing('An accepted problem says why we can live with it', 'because', place);
      return;
    case 'solved':
      if (isBlank(fix)) yield missing('A solved problem says what was done', 'fix', place);
      yield* withoutCost('A solved problem says what its fix cost', tradeoff, place);
      return;
    default:
  }
}

function* ofStep({ solves, fix, tradeoff, ask, node }: Step): Iterable<Found> {
  if (solves === undefined || solves.value.length === 0) return;
  const place = { at: ask?.at ?? solves.key, item: node };
  if (isBlank(fix)) yield missing('A step that solves something says what was done', 'fix', place);
  yield* withoutCost('A step that solves something says what its fix cost', tradeoff, place);
}

/** A tradeoff that does not know the key `cost` at all is a slip in the language, and told as that. */
function* withoutCost(
  needs: string,
  tradeoff: Step['tradeoff'],
  place: { readonly at: Span; readonly item: Span },
): Iterable<Found> {
  if (tradeoff === undefined) yield missing(needs, 'tradeoff', place);
  else if (tradeoff.value.cost?.value.trim() === '') yield { ...missing(needs, 'cost', place), fixes: [] };
}

function isBlank(text: Value<string> | undefined): boolean {
  return text === undefined || text.value.trim() === '';
}

/** The fix writes the key and leaves its words to the author, so the warning stays until there are some. */
function missing(
  needs: string,
  key: string,
  { at, item }: { readonly at: Span; readonly item: Span },
): Found {
  const value: Plain = key === 'tradeoff' ? { gain: '', cost: '' } : '';
  const fixes: readonly Fix[] = [{ title: `Write '${key}'`, changes: [{ is: 'set-in', item, key, value }] }];
  return {
    ref: '',
    at,
    level: 'language',
    severity: 'warning',
    message: `${needs}: '${key}' is missing`,
    fixes,
  };
}
