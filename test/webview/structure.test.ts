import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { viewOf } from '../../src/core/views/view.ts';
import { structureOf } from '../../src/protocol/structure.ts';

const structure = (text: string): string => structureOf(viewOf(analyze(text)).mermaid);

const base =
  'system: X\ncomponents:\n  api: { kind: server, apis: { get: {} }, calls: [db] }\n  db: { kind: database, replicas: 1 }\n';

describe('what has to be drawn anew', () => {
  it('is nothing when only copies, owners, titles or faults change', () => {
    for (const [from, to] of [
      ['replicas: 1', 'replicas: 3'],
      ['replicas: 1', 'replicas: 1, owner: ops'],
      ['replicas: 1', 'replicas: 1, title: "A \\"database\\""'],
    ] as const) {
      assert.equal(structure(base.replace(from, to)), structure(base), to);
    }
  });

  it('is a drawing with another part, line, kind or sort of call', () => {
    for (const [from, to] of [
      ['db: {', 'other: { kind: cache }\n  db: {'],
      ['calls: [db]', 'calls: []'],
      ['kind: database', 'kind: cache'],
      ['calls: [db]', 'calls: { db: { optional: true } }'],
    ] as const) {
      assert.notEqual(structure(base.replace(from, to)), structure(base), to);
    }
  });
});
