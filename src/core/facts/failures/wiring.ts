// What of a part decides who needs whom: its host, what its APIs call, and what it passes on. Names only, no places, so that most edits of
// a part leave its wiring as it was, and with it all that follows from the wiring of a design.

import type { Api, Call, Component, Reference } from '../../model.ts';
import { exactly, saysNone, isQueue } from '../../model.ts';
import { partOf, type Part } from '../../references.ts';
import { acrossParts } from '../across-parts.ts';
import { weakly } from '../../once.ts';
import { calleesOf, leadingBy, passesOn, type Routes } from '../requests/routes.ts';
import { isCallback, isLeftToOthers } from '../requests/waiting.ts';
import type { Whole } from '../followed.ts';
import { isSameData } from '../same-data.ts';
import type { Parts } from '../watched.ts';

export interface Wiring {
  readonly id: string;
  /** The id of its node in the graph of needs. */
  readonly node: string;
  readonly host: string | undefined;
  /** Called without naming an API it is needed alone, or with one of those behind it, or with all that it calls. */
  readonly whole: 'alone' | 'one behind' | 'all it calls';
  readonly passesOn: boolean;
  readonly apis: readonly WiredApi[];
  readonly calls: readonly Want[];
  /** The parts that it calls, as its calls are written, each with what the call needs as far as that is declared. */
  readonly behind: readonly { readonly part: string; readonly target: WiredTarget | undefined }[];
}

export interface WiredApi {
  readonly id: string;
  readonly ref: string;
  readonly node: string;
  /** The part that checks who asks, unless the call to it says what is done without. */
  readonly checker: string | undefined;
  readonly calls: readonly Want[];
}

export interface WiredTarget {
  readonly part: string;
  /** The reference of its API, where one is named or there is just one. */
  readonly api: string | undefined;
  /** Where no API is named it is needed alone, whatever it calls. */
  readonly isAlone: boolean;
}

/** A call, as far as what it calls is declared. */
export interface Want {
  /** The name that the call is written with. */
  readonly name: string;
  readonly after: string | undefined;
  readonly isSoft: boolean;
  readonly isEither: boolean;
  readonly targets: readonly WiredTarget[];
}

/** In the order of the design. */
export const wiringsOf = acrossParts(wiringOf, isSameData);

/** The same routes as long as all parts are wired as before. */
export function wiredRoutes(design: Whole): Routes {
  return routesBy(wiringsOf(design));
}

const routesBy = weakly((wirings: readonly Wiring[]): Routes => {
  const leads = leadsBy(wirings);
  return { leads: (from, target) => leads(from.id, target.id) };
});

/** Does a request that enters at one part come to another, by their names? */
export const leadsBy = weakly((wirings: readonly Wiring[]) => {
  const passing = wirings.filter((it) => it.passesOn);
  return leadingBy(passing.map((it) => [it.id, it.behind.map(({ part }) => part)]));
});

function wiringOf(part: Component, parts: Parts): Wiring {
  const common = part.calls?.value ?? noCalls;
  const calls = wantsOf(common, parts, (to) => isCallback(part, to.api));
  const declared = (it: { readonly value: Reference } | undefined) =>
    it === undefined ? undefined : parts.components.get(it.value.name)?.id;
  const apis = part.requests.map((api: Api): WiredApi => {
    const made =
      api.made === common && api.async?.value !== true
        ? calls
        : wantsOf(api.made, parts, (to) => isLeftToOthers(api, to.component));
    const checker = declared(api.checkedBy);
    const isSoft = made.some((it) => it.isSoft && it.name === checker);
    return {
      id: api.id,
      ref: api.ref,
      node: `api:${api.ref}`,
      checker: isSoft ? undefined : checker,
      calls: made,
    };
  });
  return {
    id: part.id,
    node: `part:${part.id}`,
    host: declared(part.host),
    whole: isAlone(part) ? 'alone' : part.group === 'edge' ? 'one behind' : 'all it calls',
    passesOn: passesOn(part),
    apis,
    calls,
    behind: calleesOf(part, parts).map(({ to, reference }) => ({
      part: to.id,
      target: targetOf(reference, parts),
    })),
  };
}

function isAlone(part: Component): boolean {
  return isQueue(part) || part.group === 'compute' || (part.group !== 'edge' && part.calls === undefined);
}

function targetOf(reference: Reference, parts: Parts): WiredTarget | undefined {
  const part = partOf(parts, reference);
  if (part === undefined) return undefined;
  return { part: part.component.id, api: part.api?.ref, isAlone: isAlone(part.component) };
}

const noCalls: readonly Call[] = [];

function wantsOf(calls: readonly Call[], parts: Parts, isUnawaited: (to: Part) => boolean): readonly Want[] {
  return calls.flatMap((call): readonly Want[] => {
    const targets = (call.either ?? [call.target]).flatMap((it) => targetOf(it, parts) ?? []);
    if (targets.length === 0) return [];
    const isEither = call.either !== undefined;
    const after = call.after?.value.name;
    const first = partOf(parts, call.target);
    const isSoft = isForgone(call) || (first !== undefined && isUnawaited(first));
    return [{ name: call.target.name, after, isSoft, isEither, targets }];
  });
}

function isForgone(call: Call): boolean {
  const share = exactly(call.share);
  const hasFallback = call.fallback !== undefined && !saysNone(call.fallback);
  return (
    call.optional?.value === true ||
    call.async?.value === true ||
    hasFallback ||
    (share !== undefined && share < 1)
  );
}
