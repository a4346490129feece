// What somebody is served by: everything that a screen, a schedule, a webhook, staff or the outside sets going, through any
// sort of reference. What is left serves nobody.

import type { Facts } from '../../facts.ts';
import type { Api, Component, Design } from '../../model.ts';
import { atLeast, saysNone } from '../../model.ts';
import { partOf, type Mention } from '../../references.ts';
import { partsSaying } from './parts-saying.ts';

export interface Served {
  readonly components: ReadonlySet<string>;
  /** By `component/api`, or `component` for a part that is its own API. */
  readonly apis: ReadonlySet<string>;
  /** Parts of which all APIs are among these. */
  readonly whole: ReadonlySet<string>;
}

/** References by which a part is reached from where they are written. `invalidated-by` is left out: it names who comes, not who is called. */
const reaching = new Set(
  'calls uses clients fed-by consumes host checked-by synced-by routes-by made-by to dead-letter health-check after either'.split(
    ' ',
  ),
);

export function servedOf(facts: Facts): Served {
  const { design } = facts;
  const components = new Set<string>();
  const apis = new Set<string>();
  const bySource = reachingBySource(facts.mentions());
  const started = startedApis(design);
  const open: string[] = [];
  /** Parts of which all was asked for: their APIs, and for routers everything behind them. */
  const whole = new Set<string>();

  const serveComponent = (part: Component): void => {
    if (components.has(part.id)) return;
    components.add(part.id);
    open.push(part.id);
    for (const api of part.requests) if (started.has(api)) serveApi(part, api);
    if (part.kindName === 'queue' || part.kindName === 'stream')
      facts.reach().consumers(part).forEach(serveWhole);
  };
  const serveApi = (part: Component, api: Api): void => {
    if (apis.has(api.ref)) return;
    apis.add(api.ref);
    serveComponent(part);
    if (api.ref !== part.id) open.push(api.ref);
  };
  /** Which of its APIs is called is not said, so it may be any; and whatever a router hands on to. */
  const serveWhole = (part: Component): void => {
    if (whole.has(part.id)) return;
    whole.add(part.id);
    serveComponent(part);
    for (const api of part.requests) serveApi(part, api);
    if (routes(part)) open.push(part.id);
  };
  const follow = (mention: Mention): void => {
    const { reference, from, key } = mention;
    if (whole.has(reference.name)) return;
    const part = partOf(design, reference);
    if (part === undefined) return;
    // A client asks for what its screens use, and a router for what it was asked.
    const handsOn = key === 'clients' || (routes(design.components.get(from)) && !whole.has(from));
    if (handsOn && reference.api === undefined) serveComponent(part.component);
    else if (part.api !== undefined) serveApi(part.component, part.api);
    else serveWhole(part.component);
  };

  for (const screen of design.screens.keys()) open.push(`screen:${screen}`);
  for (const data of design.data.keys()) open.push(`data:${data}`);
  for (const part of design.allParts) {
    if (startsItself(part)) serveWhole(part);
    else if (part.public?.value === true || part.requests.some((it) => started.has(it))) serveComponent(part);
  }
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const mention of bySource.get(next) ?? []) follow(mention);
  return { components, apis, whole };
}

function reachingBySource(mentions: readonly Mention[]): ReadonlyMap<string, readonly Mention[]> {
  const groups = new Map<string, Mention[]>();
  // What one element mentions comes together.
  let from: string | undefined;
  let group: Mention[] = [];
  for (const it of mentions) {
    if (!reaching.has(it.key)) continue;
    if (it.from !== from) {
      from = it.from;
      group = groups.get(from) ?? [];
      groups.set(from, group);
    }
    group.push(it);
  }
  return groups;
}

/** A client or an edge part hands on what was asked for; it sets going nothing of its own. */
function routes(part: Component | undefined): boolean {
  return part?.group === 'client' || part?.group === 'edge';
}

function startedApis(design: Design): ReadonlySet<Api> {
  const apis = [...partsSaying('trigger', design), ...partsSaying('load', design)].flatMap(
    (it) => it.requests,
  );
  return new Set(apis.filter(isStarted));
}

/** Who wrote how often it is asked knows of somebody who asks, drawn or not. */
function isStarted(api: Api): boolean {
  if (api.trigger !== undefined) return !saysNone(api.trigger);
  return (atLeast(api.load) ?? 0) > 0;
}

/** Devices and the outside act on their own, a monitor watches, and what runs by a schedule waits for nobody. */
function startsItself(part: Component): boolean {
  const { kindName } = part;
  if (kindName === 'monitor' || kindName === 'device') return true;
  if (kindName === 'external') return (part.calls?.value.length ?? 0) > 0;
  return (
    (part.trigger !== undefined && !saysNone(part.trigger)) ||
    (part.schedule !== undefined && !saysNone(part.schedule))
  );
}
