// The entries of a section by name, in their order. Designs that follow each other while somebody types have the same names most of
// the time: then they share where each entry is, and an edit makes one short list.

interface Names {
  readonly inOrder: readonly string[];
  readonly places: ReadonlyMap<string, number>;
}

export class Entries<T> implements ReadonlyMap<string, T> {
  readonly items: readonly T[];
  private readonly names: Names;

  private constructor(names: Names, items: readonly T[]) {
    this.names = names;
    this.items = items;
  }

  /** Each of these names once. */
  static of<T>(named: Iterable<readonly [string, T]>): Entries<T> {
    const inOrder: string[] = [];
    const places = new Map<string, number>();
    const items: T[] = [];
    for (const [name, item] of named) {
      places.set(name, inOrder.length);
      inOrder.push(name);
      items.push(item);
    }
    return new Entries({ inOrder, places }, items);
  }

  /** The same names with these items, in the order of the names. */
  with(items: readonly T[]): Entries<T> {
    return new Entries(this.names, items);
  }

  /** The names that have something else in `other`; undefined where that has not the very same names. */
  namesChangedIn(other: ReadonlyMap<string, T>): readonly string[] | undefined {
    if (!(other instanceof Entries) || other.names !== this.names) return undefined;
    const changed: string[] = [];
    for (let place = 0; place < this.items.length; place++)
      if (this.items[place] !== other.items[place]) changed.push(this.names.inOrder[place]!);
    return changed;
  }

  get size(): number {
    return this.items.length;
  }

  get(name: string): T | undefined {
    const place = this.names.places.get(name);
    return place === undefined ? undefined : this.items[place];
  }

  has(name: string): boolean {
    return this.names.places.has(name);
  }

  keys(): MapIterator<string> {
    return this.names.inOrder.values();
  }

  values(): MapIterator<T> {
    return this.items.values();
  }

  *entries(): MapIterator<[string, T]> {
    for (let place = 0; place < this.items.length; place++)
      yield [this.names.inOrder[place]!, this.items[place]!];
  }

  [Symbol.iterator](): MapIterator<[string, T]> {
    return this.entries();
  }

  forEach(visit: (item: T, name: string, all: ReadonlyMap<string, T>) => void): void {
    this.items.forEach((item, place) => visit(item, this.names.inOrder[place]!, this));
  }
}
