import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { callersOf } from '../../../src/core/facts/requests/callers.ts';
import { entranceBy } from '../../../src/core/facts/requests/entrances.ts';
import { exposedApis } from '../../../src/core/facts/requests/exposure.ts';

describe('what people can call', () => {
  it('is what a screen uses, what a client calls, and what is public', () => {
    const text = `system: A
screens:
  home: { clients: [web], uses: [api/list] }
components:
  web: { kind: web, calls: [api/list, other] }
  api: { kind: server, apis: { list: {}, inner: {} } }
  other: { kind: server }
  open: { kind: server, public: true }
  hidden: { kind: server }
`;
    const { facts } = analyze(text, { rules: [] });
    assert.deepEqual(
      exposedApis(facts).map((it) => [it.api.ref, ...it.by.map((one) => one.message)]),
      [
        ['api/list', 'home uses api/list', 'web calls api/list'],
        ['other', 'web calls other'],
        ['open', 'open is public'],
      ],
    );
  });
});

describe('the call by which one comes to a part', () => {
  it('is the first that names it, also as one of several', () => {
    const text = `system: A
components:
  web: { kind: web, calls: [store, { either: [api, spare] }] }
  store: { kind: storage }
  api: { kind: server }
  spare: { kind: server }
`;
    const { design, source } = analyze(text, { rules: [] });
    const part = (id: string) => design.components.get(id)!;
    const line = (id: string) => {
      const { start, end } = source.range(entranceBy(part('web'), part(id)).at)!;
      return text.slice(start, end);
    };
    assert.deepEqual(['store', 'spare'].map(line), ['store', '{ either: [api, spare] }']);
    const callers = callersOf(design);
    assert.deepEqual(['api', 'spare', 'web'].map(callers), [['web'], ['web'], []]);
  });
});
