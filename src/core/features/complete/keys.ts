// Keys that may stand at the cursor: of the table at hand, fitting the kind and not written yet; names where names are
// declared; and the skeletons of sections and entries.

import { requestKeys } from '../../vocabulary/api.ts';
import { topKeys } from '../../vocabulary.ts';
import { componentKeys } from '../../vocabulary/component.ts';
import { eitherKeys } from '../../vocabulary/call.ts';
import type { Key, Keys, Shape } from '../../vocabulary/shape.ts';
import { assumeKeys } from '../../vocabulary.ts';
import type { Cursor } from '../cursor.ts';
import { bare, homeOf, ownKeys } from '../descend.ts';
import { keyCard } from '../hover/key-card.ts';
import { inSnippet, plainItem, type Asking, type Completion } from './completion.ts';
import { nameItems, undeclared } from './names.ts';
import { entrySkeletons, firstDesign, itemSkeletons, sectionSkeletons } from './skeletons.ts';
import { kindAt, ruleItems } from './values.ts';

export function keyItems(asking: Asking, shape: Shape): readonly Completion[] {
  switch (shape.is) {
    case 'record':
      return asking.cursor.path.length === 0 ? sectionItems(asking) : tableItems(asking, shape.keys);
    case 'named':
      return entryItems(asking, shape);
    case 'targets':
      return targetItems(asking, shape);
    case 'list':
      return listItemSkeleton(asking);
    case 'either':
      return shape.shapes.flatMap((it) => keyItems(asking, it));
    case 'change':
      return tableItems(asking, changeKeys);
    default:
      return [];
  }
}

const { assume, data, components, owners, screens, stage, targets } = topKeys;
const changeKeys: Keys = { components, screens, data, owners, assume, targets, stage };

function sectionItems({ analysis, cursor }: Asking): readonly Completion[] {
  const written = new Set(analysis.source.root.pairs.map((it) => it.key.text));
  const isEmpty = analysis.source.root.pairs.length === 0;
  const items = Object.entries(topKeys).flatMap(([name, key]): Completion[] => {
    if (written.has(name)) return [];
    const insert = cursor.hasColon ? name : (sectionSkeletons[name] ?? `${name}: $0`);
    return [{ label: name, is: 'section', doc: keyCard(name, key), insert, isSnippet: !cursor.hasColon }];
  });
  if (!isEmpty) return items;
  return [
    {
      label: 'new design',
      is: 'snippet',
      detail: 'a screen, an API, a database',
      insert: firstDesign,
      isSnippet: true,
    },
    ...items,
  ];
}

/** What most parts say; of the rest the table's own order. */
const favourites: readonly string[] = [
  'owner',
  'tech',
  'about',
  'apis',
  'calls',
  'stores',
  'caches',
  'replicas',
  'standby',
  'failover',
  'capacity',
];

function tableItems(asking: Asking, table: Keys): readonly Completion[] {
  const { cursor } = asking;
  const inStep = homeOf(cursor.path).version > 0;
  const names = Object.keys(table).filter((name) => isSensible(asking, table, name, inStep));
  const isRequired = (name: string) => table[name]!.required === true;
  const rank = (name: string) =>
    isRequired(name) ? 0 : table === (componentKeys as Keys) && favourites.includes(name) ? 1 : 2;
  const sorted = names.sort((a, b) => rank(a) - rank(b));
  return sorted.flatMap((name) => {
    const key = table[name]!;
    const plus =
      inStep && isListOfNames(key.shape) && !cursor.keys.has(`${name}+`)
        ? [keyItem(asking, `${name}+`, key)]
        : [];
    return cursor.keys.has(name) ? plus : [keyItem(asking, name, key), ...plus];
  });
}

function isSensible(asking: Asking, table: Keys, name: string, inStep: boolean): boolean {
  if (table !== (componentKeys as Keys)) return true;
  if (name === 'between') return inStep;
  if (asking.cursor.keys.has('apis') && Object.hasOwn(requestKeys, name)) return false;
  const { on } = table[name]!;
  const kind = kindAt(asking);
  return on === undefined || kind === undefined || on.includes(kind);
}

function isListOfNames(shape: Shape): boolean {
  return (
    shape.is === 'targets' ||
    (shape.is === 'list' && (shape.of.is === 'reference' || shape.of.is === 'record'))
  );
}

function keyItem({ cursor }: Asking, name: string, key: Key): Completion {
  const base = { label: name, is: 'key', detail: key.doc, doc: keyCard(bare(name), key) } as const;
  if (cursor.hasColon) return { ...base, insert: name, isSnippet: false };
  const { text, goesOn } = behind(key.shape, key.example, cursor.isFlow, name);
  return { ...base, insert: `${name}:${text}`, isSnippet: true, ...(goesOn ? { goesOn } : {}) };
}

