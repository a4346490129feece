import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { rules } from '../../src/core/rules/index.ts';

/** The titles of what is offered where a rule finds something at a place. */
const offered = (rule: string, ref: string, text: string): readonly string[] =>
  analyze(text, { rules })
    .findings.filter((it) => it.rule === rule && it.ref === ref)
    .flatMap((it) => it.fixes.map(({ title }) => title));

describe('What is offered', () => {
  it('removes no part that others name', () => {
    const text = (consumes: string) => `system: A
screens: { home: { uses: [api] } }
components:
  api: { kind: server }
  mails: { kind: queue }
  mailer: { kind: worker${consumes} }
`;
    assert.ok(offered('orphan-part', 'mails', text('')).includes('Remove mails'));
    assert.ok(!offered('orphan-part', 'mails', text(', consumes: [mails]')).includes('Remove mails'));
  });

  it('stores nothing in a second part', () => {
    const text = (stores: string) => `system: A
screens: { home: { uses: [api], shows: [pic] } }
components:
  api: { kind: server, reads: [pic], calls: [db] }
  db: { kind: database }
  files: { kind: storage${stores} }
data: { pic: {} }
`;
    const ref = 'screen:home';
    assert.deepEqual(offered('screen-without-backend', ref, text('')), ['Let db store pic']);
    assert.deepEqual(offered('screen-without-backend', ref, text(', stores: [pic]')), []);
  });
});
