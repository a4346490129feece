// What is taken over from the design before, against the same text read afresh: a small system with all that sends load another way or
// lets something fail, and edits of what that depends on.

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { analyze, type Analysis } from '../../../src/core/analyze.ts';
import { danglingOf } from '../../../src/core/facts/findings/dangling.ts';
import { callersOf } from '../../../src/core/facts/requests/callers.ts';
import { exposedApis } from '../../../src/core/facts/requests/exposure.ts';
import { orphansOf } from '../../../src/core/facts/requests/orphans.ts';
import { doneOf } from '../../../src/core/views/done.ts';
import type { Figure } from '../../../src/core/facts/numbers/figure.ts';
import type { Load } from '../../../src/core/facts/numbers/load.ts';
import type { Span } from '../../../src/core/tree.ts';

const text = `system: S
assume: { peak: 3x, people: 1k }
targets: { rto: 1 hour }
screens:
  home: { clients: [web], shows: [item], uses: { api/list: { per: 2 }, api/post: { load: 3/s } }, load: 40/s }
  more: { clients: [web, app], uses: [api/list, api/post, store], load: 2/s }
components:
  web: { kind: web, calls: { edge: { share: 30% }, api: { share: 70% } } }
  app: { kind: mobile, calls: [api] }
  edge: { kind: load-balancer, calls: [api] }
  api:
    kind: server
    replicas: 3
    availability: 99%
    pool: 5
    owner: us
    apis:
      list: { reads: [item], calls: { cache: {}, db: { after: cache }, ring: { share: 50% } } }
      post: { writes: [item], peak: 2x, calls: [db, jobs, ring] }
      rare: { load: 1/s, peak: 9/s, calls: { ring: { per: 4 } } }
  ring: { kind: server, calls: { back/all: { share: 20% } } }
  back: { kind: server, host: box, latency: 5ms, apis: { all: { peak: 2x } }, calls: { ring: { retries: 2 }, nightly: {} } }
  nightly: { kind: job, schedule: 1 hour, calls: [db] }
  cache: { kind: cache, hit: 80% }
  jobs: { kind: queue }
  box: { kind: server, replicas: 1 }
  login: { kind: auth, calls: [behind] }
  lone: { kind: function, trigger: webhook, calls: [behind] }
  behind: { kind: server, calls: [jobs] }
  one: { kind: worker, consumes: [jobs], calls: [db] }
  two: { kind: worker, consumes: [jobs] }
  db: { kind: database, stores: [item], standby: 1, failover: manual, max-connections: 100 }
data:
  item: { size: 1KB }
owners:
  us: {}
  them: {}
`;

/** What decides where load goes and how much, and what decides nothing of it. */
const changes: readonly (readonly [RegExp, readonly string[]])[] = [
  [/peak: 3x/, ['peak: 4x', 'peak: unknown', 'top: 3x']],
  [/load: 40\/s/, ['load: 50/s', 'load: unknown', 'load: people/s', 'load: 40x']],
  [/load: 2\/s/, ['load: 0/s', 'within: 1s']],
  [/per: 2/, ['per: 5', 'per: unknown', 'optional: true']],
  [/load: 3\/s/, ['load: 4/s', 'per: 1']],
  [/\[web, app\]/, ['[app]', '[web]', '[]']],
  [/edge: { share: 30% }/, ['edge: { share: 40% }', 'edge: {}', 'app: {}']],
  [/load: 1\/s/, ['load: 2/s']],
  [/replicas: 3/, ['replicas: 3x', 'replicas: 4', 'replicas: 1']],
  [/availability: 99%/, ['availability: 90%', 'availability: 99.9%', 'latency: 9ms']],
  [/failover: manual/, ['failover: auto', 'failover: none']],
  [/rto: 1 hour/, ['rpo: 1 hour']],
  [/pool: 5/, ['pool: 6', 'title: x']],
  [/latency: 5ms/, ['latency: 6ms', 'title: x']],
  [/shows: \[item\]/, ['shows: [other]', 'changes: [item]', 'users: staff']],
  [/host: box/, ['title: x']],
  [/owner: us/, ['owner: them', 'owner: nobody', 'title: x']],
  [/trigger: webhook/, ['title: x', 'public: true']],
  [/share: 50%/, ['share: 60%', 'per: 3', 'async: true']],
  [/peak: 2x/, ['peak: 5x', 'peak: 7/s', 'auth: user', 'async: true']],
  [/peak: 9\/s/, ['peak: 3x', 'peak: 1x']],
  [/reads: \[item\]/, ['reads: []', 'writes: [item]', 'auth: user']],
  [/share: 20%/, ['share: 30%', 'optional: true']],
  [/retries: 2/, ['retries: 3', 'timeout: 1s']],
  [/schedule: 1 hour/, ['schedule: 1 min', 'title: x']],
  [/hit: 80%/, ['hit: 90%', 'title: x']],
  [/consumes: \[jobs\]/, ['consumes: []', 'calls: [ring]']],
  [/kind: queue/, ['kind: stream', 'kind: server']],
  [/ {2}two: .*\n/, ['', '  two: { kind: worker }\n  three: { kind: server }\n']],
  [/stores: \[item\]/, ['stores: []', 'title: x']],
  [/ {2}ring: /, ['  rung: ']],
  [/ {6}rare: .*\n/, ['']],
  [/\[db, jobs, ring\]/, ['[db, jobs, rin]', '[ring, jobs, back, db]', '[api]']],
  [/load-balancer, calls: \[api\]/, ['load-balancer, calls: [ap]', 'load-balancer, calls: [api, back]']],
  [/server, calls: \[jobs\]/, ['server, calls: [job]', 'server, calls: [db, ring]', 'server']],
  [/db: { after: cache }/, ['db: {}', 'ring: { after: cache }', 'db: { after: edge }']],
  [/db: { after: cache }, ring/, ['ring']],
];

