// Is a screen supported by the system? By language.md, "Supported screen"; what is missing is named.

import { saysNone, type Component, type Data, type Design, type Reference, type Screen } from '../model.ts';
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
    missing.push({ is: 'api', message: `no part offers '${use.target.text}'`, at: use.at, name: use.target.text });
  }
  const reached = reach.fromScreen(screen);
  const fed = feeders.map((it) => reach.from(it.value));
  const all: Reached = {
    components: new Set([reached, ...fed].flatMap((it) => [...it.components])),
    apis: new Set([reached, ...fed].flatMap((it) => [...it.apis])),
  };
  const direct = uses.flatMap((it) => design.components.get(it.target.name) ?? []).filter((it) => it.group === 'state' || it.group === 'edge');
  for (const { value, at } of screen.shows?.value ?? []) {
    if (fed.length > 0) continue;
    checkData(value, at, 'read', { design, reached: all, direct }, missing);
  }
  for (const { value, at } of screen.changes?.value ?? []) checkData(value, at, 'write', { design, reached: all, direct }, missing);
  return { supported: missing.length === 0, missing };
}

interface Path {
  readonly design: Design;
  readonly reached: Reached;
  /** State and edge parts that the screen uses itself. */
  readonly direct: readonly Component[];
}

function checkData(reference: Reference, at: Span, way: 'read' | 'write', path: Path, missing: Missing[]): void {
  const data = path.design.data.get(reference.name);
  // A name that is not declared is said elsewhere, once.
  if (data === undefined) return;
  const done = [...path.reached.apis].some((api) =>
    way === 'read'
      ? mentions(api.reads, data) || (api.reads === undefined && api.does === undefined && api.writes === undefined && holdsAmong(path, data))
      : mentions(api.writes, data) || mentions(api.deletes, data),
  );
  const directly = path.direct.some((part) => holds(part, data) || path.reached.components.has(part) && passesTo(part, path, data));
  if (!done && !directly) {
    const message = way === 'read' ? `no API that it uses reads '${data.id}'` : `no API that it uses writes '${data.id}'`;
    missing.push({ is: way, message, at, name: data.id });
    return;
  }
  if (data.volatile?.value === true || kept(path, data)) return;
  missing.push({ is: 'kept', message: `nothing behind the APIs that it uses keeps '${data.id}'`, at, name: data.id });
}

/** An API that says nothing of its data reads what it can reach. */
function holdsAmong(path: Path, data: Data): boolean {
  return [...path.reached.components].some((it) => holds(it, data));
}

function passesTo(part: Component, path: Path, data: Data): boolean {
  return part.group === 'edge' && [...path.reached.components].some((it) => it.group === 'state' && holds(it, data));
}

function kept(path: Path, data: Data): boolean {
  const derived = (data.derivedFrom?.value.length ?? 0) > 0 && !saysNone(data.rebuild);
  return [...path.reached.components].some(
    (it) => mentionsHolding(it.stores, data) || mentionsHolding(it.copies, data) || (derived && mentionsHolding(it.caches, data)),
  );
}

export function holds(part: Component, data: Data): boolean {
  return mentionsHolding(part.stores, data) || mentionsHolding(part.copies, data) || mentionsHolding(part.caches, data);
}

type Holdings = Component['stores'];

export function mentionsHolding(holdings: Holdings, data: Data): boolean {
  return holdings?.value.some((it) => it.value.data?.value.name === data.id) ?? false;
}

function mentions(list: { readonly value: readonly { readonly value: Reference }[] } | undefined, data: Data): boolean {
  return list?.value.some((it) => it.value.name === data.id) ?? false;
}
