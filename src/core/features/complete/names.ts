// Names that a reference may take, by what it may refer to.

import { isQueue, type Api, type Component, type Design } from '../../model.ts';
import type { Target } from '../../vocabulary/shape.ts';
import { homeOf } from '../descend.ts';
import { plain } from '../markdown.ts';
import { plainItem, type Asking, type Completion } from './completion.ts';

/** `key` is the key that the reference stands under. */
export function nameItems(asking: Asking, to: Target, key: string): readonly Completion[] {
  const { design } = asking;
  switch (to) {
    case 'part':
      return partItems(asking);
    case 'component':
      return componentItems(asking, key);
    case 'data':
      return [...new Set([...design.data.keys(), ...undeclared(asking, 'data')])].map((id) =>
        dataItem(design, id),
      );
    case 'owner':
      return [...new Set([...design.owners.keys(), ...undeclared(asking, 'owner')])].map((id) =>
        ownerItem(design, id),
      );
    case 'screen':
      return [...design.screens.values()].map((it) => plainItem(it.id, 'reference', { detail: 'screen' }));
    case 'any':
    case 'problem-place':
      return placeItems(asking);
    default:
      return to satisfies never;
  }
}

/** Names that something refers to and nothing declares yet. */
export function undeclared({ analysis, design }: Asking, to: Target): readonly string[] {
  const declared: ReadonlyMap<string, unknown> =
    to === 'data' ? design.data : to === 'owner' ? design.owners : design.components;
  const isSame = (it: Target) => it === to || (to === 'component' && it === 'part');
  const names = analysis.facts
    .mentions()
    .flatMap((it) =>
      isSame(it.to) && !it.loose && !declared.has(it.reference.name) ? [it.reference.name] : [],
    );
  return [...new Set(names)];
}

/** A part with APIs is asked for one of them. */
function partItems({ design, cursor }: Asking): readonly Completion[] {
  const own = homeOf(cursor.path).name;
  return design.allParts.flatMap((part) => {
    if (part.id === own) return [];
    const apis = part.apis?.value ?? [];
    const items = part.requests.filter((it) => it.id !== '').map((api) => apiItem(part, api));
    return apis.length > 0 ? items : [componentItem(part)];
  });
}

/** Kinds that make sense under a key; where none of them is drawn, all parts are offered. */
const kindsUnder: Readonly<Record<string, (part: Component) => boolean>> = {
  clients: (part) => part.group === 'client',
  after: (part) => part.kindName === 'cache' || part.kindName === 'cdn',
  consumes: isQueue,
  'dead-letter': isQueue,
  host: (part) => part.group === 'compute' || part.group === 'state',
};

function componentItems({ design, cursor }: Asking, key: string): readonly Completion[] {
  const own = homeOf(cursor.path).name;
  const isSensible = Object.hasOwn(kindsUnder, key) ? kindsUnder[key]! : () => true;
  const all = design.allParts.filter((it) => it.id !== own);
  const fitting = all.filter(isSensible);
  return (fitting.length > 0 ? fitting : all).map(componentItem);
}

function placeItems({ design }: Asking): readonly Completion[] {
  const parts = design.allParts;
  const screens = [...design.screens.keys()].map((id) => {
    const isTaken = design.components.has(id);
    return plainItem(isTaken ? `screen:${id}` : id, 'reference', { detail: 'screen' });
  });
  const data = [...design.data.keys()].map((id) => {
    const isTaken = design.components.has(id) || design.screens.has(id);
    return plainItem(isTaken ? `data:${id}` : id, 'reference', { detail: 'data' });
  });
  const apis = parts.flatMap((part) =>
    part.requests.filter((it) => it.id !== '').map((api) => apiItem(part, api)),
  );
  return [...parts.map(componentItem), ...apis, ...screens, ...data];
}

export function componentItem(part: Component): Completion {
  const detail = [part.kindName, part.tech?.value].filter((it) => it !== undefined).join(', ');
  return plainItem(part.id, 'reference', {
    detail,
    ...(part.about === undefined ? {} : { doc: plain(part.about.value) }),
  });
}

function apiItem(part: Component, api: Api): Completion {
  const route = api.route?.value[0]?.value ?? '';
  return plainItem(`${part.id}/${api.id}`, 'reference', {
    detail: route,
    ...(api.about === undefined ? {} : { doc: plain(api.about.value) }),
  });
}

function dataItem(design: Design, id: string): Completion {
  const data = design.data.get(id);
  const about = data?.about?.value;
  return plainItem(id, 'reference', {
    detail: data === undefined ? 'data, not declared yet' : 'data',
    ...(about === undefined ? {} : { doc: plain(about) }),
  });
}

function ownerItem(design: Design, id: string): Completion {
  const owner = design.owners.get(id);
  return plainItem(id, 'reference', { detail: owner?.title?.value ?? owner?.team?.value ?? 'owner' });
}