/** What few of the random ones come to. */
const chosen: readonly (readonly [string, RegExp, string])[] = [
  ['where an average moves and no peak before it', /load: 1\/s/, 'load: 2/s'],
  ['where only a share of what comes to a screen changes', /share: 30%/, 'share: 35%'],
  [
    'where the same number of calls leads elsewhere',
    /consumes: \[jobs\], calls: \[db\]/,
    'consumes: [jobs], calls: [back]',
  ],
  ['where what nobody said would be said at another place', /system: S/, 'system: Another'],
];

/** Small systems of which one call is written or taken away. */
const redirected: readonly (readonly [string, string, RegExp, string])[] = [
  [
    'where the same comes in another order',
    `
  w: { kind: server, apis: { go: { load: 1/s, calls: [] } } }
  x: { kind: server, apis: { go: { load: 0.1/s, calls: [t] } } }
  y: { kind: server, apis: { go: { load: 0.2/s, calls: [t] } } }
  z: { kind: server, apis: { go: { load: 0.3/s, calls: [t] } } }
  t: { kind: server }`,
    /calls: \[\]/,
    'calls: [z]',
  ],
  ...['one, two', 'two, one'].map(
    (order) =>
      [
        `where a ring is entered elsewhere: ${order}`,
        order
          .split(', ')
          .reduce(
            (text, it) =>
              `${text}\n  ${it}: { kind: server, apis: { go: { load: 1/s, calls: [${it === 'one' ? 'a' : 'b'}] } } }`,
            '',
          ) +
          `
  a: { kind: server, calls: [b] }
  b: { kind: server, calls: [c] }
  c: { kind: server, calls: [a] }`,
        /calls: \[a\] } } }/,
        'calls: [] } } }',
      ] as const,
  ),
  [
    'where two parts seem to have one name',
    `
  x: { kind: server, apis: { go: { load: 1/s, calls: [a/b] } } }
  a: { kind: server, apis: { b: {} } }
  a/b: { kind: server, calls: [x] }`,
    /calls: \[(a\/b)?\][^]*/,
    `calls: [a/b, a] } } }
  a: { kind: server, apis: { b: { load: 2/s } } }
  a/b: { kind: server, calls: [x], replicas: 2 }\n`,
  ],
];

const edit = fc.record({
  which: fc.nat(changes.length - 1),
  how: fc.nat(2),
  isUndone: fc.boolean(),
});

/** A figure with what it rests on. */
function figureTeller({ source }: Analysis): (figure: Figure) => unknown {
  const place = (at: Span) => source.range(at);
  return ({ value, lowerBound, formula, inputs, assumptions, unknown, multiple }) => [
    ...[value, lowerBound, formula, assumptions, multiple],
    inputs.map((it) => [it.label, it.value, place(it.at)]),
    unknown && [unknown.key, unknown.ref, place(unknown.at)],
  ];
}

