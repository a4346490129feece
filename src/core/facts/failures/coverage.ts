// Is a screen supported by the system? By language.md, "Supported screen"; what is missing is named.

import {
  dataRef,
  saysNone,
  screenRef,
  type Api,
  type Component,
  type Data,
  type Design,
  type Screen,
} from '../../model.ts';
import { partOf, refOf, type Element } from '../../references.ts';
import type { Span } from '../../tree.ts';
import type { Reach, Step } from '../requests/reach.ts';
import { slipsOf, type Slip } from '../words/slips.ts';

export interface Missing {
  readonly is: 'uses' | 'api' | 'read' | 'write' | 'kept';
  /** What is missing, for people. */
  readonly message: string;
  readonly at: Span;
  /** The data or reference that it is about. */
  readonly name: string;
  /** It may well be there: a name that names nothing, told elsewhere, may stand for it or lead to it. */
  readonly isUnsure?: boolean;
}

export interface Coverage {
  readonly supported: boolean;
  readonly missing: readonly Missing[];
}

/** `queues` are those from which each part takes. */
export function coverageOf(
  screen: Screen,
  design: Design,
  reach: Reach,
  queues: ReadonlyMap<Component, readonly Component[]>,
): Coverage {
  if (screen.static?.value === true) return { supported: true, missing: [] };
  const uses = screen.uses?.value ?? [];
  const feeders = screen.fedBy?.value ?? [];
  if (uses.length === 0 && feeders.length === 0) {
    const at = screen.uses?.key ?? screen.at;
    return { supported: false, missing: [{ is: 'uses', message: 'it uses no API', at, name: screen.id }] };
  }
  const missing: Missing[] = [];
  for (const use of uses) {
    if (partOf(design, use.target) !== undefined) continue;
    missing.push({
      is: 'api',
      message: `no part offers '${use.target.text}'`,
      at: use.at,
      name: use.target.text,
    });
  }
  const wanted: Wanted[] = [];
  const want = (names: Screen['shows'], way: Wanted['way']) => {
    for (const { value, at } of names?.value ?? []) {
      // A name that is not declared is said elsewhere, once.
      const data = design.data.get(value.name);
      if (data !== undefined) wanted.push({ data, at, way });
    }
  };
  if (feeders.length === 0) want(screen.shows, 'read');
  want(screen.changes, 'write');
  const starts = [...uses.map((it) => it.target), ...feeders.map((it) => it.value)];
  const path = startOf(screen, design);
  // Most screens find what they need close by; only one that misses something is followed to the end.
  let open = wanted.filter((it) => lackOf(it, path) !== undefined);
  for (const step of reach.along(open.length === 0 ? [] : starts)) {
    if (!follow(step, queues.get(step.component) ?? [], path)) continue;
    open = open.filter((it) => lackOf(it, path) !== undefined);
    if (open.length === 0) break;
  }
  open = open.filter((it) => !isHeard(it, path, design));
  for (const it of open) missing.push(missingOf(it, lackOf(it, path)!));
  const slips = missing.length === 0 ? [] : slipsOf(design);
  if (slips.length === 0) return { supported: missing.length === 0, missing };
  const way = new Set([screenRef(screen.id)]);
  for (const { component, api } of reach.along(starts)) way.add(component.id).add(api?.ref ?? component.id);
  return {
    supported: false,
    missing: missing.map((it) => ({ ...it, isUnsure: slips.some((slip) => mayHide(slip, it, way)) })),
  };
}

/** References behind which there may be anything. */
const leading: readonly string[] = ['uses', 'fed-by', 'calls'];

/** `way` is what the screen reaches, by name. */
function mayHide({ mention, meant }: Slip, { is, name }: Missing, way: ReadonlySet<string>): boolean {
  const { key, from, reference } = mention;
  if (key === 'consumes') return is !== 'api' && isAt(meant(), way);
  if (!way.has(from)) return false;
  if (is === 'api') return key === 'uses' && reference.text === name && meant() !== undefined;
  return leading.includes(key) || isAt(meant(), new Set([dataRef(name)]));
}

function isAt(element: Element | undefined, refs: ReadonlySet<string>): boolean {
  return element !== undefined && refs.has(refOf(element));
}

interface Wanted {
  readonly data: Data;
  readonly at: Span;
  readonly way: 'read' | 'write';
}

