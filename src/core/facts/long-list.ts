// A list of thousands in pieces: what changes in it copies its own piece and shares all others. An array of that length is one large
// object, for which an engine asks the system for memory each time: that costs more than all that is written into it.

/** Items of a piece: far from what is a large object to V8 (128 kB). */
const pieceLength = 4096;

export interface Long<T> {
  readonly length: number;
  at(index: number): T;
  /** The same for now, and to be changed on its own. */
  copy(): LongList<T>;
}

export class LongList<T> implements Long<T> {
  length = 0;
  private pieces: T[][] = [];
  /** Pieces that another list has too. */
  private shared = new Set<T[]>();
  private readonly expected: number;

  /** With room for so many: a list that grows is copied over and over. */
  constructor(expected = 0) {
    this.expected = expected;
  }

  at(index: number): T {
    return this.pieces[Math.floor(index / pieceLength)]![index % pieceLength]!;
  }

  push(item: T): void {
    if (this.length % pieceLength === 0) this.pieces.push(this.piece());
    this.length++;
    this.set(this.length - 1, item);
  }

  private piece(): T[] {
    return new Array<T>(Math.max(0, Math.min(pieceLength, this.expected - this.length)));
  }

  set(index: number, item: T): void {
    const number = Math.floor(index / pieceLength);
    const piece = this.pieces[number]!;
    if (!this.shared.has(piece)) {
      piece[index % pieceLength] = item;
      return;
    }
    this.shared.delete(piece);
    this.pieces[number] = piece.slice();
    this.set(index, item);
  }

  copy(): LongList<T> {
    const copy = new LongList<T>();
    copy.length = this.length;
    copy.pieces = [...this.pieces];
    for (const piece of this.pieces) this.shared.add(piece);
    copy.shared = new Set(this.pieces);
    return copy;
  }
}
