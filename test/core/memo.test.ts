import { strict as assert } from 'node:assert';
import { analyze, type AnalyzeOptions, type Analysis } from '../../src/core/analyze.ts';

describe('What was read before', () => {
  it('is read again when its section becomes another', () => {
    const before = analyze('data:\n  tweet: { size: 300B }\n', { rules: [] });
    const after = analyze('components:\n  tweet: { size: 300B }\n', { rules: [], previous: before });
    assert.deepEqual(after.design.components.get('tweet')?.requests, []);
    assert.equal(after.design.data.size, 0);
  });

  it('is what it would be if it were read afresh, whatever becomes of the names', () => {
    const texts = [
      'components:\n  a: { kind: server }\n  b: { kind: database, replicas: 0.5 }\n  c: { kind: cache }\n',
      'components:\n  a: { kind: server }\n  b: { kind: database, replicas: 2 }\n  c: { kind: cache }\n',
      'components:\n  a: { kind: server }\n  b: { kind: database, replicas: 0.5 }\n  c: null\n',
      'components:\n  a: { kind: server }\n  b: { kind: database, replicas: 0.5 }\n  c: { kind: queue }\n',
      'components:\n  a: { kind: server }\n  b: { kind: database, replicas: 0.5 }\n  a: { kind: queue }\n',
      'components:\n  a: { kind: worker }\n  b: { kind: database, replicas: 0.5 }\n  a: { kind: queue }\n',
      'components:\n  a: { kind: worker }\n  c: { kind: database, replicas: 0.5 }\n  b: { kind: queue }\n',
    ];
    const said = ({ design, facts }: Analysis) => ({
      parts: [...design.components].map(([id, it]) => [id, it.id, it.kindName, it.replicas?.value]),
      visited: visitedOf(design.components),
      mistakes: facts.mistakes.map((it) => it.message),
    });
    let previous: Analysis | undefined;
    for (const text of [...texts, ...texts.slice().reverse()]) {
      previous = analyze(text, { rules: [], ...(previous === undefined ? {} : { previous }) });
      assert.deepEqual(said(previous), said(analyze(text, { rules: [] })), text);
    }
  });

  it('is kept of an included file while its text stays', () => {
    const files = {
      'platform.sysdesign': 'system: P\ncomponents:\n  auth: { kind: auth }\n  mail: { kind: external }\n',
    };
    const options: AnalyzeOptions = {
      file: 'shop.sysdesign',
      rules: [],
      read: (file) => (files as Record<string, string>)[file],
    };
    const shop =
      'system: S\ninclude: [platform.sysdesign]\ncomponents:\n  api: { kind: server, calls: [auth] }\n';
    const before = analyze(shop, options);
    const after = analyze(shop.replace('calls: [auth]', 'calls: [auth, mail]'), {
      ...options,
      previous: before,
    });
    const part = ({ design }: Analysis, id: string) => design.components.get(id);
    assert.equal(part(after, 'auth')?.foreign, true);
    assert.equal(part(after, 'auth'), part(before, 'auth'));
    files['platform.sysdesign'] = files['platform.sysdesign'].replace('kind: auth', 'kind: server');
    const edited = analyze(shop, { ...options, previous: after });
    assert.equal(part(edited, 'auth')?.kindName, 'server');
    assert.equal(part(edited, 'mail'), part(before, 'mail'));
  });
});

function visitedOf(all: ReadonlyMap<string, unknown>): readonly string[] {
  const visited: string[] = [];
  all.forEach((_, name) => visited.push(name));
  return visited;
}
