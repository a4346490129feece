import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { analyze } from '../../../src/core/analyze.ts';
import type { Figure } from '../../../src/core/facts/numbers/figure.ts';

const near = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, a, b);

/** Designs of servers in rows, each of which calls some of the later ones; `back` adds calls that close rings. */
const designs = (back: boolean) =>
  fc
    .array(
      fc.record({
        calls: fc.array(
          fc.record({
            to: fc.nat(11),
            per: fc.constantFrom('1', '2', '0.5', '10'),
            share: fc.constantFrom('100%', '25%', '0%'),
          }),
          { maxLength: 3 },
        ),
        load: fc.constantFrom('0/s', '3/s', '1k/day', 'unknown', 'none', '1T/s'),
        capacity: fc.constantFrom('0/s', '10/s', '1k/s', 'unknown', '5..20/s'),
        hit: fc.constantFrom('', 'hit: 100%, ', 'hit: 30%, '),
      }),
      { minLength: 2, maxLength: 12 },
    )
    .map((parts) =>
      [
        'system: A',
        'assume: { peak: 3x }',
        'screens:',
        ...parts.map((it, index) => `  s${index}: { uses: [p${index}], load: ${it.load} }`),
        'components:',
        ...parts.map((it, index) => {
          const targets = it.calls
            .map((call) => ({ ...call, to: call.to % parts.length }))
            .filter((call) => (back ? call.to !== index : call.to > index));
          const distinct = targets.filter(
            (call, at) => targets.findIndex((other) => other.to === call.to) === at,
          );
          const calls = distinct
            .map((call) => `p${call.to}: { per: ${call.per}, share: ${call.share} }`)
            .join(', ');
          return `  p${index}: { kind: server, capacity: ${it.capacity}, ${it.hit}calls: { ${calls} } }`;
        }),
        '',
      ].join('\n'),
    );

describe('loads of any design', () => {
  it('come to a part in the sum that its callers send', () => {
    fc.assert(
      fc.property(designs(false), (text) => {
        const { design, facts } = analyze(text, { rules: [] });
        const loads = facts.loads();
        for (const api of design.apis.values()) {
          const uses = [...design.screens.values()]
            .filter((it) => it.uses!.value[0]!.target.name === api.ref)
            .map((it) => loads.screen(it).peak);
          const calls = [...design.apis.values()].flatMap((from) =>
            from.made.filter((it) => it.target.name === api.ref).map((it) => loads.call(from, it).peak),
          );
          const sum = [...uses, ...calls].reduce((all, it) => all + (it.value ?? 0), 0);
          assert.ok(near(loads.api(api).peak.value ?? 0, sum), `${api.ref} in\n${text}`);
          assert.ok(near(loads.part(design.components.get(api.component)!).requests.peak.value ?? 0, sum));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are never infinite and never no number, whatever rings and zeros there are', () => {
    fc.assert(
      fc.property(designs(true), (text) => {
        const { design, facts } = analyze(text, { rules: [] });
        const check = (it: Figure) => {
          assert.ok(it.value === undefined || (Number.isFinite(it.value) && it.value >= 0), text);
          assert.ok(!/NaN|Infinity|undefined/.test(it.formula), it.formula);
          assert.ok(it.value !== undefined || it.unknown !== undefined || it.formula !== '');
        };
        for (const part of design.components.values()) {
          const { requests } = facts.loads().part(part);
          [requests.average, requests.peak].forEach(check);
          facts
            .capacity(part)
            .uses.flatMap((it) => [it.average, it.peak, it.capacity, it.fullAt])
            .forEach(check);
        }
        for (const screen of design.screens.values())
          [facts.availability(screen).figure, facts.latencies().screen(screen)].forEach(check);
      }),
      { numRuns: 50 },
    );
  });

  it('are just what a part can take at the factor at which it is said to be full', () => {
    fc.assert(
      fc.property(designs(false), (text) => {
        const { design, facts } = analyze(text, { rules: [] });
        for (const part of design.components.values()) {
          const [use] = facts.capacity(part).uses;
          if (use?.fullAt.value === undefined || use.fullAt.value === 0) continue;
          const demand = facts.loadsAt(use.fullAt.value).part(part).requests.peak.value;
          assert.ok(near(demand!, use.capacity.value!), `${part.id} in\n${text}`);
        }
      }),
      { numRuns: 30 },
    );
  });
});
