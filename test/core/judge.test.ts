import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { isActive } from '../../src/core/finding.ts';
import type { Rule } from '../../src/core/rule.ts';
import { rules } from '../../src/core/rules/index.ts';

/** Finds something at every part and at every API of it. */
const always = (id: string): Rule => ({
  ...rules[0]!,
  id,
  check: (facts) =>
    [...facts.design.components.values()].flatMap((part) => [
      { ref: part.id, at: part.at, level: 'fault' as const, message: id },
      ...part.requests.map((api) => ({ ref: api.ref, at: api.at, level: 'fault' as const, message: id })),
    ]),
});

describe('what a file answers', () => {
  it('counts for the rule that it names, at its place and the APIs there', () => {
    const text = `system: A
components:
  api: { kind: server, apis: { read: {} } }
  db: { kind: database }
problems:
  - { problem: x, rule: one, at: api, status: accepted, because: y }
`;
    const { findings } = analyze(text, { rules: [always('one'), always('other')] });
    const statuses = findings.map((it) => `${it.rule} ${it.ref} ${it.status}`).sort();
    assert.deepEqual(statuses, [
      'one api accepted',
      'one api/read accepted',
      'one db open',
      'other api open',
      'other api/read open',
      'other db open',
    ]);
  });

  it('lowers what was noted for later to a hint, and what is merely noted to an information', () => {
    const text = (status: string) => `system: A
components:
  db: { kind: database }
problems:
  - { problem: x, rule: one, at: db, status: ${status} }
`;
    const severity = (status: string) =>
      analyze(text(status), { rules: [always('one')] }).findings.map((it) => `${it.ref} ${it.severity}`);
    assert.deepEqual(severity('later'), ['db hint']);
    assert.deepEqual(severity('open'), ['db info']);
  });

  it('is silent where one copy is accepted, and not where it is called solved while the file says that it is one', () => {
    const text = (answer: string) => `system: A
targets: { availability: 99% }
screens:
  home: { uses: [api] }
components:
  api: { kind: server, replicas: 1 }
problems:
  - { problem: x, rule: spof-server, at: api, ${answer} }
`;
    const shown = (answer: string) =>
      analyze(text(answer))
        .findings.filter(isActive)
        .some((it) => it.rule === 'spof-server');
    assert.equal(shown('status: accepted, because: y'), false);
    assert.equal(shown('status: solved, fix: y, tradeoff: { cost: z }'), true);
  });
});
