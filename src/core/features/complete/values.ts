// Values that may stand at the cursor, by the shape of what stands there.

import { splitSolves } from '../../answers.ts';
import { kinds as kindNames, type Kind } from '../../kind.ts';
import { kinds } from '../../knowledge/kinds.ts';
import { technologies } from '../../knowledge/technologies.ts';
import { topKeys } from '../../vocabulary.ts';
import { componentKeys } from '../../vocabulary/component.ts';
import { problemKeys, stepKeys } from '../../vocabulary/tradeoff.ts';
import type { Key, Shape, WordShape } from '../../vocabulary/shape.ts';
import { homeOf, slotAt } from '../descend.ts';
import { kindNotes, technologyNotes } from '../hover/notes.ts';
import { openWordDocs } from '../hover/word-docs.ts';
import { plain, sentence } from '../markdown.ts';
import { inSnippet, plainItem, type Asking, type Completion } from './completion.ts';
import { nameItems } from './names.ts';
import { quantityItems } from './quantities.ts';

/** The key that the value stands behind, also from inside of its list. */
export interface Behind {
  readonly name: string;
  readonly key: Key | undefined;
}

export function valueItems(asking: Asking, shape: Shape): readonly Completion[] {
  const behind = behindOf(asking);
  const special = specialItems(asking, behind);
  if (special !== undefined) return special;
  return itemsOf(asking, shape, behind);
}

function behindOf({ cursor }: Asking): Behind {
  const path = [...cursor.path];
  while (typeof path[path.length - 1] === 'number') path.pop();
  const slot = slotAt(path);
  return slot?.is === 'key' ? { name: slot.name, key: slot.key } : { name: '', key: undefined };
}

/** Texts for which there is something to offer all the same. */
function specialItems(asking: Asking, { key }: Behind): readonly Completion[] | undefined {
  switch (key) {
    case undefined:
    case topKeys.include:
      return undefined;
    case componentKeys.kind:
      return kindNames.map((it) => kindItem(it));
    case componentKeys.tech:
      return technologyItems(asking);
    case problemKeys.rule:
      return ruleItems(asking);
    case stepKeys.solves:
      return solvesItems(asking);
    case problemKeys.fix:
      return optionItems(asking);
    default:
      return undefined;
  }
}

/** Label of the value that opens a map. */
const map = '{ }';

function itemsOf(asking: Asking, shape: Shape, behind: Behind): readonly Completion[] {
  const { cursor } = asking;
  switch (shape.is) {
    case 'text':
    case 'named':
    case 'change':
      return [];
    case 'flag':
      return ['true', 'false'].map((it) => plainItem(it, 'word'));
    case 'word':
      return wordItems(shape, behind);
    case 'amount':
      return quantityItems(asking, shape, behind.key?.example);
    case 'reference':
      return nameItems(asking, shape.to, behind.name).filter((it) => !cursor.items.has(it.label));
    case 'list':
      return asList(asking, itemsOf(asking, shape.of, behind), shape.of);
    case 'targets': {
      const isItem = typeof cursor.path[cursor.path.length - 1] === 'number';
      const items = nameItems(asking, shape.to, behind.name).filter((it) => !cursor.items.has(it.label));
      return isItem ? items : asList(asking, items, shape);
    }
    case 'either': {
      const items = unique(shape.shapes.flatMap((it) => itemsOf(asking, it, behind)));
      return [...items.filter((it) => it.label !== map), ...items.filter((it) => it.label === map)];
    }
    case 'record': {
      const main = shape.main === undefined ? [] : itemsOf(asking, shape.keys[shape.main]!.shape, behind);
      // On a line of its own a map is begun by its first key.
      if (cursor.takesKey) return main;
      return [
        ...main,
        plainItem(map, 'snippet', {
          insert: '{ $0 }',
          isSnippet: true,
          detail: Object.keys(shape.keys).slice(0, 4).join(', '),
          goesOn: true,
        }),
      ];
    }
    default:
      return shape satisfies never;
  }
}

