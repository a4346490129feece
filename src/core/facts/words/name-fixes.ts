// What somebody meant who wrote a name that names nothing: a name like it, or something that is not declared yet.

import { withArticle } from '../../article.ts';
import type { Change, Fix } from '../../change.ts';
import type { Kind } from '../../kind.ts';
import type { Component, Design } from '../../model.ts';
import type { Mention } from '../../references.ts';
import type { Span } from '../../tree.ts';
import { kindByName } from './kind-by-name.ts';
import { namedPart, type Slip } from './slips.ts';

export interface Unnamed {
  readonly at: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}

/** What to say of a reference that names nothing in `design`, and what to do about it. */
export function unnamed({ mention, like }: Slip, design: Design): Unnamed {
  const { reference, to, key } = mention;
  const { name, nameAt, api, apiAt } = reference;
  const component = namedPart(mention, design);
  const guess = like();
  if (component !== undefined && api !== undefined)
    return unknownApi(component, api, guess, apiAt ?? nameAt, nameAt);
  const message =
    `No ${words[to]} is called '${name}'` + (guess === undefined ? '' : `; did you mean '${guess}'?`);
  const create: Fix = { title: `Create '${name}'`, changes: [creation(name, api, key, to)] };
  return { at: nameAt, message, fixes: guess === undefined ? [create] : [change(guess, nameAt), create] };
}

const words = {
  part: 'component',
  component: 'component',
  data: 'data',
  owner: 'owner',
  screen: 'screen',
  any: 'part, screen or data',
  'problem-place': 'part, screen or data',
} as const satisfies Record<Mention['to'], string>;

function unknownApi(
  component: Component,
  api: string,
  guess: string | undefined,
  at: Span,
  nameAt: Span,
): Unnamed {
  const { id, group, kindName } = component;
  if (kindName !== undefined && group !== 'compute') {
    const whole = { ...nameAt, end: at.end };
    const message = `'${id}' is ${withArticle(kindName)} and has no APIs; name it alone`;
    return {
      at,
      message,
      fixes: [
        { title: `Change to '${id}'`, changes: [{ is: 'write', at: whole, text: id }], preferred: true },
      ],
    };
  }
  const message =
    `'${id}' has no API called '${api}'` + (guess === undefined ? '' : `; did you mean '${guess}'?`);
  const path = ['components', id, 'apis', api];
  const create: Fix = { title: `Create the API '${api}'`, changes: [{ is: 'set', path, value: {} }] };
  return { at, message, fixes: guess === undefined ? [create] : [change(guess, at), create] };
}

function change(guess: string, at: Span): Fix {
  return { title: `Change to '${guess}'`, changes: [{ is: 'write', at, text: guess }], preferred: true };
}

/** What a part most likely is that this key names. */
const kindByKey: Readonly<Record<string, Kind>> = {
  clients: 'web',
  consumes: 'queue',
  after: 'cache',
  to: 'storage',
  'checked-by': 'auth',
  'fed-by': 'worker',
};

function creation(name: string, api: string | undefined, key: string, to: Mention['to']): Change {
  if (to === 'data' || to === 'owner' || to === 'screen') {
    return { is: 'set', path: [to === 'data' ? to : `${to}s`, name], value: {} };
  }
  if (api !== undefined)
    return { is: 'set', path: ['components', name], value: { kind: 'server', apis: { [api]: {} } } };
  return {
    is: 'set',
    path: ['components', name],
    value: { kind: kindByKey[key] ?? kindByName(name) ?? 'server' },
  };
}
