// What a look shows, as the panel takes it: the text to draw, its nodes and lines with their places, and what else there is to
// look at. Positions are offsets here.

import type { Analysis } from '../analyze.ts';
import type { Range } from '../text.ts';
import type { Span } from '../tree.ts';
import type { Drawing } from './drawing.ts';
import type { Grouping, Look, Subject } from './look.ts';
import type { Hidden } from './looks/grouped.ts';
import { summaryOf, type ComparisonSummary, type Section } from './looks/comparison-summary.ts';
import { isSequence, lookAt, subjectOf, titleOf, type Picture } from './looks/look-at.ts';
import { picksOf, type PickGroup } from './looks/picks.ts';
import type { Sequence } from './looks/sequence.ts';
import { messagesOf, participantLines, sequenceText } from './looks/sequence-text.ts';
import { flowchart, isUpward, labelLines, tierTitles } from './mermaid.ts';
import type { State } from './node-marks.ts';
import type { Change, SketchNode } from './sketch.ts';

export interface Looked {
  /** Empty when there is nothing to draw. */
  readonly mermaid: string;
  readonly nodes: readonly ViewNode[];
  /** In a sequence: its messages, in the order in which they are drawn. */
  readonly edges: readonly ViewEdge[];
  /** The look in force, which need not be the one that was asked for. */
  readonly of?: Subject;
  /** Of the look: `Screen: Home timeline`. */
  readonly lookTitle: string;
  readonly group: Grouping;
  /** Groups that are drawn in full, outer before inner. */
  readonly opened: Picture['opened'];
  readonly hidden: readonly HiddenNodes[];
  /** What there is to know of the drawing, in whole sentences; mostly empty. */
  readonly notice: string;
  readonly legend: readonly { readonly style: Style; readonly words: string }[];
  readonly picks: readonly PickGroup[];
  readonly comparison?: Compared;
}

export type Style = 'route' | 'need' | 'optional' | 'async';

export interface ViewNode {
  readonly id: string;
  readonly ref: string;
  /** The lines of its label, as they are drawn. */
  readonly label: string;
  /** Spoken: `tweet-db, database, 1 copy, owner storage, 2 faults`. */
  readonly description: string;
  readonly state: State;
  /** The name, and all that belongs to it, in the document; absent for what another file declares. */
  readonly range?: Range;
  readonly extent?: Range;
  /** The title of its tier; none in a sequence. */
  readonly tier?: string;
  readonly change?: Change;
  /** It is the group of this id, and can be opened. */
  readonly opens?: string;
  /** The innermost group that was opened to see it. */
  readonly within?: string;
  /** What to look at to see it by itself. */
  readonly alone?: Subject;
}

export interface ViewEdge {
  readonly id: string;
  /** Drawn from its end to its start, with an arrow too many at the end of the drawing's line. */
  readonly upward: boolean;
  readonly from: string;
  readonly to: string;
  readonly description: string;
  readonly range?: Range;
  readonly change?: Change;
}

/** Drawn as a part of a group, and seen when the same groups are opened. */
export interface HiddenNodes {
  /** The group they are drawn in, and all that have to be opened to see them. */
  readonly group: string;
  readonly trail: readonly string[];
  readonly nodes: readonly HiddenNode[];
}

export interface HiddenNode {
  readonly ref: string;
  readonly label: string;
  readonly extent?: Range;
}

export interface Compared extends Omit<ComparisonSummary, 'sections'> {
  readonly sections: readonly (Omit<Section, 'items'> & {
    readonly items: readonly { readonly text: string; readonly range?: Range }[];
  })[];
}

/** A page is busy for seconds with more, and nobody finds anything in them. */
const mostDrawn = 400;

type Placed = (span: Span | undefined) => { readonly range?: Range };

