// A fault where the file's structure sends each request of a signed-in API to one part that knows people. That a token is
// checked without asking has no key: where no `checked-by` and no call leads there, it is taken to be so. A quota that is
// too small is the business of third-party-quota.

import { enumerate } from '../facts/words/enumerate.ts';
import { arrivalsOf } from '../facts/requests/arrivals.ts';
import { isManaged } from '../facts/failures/copies.ts';
import { folded } from '../facts/findings/fold.ts';
import type { Parts } from '../facts/watched.ts';
import { gathered } from '../facts/across-parts.ts';
import type { Facts } from '../facts.ts';
import { exactly, saysNone, saysSeveral, saysSome, type Api, type Call, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';
import type { Span } from '../tree.ts';

export const authProviderDown: Rule = {
  id: 'auth-provider-down',
  topic: 'security',
  dies: true,
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'Each request asks one part who calls, so nobody gets anything while it is down or slow.',
  asks: 'Who gets in when login is down or slow?',
  why: 'Signing in may fail for a while, and those who are in go on. Where every request asks, its outage is the outage of everything, and its slow minute is a slow minute everywhere.',
  words: [
    'what if auth dies',
    'login down',
    'login service down',
    'auth down',
    'auth service down',
    'auth provider down',
    'nobody can log in',
    'nobody can sign in',
    'token check every request',
    'every request asks auth',
    'every request validates token',
    'identity provider',
    'session check for each request',
    'login slow everything',
    'cognito down',
    'okta down',
    'login provider down',
  ],
  needs: ['auth', 'checked-by', 'calls', 'replicas', 'regions', 'fallback'],
  options: [
    {
      title: 'Signed tokens, checked with keys that each server has',
      gain: 'nobody is asked',
      cost: 'a token that was taken back works until it ends',
    },
    {
      title: 'Remember a session that was checked',
      gain: 'those who are in go on',
      cost: 'whoever was shut out lingers for that time',
    },
    { title: 'Several copies of it in several places', cost: 'their price, and sessions to keep equal' },
    { title: 'A second provider', cost: 'accounts have to be linked' },
  ],
  source:
    'OWASP Session_Management [L]; Cognito quotas [R]; Azure Architecture Center, patterns/federated-identity [L]',
  valid: [
    {
      // Tokens are checked where they arrive; only signing in asks.
      text: `
screens:
  notes: { uses: [api] }
  sign-in: { uses: [identity] }
components:
  api: { kind: server, auth: user }
  identity: { kind: auth, replicas: 1 }
`,
    },
    {
      text: `
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, auth: user, calls: { identity: { fallback: the session of the last hour } } }
  identity: { kind: auth, replicas: 1 }
`,
    },
    {
      text: `
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, auth: user, checked-by: identity, calls: { identity: { fallback: the session of the last hour } } }
  identity: { kind: auth, replicas: 1 }
`,
    },
    {
      text: `
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, auth: user, checked-by: identity }
  identity: { kind: auth, replicas: 3 }
`,
    },
    // Of a provider it takes several places.
    {
      text: `
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, auth: user, checked-by: identity }
  identity: { kind: auth, managed: true, regions: [eu, us] }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, auth: user, checked-by: identity }
  identity: { kind: auth, replicas: 1 }
# ^^^^^^^^ Each request to api asks identity who calls
`,
    },
    {
      text: `
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, auth: user, calls: [identity] }
  identity: { kind: auth, managed: true }
# ^^^^^^^^ Each request to api asks identity who calls
`,
    },
    {
      text: `
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, auth: user, checked-by: identity }
  identity: { kind: auth }
# ^^^^^^^^ Who gets in when identity is down? Each request to api asks it
`,
    },
  ],
  *check(facts) {
    const askers = new Map<Component, Ask[]>();
    for (const ask of asksOf(facts.design)) {
      const list = askers.get(ask.of);
      if (list === undefined) askers.set(ask.of, [ask]);
      else list.push(ask);
    }
    const questions: Found[] = [];
    for (const [part, asks] of askers) {
      const found = part.foreign ? undefined : judge(part, asks, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (parts) =>
        `Who gets in when ${parts} are down? Say their \`replicas\`, or a \`fallback\` of the calls.`,
    );
  },
};

interface Ask {
  readonly api: Api;
  readonly of: Component;
  readonly because: Evidence;
}

const asksOf = gathered((part, parts) =>
  part.foreign ? [] : part.requests.flatMap((api) => askOf(api, parts) ?? []),
);

/** The part that this API asks for each request who calls. */
function askOf(api: Api, design: Parts): Ask | undefined {
  const { auth, checkedBy } = api;
  if ((auth === undefined && checkedBy === undefined) || saysNone(auth)) return undefined;
  const checker = checkedBy === undefined ? undefined : design.components.get(checkedBy.value.name);
  const arrivals = arrivalsOf(api, design);
  // A gateway that checks is passed anyhow; whether it asks somebody in turn is not said.
  if (checker !== undefined && checker.group !== 'edge' && checker.id !== api.component) {
    const isOptional = arrivals.some((it) => it.component === checker && !isRequired(it.call));
    return isOptional
      ? undefined
      : askAt(checkedBy!.at, `${api.ref} is checked by ${checker.id}`, api, checker);
  }
  if (auth === undefined) return undefined;
  for (const { call, component } of arrivals) {
    if (component.kindName !== 'auth' || component.id === api.component || !isRequired(call)) continue;
    return askAt(call.at, `${api.ref} calls ${component.id}`, api, component);
  }
  return undefined;
}

function askAt(at: Span, message: string, api: Api, of: Component): Ask {
  return { api, of, because: { message, at } };
}

function isRequired(call: Call): boolean {
  if (call.optional?.value === true || call.async?.value === true || call.after !== undefined) return false;
  if (call.either !== undefined || saysSome(call.fallback)) return false;
  return (exactly(call.share) ?? 1) >= 1;
}

function judge(part: Component, asks: readonly Ask[], facts: Facts): Found | undefined {
  const { down } = facts.impact(part);
  if (down.length === 0) return undefined;
  const survival = facts.survival(part);
  // A provider replaces machines; its bad hour is that of a region.
  const isElsewhere = (isManaged(part).managed || part.group === 'external') && !saysSeveral(part.regions);
  if (survival.is === 'survives' && !isElsewhere) return undefined;
  const apis = enumerate(asks.map((it) => it.api.ref));
  const base = { ref: part.id, at: part.at, because: asks.map((it) => it.because), screens: down };
  if (survival.is === 'unknown' || survival.is === 'no-takeover')
    return {
      ...base,
      level: 'question',
      message: `Who gets in when ${part.id} is down? Each request to ${apis} asks it; say its \`replicas\`, or a \`fallback\` of the call.`,
    };
  const more = isElsewhere ? 'its provider has a bad hour' : 'its one copy is down';
  return {
    ...base,
    level: 'fault',
    message: `Each request to ${apis} asks ${part.id} who calls. When ${more}, ${enumerate(down)} ${down.length === 1 ? 'goes' : 'go'} down, for those who are signed in too.`,
  };
}
