// `include`: the designs of other files, whose names may be used. Reading a file is the shell's; here are only paths.

import { buildDesign } from '../build.ts';
import type { Design } from '../model.ts';
import { weakly } from '../once.ts';
import { parse, type Source } from '../parse.ts';
import { childOf, isNull, type Node, type Span } from '../tree.ts';
import { versions } from '../steps.ts';
import { createMemo, type Memo } from './memo.ts';
import type { Report } from './mistake.ts';
import { shorten } from './reading.ts';

export interface Includes {
  readonly designs: readonly Design[];
  readonly wants: readonly string[];
}

/** Why a file is not read although it may be there, as the end of a sentence: `lies outside of this workspace`. */
export interface Refusal {
  readonly refused: string;
}

/** The text of a file; undefined when there is none, or not yet. */
export type ReadFile = (file: string) => string | Refusal | undefined;

/** More files than a design is ever split into; beyond it somebody plays games. */
const mostFiles = 200;

export function readIncludes(
  source: Source,
  read: ReadFile | undefined,
  report: Report,
  memo: Memo,
  largest = Infinity,
): Includes {
  const files = filesOf(memo);
  const before = files.all;
  const now = new Map<string, Included>();
  const designs: Design[] = [];
  const wants: string[] = [];
  const seen = new Set<string>([source.file]);
  let left = largest;

  function follow(from: Source, chain: readonly string[], blame: Span | undefined): void {
    for (const entry of entriesOf(from)) {
      const at = blame ?? entry;
      const file = entry.is === 'scalar' ? resolvePath(from.file, entry.text) : undefined;
      if (entry.is !== 'scalar' || file === undefined) {
        report({
          rule: 'bad-include',
          severity: 'error',
          at,
          message: 'Expected a relative path of another .sysdesign file',
        });
        continue;
      }
      if (chain.includes(file)) {
        report({
          rule: 'bad-include',
          severity: 'error',
          at,
          message: `'${shorten(entry.text)}' includes this file again`,
        });
        continue;
      }
      if (seen.has(file) || seen.size > mostFiles) continue;
      seen.add(file);
      const text = read?.(file);
      if (typeof text === 'object') {
        const message = `'${shorten(entry.text)}' ${text.refused}`;
        report({ rule: 'bad-include', severity: 'error', at, message });
        continue;
      }
      if (text === undefined) {
        wants.push(file);
        report({
          rule: 'bad-include',
          severity: 'error',
          at,
          message: `No file '${shorten(entry.text)}' can be read from here`,
        });
        continue;
      }
      left -= text.length;
      if (left < 0) {
        const message = `'${shorten(entry.text)}' is too large to be read, by itself or with the files before it`;
        report({ rule: 'bad-include', severity: 'error', at, message });
        continue;
      }
      const included = includedAs(text, file, before.get(file));
      now.set(file, included);
      designs.push(included.design);
      follow(included.source, [...chain, file], at);
    }
  }

  follow(source, [source.file], undefined);
  files.all = now;
  return { designs, wants };
}

/** A file as it was included: another one may have hundreds of parts, and stays as it is while this one is edited. */
interface Included {
  readonly text: string;
  readonly source: Source;
  readonly memo: Memo;
  readonly design: Design;
}

const filesOf = weakly((_: Memo): { all: ReadonlyMap<string, Included> } => ({ all: new Map() }));

function includedAs(text: string, file: string, before: Included | undefined): Included {
  if (before?.text === text) return before;
  const source = parse(text, file, before?.source);
  const memo = before?.memo ?? createMemo();
  const all = versions(source.root);
  const version = all.length - 1;
  const design = buildDesign(all[version]!.root, { version, memo, report: () => undefined });
  return { text, source, memo, design };
}

function entriesOf(source: Source): readonly Node[] {
  const include = childOf(source.root, 'include');
  if (include === undefined || isNull(include)) return [];
  return include.is === 'sequence' ? include.items : [include];
}

/** `../a.sysdesign` from the folder of `file`; undefined for what is no relative path of a design. */
export function resolvePath(file: string, path: string): string | undefined {
  if (!path.endsWith('.sysdesign') || /^[a-z][a-z+.-]*:|^[\\/]|\\/i.test(path)) return undefined;
  const scheme = /^[a-z][a-z+.-]*:\/\/[^/]*/i.exec(file)?.[0] ?? '';
  const parts = file.slice(scheme.length).split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts[parts.length - 1] !== '..' && parts[parts.length - 1] !== '')
      parts.pop();
    else if (file.startsWith('/') || scheme !== '') return undefined;
    else parts.push('..');
  }
  return scheme + parts.join('/');
}
