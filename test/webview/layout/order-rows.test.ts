import { strict as assert } from 'node:assert';
import { assignRows } from '../../../src/webview/layout/assign-rows.ts';
import type { Graph } from '../../../src/webview/layout/graph.ts';
import { orderRows } from '../../../src/webview/layout/order-rows.ts';
import { anyGraph, graphOf, rowsText } from './graph-of.ts';

const ordered = (graph: Graph): readonly string[] => rowsText(orderRows(assignRows(graph), graph));

const design = `
  clients: web phone
  edge: gate
  services: feed post find
  state: feeds posts index
  web -> gate
  phone -> gate
  gate -> feed
  gate -> post
  gate -> find
  feed -> feeds
  post -> posts
  find -> index`;

describe('the order of a row', () => {
  it('is that of the file where no other one is better', () =>
    assert.deepEqual(ordered(graphOf('services: a b c d\nstate: x y')), ['a b c d', 'x y']));

  it('undoes crossings', () =>
    assert.deepEqual(ordered(graphOf('services: a b c\nstate: x y z\na -> z\nb -> y\nc -> x')), [
      'c b a',
      'x y z',
    ]));

  it('keeps the nodes of a tier together', () =>
    assert.deepEqual(ordered(graphOf('services: a b\nstate: x y\nexternal beside: z\na -> z\nb -> x')), [
      'b a',
      'x y z',
    ]));

  it('keeps that of the others when a node comes in and has room', () => {
    const before = ordered(graphOf(design));
    for (const [tier, line] of [
      ['services', 'gate -> added'],
      ['services', 'added -> posts'],
      ['state', 'find -> added'],
      ['clients', 'added -> gate'],
      ['services', ''],
    ] as const) {
      for (const place of ['first', 'last'] as const) {
        const text = design.replace(new RegExp(`${tier}: (.*)`), (_, names) =>
          place === 'first' ? `${tier}: added ${names}` : `${tier}: ${names} added`,
        );
        const after = ordered(graphOf(`${text}\n${line}`)).map((it) =>
          it.replace(/ ?\badded\b ?/, ' ').trim(),
        );
        assert.deepEqual(after, before, `${place} in ${tier}, ${line}`);
      }
    }
  });

  it('keeps that of nearly all others in a large design', () => {
    const whole = anyGraph(60);
    const last = whole.nodes.at(-1)!.id;
    const smaller = {
      ...whole,
      nodes: whole.nodes.filter((it) => it.id !== last),
      edges: whole.edges.filter((it) => it.from !== last && it.to !== last),
    };
    const pairs = (rows: readonly string[]) =>
      new Set(
        rows.flatMap((row) => {
          const ids = row.split(' ');
          return ids.flatMap((a, index) => ids.slice(index + 1).map((b) => `${a} ${b}`));
        }),
      );
    const [before, after] = [pairs(ordered(smaller)), pairs(ordered(whole))];
    const kept = [...before].filter((it) => after.has(it)).length;
    assert.ok(kept >= before.size * 0.9, `${kept} of ${before.size} pairs kept`);
  });
});
