import { strict as assert } from 'node:assert';
import type { Specs } from '../../src/protocol/specs.ts';
import { talk, type Options, type Talk } from './talk.ts';

const folder = 'file:///designs';
const shop = `${folder}/shop.sysdesign`;
const shared = `${folder}/shared.sysdesign`;

describe('the designs of a workspace', () => {
  let session: Talk;

  const start = async (options: Options) => (session = await talk({ folders: [folder], ...options }));
  const ask = (uris: readonly string[], changed: readonly string[] = []) =>
    session.ask<Specs>('sysdesign/specs', { uris, changed });

  afterEach(() => session.close());

  it('are told of although they are not open, with the place of each problem', async () => {
    await start({
      files: new Map([[shop, 'system: Shop\ncomponents:\n  api: { kind: server, calls: [gone] }\n']]),
    });
    const [spec] = await ask([shop]);
    assert.equal(spec?.summary?.title, 'Shop');
    const mistake = spec?.summary?.problems.find((it) => it.level === 'mistake');
    assert.match(mistake?.message ?? '', /gone/);
    assert.equal(mistake?.range.start.line, 2);
    assert.deepEqual(session.log, []);
  });

  it('are told of as they stand in the editor where they are open', async () => {
    await start({ files: new Map([[shop, 'system: On disk\n']]) });
    await session.open('system: In the editor\n', shop);
    assert.equal((await ask([shop]))[0]?.summary?.title, 'In the editor');
  });

  it('know what they include, and are read anew when that has changed', async () => {
    const files = new Map([
      [shop, 'include: [shared.sysdesign]\ncomponents:\n  api: { kind: server, calls: [store] }\n'],
      [shared, 'components:\n  store: { kind: database }\n'],
    ]);
    await start({ files });
    const isUnknown = async (changed: readonly string[]) => {
      const [spec] = await ask([shop], changed);
      assert.deepEqual(spec?.reads, [shared]);
      return spec?.summary?.problems.some((it) => it.message.includes('store') && it.level === 'mistake');
    };
    assert.equal(await isUnknown([]), false);
    files.set(shared, 'components: {}\n');
    assert.equal(await isUnknown([shared]), true);
  });

  it('include nothing that lies outside of the workspace', async () => {
    const outside = 'file:///secret.sysdesign';
    await start({
      files: new Map([
        [shop, 'include: [../secret.sysdesign]\n'],
        [outside, 'components: { store: { kind: database } }\n'],
      ]),
    });
    const [spec] = await ask([shop]);
    assert.ok(spec?.summary?.problems.some((it) => it.message.includes('outside of this workspace')));
  });

  it('are told of by their name alone when they cannot be read', async () => {
    await start({ files: new Map() });
    assert.deepEqual(await ask([shop]), [{ uri: shop, reads: [] }]);
  });

  it('are nothing to a client that cannot read files', async () => {
    await start({});
    assert.deepEqual(await ask([shop]), [{ uri: shop, reads: [] }]);
  });
});
