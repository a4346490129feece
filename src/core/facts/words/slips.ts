// Names of a design that name nothing. Each is told once, where it is written; and until it is put right, nobody is accused of what
// may be otherwise once it is: of what was probably meant it is not said that nothing names it.

import { closest } from '../../closest.ts';
import type { Component, Design } from '../../model.ts';
import { once, weakly } from '../../once.ts';
import {
  isDeclared,
  isDeclaredPart,
  mentionsOf,
  mentionsOfPart,
  namesPart,
  refOf,
  referenceOf,
  resolve,
  type Element,
  type Mention,
} from '../../references.ts';
import { acrossParts } from '../across-parts.ts';
import { isSameData } from '../same-data.ts';

export interface Slip {
  readonly mention: Mention;
  /** The name that it is like; of an API where its part is there. */
  like(): string | undefined;
  /** What was probably meant. */
  meant(): Element | undefined;
}

type Naming = Pick<Mention, 'reference' | 'to'>;

/** In the order of the design. */
export const slipsOf = weakly((design: Design): readonly Slip[] =>
  mentionsOf(design, suspects(design)).flatMap((it) => (isMissing(it, design) ? [slipOf(it, design)] : [])),
);

function slipOf(mention: Mention, design: Design): Slip {
  const like = once(() => likeOf(mention, design));
  return { mention, like, meant: once(() => meantBy(mention, like(), design)) };
}

function likeOf(mention: Naming, design: Design): string | undefined {
  const { name, api } = mention.reference;
  const part = namedPart(mention, design);
  return part !== undefined && api !== undefined
    ? apiLike(api, part)
    : (dotted(mention, design) ?? closest(name, candidates(mention, design)));
}

function meantBy(mention: Naming, like: string | undefined, design: Design): Element | undefined {
  const { reference, to } = mention;
  const part = namedPart(mention, design);
  if (part !== undefined && reference.api !== undefined) return apiMeant(reference.api, part);
  if (like === undefined) return undefined;
  const [name = '', api = reference.api] = like.split('/', 2);
  const other = design.components.get(name);
  return api === undefined || other === undefined
    ? resolve(design, { ...reference, name }, to)
    : apiMeant(api, other);
}

/** As findings name it, what was probably meant by a text that names nothing. */
export function refMeant(text: string, design: Design): string | undefined {
  const mention = { reference: referenceOf(text), to: 'problem-place' } as const;
  const meant = meantBy(mention, likeOf(mention, design), design);
  return meant === undefined ? undefined : refOf(meant);
}

/** As findings name it, what was probably meant under a key, anywhere or in one place. */
export function refsMeant(key: string, design: Design, from?: string): readonly string[] {
  return slipsOf(design).flatMap(({ mention, meant }) => {
    const isHere = mention.key === key && (from === undefined || mention.from === from);
    const element = isHere ? meant() : undefined;
    return element === undefined ? [] : [refOf(element)];
  });
}

/** The part that is named, where it is the API that is not there. */
export function namedPart({ reference, to }: Naming, design: Design): Component | undefined {
  return to === 'data' || to === 'owner' || to === 'screen'
    ? undefined
    : design.components.get(reference.name);
}

function apiLike(api: string, { apis }: Component): string | undefined {
  return closest(api, apis?.value.map((it) => it.id) ?? []);
}

/** The API of that name, or the one that it is like; of a part that has none, the part. */
function apiMeant(name: string, part: Component): Element | undefined {
  const id = part.requests.some((it) => it.id === name) ? name : apiLike(name, part);
  const api = part.requests.find((it) => it.id === id);
  return api === undefined && part.apis !== undefined ? undefined : { is: 'component', it: part, api };
}

/** `api.list` for `api/list`, where there is such an API. */
function dotted({ reference: { name, api }, to }: Naming, design: Design): string | undefined {
  const takesApi = to === 'part' || to === 'any' || to === 'problem-place';
  const cut = name.lastIndexOf('.');
  const meant = `${name.slice(0, cut)}/${name.slice(cut + 1)}`;
  return takesApi && api === undefined && cut > 0 && design.apis.has(meant) ? meant : undefined;
}

function candidates({ reference, to }: Naming, design: Design): Iterable<string> {
  if (to === 'data' || reference.prefix === 'data') return design.data.keys();
  if (to === 'owner') return design.owners.keys();
  if (to === 'screen' || reference.prefix === 'screen') return design.screens.keys();
  if (to === 'part' || to === 'component' || reference.prefix === 'component' || reference.api !== undefined)
    return design.components.keys();
  return [...design.components.keys(), ...design.screens.keys(), ...design.data.keys()];
}

/** Parts that name something that is not there. Most name other parts, and an edit elsewhere changes nothing of it. */
function suspects(design: Design): readonly Component[] {
  const [missesPart, others] = [missesPartOf(design), othersNamed(design)];
  const isMissed = ({ to, ...name }: Named) => isDue(to, design) && !isDeclared(design, name, to);
  // A thousand parts name few owners and data.
  const areMissed = distinct(others).some(isMissed);
  return design.allParts.filter(
    (_, index) => missesPart[index] === true || (areMissed && others[index]!.some(isMissed)),
  );
}

const missesPartOf = acrossParts((part, parts) =>
  mentionsOfPart(part).some(({ reference, to }) => namesPart(to) && !isDeclaredPart(parts, reference)),
);

/** What a mention names, as far as it must be there. */
interface Named {
  readonly to: Mention['to'];
  readonly name: string;
  readonly api: string | undefined;
  readonly prefix: Mention['reference']['prefix'] | undefined;
}

const othersNamed = acrossParts(
  (part): readonly Named[] =>
    mentionsOfPart(part).flatMap((it) => {
      const { name, api, prefix } = it.reference;
      return namesPart(it.to) || !isMeantToBe(it) ? [] : [{ to: it.to, name, api, prefix }];
    }),
  isSameData,
);

const distinct = weakly((lists: readonly (readonly Named[])[]): readonly Named[] => [
  ...new Map(lists.flat().map((it) => [JSON.stringify(it), it])).values(),
]);

function isMissing(mention: Mention, design: Design): boolean {
  const { reference, to } = mention;
  return isMeantToBe(mention) && isDue(to, design) && !isDeclared(design, reference, to);
}

/** Where a step puts a part between two others, it says itself what it did not find. */
function isMeantToBe({ loose, foreign, key }: Mention): boolean {
  return !loose && !foreign && key !== 'between';
}

/** Without a list of owners any word names one. */
function isDue(to: Mention['to'], { owners }: Design): boolean {
  return to !== 'owner' || owners.size > 0;
}
