// `auth: none` accuses where something is at stake; an API open on purpose, used by anonymous screens only, may change
// what these screens change, but hands out nothing sensitive. What is not said is asked, once for the file.

import { changesOf, names } from '../facts/data/data-flow.ts';
import { handedOut } from '../facts/requests/handed-out.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { exposedApis, isSignIn, type Exposed } from '../facts/requests/exposure.ts';
import { isAnonymous, isOfStaff, isSignedIn, signedInByNobody } from '../facts/requests/signing-in.ts';
import { intentOf } from '../facts/numbers/load/intent.ts';
import { fileSpan } from '../facts/findings/file-span.ts';
import { folded } from '../facts/findings/fold.ts';
import { isForAnybody, ofOthers, sensitiveAt, sensitiveOf, withSort } from '../facts/data/ownership.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, screenRef, type Api, type Screen } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const apiWithoutAuth: Rule = {
  id: 'api-without-auth',
  topic: 'security',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'An API that people can reach does not ask who they are, or whether what they ask for is theirs.',
  asks: 'Who may call this?',
  why: 'Whatever can be reached is called by scripts too. Without a check anybody reads or changes the data of everybody; and with one, whoever counts an id up by one sees the neighbour.',
  words: [
    'callers not checked',
    'unauthenticated',
    'no authentication',
    'without login',
    'no auth',
    'access control',
    'anybody can call',
    'see others data',
    'read other people',
    'change the id in the url',
    'guess the id',
    'other users orders',
    'admin api open',
    'internal api reachable',
    'permissions not checked',
    'without permission',
    'no permission check',
    'authorization missing',
    'read other users data',
    'read someone elses',
    'admin no login',
    'not checked who asks',
    'anyone can read private',
    'guessing the number',
    'guess the number',
    'open others by guessing',
    'see what belongs to others',
  ],
  needs: ['auth', 'users', 'public', 'owner-check', 'checked-by', 'sensitive'],
  options: [
    {
      title: 'Sessions that the server keeps',
      gain: 'one sign-out ends them at once',
      cost: 'a store that every request asks',
      changes: setKey('auth', 'user'),
    },
    { title: 'Signed tokens', gain: 'nobody has to be asked', cost: 'hard to take back before they run out' },
    {
      title: 'The gateway checks who calls',
      gain: 'one place for all APIs',
      cost: 'the services behind it trust the network',
    },
    {
      title: 'Check that the caller owns what is asked for',
      gain: 'nobody sees the neighbour',
      cost: 'a lookup for each request, in every API',
      changes: setKey('owner-check', true),
    },
  ],
  source:
    'OWASP cheat sheets: Authentication, Authorization, Insecure Direct Object Reference Prevention [L]',
  valid: [
    {
      text: `
screens:
  notes: { users: signed-in, uses: [api/list], shows: [note] }
components:
  api: { kind: server, apis: { list: { auth: user, reads: [note] } } }
  identity: { kind: auth }
data:
  note: {}
`,
    },
    // Open on purpose, and nothing sensitive to be read.
    {
      text: `
screens:
  paste: { users: anonymous, uses: [api/create], changes: [paste] }
components:
  api: { kind: server, apis: { create: { auth: none, writes: [paste] } } }
data:
  paste: {}
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  notes: { users: signed-in, uses: [api/save], changes: [note] }
components:
  api: { kind: server, apis: { save: { auth: none, writes: [note] } } }
#                              ^^^^ Anybody can change note through api/save
  identity: { kind: auth }
data:
  note: {}
`,
      fixed: `
screens:
  notes: { users: signed-in, uses: [api/save], changes: [note] }
components:
  api: { kind: server, apis: { save: { auth: user, writes: [note] } } }
  identity: { kind: auth }
data:
  note: {}
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ Who may call api/list and api/save? Say \`auth\`
screens:
  notes: { users: signed-in, uses: [api/list, api/save, api/drop], changes: [note] }
components:
  api:
    kind: server
    apis:
      list: { reads: [note] }
      save: { writes: [note] }
      drop: { auth: user, deletes: [note], by: code }
#     ^^^^ Can somebody delete the note of somebody else with api/drop? Say \`owner-check\`
  identity: { kind: auth }
data:
  note: {}
`,
    },
  ],
  *check(facts) {
    const unsaid: Found[] = [];
    const onPurpose: Found[] = [];
    const unowned: Found[] = [];
    for (const exposed of exposedApis(facts)) {
      const { api } = exposed;
      if (isSignIn(api, facts.design) || api.trigger?.value.some((it) => it.value === 'webhook')) continue;
      if (api.auth === undefined) {
        if (api.checkedBy === undefined && !isHarmless(exposed, facts)) unsaid.push(whoMay(exposed, facts));
      } else if (saysNone(api.auth)) {
        const found = open(exposed, facts);
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) onPurpose.push(found);
      } else {
        const found = notOwned(exposed, facts);
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) unowned.push(found);
      }
    }
    const strangers = nobodySignsIn(facts);
    const who = strangers.length === 0 ? '' : ' No part of `kind: auth` signs anybody in.';
    yield* folded(unsaid, facts, (apis) => `Who may call ${apis}? Say \`auth\` of each.${who}`);
    yield* folded(
      onPurpose,
      facts,
      (apis) =>
        `Are ${apis} open to anybody on purpose? Say the \`users\` of their screens, or \`sensitive: none\` of what they read.`,
    );
    yield* folded(
      unowned,
      facts,
      (apis) => `Can somebody reach what belongs to somebody else with ${apis}? Say \`owner-check\` of each.`,
    );
    // Where it is asked who may call, that is the same question.
    if (unsaid.length < 2) yield* strangers;
  },
};

