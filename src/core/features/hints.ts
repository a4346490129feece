// Numbers that follow from the design, shown in the text where they say more than it does: only what is known, and always of the
// last version of the design, where that is not said otherwise.

import type { Analysis } from '../analyze.ts';
import { once } from '../once.ts';
import { behindQueuesOf } from '../facts/requests/behind-queues.ts';
import type { Component } from '../model.ts';
import type { Range } from '../text.ts';
import { expressionHint } from './hints/expression-hint.ts';
import { nameHint } from './hints/name-hints.ts';
import { strengthHint } from './hints/strength-hints.ts';
import { marksIn } from './locate.ts';
import type { Mark } from './marks.ts';

export interface Hint {
  /** Behind what it belongs to. */
  readonly at: number;
  readonly text: string;
  /** In Markdown: where the number comes from. Written when somebody looks at it. */
  tooltip(): string;
}

export interface HintContext {
  readonly analysis: Analysis;
  /** Parts of which the average load counts, since what comes at once waits in front of them. */
  isBehindQueue(part: Component): boolean;
}

/** In the order of the text. */
export function hints(analysis: Analysis, range: Range): readonly Hint[] {
  const behind = once(() => behindQueuesOf(analysis.facts));
  const context: HintContext = { analysis, isBehindQueue: (part) => behind().has(part) };
  return marksIn(analysis, range)
    .flatMap((mark) => hintOf(mark, context) ?? [])
    .filter((it) => range.start <= it.at && it.at <= range.end)
    .sort((a, b) => a.at - b.at);
}

function hintOf(mark: Mark, context: HintContext): Hint | undefined {
  if (mark.is === 'name') return nameHint(mark, context.analysis);
  if (mark.is === 'quantity') return strengthHint(mark, context) ?? expressionHint(mark, context.analysis);
  return undefined;
}
