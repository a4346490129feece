// Everything in a design that names something else, found by the vocabulary: the base of "unknown name", definition,
// references, rename, and of what is reached at all.

import { weakly } from './once.ts';
import type { Api, Component, Data, Design, Owner, Screen, Value } from './model.ts';
import { apiKeys } from './vocabulary/api.ts';
import { componentKeys } from './vocabulary/component.ts';
import { dataKeys } from './vocabulary/data.ts';
import { screenKeys } from './vocabulary/screen.ts';
import { problemKeys } from './vocabulary/tradeoff.ts';
import {
  camel,
  type Keys,
  type Reference,
  type Shape,
  type Target,
  type Targeted,
} from './vocabulary/shape.ts';

export interface Mention {
  readonly reference: Reference;
  readonly to: Target;
  /** It may name something that is not drawn. */
  readonly loose: boolean;
  /** The key it is written under, and whose it is: `calls` of `feed-api/timeline`. */
  readonly key: string;
  readonly from: string;
  readonly foreign: boolean;
}

/** All mentions of a design, in the order of its sections; of its parts only these. */
export function mentionsOf(design: Design, parts = design.allParts): readonly Mention[] {
  const found: Mention[] = [];
  for (const it of design.screens.values()) found.push(...mentionsOfScreen(it));
  for (const it of parts) for (const mention of mentionsOfPart(it)) found.push(mention);
  for (const it of design.data.values()) found.push(...mentionsOfData(it));
  for (const it of design.problems) collect(it, problemKeys, { from: 'problem', foreign: false }, found);
  return found;
}

// An element is the same object until somebody edits it, so most are gone over once for many versions of a text.

export const mentionsOfScreen = weakly((it: Screen): readonly Mention[] => {
  const found: Mention[] = [];
  collect(it, screenKeys, { from: `screen:${it.id}`, foreign: it.foreign }, found);
  return found;
});

export const mentionsOfData = weakly((it: Data): readonly Mention[] => {
  const found: Mention[] = [];
  collect(it, dataKeys, { from: `data:${it.id}`, foreign: it.foreign }, found);
  return found;
});

/** Those of its APIs too. */
export const mentionsOfPart = weakly((part: Component): readonly Mention[] => {
  const found: Mention[] = [];
  const { foreign } = part;
  collect(part, componentKeys, { from: part.id, foreign }, found);
  for (const api of part.apis?.value ?? [])
    collect(api, apiKeys, { from: `${part.id}/${api.id}`, foreign }, found);
  return found;
});

interface Source {
  readonly from: string;
  readonly foreign: boolean;
}

function collect(fields: object, keys: Keys, source: Source, found: Mention[]): void {
  const table = mentioning(keys);
  for (const [property, value] of Object.entries(fields as Readonly<Record<string, Value<unknown>>>)) {
    const key = table.get(property);
    if (key !== undefined) collectValue(value.value, key.shape, key.name, source, found);
  }
}

interface MentioningKey {
  readonly name: string;
  readonly shape: Shape;
}

/** The keys of a table that can name something, by the property they are read into. The tables never change, so each is gone over once. */
const mentioning = weakly((keys: Keys): ReadonlyMap<string, MentioningKey> => {
  // APIs are gone over on their own, under their own name.
  const entries = Object.entries(keys).filter(([name, key]) => name !== 'apis' && canMention(key.shape));
  return new Map(
    entries.map(([name, key]): [string, MentioningKey] => [camel(name), { name, shape: key.shape }]),
  );
});

function canMention(shape: Shape): boolean {
  switch (shape.is) {
    case 'reference':
    case 'targets':
      return true;
    case 'list':
      return canMention(shape.of);
    case 'either':
      return shape.shapes.some(canMention);
    case 'record':
      return Object.values(shape.keys).some((it) => canMention(it.shape));
    default:
      return false;
  }
}

function collectValue(value: unknown, shape: Shape, key: string, source: Source, found: Mention[]): void {
  switch (shape.is) {
    case 'reference':
      if (isReference(value))
        found.push({ reference: value, to: shape.to, loose: shape.loose, key, ...source });
      return;
    case 'list':
      for (const it of Array.isArray(value) ? (value as Value<unknown>[]) : [])
        collectValue(it.value, shape.of, key, source, found);
      return;
    case 'either':
      for (const it of shape.shapes) if (fits(value, it)) collectValue(value, it, key, source, found);
      return;
    case 'record':
      collect(value as object, shape.keys, source, found);
      return;
    case 'targets':
      for (const it of value as readonly Targeted[]) {
        for (const reference of it.either ?? [it.target])
          found.push({ reference, to: shape.to, loose: false, key, ...source });
        collect(it, shape.keys, source, found);
      }
      return;
    default:
      return;
  }
}

