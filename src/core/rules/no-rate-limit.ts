// Only what costs something is asked about: it writes, works, sends, or signs people in. A limit counts wherever a request
// passes it; staff are known by name, and what a provider runs has the provider's limits.

import type { Fix } from '../change.ts';
import { isManaged } from '../facts/failures/copies.ts';
import { changesOf } from '../facts/data/data-flow.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { exposedApis, type Exposed } from '../facts/requests/exposure.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { unlimitedWays } from '../facts/requests/unlimited-ways.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Component, type Value } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const noRateLimit: Rule = {
  id: 'no-rate-limit',
  topic: 'security',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Anybody can call something costly as often as a machine can.',
  asks: 'What will one script do to this endpoint?',
  why: 'One script that tries passwords, makes accounts or searches in a loop takes the capacity of everybody, fills the store, and sends mail in your name. It needs no intent: a client with a bug does the same.',
  words: [
    'rate limit',
    'scrape',
    'scraper',
    'abuse',
    'spam',
    'brute force',
    'ddos',
    'flood',
    'script calls',
    'password guessing',
    'one client hammers',
    'captcha',
    'credential stuffing',
    'crawler',
    'bots scrape',
    'bots buy',
    'bots register',
    'bots abuse',
    'bots try',
    'script could try',
    'try passwords',
    'million passwords',
    'try many passwords',
    'nothing throttles',
    'nothing limits how often',
  ],
  needs: ['rate-limit', 'users', 'public'],
  options: [
    {
      title: 'A bucket of requests for each user and address',
      gain: 'one caller cannot take all',
      cost: 'people who share an address are punished together, and the counters need a store',
      changes: setKey('rate-limit', 'some'),
    },
    { title: 'A quota for each API key', cost: 'keys to hand out and to take back' },
    { title: 'Slow callers down instead of refusing them', cost: 'open connections that wait' },
    {
      title: 'A service that tells people from machines',
      cost: 'its price, and people it takes for machines',
    },
  ],
  source:
    'Azure Architecture Center, patterns/throttling [L]; karanpratapsingh/system-design "Rate Limiting" [L]; OWASP Denial_of_Service, Credential_Stuffing_Prevention [L]',
  valid: [
    {
      text: `
screens:
  compose: { clients: [web], uses: [api], changes: [note] }
components:
  web: { kind: web, calls: [gateway] }
  gateway: { kind: gateway, rate-limit: 100/min, calls: [api] }
  api: { kind: server, writes: [note] }
data:
  note: {}
`,
    },
    {
      // A look at one thing costs little.
      text: `
screens:
  read: { clients: [web], uses: [api], shows: [note] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, reads: [note], returns: one }
data:
  note: {}
`,
    },
    {
      // Staff are few, and known.
      text: `
screens:
  desk: { users: staff, clients: [web], uses: [api], changes: [note] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, writes: [note] }
data:
  note: {}
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  compose: { clients: [web], uses: [api], changes: [note] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, writes: [note], rate-limit: none }
#                                                  ^^^^ One script can call api as often as it likes
data:
  note: {}
`,
      fixed: `
screens:
  compose: { clients: [web], uses: [api], changes: [note] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, writes: [note], rate-limit: some }
data:
  note: {}
`,
    },
    {
      text: `
screens:
  compose: { clients: [web], uses: [api], changes: [note] }
components:
  web: { kind: web, calls: [gateway] }
  gateway: { kind: gateway, calls: [api] }
  api: { kind: server, writes: [note] }
# ^^^ How often may one caller call api? Say \`rate-limit\`
data:
  note: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const refusing = new Map<Component, readonly Exposed[]>();
    const isFree = unlimitedWays(facts);
    for (const exposed of exposedApis(facts)) {
      const { api, part, screens } = exposed;
      const [own, whole] = [api.rateLimit, part.rateLimit];
      if (saysSome(own) || (own === undefined && saysSome(whole)) || isLimitedBySomebodyElse(part)) continue;
      if (!isCostly(exposed)) continue;
      const people = screens.filter((it) => it.users?.value !== 'staff');
      const free = people.filter((it) => isFree(it, part));
      // Without a screen, only what is open to the internet is called by just anybody.
      const isOpen = screens.length === 0 && part.public?.value === true;
      if (free.length === 0 && !isOpen) continue;
      // What a part says once, for all its APIs, is one finding.
      if (own === undefined && whole !== undefined) {
        refusing.set(part, [...(refusing.get(part) ?? []), exposed]);
        continue;
      }
      const found = judge(
        exposed,
        free.map((it) => it.id),
        facts,
      );
      if (found.level === 'fault') yield found;
      else questions.push(found);
    }
    for (const [part, exposed] of refusing) yield refusal(part, exposed, facts);
    yield* folded(
      questions,
      facts,
      (apis) => `How often may one caller call ${apis}? Say \`rate-limit\`, there or on a part in front.`,
    );
  },
};

/** A provider limits what it runs; but functions are paid for by the call, however often one caller comes. */
function isLimitedBySomebodyElse(part: Component): boolean {
  return isManaged(part).managed && (part.kindName !== 'function' || part.managed !== undefined);
}

const work = new Set(
  'write upload search suggest aggregate rank near traverse send charge book transcode import report infer'.split(
    ' ',
  ),
);

function isCostly({ api, part }: Exposed): boolean {
  if (part.kindName === 'auth' || changesOf(api).length > 0) return true;
  return api.does?.value.some((it) => work.has(it.value)) ?? false;
}

function judge({ api, by }: Exposed, screens: readonly string[], facts: Facts): Found {
  const found = { ref: api.ref, screens, because: by.slice(0, 2), fixes: [limit(api.ref, facts)] };
  if (api.rateLimit !== undefined && saysNone(api.rateLimit))
    return { ...found, ...refused(api.ref, api.rateLimit) };
  return {
    ...found,
    at: api.at,
    level: 'question',
    message: `How often may one caller call ${api.ref}? Say \`rate-limit\`, there or on a part in front.`,
  };
}

function refusal(part: Component, exposed: readonly Exposed[], facts: Facts): Found {
  const apis = enumerate(exposed.map((it) => it.api.ref));
  return {
    ref: part.id,
    screens: [...new Set(exposed.flatMap((it) => it.screens.map((screen) => screen.id)))],
    because: exposed.flatMap((it) => it.by.slice(0, 1)),
    fixes: [limit(part.id, facts)],
    ...refused(apis, part.rateLimit!),
  };
}

function refused(apis: string, { at }: Value<unknown>) {
  const message = `One script can call ${apis} as often as it likes: nothing on the way limits it.`;
  return { at, level: 'fault' as const, contradicts: true, message };
}

function limit(ref: string, facts: Facts): Fix {
  return {
    title: 'Limit how often one caller may call',
    changes: setKey('rate-limit', 'some')({ ref }, facts),
  };
}
