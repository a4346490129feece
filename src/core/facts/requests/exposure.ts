// Which APIs people can call: those a screen uses, and those that a client or a part open to the internet calls itself.

import type { Facts } from '../../facts.ts';
import type { Api, Component, Design, Screen } from '../../model.ts';
import { weakly } from '../../once.ts';
import { partsWhere } from '../across-parts.ts';
import type { Parts } from '../watched.ts';
import { arrivalsOf } from './arrivals.ts';
import { usedApis } from './screens-using.ts';
import { partOf } from '../../references.ts';
import type { Evidence } from '../../rule.ts';

export interface Exposed {
  readonly api: Api;
  readonly part: Component;
  readonly screens: readonly Screen[];
  /** How it is reached. */
  readonly by: readonly Evidence[];
}

export const exposedApis = weakly((facts: Facts): readonly Exposed[] => {
  const called = directlyCalled(facts.design);
  const screensUsing = facts.screensUsing();
  const found: Exposed[] = [];
  const reached = new Set([...called.keys(), ...apisOfScreens(facts.design)].map((it) => it.component));
  for (const part of facts.design.allParts) {
    if (part.public?.value !== true && !reached.has(part.id)) continue;
    if (part.foreign || isFedByQueue(part)) continue;
    const isPublic = part.public?.value === true;
    for (const api of part.requests) {
      const screens = screensUsing(api);
      const calls = called.get(api) ?? none;
      if (screens.length === 0 && calls.length === 0 && !isPublic) continue;
      found.push(new ExposedApi(api, part, screens, calls));
    }
  }
  return found;
});

/** One for each API of a large design: how it is reached is told when somebody looks. */
class ExposedApi implements Exposed {
  readonly api: Api;
  readonly part: Component;
  readonly screens: readonly Screen[];
  private readonly calls: readonly Evidence[];

  constructor(api: Api, part: Component, screens: readonly Screen[], calls: readonly Evidence[]) {
    this.api = api;
    this.part = part;
    this.screens = screens;
    this.calls = calls;
  }

  get by(): readonly Evidence[] {
    const { api, part, screens, calls } = this;
    return [
      ...screens.map((it) => ({ message: `${it.id} uses ${api.ref}`, at: it.at })),
      ...calls,
      ...(part.public?.value === true ? [{ message: `${part.id} is public`, at: part.public.at }] : []),
    ];
  }
}

function apisOfScreens(design: Design): readonly Api[] {
  return [...design.screens.values()].flatMap((it) => [...usedApis(it, design)]);
}

const none: readonly Evidence[] = [];

/** Work that comes out of a queue or by the clock is not asked for by anybody. */
function isFedByQueue(part: Component): boolean {
  return part.kindName === 'job' || (part.consumes !== undefined && part.route === undefined);
}

const openParts = partsWhere(
  (it) => it.group === 'client' || (it.group === 'edge' && it.public?.value === true),
);

function directlyCalled(design: Design): ReadonlyMap<Api, readonly Evidence[]> {
  const found = new Map<Api, Evidence[]>();
  for (const part of openParts(design)) {
    for (const call of part.calls?.value ?? []) {
      for (const reference of call.either ?? [call.target]) {
        const to = partOf(design, reference);
        for (const api of to?.api === undefined ? (to?.component.requests ?? []) : [to.api]) {
          const list = found.get(api) ?? [];
          found.set(api, list);
          list.push({ message: `${part.id} calls ${reference.text}`, at: call.at });
        }
      }
    }
  }
  return found;
}

// Words people use for it everywhere; who is not signed in yet cannot be asked who they are.
const signInWords =
  /\b(sign|log)[-_ ]?(in|up|on)\b|\b(register|registration|password|otp|oauth|oidc|sso|saml|identity|session|token)s?\b/i;

/** An API by which people sign in, or get an account. */
export function isSignIn(api: Api, parts: Parts): boolean {
  const part = parts.components.get(api.component);
  if (part?.kindName === 'auth') return true;
  if (arrivalsOf(api, parts).some((it) => it.component.kindName === 'auth') && !saysWho(api)) return true;
  const routes = api.route?.value.map((it) => it.value) ?? [];
  return [api.id, ...routes].some((it) => signInWords.test(it));
}

function saysWho(api: Api): boolean {
  return api.auth !== undefined && api.auth.value !== 'none';
}

/** A part whose work it is to know people: of that kind, or a provider that is called so. */
export function isSignInPart(part: Component): boolean {
  if (part.kindName === 'auth') return true;
  const says = [part.id, part.title?.value, part.tech?.value, part.about?.value];
  return part.group !== 'state' && says.some((it) => it !== undefined && signInWords.test(it));
}