/** What is written behind a key, so that the value can be typed or taken at once. */
function behind(
  shape: Shape,
  example: string,
  isFlow: boolean,
  name: string,
): { readonly text: string; readonly goesOn: boolean } {
  switch (shape.is) {
    case 'word':
    case 'flag':
    case 'reference':
      return { text: ' $0', goesOn: true };
    case 'amount':
      return { text: ` \${1:${inSnippet(example)}}`, goesOn: false };
    case 'text':
      return { text: ' $0', goesOn: name === 'tech' || name === 'rule' || name === 'fix' };
    case 'targets':
      return { text: ' [$0]', goesOn: true };
    case 'list':
      if (shape.of.is === 'record' && shape.of.main === undefined) return below(isFlow, '- $0', '[{ $0 }]');
      if (shape.of.is === 'record' && Object.hasOwn(shape.of.keys, 'chose'))
        return below(isFlow, itemSkeletons['tradeoffs']!, '[{ $0 }]');
      return { text: ' [$0]', goesOn: true };
    case 'named':
      return below(isFlow, isFlow ? '' : (entrySkeletons[name] ?? '$0'), '{ $0 }');
    case 'change':
      return below(isFlow, '$0', '{ $0 }');
    case 'record':
      return shape.main === undefined ? { text: ' { $0 }', goesOn: true } : { text: ' $0', goesOn: true };
    case 'either':
      return shape.shapes.some((it) => it.is === 'amount') && !/[[{]/.test(example)
        ? { text: ` \${1:${inSnippet(example)}}`, goesOn: false }
        : { text: ' $0', goesOn: true };
    default:
      return shape satisfies never;
  }
}

function below(
  isFlow: boolean,
  block: string,
  flow: string,
): { readonly text: string; readonly goesOn: boolean } {
  if (isFlow) return { text: ` ${flow}`, goesOn: true };
  return { text: `\n  ${block.replaceAll('\n', '\n  ')}`, goesOn: block.endsWith('$0') };
}

/** Names for a section of names: those that are referred to and missing; in a step, those that may be changed. */
function entryItems(asking: Asking, shape: Shape): readonly Completion[] {
  const { cursor, design } = asking;
  if (shape === topKeys.rules.shape)
    return ruleItems(asking)
      .filter((it) => !cursor.keys.has(it.label))
      .map((it) => ({ ...it, insert: cursor.hasColon ? it.label : `${it.label}: `, goesOn: true }));
  const home = homeOf(cursor.path);
  const isApis = home.section === 'components' && home.name !== undefined;
  const section = isApis ? 'apis' : home.section;
  const named = (name: string, detail: string, doc?: string): Completion =>
    plainItem(name, 'name', {
      detail,
      ...(doc === undefined ? {} : { doc }),
      ...nameInsert(name, section, cursor),
      goesOn: true,
    });
  const known =
    home.version > 0 ? existing(asking, section, home.name).map((it) => named(it, 'change it')) : [];
  const missing = missingNames(asking, section, home.name).map((it) =>
    named(it, 'used, and not declared yet'),
  );
  const wellKnown =
    section !== 'assume'
      ? []
      : Object.entries(assumeKeys)
          .filter(([name]) => !design.assume.has(name))
          .map(([name, key]) => named(name, `for example ${key.example}`, key.doc));
  const items = [...missing, ...wellKnown, ...known].filter((it) => !cursor.keys.has(it.label));
  const skeleton = entrySkeletons[section];
  if (skeleton === undefined || cursor.hasColon || cursor.isFlow) return items;
  const what = isApis ? 'API' : section === 'assume' ? 'assumption' : section.replace(/s$/, '');
  return [...items, { label: `new ${what}`, is: 'snippet', insert: skeleton, isSnippet: true }];
}

/** A new part is asked for its kind at once. */
function nameInsert(name: string, section: string, cursor: Cursor): Pick<Completion, 'insert' | 'isSnippet'> {
  if (cursor.hasColon) return { insert: name, isSnippet: false };
  if (section !== 'components') return { insert: `${name}: `, isSnippet: false };
  return {
    insert: `${inSnippet(name)}:${cursor.isFlow ? ' { kind: $0 }' : '\n  kind: $0'}`,
    isSnippet: true,
  };
}

function existing({ design }: Asking, section: string, component: string | undefined): readonly string[] {
  if (section === 'apis')
    return (design.components.get(component ?? '')?.apis?.value ?? []).map((it) => it.id);
  const sections: Readonly<Record<string, ReadonlyMap<string, unknown>>> = {
    screens: design.screens,
    components: design.components,
    data: design.data,
    owners: design.owners,
    assume: design.assume,
  };
  return [...(sections[section]?.keys() ?? [])];
}

function missingNames(asking: Asking, section: string, component: string | undefined): readonly string[] {
  if (section === 'components') return undeclared(asking, 'component');
  if (section === 'data') return undeclared(asking, 'data');
  if (section === 'owners') return undeclared(asking, 'owner');
  if (section !== 'apis') return [];
  const declared = new Set(existing(asking, 'apis', component));
  const asked = asking.analysis.facts
    .mentions()
    .flatMap((it) => (it.reference.name === component ? (it.reference.api ?? []) : []));
  return [...new Set(asked)].filter((it) => !declared.has(it));
}

/** Parts as keys, where a map says more of each call. */
function targetItems(asking: Asking, shape: Shape & { readonly is: 'targets' }): readonly Completion[] {
  const { cursor } = asking;
  const own = ownKeys(shape);
  if (cursor.keys.has('either')) return tableItems(asking, own);
  const isItem = typeof cursor.path[cursor.path.length - 1] === 'number';
  if (isItem) return Object.hasOwn(own, 'either') ? [keyItem(asking, 'either', eitherKeys.either)] : [];
  if (!cursor.isFlow && cursor.keys.size === 0) return [];
  return nameItems(asking, shape.to, '')
    .filter((it) => !cursor.keys.has(it.label))
    .map((it) =>
      cursor.hasColon
        ? it
        : { ...it, insert: `${inSnippet(it.label)}: { $0 }`, isSnippet: true, goesOn: true },
    );
}

function listItemSkeleton({ cursor }: Asking): readonly Completion[] {
  const name = cursor.path[cursor.path.length - 1];
  const skeleton =
    typeof name === 'string' && Object.hasOwn(itemSkeletons, name) ? itemSkeletons[name] : undefined;
  if (skeleton === undefined || cursor.isFlow) return [];
  return [
    { label: `- new ${String(name).replace(/s$/, '')}`, is: 'snippet', insert: skeleton, isSnippet: true },
  ];
}
