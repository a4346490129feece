// The stack of keys and list items that a scan is inside of, and what of them the cursor sees.

import type { Range } from '../../text.ts';

/** A key or a list item whose value is being read. */
export interface Frame {
  /** Undefined for the file. */
  readonly step: string | number | undefined;
  /** Column of the key or of the dash; in a flow collection, deeper than any column. */
  readonly indent: number;
  readonly isItem: boolean;
  /** Its keys, with what stands behind them when that is plain and on their line. */
  readonly keys: Map<string, string>;
  /** Its items that are plain. */
  readonly items: string[];
  /** How many items it has. */
  count: number;
  /** Something stands behind it already. */
  filled: boolean;
}

export interface Capture {
  readonly frames: readonly Frame[];
  /** A key may be typed here, into the map at the last frame. */
  readonly takesKey: boolean;
  /** A value may be typed here, as what stands at the last frame. */
  readonly takesValue: boolean;
  readonly isFlow: boolean;
  /** Text that a completion replaces; the cursor stands in it or at its end. */
  readonly typed: Range;
  /** A colon follows already. */
  readonly hasColon: boolean;
  /** The cursor stands right behind a colon, where YAML wants a blank. */
  readonly needsBlank: boolean;
  /** Column at which the typed line begins. */
  readonly column: number;
}

export class Frames {
  readonly stack: Frame[] = [];
  capture: Capture | undefined;
  readonly text: string;
  readonly offset: number;

  constructor(
    text: string,
    offset: number,
    sections: readonly { readonly step: string; readonly count: number }[],
  ) {
    this.text = text;
    this.offset = offset;
    this.push(undefined, -1, false);
    for (const it of sections) this.push(it.step, 0, false).count = it.count;
  }

  get top(): Frame {
    return this.stack[this.stack.length - 1]!;
  }

  push(step: string | number | undefined, indent: number, isItem: boolean): Frame {
    const frame: Frame = { step, indent, isItem, keys: new Map(), items: [], count: 0, filled: false };
    this.stack.push(frame);
    return frame;
  }

  /** Leaves what a key at this column ends. */
  popToKey(column: number): void {
    while (this.stack.length > 1 && this.top.indent >= column) this.stack.pop();
  }

  /** Leaves what a dash at this column ends; the list may stand at the very column of its key. */
  popToItem(column: number): void {
    while (
      this.stack.length > 1 &&
      (this.top.indent > column || (this.top.indent === column && this.top.isItem))
    )
      this.stack.pop();
  }

  holds(range: Range): boolean {
    return this.capture === undefined && range.start <= this.offset && this.offset <= range.end;
  }

  /** The cursor's place, when it lies between the end of what stands before and the end of this token. */
  see(
    from: number,
    token: Range,
    takes: { readonly key: boolean; readonly value: boolean; readonly flow: boolean },
    column = 0,
  ): boolean {
    // Behind a token follow only blanks, so a cursor there goes on with it: `daily-users * `.
    const rest =
      /^[ \t]*(?=\r?\n|$|[,\]}#])/.exec(this.text.slice(token.end, token.end + 200))?.[0].length ?? 0;
    if (!this.holds({ start: from, end: token.end + rest })) return false;
    const { offset } = this;
    const typed =
      offset < token.start
        ? { start: offset, end: offset }
        : { start: token.start, end: Math.max(token.end, offset) };
    this.capture = {
      frames: [...this.stack],
      takesKey: takes.key,
      takesValue: takes.value,
      isFlow: takes.flow,
      typed,
      hasColon: /^[ \t]*:/.test(this.text.slice(typed.end, typed.end + 20)) && takes.key,
      needsBlank: this.text[offset - 1] === ':' && takes.value && !takes.key && typed.start === offset,
      column,
    };
    return true;
  }

  /** Nothing can be offered here: a comment, a block text. */
  seeNothing(range: Range): void {
    if (this.holds(range))
      this.capture = {
        frames: [],
        takesKey: false,
        takesValue: false,
        isFlow: false,
        typed: { start: this.offset, end: this.offset },
        hasColon: false,
        needsBlank: false,
        column: 0,
      };
  }
}
