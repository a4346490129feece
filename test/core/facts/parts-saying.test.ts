import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { apisSaying, partsSaying } from '../../../src/core/facts/requests/parts-saying.ts';

const text = `system: A
include: [shared.sysdesign]
components:
  part: { kind: server, calls: { db: { per: 3 } } }
  whole: { kind: server, idempotent: true }
  apis:
    kind: server
    calls: { db: { retries: 2 } }
    apis:
      plain: {}
      own: { paging: cursor, calls: { db: { per: 5 } } }
  db: { kind: database }
`;
const shared = 'system: S\ncomponents: { theirs: { kind: server, idempotent: true } }\n';

describe('parts that say a key', () => {
  const { design } = analyze(text, {
    file: 'a.sysdesign',
    read: (file) => (file === 'shared.sysdesign' ? shared : undefined),
    rules: [],
  });
  const ids = (key: Parameters<typeof partsSaying>[0]) => partsSaying(key, design).map((it) => it.id);

  it('say it themselves, at an API, or at a call of either', () => {
    assert.deepEqual(ids('per'), ['part', 'apis']);
    assert.deepEqual(ids('retries'), ['apis']);
    assert.deepEqual(ids('paging'), ['apis']);
    assert.deepEqual(ids('guard'), []);
  });

  it('are those of included files too, whose APIs are judged there', () => {
    assert.deepEqual(ids('idempotent'), ['whole', 'theirs']);
    assert.deepEqual(
      apisSaying('idempotent', design).map((it) => it.ref),
      ['whole'],
    );
  });
});
