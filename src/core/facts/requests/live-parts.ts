// Parts that hold a connection to their users and tell them news through it. A poll is no such thing: it asks anew each time.

import { atLeast, saysSome, type Api, type Component, type Design, type Screen } from '../../model.ts';
import { partsWhere } from '../across-parts.ts';
import type { Routes } from './routes.ts';
import type { ScreensUsing } from './screens-using.ts';

export interface LivePart {
  readonly part: Component;
  /** The APIs that push. */
  readonly apis: readonly Api[];
  /** The file says how it pushes; else only its kind tells that it does. */
  readonly said: boolean;
  /** Screens that it feeds. */
  readonly screens: readonly Screen[];
  /** Parts at the edge through which its connections go. */
  readonly edges: readonly Component[];
}

export function livePartsOf(design: Design, routes: Routes, screensUsing: ScreensUsing): readonly LivePart[] {
  const edges = edgesOf(design);
  const fed = new Map<string, Screen[]>();
  for (const screen of design.screens.values()) {
    for (const { value } of screen.fedBy?.value ?? [])
      fed.set(value.name, [...(fed.get(value.name) ?? []), screen]);
  }
  return candidates(design).flatMap((part): LivePart[] => {
    const pushing = part.requests.filter(pushes);
    const said = pushing.length > 0 || part.requests.some((it) => it.push !== undefined);
    if (!said && part.kindName !== 'realtime') return [];
    const apis = said ? pushing : part.requests;
    if (apis.length === 0) return [];
    const screens = new Set([
      ...apis.flatMap((it) => screensUsing(it)),
      ...(part.kindName === 'realtime' ? (fed.get(part.id) ?? []) : []),
    ]);
    return [
      {
        part,
        apis,
        said,
        screens: [...screens],
        edges: edges.filter((it) => routes.leads(it, part)),
      },
    ];
  });
}

const edgesOf = partsWhere((it) => it.group === 'edge' && it.kindName !== 'dns');

const candidates = partsWhere(
  (it) =>
    !it.foreign &&
    it.group === 'compute' &&
    (it.kindName === 'realtime' || it.requests.some(({ push }) => push !== undefined)),
);

/** Its caller keeps a connection open, through which news come. */
export function pushes(api: Api): boolean {
  const push = api.push?.value;
  return push === 'websocket' || push === 'sse' || push === 'long-poll' || push === 'some';
}

/** More than one copy, as far as the file says. */
export function hasSeveralCopies(part: Component): boolean {
  const replicas = part.replicas?.value;
  return replicas?.is === 'some' || (atLeast(part.replicas) ?? 1) >= 2 || saysSome(part.autoscale);
}
