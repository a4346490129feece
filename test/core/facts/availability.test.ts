import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { analyze } from '../../../src/core/analyze.ts';
import type { Availability } from '../../../src/core/facts/numbers/availability.ts';
import { showAvailability } from '../../../src/core/facts/numbers/availability/show.ts';

function availability(text: string, screen = 'home'): Availability {
  const { design, facts } = analyze(`system: A\n${text}`, { rules: [] });
  assert.deepEqual(
    facts.mistakes.map((it) => it.message),
    [],
  );
  return facts.availability(design.screens.get(screen)!);
}

function show(text: string): string {
  const { figure } = availability(text);
  if (figure.value === undefined) return `unknown: ${figure.unknown!.key} of ${figure.unknown!.ref}`;
  return `${figure.lowerBound ? 'at least ' : ''}${showAvailability(figure.value)}`;
}

const home = (api: string, more = '') =>
  `screens: { home: { uses: [api] } }\ncomponents:\n  api: { kind: server, ${api} }\n${more}`;

describe('the availability of a screen', () => {
  it('of two parts in a row at 99.9 % is 99.8 %, and side by side 99.9999 %', () => {
    const row = home(
      'replicas: 1, availability: 99.9%, calls: [db]',
      '  db: { kind: database, replicas: 1, availability: 99.9% }\n',
    );
    assert.equal(show(row), '99.8%');
    assert.equal(show(home('replicas: 2, availability: 99.9%')), '99.9999%');
    assert.equal(availability(row).figure.formula, 'api 99.9% × db 99.9% = 99.8%');
  });

  it('does not count what an API does after its answer, nor what a provider tells later', () => {
    const later =
      '  db: { kind: database, replicas: 1, availability: 99% }\n  slow: { kind: server, replicas: 1, availability: 90% }\n';
    const api = 'replicas: 1, availability: 100%, calls: [db, slow]';
    assert.equal(show(home(api, later)), '89%');
    assert.equal(show(home(`${api}, async: true`, later)), '99%');
    const provider = (trigger: string) =>
      home(
        'replicas: 1, availability: 100%, calls: [cards]',
        `  cards: { kind: external, availability: 99%, calls: [paid] }\n  paid: { kind: server, replicas: 1, availability: 90%${trigger} }\n`,
      );
    assert.equal(show(provider('')), '89%');
    assert.equal(show(provider(', trigger: webhook')), '99%');
  });

  it('of three copies that need a majority is that of two of three', () => {
    const text = home(
      'replicas: 1, availability: 100%, calls: [db]',
      '  db: { kind: database, replicas: 3, replication: quorum, availability: 90% }\n',
    );
    assert.equal(show(text), '97.2%');
  });

  it('of alternatives is that of one of them, and a part they share counts once', () => {
    const text = (calls: string) =>
      home(
        `replicas: 1, availability: 100%, calls: [{ either: [a, b] }${calls}]`,
        `  a: { kind: server, replicas: 1, availability: 90%, calls: [host] }
  b: { kind: server, replicas: 1, availability: 90%, calls: [host] }
  host: { kind: server, replicas: 1, availability: 50% }
`,
      );
    assert.ok(Math.abs(availability(text('')).figure.value! - 0.495) < 1e-12);
    assert.ok(Math.abs(availability(text(', a')).figure.value! - 0.45) < 1e-12);
  });

  it('names a part as a factor when it is needed whichever way is taken', () => {
    const text = home(
      'replicas: 1, availability: 99%, calls: [{ either: [a, b] }]',
      `  a: { kind: server, replicas: 1, availability: 90%, calls: [db] }
  b: { kind: server, replicas: 1, availability: 90%, calls: [db] }
  db: { kind: database, replicas: 1, availability: 99% }
`,
    );
    assert.equal(
      availability(text).figure.formula,
      'api 99% × db 99% × 99% of those that can stand in for each other (a 90%, b 90%) = 97%',
    );
  });

  it('counts a standby that takes over by itself, and no other', () => {
    const text = (keys: string) =>
      home(
        'replicas: 1, availability: 100%, calls: [db]',
        `  db: { kind: database, availability: 90%, standby: 1${keys} }\n`,
      );
    assert.equal(show(text(', failover: auto')), '99%');
    assert.equal(show(text('')), '90%');
  });

  it('takes defaults for assumptions with their source, and one copy where none are written', () => {
    const { figure, atMost } = availability(home(''));
    assert.equal(figure.value, 0.995);
    assert.deepEqual(
      figure.assumptions.map((it) => it.text),
      ['api works 99.5% of the time', 'api has one copy'],
    );
    assert.equal(atMost, 1);
  });

  it('is unknown where a part has none that is known, and names it', () => {
    assert.equal(
      show(home('availability: 99%, calls: [bank]', '  bank: { kind: external }\n')),
      'unknown: availability of bank',
    );
  });

  it('is a lower bound where there are several copies and nobody says how many', () => {
    assert.equal(show(home('replicas: some, availability: 90%')), 'at least 99%');
  });

  it('of needs in a ring is that of all in the ring', () => {
    const text = home(
      'replicas: 1, availability: 90%, calls: [{ either: [b, c] }]',
      `  b: { kind: server, replicas: 1, availability: 50%, calls: [c] }
  c: { kind: server, replicas: 1, availability: 50%, calls: [b] }
`,
    );
    assert.ok(Math.abs(availability(text).figure.value! - 0.225) < 1e-12);
  });

  it('equals the sum over all states of the parts, for any design', () => {
    fc.assert(
      fc.property(designs, (text) => {
        const { design, facts } = analyze(text, { rules: [] });
        const parts = [...design.components.values()];
        const chances = parts.map((it) =>
          it.availability!.value.is === 'number' ? it.availability!.value.low : 0,
        );
        for (const screen of design.screens.values()) {
          let sum = 0;
          for (let state = 0; state < 1 << parts.length; state++) {
            const failed = parts.filter((_, index) => (state >> index) % 2 === 0).map((it) => it.id);
            if (
              facts
                .needs()
                .down(failed)
                .includes(facts.needs().node(`screen:${screen.id}`)!)
            )
              continue;
            sum += parts.reduce(
              (all, _, index) => all * ((state >> index) % 2 === 0 ? 1 - chances[index]! : chances[index]!),
              1,
            );
          }
          const { value } = facts.availability(screen).figure;
          assert.ok(Math.abs(value! - sum) < 1e-12, `${value} is not ${sum}:\n${text}`);
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** Designs of up to 12 parts with alternatives, options, hosts, balancers and rings. */
const designs = fc.integer({ min: 2, max: 12 }).chain((many) => {
  const name = fc.integer({ min: 0, max: many - 1 }).map((it) => `p${it}`);
  const call = fc.oneof(
    { weight: 3, arbitrary: name },
    {
      weight: 2,
      arbitrary: fc
        .array(name, { minLength: 2, maxLength: 3 })
        .map((it) => `{ either: [${[...new Set(it)].join(', ')}] }`),
    },
    { weight: 1, arbitrary: name.map((it) => `{ ${it}: { optional: true } }`) },
  );
  const part = fc.record({
    kind: fc.constantFrom('server', 'server', 'database', 'load-balancer'),
    availability: fc.integer({ min: 0, max: 100 }),
    calls: fc.array(call, { maxLength: 3 }),
    host: fc.option(name, { freq: 6, nil: undefined }),
  });
  const uses = fc.array(name, { minLength: 1, maxLength: 2 }).map((it) => [...new Set(it)].join(', '));
  return fc
    .record({
      parts: fc.array(part, { minLength: many, maxLength: many }),
      uses: fc.array(uses, { minLength: 1, maxLength: 2 }),
    })
    .map(({ parts, uses: all }) =>
      [
        'system: A',
        'screens:',
        ...all.map((it, index) => `  s${index}: { uses: [${it}] }`),
        'components:',
        ...parts.map((it, index) => {
          const host = it.host === undefined || it.host === `p${index}` ? '' : `, host: ${it.host}`;
          return `  p${index}: { kind: ${it.kind}, replicas: 1, availability: ${it.availability}%, calls: [${it.calls.join(', ')}]${host} }`;
        }),
        '',
      ].join('\n'),
    );
});
