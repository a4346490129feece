// A long text in chunks. An edit copies the chunk that it is in, and shares all others with the text before it: copying half a megabyte
// at every keystroke costs more than reading what was typed.

import { positionAt, type Text } from './text.ts';

/** Characters in a chunk, about; a shorter text than a few of them is a plain string. */
const chunkLength = 8192;
const leastInChunks = 4 * chunkLength;

/** `text` with what stands from `start` to `end` replaced. */
export function edited(text: Text, start: number, end: number, inserted: string): Text {
  if (text.length - (end - start) + inserted.length < leastInChunks)
    return text.slice(0, start) + inserted + text.slice(end);
  const before = text instanceof ChunkedText ? text : new ChunkedText(cut(text.toString()));
  return before.edited(start, end, inserted);
}

/** How many characters at the head of both are known to be the same, without looking at each; there may be more. */
export function knownHead(a: Text, b: Text): number {
  if (!(a instanceof ChunkedText && b instanceof ChunkedText)) return 0;
  const most = Math.min(a.chunks.length, b.chunks.length);
  let [count, length] = [0, 0];
  while (count < most && a.chunks[count] === b.chunks[count]) length += a.chunks[count++]!.length;
  return length;
}

/** The same at their tails. */
export function knownTail(a: Text, b: Text): number {
  if (!(a instanceof ChunkedText && b instanceof ChunkedText)) return 0;
  const most = Math.min(a.chunks.length, b.chunks.length);
  let [count, length] = [1, 0];
  while (count <= most && a.chunks.at(-count) === b.chunks.at(-count))
    length += a.chunks.at(-count++)!.length;
  return length;
}

class ChunkedText implements Text {
  readonly chunks: readonly string[];
  readonly length: number;
  /** Where each chunk starts. */
  private readonly starts: readonly number[];
  /** The chunk that was looked at last: the next look is near it most of the time. */
  private last = 0;
  private whole: string | undefined;

  constructor(chunks: readonly string[]) {
    const starts: number[] = [];
    let length = 0;
    for (const it of chunks) {
      starts.push(length);
      length += it.length;
    }
    this.chunks = chunks;
    this.starts = starts;
    this.length = length;
  }

  charCodeAt(at: number): number {
    if (!(at >= 0 && at < this.length)) return NaN;
    const index = this.chunkAt(at);
    return this.chunks[index]!.charCodeAt(at - this.starts[index]!);
  }

  slice(start = 0, end = this.length): string {
    const [from, to] = [this.inside(start), this.inside(end)];
    if (from >= to) return '';
    const first = this.chunkAt(from);
    const last = this.chunkAt(to - 1);
    const head = this.chunks[first]!.slice(from - this.starts[first]!, to - this.starts[first]!);
    if (first === last) return head;
    return [
      head,
      ...this.chunks.slice(first + 1, last),
      this.chunks[last]!.slice(0, to - this.starts[last]!),
    ].join('');
  }

  indexOf(sought: string, from = 0): number {
    // What is longer may lie across chunks.
    if (sought.length !== 1) return this.toString().indexOf(sought, from);
    if (from >= this.length) return -1;
    let index = this.chunkAt(Math.max(0, from));
    let at = this.chunks[index]!.indexOf(sought, from - this.starts[index]!);
    while (at < 0 && ++index < this.chunks.length) at = this.chunks[index]!.indexOf(sought);
    return at < 0 ? -1 : this.starts[index]! + at;
  }

  toString(): string {
    return (this.whole ??= this.chunks.join(''));
  }

  edited(start: number, end: number, inserted: string): ChunkedText {
    const [from, to] = [this.inside(start), this.inside(end)];
    const first = this.chunkAt(from);
    let last = this.chunkAt(to);
    let fresh =
      this.chunks[first]!.slice(0, from - this.starts[first]!) +
      inserted +
      this.chunks[last]!.slice(to - this.starts[last]!);
    // What is deleted bit by bit leaves no crumbs.
    if (fresh.length < chunkLength / 4 && last + 1 < this.chunks.length) fresh += this.chunks[++last]!;
    return new ChunkedText([
      ...this.chunks.slice(0, first),
      ...(fresh.length > 2 * chunkLength ? cut(fresh) : [fresh]),
      ...this.chunks.slice(last + 1),
    ]);
  }

  /** As a string's `slice` takes them: from the end where negative. */
  private inside(offset: number): number {
    return Math.max(0, Math.min(offset < 0 ? this.length + offset : offset, this.length));
  }

  /** The last one for the end of the text. */
  private chunkAt(offset: number): number {
    const { starts } = this;
    if (starts[this.last]! <= offset && offset < (starts[this.last + 1] ?? Infinity)) return this.last;
    return (this.last = positionAt(starts, this.length, offset).line);
  }
}

function cut(text: string): readonly string[] {
  const chunks: string[] = [];
  for (let at = 0; at < text.length; at += chunkLength) chunks.push(text.slice(at, at + chunkLength));
  return chunks;
}
