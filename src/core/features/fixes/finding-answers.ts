// What can be said to a finding without changing the design: noted, later, accepted, solved, or that the rule is of no use here.

import type { Analysis } from '../../analyze.ts';
import { bare } from '../../facts/findings/fold.ts';
import type { Finding } from '../../finding.ts';
import { ask, written, type OfferedFix } from './offered.ts';
import { answerWith, type Reply, type Subject } from './problem-entry.ts';

/** Findings of more places are answered as a whole; an answer for each would bury the others. */
export const fewPlaces = 5;

export function answersTo(finding: Finding, prefix: string, analysis: Analysis): readonly OfferedFix[] {
  const places = finding.places ?? [];
  const each = places.length > 1 && places.length <= fewPlaces && finding.answer === undefined ? places : [];
  const whole = answersOf({ finding }, prefix, analysis);
  const single = [...new Set(each.map((it) => it.ref))].flatMap((ref) =>
    answersOf({ finding, ref }, prefix, analysis),
  );
  return [...whole, ...single, turnOff(finding, prefix)];
}

function answersOf(subject: Subject, prefix: string, analysis: Analysis): readonly OfferedFix[] {
  const { finding, ref } = subject;
  const where = ref === undefined ? '' : ` at ${bare(ref)}`;
  const id = (name: string) => `${prefix}|${name}${ref === undefined ? '' : `@${ref}`}`;
  const answer = (reply: Reply) => answerWith(reply, subject, analysis);
  const base = { group: 'answer' as const, preferred: false };
  const note: OfferedFix = {
    ...base,
    id: id('note'),
    title: `Note the problem${where}`,
    asks: [],
    build: () => answer({ status: 'open' }),
  };
  const later = handleLater(subject, analysis);
  const accept: OfferedFix = {
    ...base,
    id: id('accept'),
    title: `Accept${where}, because...`,
    asks: [acceptAsk],
    build: (answers) => answer({ status: 'accepted', because: written(answers, 'because') }),
  };
  const solve: OfferedFix = {
    ...base,
    id: id('solve'),
    title: 'Mark as solved...',
    asks: solveAsks,
    build: (answers) => answer(solvedReply(answers)),
  };
  const offered: readonly OfferedFix[] = [
    note,
    ...(later === undefined ? [] : [{ ...base, id: id('later'), ...later }]),
    accept,
    // What was done about one place of many is rarely another thing than what was done about all.
    ...(ref === undefined ? [solve] : []),
  ];
  const taken = finding.answer?.by === 'problem' ? statusWords[finding.answer.status] : undefined;
  return offered.filter((it) => taken === undefined || it.id !== id(taken));
}

/** Which answer has led to which status. */
const statusWords = { open: 'note', later: 'later', accepted: 'accept', solved: 'solve' } as const;

export const acceptAsk = ask('because', 'Why can you live with it?', '', 'only staff see this list');
export const solveAsks = [
  ask('fix', 'What was done about it?', '', 'cursor pages by time and id'),
  ask('cost', 'What did that cost?', '', 'no jump to page 7'),
];

export function solvedReply(answers: Readonly<Record<string, string>>): Reply {
  return { status: 'solved', fix: written(answers, 'fix'), tradeoff: { cost: written(answers, 'cost') } };
}

/** Put off to an API. The problem stays where it shows, or nothing would tell that the finding is answered. */
function handleLater(
  subject: Subject,
  analysis: Analysis,
): Pick<OfferedFix, 'title' | 'asks' | 'build'> | undefined {
  const { finding, ref } = subject;
  const places = finding.places ?? [];
  if (ref === undefined && places.length > fewPlaces) return undefined;
  const at = ref ?? (places.length > 0 ? '' : finding.ref);
  // What is put off says where it stands, and this stands nowhere but in the file.
  if (at === '' && places.length === 0) return undefined;
  return {
    title: ref === undefined ? 'Handle it later at API...' : `Handle it at ${bare(ref)} later...`,
    asks: [laterAsk(likelyApi(at, finding, analysis))],
    build: (answers) => {
      const api = answers['at']?.trim() ?? '';
      return answerWith(laterReply(api, at), subject, analysis);
    },
  };
}

export function laterAsk(value: string) {
  return ask('at', 'At which part or API will it be handled?', value, 'feed-api/timeline');
}

/** `until` names the API, where it is another than the place of the problem. */
export function laterReply(api: string, at: string): Reply {
  return { status: 'later', ...(api === '' || api === at ? {} : { until: api }) };
}

/** The place itself where it is a part or an API, else the first API that the finding touches. */
function likelyApi(ref: string, finding: Finding, { design }: Analysis): string {
  if (design.apis.has(ref) || design.components.has(ref)) return ref;
  const id = ref.replace(/^(screen|data):/, '');
  const screen = design.screens.get(ref.startsWith('screen:') ? id : (finding.screens?.[0] ?? ''));
  const use = screen?.uses?.value[0]?.target.text;
  if (!ref.startsWith('data:')) return use ?? '';
  const apis = design.allApis;
  return (
    apis.find((it) =>
      [...(it.writes?.value ?? []), ...(it.reads?.value ?? [])].some((of) => of.value.name === id),
    )?.ref ??
    use ??
    ''
  );
}

function turnOff({ rule }: Finding, prefix: string): OfferedFix {
  return {
    id: `${prefix}|off`,
    title: 'Turn off this rule in this file',
    group: 'answer',
    preferred: false,
    asks: [],
    build: () => [{ is: 'set', path: ['rules', rule], value: 'off' }],
  };
}
