import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { showFigure, type Figure } from '../../../src/core/facts/numbers/figure.ts';

function latency(text: string): Figure {
  const { design, facts } = analyze(
    `system: A\nscreens: { home: { clients: [web], uses: [api] } }\ncomponents:\n  web: { kind: web, calls: [edge] }\n${text}`,
    { rules: [] },
  );
  assert.deepEqual(
    facts.mistakes.map((it) => it.message),
    [],
  );
  return facts.latencies().screen(design.screens.get('home')!);
}

const design = (calls: string, edge = '') => `  edge: { kind: load-balancer, calls: [api]${edge} }
  api: { kind: server, latency: 10ms, calls: ${calls} }
  a: { kind: database, latency: 20ms }
  b: { kind: database, latency: { p50: 5ms, p99: 50ms } }
  far: { kind: external }
`;

describe('the latency of a screen', () => {
  it('adds what its parts take one after another, by their p99', () => {
    assert.equal(showFigure(latency(design('[a, b]'))), '80 ms');
    assert.equal(latency(design('[a, b]')).formula, 'api 10 ms + a 20 ms + b 50 ms = 80 ms');
    assert.equal(showFigure(latency(design('[a, b]', ', latency: 5ms'))), '85 ms');
  });

  it('takes the longest of parallel calls', () => {
    assert.equal(showFigure(latency(design('{ a: { parallel: true }, b: { parallel: true } }'))), '60 ms');
  });

  it('does not wait for what is asynchronous, and no longer than a timeout', () => {
    assert.equal(showFigure(latency(design('{ a: {}, b: { async: true } }'))), '30 ms');
    assert.equal(showFigure(latency(design('{ b: { timeout: 15ms, retries: 1 } }'))), '40 ms');
  });

  it('waits for nothing that an API does after its answer, nor for what a provider tells later', () => {
    assert.equal(showFigure(latency(design('[a], async: true'))), '10 ms');
    const provider = (trigger: string) => `  edge: { kind: load-balancer, calls: [api] }
  api: { kind: server, latency: 10ms, calls: [cards] }
  cards: { kind: external, latency: 300ms, calls: [paid] }
  paid: { kind: server, latency: 900ms${trigger} }
`;
    assert.equal(showFigure(latency(provider(', trigger: webhook'))), '310 ms');
    assert.equal(showFigure(latency(provider(''))), '1.21 s');
  });

  it('leaves out what fewer than one in a hundred requests wait for', () => {
    const cached = (hit: string) => `  edge: { kind: load-balancer, calls: [api] }
  api: { kind: server, latency: 10ms, calls: { c: {}, db: { after: c } } }
  c: { kind: cache, latency: 1ms, hit: ${hit} }
  db: { kind: database, latency: 500ms }
`;
    assert.equal(showFigure(latency(cached('99.9%'))), '11 ms');
    assert.equal(showFigure(latency(cached('99%'))), '11 ms');
    assert.equal(showFigure(latency(cached('95%'))), '511 ms');
    assert.equal(showFigure(latency(cached('unknown'))), '511 ms');
    assert.equal(showFigure(latency(design('{ a: { share: 1% }, b: { share: 10% } }'))), '60 ms');
  });

  it('waits for whoever checks who asks, once, where it says how long that takes', () => {
    const checked = (api: string, id: string) => `  edge: { kind: load-balancer, calls: [api], latency: 5ms }
  api: { kind: server, latency: 10ms, ${api} }
  id: { kind: auth${id} }
`;
    assert.equal(showFigure(latency(checked('checked-by: id', ', latency: 80ms'))), '95 ms');
    assert.equal(showFigure(latency(checked('checked-by: id, calls: [id]', ', latency: 80ms'))), '95 ms');
    assert.equal(showFigure(latency(checked('checked-by: edge', ', latency: 80ms'))), '15 ms');
    assert.equal(showFigure(latency(checked('checked-by: id', ''))), '15 ms');
  });

  it('counts a call as often as it is made, one after another', () => {
    assert.equal(showFigure(latency(design('{ a: { per: 10 } }'))), '210 ms');
    assert.equal(showFigure(latency(design('{ a: { per: 10, batch: true } }'))), '30 ms');
    assert.equal(showFigure(latency(design('{ a: { per: 10, parallel: true } }'))), '30 ms');
  });

  it('is a lower bound where a part says nothing, and names it', () => {
    const figure = latency(design('[a, far]'));
    assert.equal(showFigure(figure), 'at least 30 ms');
    assert.deepEqual([figure.unknown?.key, figure.unknown?.ref], ['latency', 'far']);
  });

  it('is unknown where nothing is said, and ends in a ring', () => {
    assert.equal(
      showFigure(latency('  edge: { kind: load-balancer, calls: [api] }\n  api: { kind: server }\n')),
      'unknown',
    );
    assert.equal(
      showFigure(
        latency(
          '  edge: { kind: load-balancer, calls: [api] }\n  api: { kind: server, latency: 5ms, calls: [two] }\n  two: { kind: server, latency: 5ms, calls: [api] }\n',
        ),
      ),
      'at least 10 ms',
    );
  });

  it('is told of a chain that is longer than any call stack, when each of it was asked for before', () => {
    const length = 9_000;
    const parts = Array.from(
      { length },
      (_, it) => `  p${it}: { kind: server, latency: 1ms, calls: [p${it + 1}] }`,
    );
    const { design, facts } = analyze(
      `system: A\ncomponents:\n${parts.join('\n')}\n  p${length}: { kind: server }\n`,
      { rules: [] },
    );
    const { api } = facts.latencies();
    const apis = design.allParts.map((it) => it.requests[0]!);
    const figures = apis.reverse().map((it) => api(it));
    const { formula, inputs } = figures.at(-1)!;
    assert.match(formula, /^p0 1 ms \+ p1 1 ms .*… = at least 9 s$/);
    assert.equal(inputs.length, 100);
  });
});