/** The first item of a list opens it; on a line below its key, as an item with a dash. */
function asList({ cursor }: Asking, items: readonly Completion[], of: Shape): readonly Completion[] {
  if (cursor.isFlow && cursor.takesKey) return items;
  if (cursor.takesKey)
    return items.map((it) => ({
      ...it,
      label: `- ${it.label}`,
      insert: `- ${it.insert}`,
      filter: `- ${it.filter ?? it.label}`,
    }));
  // A list of quantities or texts is as well written as one value.
  if (of.is === 'amount' || of.is === 'text') return items;
  return items.map((it) => ({
    ...it,
    filter: it.filter ?? it.label,
    insert: `[${it.isSnippet ? it.insert : inSnippet(it.insert)}$0]`,
    isSnippet: true,
  }));
}

/** Words for which `some` and `none` say nothing. */
const withoutOpenWords: readonly (Key | undefined)[] = [
  componentKeys.kind,
  topKeys.stage,
  problemKeys.status,
];

function wordItems(shape: WordShape, { key, name }: Behind): readonly Completion[] {
  const doc = (word: string) =>
    Object.hasOwn(openWordDocs, word)
      ? { doc: openWordDocs[word]! }
      : key === undefined
        ? {}
        : { doc: `${name}: ${key.doc}` };
  // Behind no key stand the levels of rules, which are all there is.
  const open = key === undefined || withoutOpenWords.includes(key) ? [] : ['none', 'some'];
  return [...new Set([...shape.words, ...open])].map((it) => plainItem(it, 'word', doc(it)));
}

function kindItem(kind: Kind): Completion {
  const entry = kinds.get(kind)!;
  return plainItem(kind, 'word', { detail: entry.group, doc: kindNotes(entry) });
}

/** The kind of the component at the cursor: as it stands there, else as the design has it. */
export function kindAt({ cursor, design }: Asking): Kind | undefined {
  const written = cursor.valueOf('kind');
  const home = homeOf(cursor.path);
  const known =
    home.section === 'components' && home.name !== undefined
      ? design.components.get(home.name)?.kindName
      : undefined;
  return kindNames.find((it) => it === written) ?? known;
}

function technologyItems(asking: Asking): readonly Completion[] {
  const kind = kindAt(asking);
  const fitting = technologies.filter((it) => kind === undefined || it.kinds.includes(kind));
  return fitting.map((it) => plainItem(it.name, 'word', { detail: it.title, doc: technologyNotes(it) }));
}

export function ruleItems({ analysis }: Asking): readonly Completion[] {
  return analysis.rules
    .filter((it) => it.topic !== 'language')
    .map((it) =>
      plainItem(it.id, 'rule', { detail: it.topic, doc: `${plain(it.summary)}\n\n${plain(it.why)}` }),
    );
}

/** `RULE`, then `at`, then a place. */
function solvesItems(asking: Asking): readonly Completion[] {
  const { cursor } = asking;
  const { rule } = splitSolves(cursor.prefix);
  const isItem = cursor.isFlow || typeof cursor.path[cursor.path.length - 1] === 'number';
  const isBehindRule = /^\S+\s/.test(cursor.prefix);
  const items = isBehindRule
    ? nameItems(asking, 'problem-place', 'solves').map((it) => ({
        ...it,
        label: `${rule} at ${it.label}`,
        insert: `${rule} at ${it.insert}`,
      }))
    : openRules(asking);
  return isItem ? items : asList(asking, items, { is: 'reference', to: 'any', loose: false });
}

/** Findings come with their place; every other rule by its name. */
function openRules(asking: Asking): readonly Completion[] {
  const { findings } = asking.analysis;
  const open = findings.filter((it) => it.status === 'open' && it.level !== 'language' && it.ref !== '');
  const placed = open.map((it) =>
    plainItem(`${it.rule} at ${it.ref}`, 'rule', { doc: sentence(it.message) }),
  );
  return unique([...placed, ...ruleItems(asking)]);
}

/** The ways out that the problem's rule knows. */
function optionItems({ analysis, cursor }: Asking): readonly Completion[] {
  const rule = analysis.rules.find((it) => it.id === cursor.valueOf('rule'));
  return (rule?.options ?? []).map((it) => plainItem(it.title, 'snippet', { detail: `costs: ${it.cost}` }));
}

function unique(items: readonly Completion[]): readonly Completion[] {
  const seen = new Set<string>();
  return items.filter((it) => !seen.has(it.label) && seen.add(it.label));
}
