// The same change, written into the last step: what the versions before say stays as it is. A step adds to a list with `key+`, takes
// from one with `key-`, and takes a key away with `null`.

import type { Change, Path, Plain } from '../change.ts';
import { changeable, versions } from '../steps.ts';
import type { TextEdit } from '../text.ts';
import { childOf, type Mapping, type Node } from '../tree.ts';
import { setKey } from './change-map.ts';
import { isAlias, ownPairs, type Draft } from './draft.ts';
import { fileMap, findPath, isTargets } from './find-path.ts';
import { nest, placeChange, type Placing } from './place-change.ts';
import { nothing } from './render-value.ts';

/** Problems, rules and steps themselves belong to the file, and not to one of its versions. */
export function belongsToStep(change: Change): change is Change & { readonly path: Path } {
  const [section = ''] = 'path' in change ? change.path : [];
  return (changeable as readonly string[]).includes(section);
}

/** Undefined when there is no step, or the change cannot be placed in it. */
export function placeInLastStep(
  change: Change & { readonly path: Path },
  placing: Placing,
): readonly TextEdit[] | undefined {
  const { draft } = placing;
  const step = lastStepOf(draft);
  if (step === undefined) return undefined;
  const wanted = asStep(change, draft);
  const written = ownPairs(draft, step).find((it) => it.key.text === 'change');
  if (written?.value?.is === 'mapping') {
    if (isAlias(draft, { mapping: step, pair: written })) return undefined;
    return placeChange(wanted, { ...placing, scope: 'last step' });
  }
  const nested = nestedIn(wanted);
  return nested === undefined ? [] : setKey(draft, step, 'change', nested);
}

function lastStepOf(draft: Draft): Mapping | undefined {
  const steps = childOf(fileMap(draft), 'steps');
  const last = steps?.is === 'sequence' ? steps.items.at(-1) : undefined;
  return last?.is === 'mapping' ? last : undefined;
}

/** The change of a step that has changed nothing yet. */
function nestedIn(change: Change & { readonly path: Path }): Plain | undefined {
  if (change.is === 'set') return nest(change.path, change.value);
  if (change.is === 'append') return nest(change.path, [change.value]);
  // Nothing is to be removed from what says nothing.
  return undefined;
}

/** As a step says it, over what the version before it has. */
function asStep(change: Change & { readonly path: Path }, draft: Draft): Change & { readonly path: Path } {
  const { path } = change;
  const before = versions(draft.source.root).at(-2)?.root;
  const there = nodeUnder(before, path);
  const key = path.at(-1)!;
  if (change.is === 'append') {
    const isHere = findPath(draft, 'last step', path).some((it) => it.is === 'found');
    if (there === undefined || isHere) return change;
    if (isTargets(key) && typeof change.value !== 'string') return { is: 'set', path, value: change.value };
    return { is: 'append', path: [...path.slice(0, -1), `${key}+`], value: change.value };
  }
  if (change.is !== 'remove') return change;
  const list = nodeUnder(before, path.slice(0, -1));
  const isItem =
    list?.is === 'sequence'
      ? list.items.some((it) => it.is === 'scalar' && it.text === key)
      : list?.is === 'scalar' && list.text === key;
  if (isItem) {
    const from = [...path.slice(0, -2), `${path.at(-2)!}-`];
    return { is: 'append', path: from, value: key };
  }
  return there === undefined ? change : { is: 'set', path, value: nothing };
}

function nodeUnder(root: Node | undefined, path: Path): Node | undefined {
  return path.reduce<Node | undefined>((node, name) => childOf(node, name), root);
}