export function looked(analysis: Analysis, look: Look, largest = mostDrawn): Looked {
  const { source, design } = analysis;
  const seen = lookAt(analysis, look, largest);
  const { picture, of, group, opened, notice } = seen;
  const placed: Placed = (span) => {
    const range = span === undefined ? undefined : source.range(span);
    return range === undefined ? {} : { range };
  };
  const comparison = seen.comparison && summaryOf(seen.comparison, analysis);
  return {
    ...(isSequence(picture) ? sequenceParts(picture, placed) : drawingParts(picture, placed)),
    ...(of === undefined ? {} : { of }),
    lookTitle: titleOf(of, design),
    group,
    opened,
    hidden: hiddenParts(seen.hidden, placed),
    notice,
    legend: legendOf(of),
    picks: picksOf(design),
    ...(comparison === undefined ? {} : { comparison: comparedParts(comparison, placed) }),
  };
}

/** Place by place: of a large design nearly all is hidden, and said with every keystroke. */
function hiddenParts(hidden: readonly Hidden[], placed: Placed): readonly HiddenNodes[] {
  const places = new Map<string, Omit<HiddenNodes, 'nodes'> & { readonly nodes: HiddenNode[] }>();
  for (const { ref, title, extent, group, trail } of hidden) {
    const key = JSON.stringify([group, trail]);
    const place = places.get(key) ?? { group, trail, nodes: [] };
    const { range } = placed(extent);
    place.nodes.push({ ref, label: title, ...(range === undefined ? {} : { extent: range }) });
    places.set(key, place);
  }
  return [...places.values()];
}

function drawingParts(drawing: Drawing, placed: Placed): Pick<Looked, 'mermaid' | 'nodes' | 'edges'> {
  return {
    mermaid: flowchart(drawing),
    nodes: drawing.nodes.map((it) => ({
      ...viewNode(it, labelLines(it), placed),
      tier: tierTitles[it.tier],
      ...(it.members === undefined ? {} : { opens: it.ref }),
      ...(it.within === undefined ? {} : { within: it.within }),
    })),
    edges: drawing.lines.map((it) => ({
      id: it.id,
      upward: isUpward(it),
      from: it.from,
      to: it.to,
      description: it.description,
      ...placed(it.at),
      ...(it.change === undefined ? {} : { change: it.change }),
    })),
  };
}

function sequenceParts(sequence: Sequence, placed: Placed): Pick<Looked, 'mermaid' | 'nodes' | 'edges'> {
  return {
    mermaid: sequenceText(sequence),
    nodes: sequence.participants.map((it) => viewNode(it, participantLines(it), placed)),
    edges: messagesOf(sequence.items).map(({ id, from, to, description, at }) => ({
      id,
      upward: false,
      from,
      to,
      description,
      ...placed(at),
    })),
  };
}

function viewNode(
  node: SketchNode & { readonly id: string },
  label: readonly string[],
  placed: Placed,
): ViewNode {
  const { id, ref, description, state, change } = node;
  const { range: extent } = placed(node.extent);
  const alone = subjectOf(ref);
  return {
    id,
    ref,
    label: label.join('\n'),
    description,
    state,
    ...placed(node.at),
    ...(extent === undefined ? {} : { extent }),
    ...(change === undefined ? {} : { change }),
    ...(alone === undefined ? {} : { alone }),
  };
}

function comparedParts({ sections, ...rest }: ComparisonSummary, placed: Placed): Compared {
  return {
    ...rest,
    sections: sections.map((section) => ({
      ...section,
      items: section.items.map(({ text, at }) => ({ text, ...placed(at) })),
    })),
  };
}

/** What the lines of a drawing mean. */
function legendOf(of: Subject | undefined): Looked['legend'] {
  switch (of?.is) {
    case 'data':
      return [
        { style: 'route', words: 'changes' },
        { style: 'need', words: 'reads, or lives in' },
        { style: 'async', words: 'copy, cache or computed' },
      ];
    case 'sequence':
      return [
        { style: 'need', words: 'waits for it' },
        { style: 'async', words: 'nobody waits' },
      ];
    default:
      return [
        { style: 'route', words: 'way of a request' },
        { style: 'need', words: 'needs' },
        { style: 'optional', words: 'may do without' },
        { style: 'async', words: 'nobody waits' },
      ];
  }
}
