// One screen and only what supports it: what draws it, the way its requests take, what answers them and all that this needs,
// in the order of its calls.

import type { Analysis } from '../../analyze.ts';
import type { Facts } from '../../facts.ts';
import { calleesOf, passesOn } from '../../facts/requests/routes.ts';
import { screenRef, type Component, type Design, type Reference, type Screen } from '../../model.ts';
import { mentionLines } from '../drawing-lines.ts';
import { only, sketchOf, type Sketch } from '../sketch.ts';

/** Ties of a part to what it cannot do its work without, though no call says so. */
const leaning: readonly string[] = ['host', 'checked-by', 'routes-by'];

export function screenSketch(analysis: Analysis, id: string): Sketch {
  const { design, facts } = analysis;
  const screen = design.screens.get(id);
  if (screen === undefined) return { nodes: [], lines: [] };
  const pairs = new Set<string>();
  const order = [screenRef(id), ...supportOf(screen, design, facts, pairs)];
  for (const line of facts.mentions().flatMap(mentionLines)) pairs.add(pairOf(line.from, line.to));
  const { nodes, lines } = only(sketchOf(analysis), order);
  // A part may call others for other screens; only the calls that are made for this one are its.
  const isOwn = (from: string, to: string) =>
    [from, to].includes(screenRef(id)) || pairs.has(pairOf(from, to));
  return { nodes, lines: lines.filter((it) => isOwn(it.from, it.to)) };
}

/** Ids of parts, nearest first; `pairs` learns who calls whom for this screen. */
function supportOf(screen: Screen, design: Design, facts: Facts, pairs: Set<string>): readonly string[] {
  const found = new Set<string>();
  const uses = (screen.uses?.value ?? []).map((it) => it.target);
  const targets = uses.flatMap((it) => design.components.get(it.name) ?? []);
  for (const part of wayOf(screen, targets, design, facts, pairs)) found.add(part.id);
  follow([...uses, ...(screen.fedBy?.value ?? []).map((it) => it.value)]);
  return [...found];

  function follow(starts: readonly Reference[]): void {
    for (const { component, api } of facts.reach().along(starts)) {
      found.add(component.id);
      const calls = api?.made ?? component.calls?.value ?? [];
      for (const call of calls)
        for (const it of call.either ?? [call.target]) pairs.add(pairOf(component.id, it.name));
    }
    const leant = facts
      .mentions()
      .filter((it) => leaning.includes(it.key) && found.has(partId(it.from)) && !found.has(it.reference.name))
      .map((it) => it.reference)
      .filter((it) => design.components.has(it.name));
    if (leant.length > 0) follow(leant);
  }
}

/** Its clients, and what passes its requests on to what they ask for. */
function wayOf(
  screen: Screen,
  targets: readonly Component[],
  design: Design,
  facts: Facts,
  pairs: Set<string>,
): ReadonlySet<Component> {
  const clients = (screen.clients?.value ?? []).flatMap((it) => design.components.get(it.value.name) ?? []);
  const way = new Set(clients);
  // A set is gone over in the order in which it grows.
  for (const part of way) {
    if (!passesOn(part)) continue;
    for (const { to } of calleesOf(part, design)) {
      const isTarget = targets.includes(to);
      if (!isTarget && !targets.some((it) => facts.routes().leads(to, it))) continue;
      pairs.add(pairOf(part.id, to.id));
      if (!isTarget) way.add(to);
    }
  }
  return way;
}

const partId = (ref: string): string => ref.split('/', 1)[0]!;

const pairOf = (from: string, to: string): string => JSON.stringify([from, to]);
