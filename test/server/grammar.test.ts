// The grammar, by the scopes it gives to pieces of a design.

import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as oniguruma from 'vscode-oniguruma';
import * as textmate from 'vscode-textmate';
import { examples } from '../examples.ts';

const root = join(import.meta.dirname, '..', '..');

async function load(): Promise<textmate.IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(readFileSync(wasm).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources: string[]) => new oniguruma.OnigScanner(sources),
      createOnigString: (text: string) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => {
      const path = join(root, 'syntaxes', 'sysdesign.tmLanguage.json');
      return Promise.resolve(textmate.parseRawGrammar(readFileSync(path, 'utf8'), path));
    },
  });
  const grammar = await registry.loadGrammar('source.sysdesign');
  assert.ok(grammar);
  return grammar;
}

interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}

function tokensOf(grammar: textmate.IGrammar, text: string): readonly Token[] {
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map((it) => ({ text: line.slice(it.startIndex, it.endIndex), scopes: it.scopes }));
  });
}

describe('the grammar', () => {
  let grammar: textmate.IGrammar;
  before(async () => {
    grammar = await load();
  });

  /** The innermost scope of the last token with this text, without the language's name at its end. */
  const scopeOf = (text: string, token: string) => {
    const found = tokensOf(grammar, text).filter((it) => it.text.trim() === token);
    return found.at(-1)?.scopes.at(-1)?.replace('.sysdesign', '');
  };

  const cases: readonly (readonly [string, string, string, string])[] = [
    ['a section', 'components:\n', 'components', 'keyword.control.section'],
    ['a name', 'components:\n  db:\n    kind: database', 'db', 'entity.name.type.component'],
    [
      'a name with a map behind it',
      'components:\n  db: { kind: database }',
      'db',
      'entity.name.type.component',
    ],
    [
      'the name of an API',
      'components:\n  a:\n    apis:\n      list:\n        auth: user',
      'list',
      'entity.name.function.api',
    ],
    [
      'an API in braces',
      'components:\n  a: { apis: { list: { auth: user } } }',
      'list',
      'entity.name.function.api',
    ],
    ['a key', 'components:\n  db:\n    kind: database', 'kind', 'entity.name.tag'],
    ['a key in braces', 'components:\n  db: { owner: a, kind: database }', 'kind', 'entity.name.tag'],
    ['a key after a dash', 'problems:\n  - problem: x\n    at: db', 'problem', 'entity.name.tag'],
    ['a key in an item', 'problems:\n  - problem: x\n    at: db', 'at', 'entity.name.tag'],
    ['a kind', 'components:\n  db: { kind: database }', 'database', 'support.type.kind'],
    ['a word', 'problems:\n  - problem: x\n    status: later', 'later', 'support.constant'],
    ['a flag', 'components:\n  db: { managed: true }', 'true', 'constant.language'],
    ['an open word', 'components:\n  db: { backup: none }', 'none', 'constant.language'],
    ['a reference', 'components:\n  a:\n    calls: [db, q/put]', 'db', 'variable.other.reference'],
    [
      'an API that is referred to',
      'components:\n  a:\n    calls: [db, q/put]',
      'put',
      'entity.name.function.reference',
    ],
    [
      'a reference on its line',
      'components:\n  a:\n    calls:\n      - db',
      'db',
      'variable.other.reference',
    ],
    [
      'a reference as a key',
      'components:\n  a:\n    calls:\n      db: { after: c }',
      'db',
      'variable.other.reference',
    ],
    [
      'an option of a call',
      'components:\n  a:\n    calls:\n      db: { after: c }',
      'after',
      'entity.name.tag',
    ],
    [
      'an option of a call below it',
      'components:\n  a:\n    calls:\n      db:\n        after: c',
      'after',
      'entity.name.tag',
    ],
    ['a number', 'components:\n  a: { capacity: 2k/s }', '2', 'constant.numeric'],
    ['a unit', 'components:\n  a: { capacity: 2k/s }', 'k', 'keyword.other.unit'],
    [
      'an assumption in a quantity',
      'screens:\n  h: { load: daily-users * 10 / day }',
      'daily-users',
      'variable.other.assumption',
    ],
    ['an assumption', 'assume:\n  peak: 3x', 'peak', 'variable.other.assumption'],
    ['a text', 'components:\n  a:\n    about: 3 copies of it', '3 copies of it', 'string.unquoted'],
    ['a quoted text', 'about: "a # b"', 'a # b', 'string.quoted.double'],
    ['a comment', 'about: a # b', ' b', 'comment.line.number-sign'],
    ['a key that is none', 'components:\n  a:\n    knd: server', 'knd', 'meta.unknown-key'],
    ['a key that is none in braces', 'components:\n  a: { knd: server }', 'knd', 'meta.unknown-key'],
    ['a key of another table', 'data:\n  tweet:\n    replicas: 2', 'replicas', 'meta.unknown-key'],
    [
      'a key in a step',
      'steps:\n  - ask: x\n    change:\n      components:\n        db: { standby: 1 }',
      'standby',
      'entity.name.tag',
    ],
    [
      'a list that a step adds to',
      'steps:\n  - ask: x\n    change:\n      components:\n        db:\n          stores+: [x]',
      'stores',
      'entity.name.tag',
    ],
    ['a key of a small map', 'components:\n  a: { shards: { by: user } }', 'by', 'entity.name.tag'],
    ['a level of a rule', 'rules:\n  no-owner: off', 'off', 'support.constant'],
    [
      'a place with its sort',
      'problems:\n  - problem: x\n    at: screen:home',
      'screen',
      'storage.type.namespace',
    ],
    [
      'a key after a section of another sort',
      'components:\n  a: { kind: server }\ndata:\n  x: { size: 1KB }',
      'size',
      'entity.name.tag',
    ],
    [
      'a key after a list at its own column',
      'components:\n  a:\n    tradeoffs:\n    - chose: x\n      cost: y\n    kind: server',
      'kind',
      'entity.name.tag',
    ],
  ];

  for (const [what, text, token, scope] of cases) {
    it(`knows ${what}`, () => {
      const comment = token.startsWith(' ') ? token.trim() : token;
      const found =
        scopeOf(text, comment) ??
        tokensOf(grammar, text)
          .find((it) => it.text.includes(comment))
          ?.scopes.at(-1)
          ?.replace('.sysdesign', '');
      assert.equal(found, scope);
    });
  }

  for (const { name, text } of examples) {
    it(`finds no unknown key in ${name}`, () => {
      const unknown = tokensOf(grammar, text).filter((it) =>
        it.scopes.some((scope) => scope.startsWith('meta.unknown-key')),
      );
      assert.deepEqual(
        unknown.map((it) => it.text),
        [],
      );
    });
  }
});