/** Read only, for everybody, and nothing sensitive in it: nobody has to be asked who they are. */
function isHarmless({ api, screens }: Exposed, facts: Facts): boolean {
  return (
    screens.length > 0 &&
    screens.every(isAnonymous) &&
    !changes(api) &&
    sensitiveOf(names(api.reads), facts) === undefined
  );
}

function changes(api: Api): boolean {
  return changesOf(api).length > 0 || intentOf(api).does === 'write';
}

function whoMay({ api, by, screens }: Exposed, facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.at,
    level: 'question',
    message: `Who may call ${api.ref}? Say \`auth\`.`,
    because: by.slice(0, 2),
    screens: screens.map((it) => it.id),
    fixes: [askFor(api, screens, facts)],
  };
}

function askFor(api: Api, screens: readonly Screen[], facts: Facts) {
  const who = screens.length === 0 ? 'service' : screens.every(isOfStaff) ? 'admin' : 'user';
  return { title: `Set auth: ${who}`, changes: setKey('auth', who)(api, facts) };
}

/** `auth: none` where it matters. */
function open(exposed: Exposed, facts: Facts): Found | undefined {
  const { api, screens, by } = exposed;
  const isOpenOnPurpose = screens.length > 0 && screens.every(isAnonymous);
  const changed = changes(api);
  const read = sensitiveOf(handedOut(exposed, facts), facts);
  const base = {
    ...whoMay(exposed, facts),
    because: [asWritten('auth', api.auth!), ...sensitiveAt(read, facts), ...by.slice(0, 2)],
  };
  const accuse = (message: string): Found => ({ ...base, level: 'fault', message, contradicts: true });
  if (read !== undefined) {
    const what = withSort(facts.design.data.get(read)!);
    return accuse(
      `${api.ref} hands out ${what} to whoever calls it: it says \`${quoted('auth', api.auth!)}\`.`,
    );
  }
  if (isOpenOnPurpose) return undefined;
  const inside = screens.find(isSignedIn);
  if (changed && (inside !== undefined || screens.length === 0)) {
    const what = enumerate(changesOf(api)) || 'the system';
    const than = inside === undefined ? '' : `, and ${inside.id} is for people who are ${sign(inside)}`;
    return accuse(
      `Anybody can change ${what} through ${api.ref}: it says \`${quoted('auth', api.auth!)}\`${than}.`,
    );
  }
  if (inside !== undefined && screens.every(isSignedIn)) {
    const says = `${api.ref} says \`${quoted('auth', api.auth!)}\`, and ${inside.id} is for people who are ${sign(inside)}.`;
    if (screens.every(isOfStaff)) return accuse(says);
    if (isForAnybody(api, facts)) return undefined;
    return { ...base, message: `${says} Is that on purpose? Say \`sensitive: none\` of what it reads.` };
  }
  if (!changed) return undefined;
  return {
    ...base,
    message: `Is ${api.ref} open to anybody on purpose? Say who the \`users\` of its screens are.`,
  };
}

const sign = (it: Screen) => (isOfStaff(it) ? 'staff' : 'signed in');

/** Signed in is not the owner: whoever knows the key of something deletes it, or reads what is sensitive in it. */
function notOwned({ api, screens, by }: Exposed, facts: Facts): Found | undefined {
  if (api.auth?.value !== 'user' || saysSome(api.ownerCheck)) return undefined;
  const foreign = ofOthers(api, facts);
  if (foreign === undefined) return undefined;
  const { verb, data } = foreign;
  const because = [...foreign.because, ...by.slice(0, 1)];
  const base = {
    ref: api.ref,
    at: api.at,
    screens: screens.map((it) => it.id),
    fixes: [{ title: 'Set owner-check: true', changes: setKey('owner-check', true)(api, facts) }],
  };
  if (api.ownerCheck !== undefined && saysNone(api.ownerCheck)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `Whoever is signed in can ${verb} the ${data} of somebody else with ${api.ref}: it says \`${quoted('owner-check', api.ownerCheck)}\`.`,
      because: [asWritten('owner-check', api.ownerCheck), ...because],
    };
  }
  const message = `Can somebody ${verb} the ${data} of somebody else with ${api.ref}? Say \`owner-check\`.`;
  return { ...base, level: 'question', message, because };
}

function nobodySignsIn(facts: Facts): readonly Found[] {
  const inside = signedInByNobody(facts.design);
  if (inside.length === 0) return [];
  const names = inside.map((it) => it.id);
  const [first] = inside;
  return [
    {
      ref: '',
      at: fileSpan(facts),
      level: 'question',
      message: `What signs in the people of ${enumerate(names)}? No part is of \`kind: auth\`.`,
      because: [{ message: `${first!.id} is for people who are ${sign(first!)}`, at: first!.users!.at }],
      places: inside.map((it) => ({ ref: screenRef(it.id), at: it.at })),
      screens: names,
    },
  ];
}
