// Only what keeps the data for good is asked for its encryption; a cache forgets, so only what it says of it counts. What a provider holds is the provider's.
// A queue that devices speak to themselves is a door that was built for it, and a store on a device is the device's own.

import { partsWhere } from '../facts/across-parts.ts';
import type { Fix } from '../change.ts';
import { folded } from '../facts/findings/fold.ts';
import { isForStaff, spokenTo } from '../facts/requests/spoken-to.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Facts } from '../facts.ts';
import { saysNone, type Component, type Data } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';
import type { Holding } from '../facts/data/data-flow.ts';
import { sensitiveIn, withSort } from '../facts/data/ownership.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';

export const sensitiveDataExposed: Rule = {
  id: 'sensitive-data-exposed',
  topic: 'security',
  weight: 'high',
  levels: ['fault', 'question'],
  summary:
    'Sensitive data lies unencrypted, a store is open to the internet, or card numbers are kept at all.',
  asks: 'Where do personal data, card numbers and secrets lie in the open?',
  why: 'A stolen disk or backup, a copied table or a port that was found by a scan is then a breach: it has to be told to everybody whose data it was, and it cannot be undone.',
  words: [
    'unencrypted',
    'plain text',
    'plaintext',
    'personal data',
    'pii',
    'card number',
    'credit card',
    'passwords stored',
    'api keys in',
    'leak',
    'sensitive',
    'in the logs',
    'database reachable from internet',
    'health data',
    'secrets in',
    'not encrypted',
    'without encryption',
    'exposed data',
    'exposed to the internet',
    'tokens in logs',
  ],
  needs: ['sensitive', 'encrypted', 'public', 'keep', 'secrets'],
  options: [
    {
      title: 'Encrypt where it lies and on its way',
      gain: 'a stolen disk or backup says nothing',
      cost: 'keys to keep and to change, and a little time',
      changes: ({ ref }, facts) =>
        facts.design.components.has(ref) ? setKey('encrypted', 'both')({ ref }, facts) : [],
    },
    {
      title: 'Let a provider keep it, and keep a token',
      gain: 'what is not there cannot leak',
      cost: 'a dependency and its fees',
    },
    { title: 'Put the store into a private network, behind a server', cost: 'work for those who run it' },
    { title: 'Encrypt single fields', cost: 'no search and no order by them' },
    { title: 'Do not collect it', gain: 'nothing to guard', cost: 'fewer features' },
  ],
  source:
    'OWASP Database_Security, Cryptographic_Storage, Secrets_Management, User_Privacy_Protection [L]; Threagile missing-vault [L]',
  valid: [
    {
      text: `
components:
  user-db: { kind: database, stores: [user], encrypted: both }
data:
  user: { sensitive: pii, keep: 2 years }
`,
    },
    {
      // The provider keeps the card, and we keep what it calls it.
      text: `
components:
  payments: { kind: external, stores: [card] }
  order-db: { kind: database, stores: [card-token] }
data:
  card: { sensitive: card, keep: some }
  card-token: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  user-db: { kind: database, stores: [user], encrypted: none }
#                                                       ^^^^ user (pii) lies unencrypted in user-db
data:
  user: { sensitive: pii, keep: 2 years }
`,
      fixed: `
components:
  user-db: { kind: database, stores: [user], encrypted: both }
data:
  user: { sensitive: pii, keep: 2 years }
`,
    },
    {
      text: `
components:
  web: { kind: web, calls: [order-db] }
#                           ^^^^^^^^ web speaks to order-db itself
  order-db: { kind: database, stores: [card], public: true, encrypted: both }
#                                                     ^^^^ order-db is open to the internet
#                                      ^^^^ order-db keeps card
data:
  card: { sensitive: card, keep: 1 year }
`,
    },
    {
      text: `
components:
  user-db: { kind: database, stores: [user] }
# ^^^^^^^ Is user (pii) encrypted in user-db? Say \`encrypted\`
data:
  user: { sensitive: pii, keep: 2 years }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const part of exposing(facts.design)) {
      if (part.public !== undefined || part.group === 'client') yield* opened(part, facts);
      if (part.stores !== undefined || part.copies !== undefined || part.caches !== undefined) {
        yield* openBucket(part, facts);
        yield* cards(part, facts);
        const found = encryption(part, facts);
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) questions.push(found);
      }
      if (part.secrets !== undefined && saysNone(part.secrets)) yield bareSecrets(part);
    }
    for (const data of facts.design.data.values()) {
      if (!data.foreign && data.sensitive?.value === 'pii' && data.keep === undefined)
        questions.push(howLong(data));
    }
    yield* folded(
      questions,
      facts,
      (names) =>
        `How are ${names} kept, which hold what is sensitive: encrypted, and for how long? Say \`encrypted\` of the parts and \`keep\` of the data.`,
    );
  },
};

const stateOfOurs = ['database', 'cache', 'search', 'warehouse'];
const neverPublic = [...stateOfOurs, 'queue', 'stream'];

