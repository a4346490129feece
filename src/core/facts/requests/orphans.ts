// What serves nobody: no screen reaches it and nothing starts it. What only such parts lead to has somebody as soon as they have.

import type { Component, Design } from '../../model.ts';
import { mentionsOfPart } from '../../references.ts';
import type { Place } from '../../rule.ts';
import { acrossParts } from '../across-parts.ts';
import { eachKept } from '../each-kept.ts';
import { carriedOnWhile } from '../kept-while.ts';
import { calleesOf } from './routes.ts';
import { servedOf, type Served } from './served.ts';

/** A part or one of its APIs that serves nobody. */
export interface Orphan extends Place {
  readonly part: Component;
  /** A client that no screen names, what does something useful and is set going by nothing, or what nobody asks. */
  readonly is: 'unused' | 'unstarted' | 'unreached';
}

/** Each orphan that no other leads to, with what waits for it; of a circle the one that is written first. */
export function orphansOf(design: Design): readonly Told[] {
  const orphans = orphansAmong(design, servedOf(design), candidates(design)).flat();
  return carriedOnWhile(told, design, orphans, () => told(orphans));
}

/** What of a part decides whether it serves anybody, but for what is served at all. */
interface Candidate {
  readonly part: Component;
  /** A router leads to it, and what it calls in turn may be what was asked for. */
  readonly passesOn: boolean;
  /** What a part that works on its own writes to. */
  readonly feeds: readonly string[];
}

const candidates = acrossParts((part, parts): Candidate => {
  const callees = calleesOf(part, parts);
  return {
    part,
    passesOn: callees.some(({ to }) => to.group === 'compute' || to.group === 'edge'),
    feeds: worksAlone(part) ? callees.flatMap(({ to }) => (to.group === 'state' ? [to.id] : [])) : nothing,
  };
});

const nothing: readonly never[] = [];

const orphansAmong = eachKept(orphansAt);

function orphansAt({ part, passesOn, feeds }: Candidate, served: Served): readonly Orphan[] {
  // What has no kind is told as that: a step may mean another part by it.
  if (part.foreign || part.kindName === undefined) return nothing;
  const apis = part.apis?.value ?? nothing;
  const isAsked = apis.length > 0 || part.group !== 'compute' || served.apis.has(part.id) || passesOn;
  if (!served.components.has(part.id) || !isAsked) {
    // What it writes or sends is asked for: then it is of use, and does not say what sets it going.
    const isOfUse = feeds.some((it) => served.components.has(it));
    const is = part.group === 'client' ? 'unused' : isOfUse ? 'unstarted' : 'unreached';
    return [{ ref: part.id, at: part.at, part, is }];
  }
  if (apis.length === 0) return nothing;
  if (part.requests.every(({ ref }) => served.apis.has(ref))) return nothing;
  const unserved = part.requests.filter(({ ref }) => !served.apis.has(ref));
  return unserved.map(({ ref, at }): Orphan => ({ ref, at, part, is: 'unreached' }));
}

/** An orphan, and those that it leads to. */
export interface Told {
  readonly orphan: Orphan;
  readonly behind: readonly Orphan[];
}

function told(all: readonly Orphan[]): readonly Told[] {
  const orphans = new Map(all.map((it) => [it.ref, it]));
  const lines = linesAmong(orphans);
  const led = new Set([...lines.values()].flat());
  const done = new Set<string>();
  const ordered = [...orphans.values()].sort((a, b) => Number(led.has(a.ref)) - Number(led.has(b.ref)));
  const found: Told[] = [];
  for (const orphan of ordered) {
    if (done.has(orphan.ref)) continue;
    done.add(orphan.ref);
    const behind = [orphan.ref];
    for (const of of behind)
      for (const to of lines.get(of) ?? []) if (!done.has(to) && done.add(to)) behind.push(to);
    found.push({ orphan, behind: behind.slice(1).map((it) => orphans.get(it)!) });
  }
  return found;
}

/** From orphan to orphan: whom it calls or names, and for a queue who takes from it. */
function linesAmong(orphans: ReadonlyMap<string, Orphan>): ReadonlyMap<string, string[]> {
  const lines = new Map<string, string[]>();
  for (const part of new Set([...orphans.values()].map((it) => it.part))) {
    // A client only hands on what its screens ask for.
    if (part.group === 'client') continue;
    for (const { from, key, reference } of mentionsOfPart(part)) {
      // Most name what somebody is served by.
      const other = orphans.has(reference.text) ? reference.text : reference.name;
      if (!orphans.has(other)) continue;
      const one = orphans.has(from) ? from : part.id;
      if (one === other || !orphans.has(one)) continue;
      const [source, target] = key === 'consumes' ? [other, one] : [one, other];
      lines.set(source, [...(lines.get(source) ?? []), target]);
    }
  }
  return lines;
}

/** What takes its work from a queue or from the clock, or is called when there is some. */
export function worksAlone({ kindName }: Component): boolean {
  return kindName === 'worker' || kindName === 'job' || kindName === 'function';
}
