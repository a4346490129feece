// One version of a text that is being edited. An edit makes the next version and leaves this one as it is, so an analysis keeps the
// text that it was made of; and lines are moved along with an edit, not sought again in all of a large text.

import type { Position, Range as LspRange, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { edited } from '../core/chunked-text.ts';
import { positionAt, type Text } from '../core/text.ts';

export class TextVersion {
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  readonly text: Text;
  private starts: Uint32Array | undefined;

  private constructor(
    { uri, languageId }: Pick<TextVersion, 'uri' | 'languageId'>,
    version: number,
    text: Text,
    starts?: Uint32Array,
  ) {
    this.uri = uri;
    this.languageId = languageId;
    this.version = version;
    this.text = text;
    this.starts = starts;
  }

  static create(uri: string, languageId: string, version: number, text: Text): TextVersion {
    return new TextVersion({ uri, languageId }, version, text);
  }

  /** The next version, after changes each of which is of the text that the ones before it left. */
  static update(
    before: TextVersion,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): TextVersion {
    const after = changes.reduce<TextVersion>((it, change) => it.changed(change), before);
    return new TextVersion(before, version, after.text, after.starts);
  }

  getText(range?: LspRange): string {
    return range === undefined
      ? this.text.toString()
      : this.text.slice(this.offsetAt(range.start), this.offsetAt(range.end));
  }

  get lineCount(): number {
    return this.lines().length;
  }

  /** An offset outside of the text is moved to its nearest end, and one within a line's end before it. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineOf(inside);
    const start = this.lines()[line]!;
    return { line, character: this.beforeEnd(inside, start) - start };
  }

  offsetAt({ line, character }: Position): number {
    const starts = this.lines();
    if (line >= starts.length) return this.text.length;
    if (line < 0) return 0;
    const start = starts[line]!;
    if (character <= 0) return start;
    return this.beforeEnd(Math.min(start + character, starts[line + 1] ?? this.text.length), start);
  }

  private lines(): Uint32Array {
    return (this.starts ??= Uint32Array.from([0, ...startsIn(this.text.toString(), 0)]));
  }

  private lineOf(offset: number): number {
    return positionAt(this.lines(), this.text.length, offset).line;
  }

  private beforeEnd(offset: number, start: number): number {
    let at = offset;
    while (at > start && isLineEnd(this.text.charCodeAt(at - 1))) at--;
    return at;
  }

  private changed(change: TextDocumentContentChangeEvent): TextVersion {
    if (!('range' in change)) return new TextVersion(this, this.version, change.text);
    const ends = [this.offsetAt(change.range.start), this.offsetAt(change.range.end)];
    const [start, end] = [Math.min(...ends), Math.max(...ends)];
    const text = edited(this.text, start, end, change.text);
    // A line's end of two characters that an edit tears apart or puts together is found by looking again.
    const isTorn = [start, end].some((it) => this.splitsLineEnd(it));
    const next = new TextVersion(this, this.version, text);
    if (isTorn || next.splitsLineEnd(start) || next.splitsLineEnd(start + change.text.length)) return next;
    const starts = this.lines();
    const [head, tail] = [this.lineOf(start) + 1, this.lineOf(end) + 1];
    const added = startsIn(change.text, start);
    const by = text.length - this.text.length;
    const moved = new Uint32Array(head + added.length + starts.length - tail);
    moved.set(starts.subarray(0, head));
    moved.set(added, head);
    for (let line = tail, at = head + added.length; line < starts.length; line++)
      moved[at++] = starts[line]! + by;
    next.starts = moved;
    return next;
  }

  private splitsLineEnd(at: number): boolean {
    return this.text.charCodeAt(at - 1) === carriageReturn && this.text.charCodeAt(at) === lineFeed;
  }
}

const [lineFeed, carriageReturn] = [10, 13];

function isLineEnd(code: number): boolean {
  return code === lineFeed || code === carriageReturn;
}

/** Where lines begin after the ends of lines in `text`, which stands at `offset`. LSP has lines end with CR alone as well. */
function startsIn(text: string, offset: number): readonly number[] {
  const starts: number[] = [];
  const hasReturns = text.includes('\r');
  for (let at = nextEnd(0); at < text.length; at = nextEnd(at)) {
    if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at++;
    starts.push(offset + ++at);
  }
  return starts;

  function nextEnd(from: number): number {
    const feed = text.indexOf('\n', from);
    const end = feed < 0 ? text.length : feed;
    if (!hasReturns) return end;
    const back = text.slice(from, end).indexOf('\r');
    return back < 0 ? end : from + back;
  }
}
