// `between: [A, B]`: a step puts a new part on the call from A to B. The call goes to the new part and keeps its options
// there; the new part calls B.

import { childOf, pairOf, type Mapping, type Node, type Pair, type Scalar, type Sequence } from '../tree.ts';
import type { StepMistake } from '../steps.ts';

/** `root` after every `between` of `change`, in the order written. */
export function interpose(root: Mapping, change: Mapping, mistakes: StepMistake[]): Mapping {
  const changed = childOf(change, 'components');
  if (changed?.is !== 'mapping') return root;
  let result = root;
  for (const pair of changed.pairs) {
    const ends = childOf(pair.value, 'between');
    if (ends === undefined) continue;
    const [from, to] = ends.is === 'sequence' ? ends.items : [];
    if (from?.is !== 'scalar' || to?.is !== 'scalar') {
      mistakes.push({ at: ends, message: 'Name the two parts the call goes between: [client, server]' });
      continue;
    }
    result = put(result, pair.key.text, from, to, mistakes);
  }
  return result;
}

function put(root: Mapping, name: string, from: Scalar, to: Scalar, mistakes: StepMistake[]): Mapping {
  const components = childOf(root, 'components');
  if (components?.is !== 'mapping') return root;
  const caller = pairOf(components, from.text);
  const between = pairOf(components, name);
  if (caller?.value?.is !== 'mapping' || between?.value?.is !== 'mapping') {
    mistakes.push({ at: from, message: `No part is called '${from.text}'` });
    return root;
  }
  const moved: string[] = [];
  const rerouted = reroute(caller.value, name, to, moved);
  if (moved.length === 0) {
    mistakes.push({
      at: to,
      message: `'${from.text}' does not call '${to.text}', so there is no call to put '${name}' on`,
    });
    return root;
  }
  const target = withCalls(between.value, moved, to);
  const pairs = components.pairs.map((it): Pair => {
    if (it === caller) return { ...it, value: rerouted };
    return it === between ? { ...it, value: target } : it;
  });
  return withValue(root, 'components', { ...components, pairs });
}

/** The caller, its calls and those of its APIs to `to` going to `name`; what they called is noted in `moved`. */
function reroute(caller: Mapping, name: string, to: Scalar, moved: string[]): Mapping {
  const calls = childOf(caller, 'calls');
  let result = calls === undefined ? caller : withValue(caller, 'calls', retarget(calls, name, to, moved));
  const apis = childOf(caller, 'apis');
  if (apis?.is !== 'mapping') return result;
  const pairs = apis.pairs.map((pair): Pair => {
    const own = childOf(pair.value, 'calls');
    if (own === undefined || pair.value?.is !== 'mapping') return pair;
    return { ...pair, value: withValue(pair.value, 'calls', retarget(own, name, to, moved)) };
  });
  result = withValue(result, 'apis', { ...apis, pairs });
  return result;
}

function retarget(calls: Node, name: string, to: Scalar, moved: string[]): Node {
  const matches = (text: string) => text === to.text || text.startsWith(`${to.text}/`);
  // The new target is written in the step, so that is where an editor goes from it.
  const swap = (key: Scalar): Scalar => {
    if (!matches(key.text)) return key;
    moved.push(key.text);
    return { ...to, text: name };
  };
  if (calls.is === 'scalar') return swap(calls);
  if (calls.is === 'mapping')
    return { ...calls, pairs: calls.pairs.map((it) => ({ ...it, key: swap(it.key) })) };
  return { ...calls, items: calls.items.map((it) => retargetItem(it, swap)) };
}

function retargetItem(item: Node, swap: (key: Scalar) => Scalar): Node {
  if (item.is === 'scalar') return swap(item);
  const either = childOf(item, 'either');
  if (item.is !== 'mapping' || either?.is !== 'sequence') return item;
  return withValue(item, 'either', {
    ...either,
    items: either.items.map((it) => (it.is === 'scalar' ? swap(it) : it)),
  });
}

function withCalls(part: Mapping, moved: readonly string[], to: Scalar): Mapping {
  const calls = childOf(part, 'calls');
  const known = new Set(calls === undefined ? [] : namesIn(calls));
  const fresh = [...new Set(moved)].filter((it) => !known.has(it)).map((text): Scalar => ({ ...to, text }));
  if (calls?.is === 'mapping') {
    const pairs = fresh.map((key): Pair => ({
      key,
      value: undefined,
      block: key.block,
      start: key.start,
      end: key.end,
    }));
    return withValue(part, 'calls', { ...calls, pairs: [...calls.pairs, ...pairs] });
  }
  const items = calls === undefined ? [] : calls.is === 'sequence' ? calls.items : [calls];
  const list: Sequence = {
    is: 'sequence',
    flow: true,
    items: [...items, ...fresh],
    block: to.block,
    start: to.start,
    end: to.end,
  };
  return withValue(part, 'calls', list);
}

function namesIn(calls: Node): readonly string[] {
  if (calls.is === 'scalar') return [calls.text];
  if (calls.is === 'mapping') return calls.pairs.map((it) => it.key.text);
  return calls.items.flatMap((it) => (it.is === 'scalar' ? [it.text] : []));
}

function withValue(mapping: Mapping, key: string, value: Node): Mapping {
  const origins = mapping.origins ?? [mapping];
  if (pairOf(mapping, key) === undefined) {
    const scalar: Scalar = {
      is: 'scalar',
      text: key,
      quoted: false,
      block: value.block,
      start: value.start,
      end: value.end,
    };
    const pair: Pair = { key: scalar, value, block: value.block, start: value.start, end: value.end };
    return { ...mapping, pairs: [...mapping.pairs, pair], origins };
  }
  return {
    ...mapping,
    pairs: mapping.pairs.map((it) => (it.key.text === key ? { ...it, value } : it)),
    origins,
  };
}
