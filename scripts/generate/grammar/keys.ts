// The keys of a table, and the names of a map.

import type { Keys } from '../../../src/core/vocabulary/shape.ts';
import { patternsOf, type Patterns } from './behind.ts';
import { alternatives, colon, deeper, deeperOnly, flowMap, include, name, type Pattern } from './pattern.ts';
import type { Shared } from './shared.ts';
import { nameMaps } from './tables.ts';

export function blockPatterns(table: string, keys: Keys, shared: Shared): readonly Pattern[] {
  const groups = [...grouped(table, keys).values()];
  return [
    include('comment'),
    ...groups.map(({ names, patterns }): Pattern => ({
      begin: `^([ ]*)(${alternatives(names)})([+-]?)[ \\t]*(:)(?=\\s|$)`,
      while: deeper,
      beginCaptures: { 2: { name: keyScope(table) }, 3: { name: 'keyword.operator.sysdesign' }, 4: colon },
      patterns: [shared.include(patterns.block)],
    })),
    // A key right behind a dash: what follows on the next lines belongs to the item, not to this key.
    ...groups.map(({ names, patterns }): Pattern => ({
      begin: `(?<=- |-  |-   )(${alternatives(names)})[ \\t]*(:)(?=\\s|$)`,
      end: '$',
      beginCaptures: { 1: { name: keyScope(table) }, 2: colon },
      patterns: [shared.include(patterns.flow)],
    })),
    include('dash'),
    {
      match: `^([ ]*)(${name})[ \\t]*(:)(?=\\s|$)`,
      captures: { 2: { name: 'meta.unknown-key.sysdesign' }, 3: colon },
    },
  ];
}

export function flowPatterns(table: string, keys: Keys, shared: Shared): readonly Pattern[] {
  const groups = [...grouped(table, keys).values()];
  return [
    include('comment'),
    ...groups.map(({ names, patterns }): Pattern => ({
      begin: `(?:^|(?<=[{,\\s]))(${alternatives(names)})([+-]?)[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
      end: '(?=[,}\\]])',
      beginCaptures: { 1: { name: keyScope(table) }, 2: { name: 'keyword.operator.sysdesign' }, 3: colon },
      patterns: [shared.include(patterns.flow)],
    })),
    {
      match: `(?:^|(?<=[{,\\s]))(${name})[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
      captures: { 1: { name: 'meta.unknown-key.sysdesign' }, 2: colon },
    },
    include('comma'),
  ];
}

function keyScope(table: string): string {
  return table === 'file' ? 'keyword.control.section.sysdesign' : 'entity.name.tag.sysdesign';
}

export function namePatterns(map: string, inner: string): readonly Pattern[] {
  const behind =
    inner === '' ? [include(`${map}-value`)] : [include('comment'), flowMap(`${inner}-flow`), include(inner)];
  return [
    include('comment'),
    {
      begin: `^([ ]+)(${name})[ \\t]*(:)(?=\\s|$)`,
      while: deeperOnly,
      beginCaptures: { 2: { name: nameScope(map) }, 3: colon },
      patterns: behind,
    },
  ];
}

export function nameFlowPatterns(map: string, inner: string): readonly Pattern[] {
  const behind = inner === '' ? [include(`${map}-value`)] : [include('comment'), flowMap(`${inner}-flow`)];
  return [
    include('comment'),
    {
      begin: `(?:^|(?<=[{,\\s]))(${name})[ \\t]*(:)(?=[\\s,\\[\\]{}]|$)`,
      end: '(?=[,}])',
      beginCaptures: { 1: { name: nameScope(map) }, 2: colon },
      patterns: behind,
    },
    include('comma'),
  ];
}

function nameScope(map: string): string {
  if (map === 'rules') return 'support.constant.rule.sysdesign';
  if (map === 'assume') return 'variable.other.assumption.sysdesign';
  return `entity.name.${map === 'apis' ? 'function' : 'type'}.${nameMaps[map]}.sysdesign`;
}

/** Keys of a table that have the same sort of value, so that one rule serves them. */
function grouped(
  table: string,
  keys: Keys,
): ReadonlyMap<string, { readonly names: string[]; readonly patterns: Patterns }> {
  const groups = new Map<string, { names: string[]; patterns: Patterns }>();
  for (const [name, key] of Object.entries(keys)) {
    const patterns = patternsOf(table, name, key.shape);
    const id = JSON.stringify(patterns);
    const group = groups.get(id) ?? { names: [], patterns };
    group.names.push(name);
    groups.set(id, group);
  }
  return groups;
}