function loadsOf(analysis: Analysis): unknown {
  const { design, facts } = analysis;
  const tellFigure = figureTeller(analysis);
  const tell = ({ average, peak }: Load) => [tellFigure(average), tellFigure(peak)];
  const tellAt = (loads: ReturnType<typeof facts.loads>) => ({
    parts: design.allParts.map((part) => {
      const { requests, reads, writes } = loads.part(part);
      return [part.id, loads.knownPeak(part), tell(requests), tell(reads), tell(writes)];
    }),
    apis: design.allApis.map((api) => [
      api.ref,
      tell(loads.api(api)),
      api.made.map((it) => tell(loads.call(api, it))),
    ]),
    screens: [...design.screens.values()].map((it) => [
      it.id,
      tell(loads.screen(it)),
      (it.uses?.value ?? []).map((use) => tell(loads.use(it, use))),
    ]),
    data: [...design.data.values()].map((it) => {
      const { reads, writes, adds } = loads.data(it);
      return [it.id, tell(reads), tell(writes), tell(adds)];
    }),
  });
  return [tellAt(facts.loads()), tellAt(facts.loadsAt(0)), tellAt(facts.loadsAt(2))];
}

function othersOf(analysis: Analysis): unknown {
  const { design, facts, source } = analysis;
  const tell = figureTeller(analysis);
  const callers = callersOf(design);
  return {
    screens: [...design.screens.values()].map((it) => {
      const { figure, atMost, parts } = facts.availability(it);
      const { supported, missing } = facts.coverage(it);
      return [
        ...[it.id, tell(figure), atMost, parts.map((one) => [one.part.id, tell(one.figure)])],
        ...[tell(facts.latencies().screen(it)), supported, missing.map((one) => one.message)],
      ];
    }),
    parts: design.allParts.map((it) => {
      const { held, most, limit } = facts.connections()(it);
      const { is } = facts.survival(it);
      return [it.id, facts.impact(it), is, [held, most, limit].map(tell), callers(it.id)];
    }),
    data: [...design.data.keys()].map((it) => {
      const { readers, writers, holders } = facts.dataFlows()(it);
      return [
        it,
        readers.map((one) => one.api.ref),
        writers.map((one) => one.api.ref),
        holders.map((one) => one.part.id),
      ];
    }),
    exposed: exposedApis(facts).map((it) => [it.api.ref, it.by.map((one) => one.message)]),
    orphans: orphansOf(design).map((it) => [it.orphan.ref, it.orphan.is, it.behind.map((one) => one.ref)]),
    dangling: danglingOf(facts).map((it) => [it.mention.from, source.range(it.mention.reference.nameAt)]),
    done: doneOf(analysis),
  };
}

describe('loads after an edit', () => {
  for (const [what, from, to] of chosen) {
    for (const start of [text, text.replace('peak: 3x, ', '')]) {
      it(`are those of the same text read afresh ${what}${start === text ? '' : ', without a peak'}`, () => {
        const before = analyze(start, { rules: [] });
        loadsOf(before);
        const next = start.replace(from, to);
        assert.notEqual(next, start);
        const after = analyze(next, { previous: before, rules: [] });
        assert.deepEqual(loadsOf(after), loadsOf(analyze(next, { rules: [] })));
      });
    }
  }
  for (const [what, parts, from, to] of redirected) {
    it(`are those of the same text read afresh ${what}`, () => {
      const start = `components:${parts}\n`;
      const next = start.replace(from, to);
      assert.notEqual(next, start);
      const before = analyze(start, { rules: [] });
      loadsOf(before);
      const after = analyze(next, { previous: before, rules: [] });
      assert.deepEqual(loadsOf(after), loadsOf(analyze(next, { rules: [] })));
      const back = analyze(start, { previous: after, rules: [] });
      assert.deepEqual(loadsOf(back), loadsOf(before));
    });
  }
});

describe('facts after an edit', () => {
  for (const [what, tell, seed, numRuns] of [
    ['loads', loadsOf, 12, 40],
    ['others', othersOf, 13, 60],
  ] as const) {
    it(`are those of the same text read afresh: ${what}`, function () {
      this.timeout(60_000);
      fc.assert(
        fc.property(fc.array(edit, { minLength: 2, maxLength: 8 }), (edits) => {
          let now = text;
          let previous = analyze(now, { rules: [] });
          tell(previous);
          const go = (next: string) => {
            now = next;
            previous = analyze(now, { previous, rules: [] });
            assert.deepEqual(tell(previous), tell(analyze(now, { rules: [] })));
          };
          for (const { which, how, isUndone } of edits) {
            const before = now;
            const [place, others] = changes[which]!;
            go(now.replace(place, others[how % others.length]!));
            if (isUndone) go(before);
          }
        }),
        { seed, numRuns },
      );
    });
  }
});
