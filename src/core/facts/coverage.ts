// Is a screen supported by the system? By language.md, "Supported screen"; what is missing is named.

import { saysNone, type Api, type Component, type Data, type Design, type Screen } from '../model.ts';
import { partOf } from '../references.ts';
import type { Span } from '../tree.ts';
import type { Reach, Reached } from './reach.ts';

export interface Missing {
  readonly is: 'uses' | 'api' | 'read' | 'write' | 'kept';
  /** What is missing, for people. */
  readonly message: string;
  readonly at: Span;
  /** The data or reference that it is about. */
  readonly name: string;
}

export interface Coverage {
  readonly supported: boolean;
  readonly missing: readonly Missing[];
}

export function coverageOf(screen: Screen, design: Design, reach: Reach): Coverage {
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
  const fed = feeders.map((it) => reach.from(it.value));
  const direct = uses
    .flatMap((it) => design.components.get(it.target.name) ?? [])
    .filter((it) => it.group === 'state' || it.group === 'edge');
  const path = pathOf([reach.fromScreen(screen), ...fed], direct);
  const shown = fed.length > 0 ? [] : (screen.shows?.value ?? []);
  for (const { value, at } of shown)
    missing.push(...missingData(design.data.get(value.name), at, 'read', path));
  for (const { value, at } of screen.changes?.value ?? []) {
    missing.push(...missingData(design.data.get(value.name), at, 'write', path));
  }
  return { supported: missing.length === 0, missing };
}

/** What happens to which data, by name, on the way behind a screen. */
interface Path {
  readonly read: ReadonlySet<string>;
  readonly written: ReadonlySet<string>;
  readonly kept: ReadonlySet<string>;
  readonly cached: ReadonlySet<string>;
}

function pathOf(reached: readonly Reached[], direct: readonly Component[]): Path {
  const [read, written, kept, cached, held] = [
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
    new Set<string>(),
  ];
  let isSilent = false;
  for (const { components, apis } of reached) {
    for (const it of components) {
      addHoldings(it.stores, kept, held);
      addHoldings(it.copies, kept, held);
      addHoldings(it.caches, cached, held);
    }
    for (const api of apis) {
      addNames(api.reads, read);
      addNames(api.writes, written);
      addNames(api.deletes, written);
      if (api.reads === undefined && api.writes === undefined && api.does === undefined) isSilent = true;
    }
  }
  // An API that says nothing of its data reads what it can reach, and so does an edge part that hands on what is kept behind it.
  const passes = direct.some((it) => it.group === 'edge');
  if (isSilent || passes) for (const name of held) read.add(name);
  for (const it of direct)
    for (const holdings of [it.stores, it.copies, it.caches]) addHoldings(holdings, read, written);
  return { read, written, kept, cached };
}

function missingData(
  data: Data | undefined,
  at: Span,
  way: 'read' | 'write',
  path: Path,
): readonly Missing[] {
  // A name that is not declared is said elsewhere, once.
  if (data === undefined) return [];
  const { id } = data;
  if (!(way === 'read' ? path.read : path.written).has(id)) {
    return [
      {
        is: way,
        message: `no API that it uses ${way === 'read' ? 'reads' : 'writes'} '${id}'`,
        at,
        name: id,
      },
    ];
  }
  const derived = (data.derivedFrom?.value.length ?? 0) > 0 && !saysNone(data.rebuild);
  if (data.volatile?.value === true || path.kept.has(id) || (derived && path.cached.has(id))) return [];
  return [{ is: 'kept', message: `nothing behind the APIs that it uses keeps '${id}'`, at, name: id }];
}

function addHoldings(holdings: Component['stores'], ...sets: readonly Set<string>[]): void {
  for (const it of holdings?.value ?? []) {
    const name = it.value.data?.value.name;
    if (name !== undefined) for (const set of sets) set.add(name);
  }
}

function addNames(list: Api['reads'], set: Set<string>): void {
  for (const it of list?.value ?? []) set.add(it.value.name);
}
