// The lines of a drawing: the way of the requests from the screens inwards, and what depends on what.
// Between two parts there is one line, for the strongest of their ties.

import type { Facts } from '../facts.ts';
import { calleesOf, passesOn } from '../facts/requests/routes.ts';
import { isQueue, type Call, type Component, type Design, type Reference, type Screen } from '../model.ts';
import type { Mention } from '../references.ts';
import type { Span } from '../tree.ts';

export interface Line {
  /** A component, or `screen:id`. */
  readonly from: string;
  readonly to: string;
  readonly style: 'route' | 'need' | 'optional' | 'async';
  readonly label: string;
  /** What the one does to the other, where the style does not say it. */
  readonly verb?: string;
  readonly change?: 'new' | 'changed' | 'gone';
  /** So many lines are drawn as this one. */
  readonly count?: number;
  readonly at: Span;
}

export function linesOf(design: Design, facts: Facts): readonly Line[] {
  const all = [
    ...[...design.screens.values()].flatMap((it) => screenLines(it, design, facts)),
    ...design.allParts.flatMap((it) => callLines(it, design)),
    ...facts.mentions().flatMap((it) => mentionLines(it)),
  ];
  const strongest = new Map<string, Line>();
  for (const line of all) {
    if (line.from === line.to) continue;
    const key = JSON.stringify([line.from, line.to]);
    const known = strongest.get(key);
    if (known === undefined || strength(line) > strength(known)) strongest.set(key, line);
  }
  return [...strongest.values()];
}

/** A need hides what is weaker; one without a condition hides one that has one. */
function strength(line: Line): number {
  const byStyle = { async: 0, optional: 2, need: 4, route: 6 }[line.style];
  return byStyle + (line.label === '' ? 1 : 0);
}

/** To its clients; straight to a part that none of its clients leads to. */
function screenLines(screen: Screen, design: Design, facts: Facts): readonly Line[] {
  const from = `screen:${screen.id}`;
  const clients = (screen.clients?.value ?? []).flatMap((it) => {
    const client = design.components.get(it.value.name);
    return client === undefined ? [] : [{ client, at: it.at }];
  });
  const drawn = clients.map(({ client, at }): Line => ({
    from,
    to: client.id,
    style: 'route',
    label: '',
    at,
  }));
  const direct = (screen.uses?.value ?? []).flatMap((use): readonly Line[] => {
    const target = design.components.get(use.target.name);
    if (target === undefined) return [];
    const reached = clients.some(({ client }) => client === target || facts.routes().leads(client, target));
    if (reached) return [];
    const style = use.optional?.value === true ? 'optional' : 'route';
    return [{ from, to: target.id, style, label: '', at: use.at }];
  });
  const fed = (screen.fedBy?.value ?? []).map(({ value, at }): Line => ({
    from: value.name,
    to: from,
    style: 'async',
    label: 'tells',
    at,
  }));
  return [...drawn, ...direct, ...fed];
}

function callLines(part: Component, design: Design): readonly Line[] {
  const routing = passesOn(part);
  const isWork = isQueue(part);
  const own = calleesOf(part, design).map(({ call, reference }) => ({ call, reference }));
  const inApis = (part.apis?.value ?? []).flatMap((api) =>
    (api.calls?.value ?? []).flatMap((call) =>
      (call.either ?? [call.target]).map((reference) => ({ call, reference })),
    ),
  );
  return [...own, ...inApis].flatMap(({ call, reference }): readonly Line[] => {
    const to = design.components.get(reference.name);
    if (to === undefined) return [];
    const base = routing && !isWork ? 'route' : 'need';
    return [
      { from: part.id, to: to.id, ...callStyle(call, isWork, base), at: referenceSpan(call, reference) },
    ];
  });
}

function callStyle(call: Call, isQueue: boolean, base: 'route' | 'need'): Pick<Line, 'style' | 'label'> {
  if (isQueue || call.async?.value === true) return { style: 'async', label: '' };
  if (call.after !== undefined) return { style: base, label: 'on miss' };
  if (call.fallback !== undefined && call.fallback.value !== false)
    return { style: 'optional', label: 'else fallback' };
  if (call.optional?.value === true) return { style: 'optional', label: '' };
  return { style: base, label: call.either === undefined ? '' : 'one of' };
}

function referenceSpan(call: Call, reference: Reference): Span {
  return call.either === undefined ? call.at : reference.nameAt;
}

/** Ties other than calls, by the key that names the other part. */
const ties: Readonly<
  Record<string, { readonly label: string; readonly style: Line['style']; readonly reversed?: true }>
> = {
  consumes: { label: '', style: 'async', reversed: true },
  host: { label: 'runs on', style: 'need' },
  'checked-by': { label: 'asks', style: 'need' },
  'routes-by': { label: 'asks', style: 'need' },
  'synced-by': { label: 'keeps true', style: 'async', reversed: true },
  'dead-letter': { label: 'what fails', style: 'async' },
};

export function mentionLines(mention: Mention): readonly Line[] {
  const tie = ties[mention.key];
  if (tie === undefined || mention.from.startsWith('screen:') || mention.from.startsWith('data:')) return [];
  const here = mention.from.split('/', 1)[0]!;
  const there = mention.reference.name;
  const [from, to] = tie.reversed === true ? [there, here] : [here, there];
  return [{ from, to, style: tie.style, label: tie.label, at: mention.reference.nameAt }];
}
