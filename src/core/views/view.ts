// All that the panel shows of one version of a design. Positions are offsets here; the server turns them into the protocol's.

import type { Analysis } from '../analyze.ts';
import type { Finding } from '../finding.ts';
import type { Range } from '../text.ts';
import { checklistOf, type Checklist } from './checklist.ts';
import { doneOf, type Done } from './done.ts';
import type { Look } from './look.ts';
import { looked, type Looked } from './looked.ts';

export interface View extends Looked {
  readonly title: string;
  readonly about: string;
  /** Versions of the design, first to last: `{ step: 1, label: 'What if tweet-db dies?' }`. */
  readonly steps: readonly { readonly step: number; readonly label: string }[];
  readonly step: number;
  /** The text is no proper YAML, so parts of it may be missing from the drawing: a whole one from before tells more. */
  readonly broken: boolean;
  /** Mistakes in the language: the drawing shows what could be read. */
  readonly mistakes: readonly { readonly message: string; readonly range: Range }[];
  readonly done: Done;
  readonly checklist: Checklist;
}

/** Of the version that was analysed: another one is analysed with `step`, and what did not change is taken over. */
export function viewOf(analysis: Analysis, look: Look = {}): View {
  const { design, source } = analysis;
  return {
    title: design.system?.value ?? 'Untitled design',
    about: design.about?.value ?? '',
    steps: stepsOf(analysis),
    step: design.version,
    broken: source.mistakes.length > 0,
    mistakes: mistakesOf(analysis),
    ...looked(analysis, look),
    done: doneOf(analysis),
    checklist: checklistOf(analysis),
  };
}

/** Broken text first: what follows from it goes with it. */
function mistakesOf({ findings, source }: Analysis): View['mistakes'] {
  const slips = findings.filter((it) => it.level === 'language');
  const isBroken = (it: Finding) => it.rule === 'yaml-syntax';
  return [...slips.filter(isBroken), ...slips.filter((it) => !isBroken(it))].flatMap(({ message, at }) => {
    const range = source.range(at);
    return range === undefined ? [] : [{ message, range }];
  });
}

function stepsOf({ design, versions }: Analysis): View['steps'] {
  if (versions.length < 2) return [];
  const first = { step: 0, label: 'The first version' };
  const later = design.steps.slice(0, versions.length - 1).map((it, index) => ({
    step: index + 1,
    label: it.ask?.value ?? it.fix?.value ?? `Step ${index + 1}`,
  }));
  return [first, ...later];
}