function fits(value: unknown, shape: Shape): boolean {
  if (shape.is === 'reference') return isReference(value);
  if (shape.is === 'list') return Array.isArray(value);
  return (
    shape.is === 'record' &&
    typeof value === 'object' &&
    value !== null &&
    !('is' in value) &&
    !isReference(value)
  );
}

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && 'nameAt' in value;
}

// --- Resolving ---

export interface Part {
  readonly component: Component;
  readonly api: Api | undefined;
}

/** What a reference names, wherever it stands. */
export type Name = Partial<Pick<Reference, 'api' | 'prefix'>> & Pick<Reference, 'name'>;

/** Where parts are looked up by name. */
interface Parts {
  readonly components: { get(id: string): Component | undefined };
}

/** The component, and the API where one is named. Undefined when either is not declared. */
export function partOf(design: Parts, reference: Name): Part | undefined {
  const component = design.components.get(reference.name);
  if (component === undefined) return undefined;
  // Calling a part that offers one API calls that one.
  if (reference.api === undefined)
    return { component, api: component.requests.length === 1 ? component.requests[0] : undefined };
  for (const api of component.requests) if (api.id === reference.api) return { component, api };
  return undefined;
}

/** Does the reference name anything? What `resolve` tells, for those who ask of every name in a design. */
export function isDeclared(design: Design, reference: Name, to: Target): boolean {
  if (to === 'owner') return design.owners.has(reference.name);
  if (to === 'data') return design.data.has(reference.name);
  return namesPart(to) ? isDeclaredPart(design, reference) : resolve(design, reference, to) !== undefined;
}

/** What a reference names is a part or one of its APIs. */
export function namesPart(to: Target): boolean {
  return to === 'part' || to === 'component';
}

export function isDeclaredPart(design: Parts, { name, api }: Name): boolean {
  const component = design.components.get(name);
  return component !== undefined && (api === undefined || component.requests.some((it) => it.id === api));
}

export type Element =
  | { readonly is: 'component'; readonly it: Component; readonly api: Api | undefined }
  | { readonly is: 'screen'; readonly it: Screen }
  | { readonly is: 'data'; readonly it: Data }
  | { readonly is: 'owner'; readonly it: Owner };

/** What a reference names, by where it stands: `any` means the component, then the screen, then the data of that name. */
export function resolve(design: Design, reference: Name, to: Target): Element | undefined {
  const { name, prefix } = reference;
  if (to === 'owner') return wrap('owner', design.owners.get(name));
  if (to === 'data') return wrap('data', design.data.get(name));
  if (to === 'screen') return wrap('screen', design.screens.get(name));
  if (to === 'any' || to === 'problem-place') {
    if (prefix === 'screen') return wrap('screen', design.screens.get(name));
    if (prefix === 'data') return wrap('data', design.data.get(name));
    const part = partElement(design, reference);
    if (part !== undefined || prefix === 'component' || reference.api !== undefined) return part;
    return wrap('screen', design.screens.get(name)) ?? wrap('data', design.data.get(name));
  }
  return partElement(design, reference);
}

function partElement(design: Design, reference: Name): Element | undefined {
  const part = partOf(design, reference);
  return part === undefined
    ? undefined
    : { is: 'component', it: part.component, api: reference.api === undefined ? undefined : part.api };
}

function wrap<I extends string, T>(is: I, it: T | undefined): { readonly is: I; readonly it: T } | undefined {
  return it === undefined ? undefined : { is, it };
}

/** The text that identifies an element in findings: `tweet-db`, `feed-api/timeline`, `screen:home`, `data:tweet`. */
export function refOf(element: Element): string {
  switch (element.is) {
    case 'component':
      return element.api === undefined || element.api.id === '' ? element.it.id : element.api.ref;
    case 'screen':
    case 'data':
    case 'owner':
      return `${element.is}:${element.it.id}`;
    default:
      return element satisfies never;
  }
}

/** The same from the text of a reference alone; undefined when it names nothing. */
export function canonicalRef(design: Design, text: string): string | undefined {
  const element = resolve(design, referenceOf(text), 'any');
  return element === undefined ? undefined : refOf(element);
}

/** What a text would refer to where a reference stands. */
export function referenceOf(text: string): Reference {
  const prefix = /^(component|screen|data):\s*/.exec(text);
  const rest = text.slice(prefix?.[0].length ?? 0);
  const [name = '', api] = rest.split('/', 2);
  const nowhere = { block: { text: '', hint: 0 }, start: 0, end: 0 };
  return {
    text: rest,
    name,
    nameAt: nowhere,
    ...(api === undefined ? {} : { api }),
    ...(prefix === null ? {} : { prefix: prefix[1] as 'component' | 'screen' | 'data' }),
  };
}
