// What can be done about a problem that the author noted, whether or not a rule sees it too.

import type { Analysis } from '../../analyze.ts';
import { statusOf } from '../../answers.ts';
import { problemRef } from '../../facts/words/problem-place.ts';
import type { Problem } from '../../model.ts';
import { acceptAsk, laterAsk, laterReply, solveAsks, solvedReply } from './finding-answers.ts';
import { written, type OfferedFix } from './offered.ts';
import { updated } from './problem-entry.ts';

export function problemFixes(problem: Problem, prefix: string, analysis: Analysis): readonly OfferedFix[] {
  const { node } = problem;
  const status = statusOf(problem);
  const base = { group: 'answer' as const, preferred: false };
  const solve: OfferedFix = {
    ...base,
    id: `${prefix}|solve`,
    title: 'Mark as solved...',
    asks: solveAsks,
    build: (answers) => updated(node, solvedReply(answers)),
  };
  const accept: OfferedFix = {
    ...base,
    id: `${prefix}|accept`,
    title: 'Accept, because...',
    asks: [acceptAsk],
    build: (answers) => updated(node, { status: 'accepted', because: written(answers, 'because') }),
  };
  const remove: OfferedFix = {
    ...base,
    id: `${prefix}|remove`,
    title: 'Remove',
    asks: [],
    build: () => [{ is: 'remove-item', item: node }],
  };
  const reopen: OfferedFix = {
    ...base,
    id: `${prefix}|reopen`,
    title: 'Open it again',
    asks: [],
    build: () => updated(node, { status: 'open' }),
  };
  return [
    ...(status === 'solved' ? [] : [solve]),
    ...(status === 'accepted' ? [] : [accept]),
    ...(status === 'later' ? [] : [later(problem, prefix, analysis)]),
    ...(status === 'open' ? [] : [reopen]),
    remove,
  ];
}

/** A problem without a place gets the API as its place. */
function later(problem: Problem, prefix: string, { facts }: Analysis): OfferedFix {
  const ref = problemRef(problem, facts) ?? '';
  return {
    id: `${prefix}|later`,
    title: 'Handle later at...',
    group: 'answer',
    preferred: false,
    asks: [laterAsk(ref)],
    build: (answers) => {
      const api = answers['at']?.trim() ?? '';
      if (problem.at !== undefined) return updated(problem.node, laterReply(api, ref));
      return [
        ...updated(problem.node, { status: 'later' }),
        { is: 'set-in', item: problem.node, key: 'at', value: written(answers, 'at') },
      ];
    },
  };
}
