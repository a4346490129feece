// All that the panel shows of one version of a design. Positions are offsets here; the server turns them into the protocol's.

import type { Analysis } from '../analyze.ts';
import type { Finding } from '../finding.ts';
import type { Range } from '../text.ts';
import type { Span } from '../tree.ts';
import { checklistOf, type Checklist } from './checklist.ts';
import { doneOf, type Done } from './done.ts';
import { drawingOf, type DrawnNode } from './drawing.ts';
import type { State } from './node-marks.ts';
import { flowchart, isUpward, labelLines } from './mermaid.ts';

export interface View {
  readonly title: string;
  readonly about: string;
  readonly steps: readonly { readonly step: number; readonly label: string }[];
  readonly step: number;
  readonly mermaid: string;
  /** The text is no proper YAML, so parts of it may be missing from the drawing. */
  readonly broken: boolean;
  readonly mistakes: readonly { readonly message: string; readonly range: Range }[];
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  readonly done: Done;
  readonly checklist: Checklist;
}

export interface ViewNode {
  readonly id: string;
  readonly ref: string;
  /** The lines of its label, as they are drawn. */
  readonly label: string;
  readonly description: string;
  readonly state: State;
  readonly range?: Range;
  readonly extent?: Range;
}

export interface ViewEdge {
  readonly id: string;
  /** Drawn from its end to its start, with an arrow too many at the end of the drawing's line. */
  readonly upward: boolean;
  readonly from: string;
  readonly to: string;
  readonly description: string;
  readonly range?: Range;
}

/** Of the version that was analysed: another one is analysed with `step`, and what did not change is taken over. */
export function viewOf(analysis: Analysis): View {
  const { design, source } = analysis;
  const drawing = drawingOf(analysis);
  const named = (span: Span | undefined): { readonly range?: Range } => {
    const range = span === undefined ? undefined : source.range(span);
    return range === undefined ? {} : { range };
  };
  return {
    title: design.system?.value ?? 'Untitled design',
    about: design.about?.value ?? '',
    steps: stepsOf(analysis),
    step: design.version,
    mermaid: flowchart(drawing),
    broken: source.mistakes.length > 0,
    mistakes: mistakesOf(analysis),
    nodes: drawing.nodes.map((it) => viewNode(it, named)),
    edges: drawing.lines.map((it) => ({
      id: it.id,
      upward: isUpward(it),
      from: it.from,
      to: it.to,
      description: it.description,
      ...named(it.at),
    })),

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

function viewNode(node: DrawnNode, named: (span: Span | undefined) => { readonly range?: Range }): ViewNode {
  const { id, ref, description, state } = node;
  const { range: extent } = named(node.extent);
  return {
    id,
    ref,
    label: labelLines(node).join('\n'),
    description,
    state,
    ...named(node.at),
    ...(extent === undefined ? {} : { extent }),
  };
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