function* opened(part: Component, { design }: Facts): Iterable<Found> {
  if (part.public?.value === true && neverPublic.includes(part.kindName ?? '')) {
    yield {
      ref: part.id,
      at: part.public.at,
      level: 'fault',
      contradicts: true,
      message: `${part.id} is open to the internet: whoever finds it can try every password, and every hole in it.`,
      because: [{ message: 'public: true', at: part.public.at }],
      fixes: [close(part)],
    };
  }
  if (part.group !== 'client') return;
  for (const { to, at, because } of spokenTo(part, design)) {
    const isOnDevice = to.host !== undefined && design.components.get(to.host.value.name)?.group === 'client';
    if (!stateOfOurs.includes(to.kindName ?? '') || to.public?.value === false || isOnDevice) continue;
    // People who ask a warehouse sign in to it under their own names.
    if (to.kindName === 'warehouse' && isForStaff(part, design)) continue;
    yield {
      ref: to.id,
      at,
      level: 'fault',
      message: `${part.id} speaks to ${to.id} itself: its password is in the hands of whoever has ${part.id}, and nothing checks what they ask.`,
      because,
    };
  }
}

/** A bucket may be open on purpose; not with what must not leak in it, unless only signed addresses open it. */
function* openBucket(part: Component, facts: Facts): Iterable<Found> {
  if (part.kindName !== 'storage' || part.public?.value !== true || part.links?.value === 'signed') return;
  const [first] = sensitiveIn(part, ['stores', 'copies'], facts);
  if (first === undefined) return;
  const { id, sensitive } = first.data;
  yield {
    ref: part.id,
    at: part.public.at,
    level: 'fault',
    contradicts: true,
    message: `Anybody on the internet can read ${withSort(first.data)} in ${part.id}.`,
    because: [
      { message: 'public: true', at: part.public.at },
      { message: `${id} is ${quoted('sensitive', sensitive!)}`, at: sensitive!.at },
    ],
    fixes: [close(part)],
  };
}

function close(part: Component): Fix {
  return {
    title: 'Close it',
    changes: [{ is: 'set', path: ['components', part.id, 'public'], value: false }],
  };
}

function* cards(part: Component, facts: Facts): Iterable<Found> {
  if (part.group === 'external' || part.group === 'client') return;
  for (const { data, at } of sensitiveIn(part, ['stores', 'copies', 'caches'], facts)) {
    if (data.sensitive!.value !== 'card') continue;
    yield {
      ref: part.id,
      at,
      level: 'fault',
      message: `${part.id} keeps ${data.id}, which holds card numbers: every part it touches falls under the rules for cards, and one leak ends the contract.`,
      because: [{ message: `${data.id} is sensitive: card`, at: data.sensitive!.at }],
    };
  }
}

const forgotten: readonly Holding[] = ['caches'];

function encryption(part: Component, facts: Facts): Found | undefined {
  if (part.group !== 'state' && part.group !== 'compute') return undefined;
  const { encrypted } = part;
  const held = sensitiveIn(part, ['stores', 'copies', ...(saysNone(encrypted) ? forgotten : [])], facts);
  const [first] = held;
  if (first === undefined || held.every((it) => it.data.volatile?.value === true)) return undefined;
  const kept = [...new Set(held.map(({ data }) => withSort(data)))];
  const names = enumerate(kept);
  const isOne = kept.length === 1;
  const because: readonly Evidence[] = held.map(({ data }) => ({
    message: `${data.id} is ${quoted('sensitive', data.sensitive!)}`,
    at: data.sensitive!.at,
  }));
  const fixes = [
    {
      title: 'Encrypt it at rest and in transit',
      changes: setKey('encrypted', 'both')({ ref: part.id }, facts),
    },
  ];
  if (encrypted === undefined)
    return {
      ref: part.id,
      at: part.at,
      level: 'question',
      message: `${isOne ? 'Is' : 'Are'} ${names} encrypted in ${part.id}? Say \`encrypted\`.`,
      because,
      fixes,
    };
  if (!saysNone(encrypted) && encrypted.value !== 'transit') return undefined;
  return {
    ref: part.id,
    at: encrypted.at,
    level: 'fault',
    contradicts: true,
    message: saysNone(encrypted)
      ? `${names} ${isOne ? 'lies' : 'lie'} unencrypted in ${part.id}.`
      : `${names} ${isOne ? 'is encrypted on its' : 'are encrypted on their'} way to ${part.id}, and not where ${isOne ? 'it lies' : 'they lie'}.`,
    because,
    fixes,
  };
}

function bareSecrets(part: Component): Found {
  return {
    ref: part.id,
    at: part.secrets!.at,
    level: 'fault',
    contradicts: true,
    message: `The keys and passwords of ${part.id} have no safe place: whoever reads its code or its settings has them.`,
    because: [asWritten('secrets', part.secrets!)],
  };
}

function howLong(data: Data): Found {
  return {
    ref: `data:${data.id}`,
    at: data.at,
    level: 'question',
    message: `How long is ${data.id} kept? It is personal; say \`keep\`.`,
    because: [{ message: `${data.id} is sensitive: pii`, at: data.sensitive!.at }],
  };
}

/** Parts that may show or keep what is sensitive. */
const exposing = partsWhere(
  (it) =>
    !it.foreign &&
    (it.group === 'client' || (it.public ?? it.stores ?? it.copies ?? it.caches ?? it.secrets) !== undefined),
);