/** What happens to which data, by name, on the way behind a screen, as far as it was followed. */
interface Path {
  readonly read: Set<string>;
  readonly written: Set<string>;
  readonly kept: Set<string>;
  readonly cached: Set<string>;
  /** Queues and streams from which some part on the way takes. */
  readonly heard: Set<string>;
  /** An API that says nothing of its data, or an edge part that hands on what is kept behind it, reads all that it reaches. */
  readsAll: boolean;
}

/** Groups of parts that need no API of their own to answer. */
const answering: readonly string[] = ['state', 'edge', 'external'];

/** State and edge parts, and those of somebody else, that a screen uses itself answer with what they hold, and take what is uploaded. */
function startOf(screen: Screen, design: Design): Path {
  const path: Path = {
    read: new Set(),
    written: new Set(),
    kept: new Set(),
    cached: new Set(),
    heard: new Set(),
    readsAll: false,
  };
  for (const use of screen.uses?.value ?? []) {
    const part = design.components.get(use.target.name);
    if (part?.group === 'edge') path.readsAll = true;
    if (part === undefined || !answering.includes(part.group ?? '')) continue;
    for (const it of [part.stores, part.copies, part.caches]) addHoldings(it, path.read, path.written);
  }
  return path;
}

/** Who writes it puts it into what is heard on the way too, and it is kept elsewhere. */
function isHeard({ data: { id }, way }: Wanted, { read, heard }: Path, { allParts }: Design): boolean {
  if (way !== 'read' || !read.has(id) || heard.size === 0) return false;
  const names = (list: Api['writes']) => list?.value.some(({ value }) => value.name === id) ?? false;
  return (
    allParts.some((it) => it.stores?.value.some(({ value }) => value.data?.value.name === id)) &&
    allParts.some((it) =>
      it.requests.some((api) => names(api.writes) && api.made.some(({ target }) => heard.has(target.name))),
    )
  );
}

/** True when the step brought anything. What a part takes from a queue or stream is kept there. */
function follow({ component, api }: Step, queues: readonly Component[], path: Path): boolean {
  const size = sizeOf(path);
  addKept(component, path);
  for (const queue of queues) {
    addKept(queue, path);
    path.heard.add(queue.id);
  }
  addHoldings(component.caches, path.cached);
  if (api !== undefined) {
    addNames(api.reads, path.read);
    addNames(api.writes, path.written);
    addNames(api.deletes, path.written);
    if (api.reads === undefined && api.writes === undefined && api.does === undefined) path.readsAll = true;
  }
  return sizeOf(path) !== size;
}

function addKept(part: Component, path: Path): void {
  addHoldings(part.stores, path.kept);
  addHoldings(part.copies, path.kept);
}

function sizeOf(path: Path): number {
  const { read, written, kept, cached, heard, readsAll } = path;
  return read.size + written.size + kept.size + cached.size + heard.size + (readsAll ? 1 : 0);
}

type Lack = 'read' | 'write' | 'kept';

/** What is not done with it on this way. */
function lackOf({ data, way }: Wanted, path: Path): Lack | undefined {
  const { id } = data;
  const isKept = path.kept.has(id);
  const isRead = path.read.has(id) || (path.readsAll && (isKept || path.cached.has(id)));
  if (way === 'read' ? !isRead : !path.written.has(id)) return way;
  const derived = (data.derivedFrom?.value.length ?? 0) > 0 && !saysNone(data.rebuild);
  return data.volatile?.value === true || isKept || (derived && path.cached.has(id)) ? undefined : 'kept';
}

function missingOf({ data: { id: name }, at }: Wanted, is: Lack): Missing {
  return { is, message: lacks[is](name), at, name };
}

const lacks: Readonly<Record<Lack, (name: string) => string>> = {
  read: (name) => `no API that it uses reads '${name}'`,
  write: (name) => `no API that it uses writes '${name}'`,
  kept: (name) => `nothing behind the APIs that it uses keeps '${name}'`,
};

function addHoldings(holdings: Component['stores'], ...sets: readonly Set<string>[]): void {
  for (const it of holdings?.value ?? []) {
    const name = it.value.data?.value.name;
    if (name !== undefined) for (const set of sets) set.add(name);
  }
}

function addNames(list: Api['reads'], set: Set<string>): void {
  for (const it of list?.value ?? []) set.add(it.value.name);
}
