// The entry under `problems` that answers a finding: updated when there is one, else added.

import type { Analysis } from '../../analyze.ts';
import type { Change, Plain } from '../../change.ts';
import type { Finding, Status } from '../../finding.ts';

/** What an answer says besides the problem itself, in the order in which it is written. */
export interface Reply {
  readonly status: Status;
  readonly because?: Plain;
  readonly fix?: Plain;
  readonly tradeoff?: Plain;
  readonly until?: Plain;
}

/** What a new entry is about. */
export interface Subject {
  readonly finding: Finding;
  /** Of a finding with several places the one that is answered; absent: all of it. */
  readonly ref?: string;
}

export function answerWith(reply: Reply, { finding, ref }: Subject, analysis: Analysis): readonly Change[] {
  const noted = finding.answer?.problem;
  if (noted !== undefined) return updated(noted.node, reply);
  const refs = ref === undefined ? refsOf(finding, reply, analysis) : [ref];
  const single = refs.length === 1 && refs[0] === finding.ref;
  const problem = single ? firstSentence(finding.message) : summaryOf(finding, analysis);
  return refs.map((at): Change => {
    const value: Plain = { problem, ...(at === '' ? {} : { at }), rule: finding.rule, ...reply };
    return { is: 'append', path: ['problems'], value };
  });
}

export function updated(item: Extract<Change, { is: 'set-in' }>['item'], reply: Reply): readonly Change[] {
  return Object.entries(reply).map(([key, value]): Change => ({
    is: 'set-in',
    item,
    key,
    value: value as Plain,
  }));
}

/** One entry without a place answers for all; where other places have an answer of their own, each gets its own. */
function refsOf(finding: Finding, reply: Reply, { findings }: Analysis): readonly string[] {
  const places = finding.places ?? [];
  if (places.length === 0) return [finding.ref];
  const hasOthers = findings.some((it) => it !== finding && it.rule === finding.rule);
  // What is put off says where, so there it is a line for each.
  return hasOthers || reply.status === 'later' ? [...new Set(places.map((it) => it.ref))] : [''];
}

/** `tweet-db has one copy`, of a message that goes on with what follows from it. */
export function firstSentence(message: string): string {
  const first = /^.*?[.?!](?=\s|$)/s.exec(message)?.[0] ?? message;
  return shortened(first.replace(/\.$/, ''));
}

/** The message of a finding with many places names them all; the rule says the same of any one. */
function summaryOf(finding: Finding, { rules }: Analysis): string {
  const rule = rules.find((it) => it.id === finding.rule);
  return firstSentence(rule?.summary ?? finding.message);
}

/** About as long as a line of a file holds behind its key. */
const longest = 140;

function shortened(text: string): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest).replace(/[\s,;:]+\S*$/, '')}…`;
}
