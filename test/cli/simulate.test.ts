import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCli } from './build-cli.ts';
import fc from 'fast-check';
import { formatSimulationText } from '../../src/cli/formats/simulate-text.ts';
import { simulationReport } from '../../src/cli/formats/simulate-json.ts';
import type { Simulation } from '../../src/cli/simulate.ts';
import { analyze, type Analysis } from '../../src/core/analyze.ts';
import { outcomeOf } from '../../src/core/facts/failures/failure.ts';
import { failureNames, failureOf } from '../../src/core/facts/failures/names.ts';
import { examples } from '../examples.ts';

function simulation(text: string, failed: readonly string[], load = 1): Simulation {
  return simulated(analyze(text, { rules: [] }), failed, load);
}

function simulated(analysis: Analysis, failed: readonly string[], load: number): Simulation {
  const failures = failed.map((it) => failureOf(it, analysis.design)!);
  return {
    file: 'a.sysdesign',
    failed,
    analysis,
    outcome: outcomeOf(analysis.facts, { failed: failures, load }),
  };
}

const shop = `system: Shop
screens:
  home: { clients: [web], uses: [api], load: 100/s }
  help: { uses: [pages] }
components:
  web: { kind: web, owner: shop, calls: [api] }
  api: { kind: server, owner: shop, replicas: 2, capacity: 150/s, calls: { cache: {}, db: { after: cache } }, reads: [item] }
  cache: { kind: cache, owner: shop, hit: 90%, caches: [item] }
  db: { kind: database, owner: data, capacity: 1k/s, stores: [item] }
  pages: { kind: server, owner: shop, zones: 1 }
data: { item: {} }
`;

describe('sysdesign simulate, its output', () => {
  it('as JSON is what the contract says', () => {
    assert.deepEqual(simulationReport(simulation(shop, ['db'], 2)), {
      version: 1,
      file: 'a.sysdesign',
      failed: ['db'],
      load: 2,
      screens: [
        { id: 'home', state: 'down', because: ['db'] },
        { id: 'help', state: 'up', because: [] },
      ],
      components: [
        { id: 'web', demand: 200, use: null, state: 'up' },
        { id: 'api', demand: 200, use: 200 / 300, state: 'down' },
        { id: 'cache', demand: 200, use: null, state: 'up' },
        { id: 'db', demand: 0, use: null, state: 'failed' },
        { id: 'pages', demand: null, use: null, state: 'up' },
      ],
    });
  });

  it('as JSON tells what the file does not say', () => {
    const report = simulationReport(simulation(shop, ['zone']));
    assert.deepEqual(report.screens, [
      { id: 'home', state: 'up', because: [] },
      { id: 'help', state: 'down', because: ['pages'] },
    ]);
    assert.deepEqual(
      report.unsaid?.map((it) => `${it.id} ${it.key}`),
      ['api zones', 'cache zones', 'db zones'],
    );
  });

  it('tells of a screen that what it uses is not known', () => {
    const said = simulation(shop.replace('uses: [api]', 'uses: [api.list]'), ['api']);
    const report = simulationReport(said);
    assert.deepEqual(report.screens[0], { id: 'home', state: 'up', because: [] });
    assert.deepEqual(report.unsaid, [{ id: 'home', key: 'uses', open: "what 'api.list' is" }]);
    assert.match(
      formatSimulationText(said, false),
      /not said of home: what 'api.list' is; counted as working/,
    );
  });

  it('as JSON tells what stays open although its key is written', () => {
    const text = shop
      .replace('owner: data', 'regions: [eu, us], replicas: 1')
      .replace('zones: 1', 'regions: [eu]');
    const report = simulationReport(simulation(text, ['eu']));
    assert.deepEqual(report.screens[1], { id: 'help', state: 'down', because: ['pages'] });
    assert.deepEqual(report.unsaid, [
      { id: 'api', key: 'regions' },
      { id: 'cache', key: 'regions' },
      { id: 'db', key: 'regions', open: 'in which region its one copy stands' },
    ]);
  });

  it('as text tells screens first, with the reason, and what is full first', () => {
    assert.equal(
      formatSimulationText(simulation(shop, ['api#1', 'cache'], 2), false),
      `a.sysdesign: api#1 and cache fail, at 2x the written load

  degraded  home  does without api → cache, which has failed (also api)
  up        help

  parts
  failed    cache  has failed
  degraded  api    has lost 1 of 2 copies and is asked for at least 200/s and takes 150/s (133%)

  full first: api, at most 1.5x the written load; then db at most 10x
`,
    );
  });

  it('as text tells of a part that is down what takes it down, before the copies that it lost', () => {
    const text = shop.replace('replicas: 2', 'replicas: 6, zones: 3').replace('owner: data', 'zones: 1');
    assert.match(
      formatSimulationText(simulation(text, ['zone']), false),
      /down +api +needs db, which stands in one zone, which is dark; has lost 2 of 6 copies, with one of 3 zones/,
    );
  });

  it('as text says what is not known', () => {
    const text = formatSimulationText(
      simulation('system: A\ncomponents: { a: { kind: server } }\n', ['zone']),
      false,
    );
    assert.match(text, /no screen is drawn/);
    assert.match(text, /what is full first is not known/);
    assert.match(text, /not said: zones of a; counted as up/);
  });

  it('tells of a hundred million requests a month that they are 38 a second', () => {
    const monthly = shop.replace('100/s', '100M/month');
    const web = simulationReport(simulation(monthly, [])).components[0];
    assert.equal(Math.round(web!.demand!), 38);
  });
});

/** Numbers that somebody might write by a slip, and some that nobody should. */
const hostile = [
  '0',
  '-5',
  '1e308',
  '0%',
  '100%',
  '250%',
  'none',
  'some',
  'unknown',
  '2..',
  '9'.repeat(30),
  '0.0000001',
];

describe('sysdesign simulate, whatever the file says,', () => {
  it('prints no number that is none', function () {
    this.timeout(30_000);
    const small = examples.filter((it) => it.text.length < 30_000);
    const mutation = fc.record({ at: fc.nat(10_000), by: fc.constantFrom(...hostile) });
    fc.assert(
      fc.property(
        fc.constantFrom(...small),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(1000), { maxLength: 3 }),
        fc.constantFrom(0, 1, 7.5, 1e9),
        ({ text }, mutations, picks, load) => {
          const mutated = mutations.reduce((now, { at, by }) => withNumber(now, at, by), text);
          const analysis = analyze(mutated, { rules: [] });
          const { design } = analysis;
          const names = failureNames(design).flatMap((it) => [
            it,
            ...(design.components.has(it) ? [`${it}#1`] : []),
          ]);
          const failed = [...new Set(picks.map((it) => names[it % names.length]!))];
          const it = simulated(analysis, failed, load);
          assertFinite(simulationReport(it));
          assert.doesNotMatch(formatSimulationText(it, false), /NaN|Infinity|undefined|∞/);
        },
      ),
      { seed: 4, numRuns: Number(process.env['FUZZ'] ?? 15) },
    );
  });
});

/** The text with one of its values that start with a digit replaced. */
function withNumber(text: string, at: number, by: string): string {
  const found = [...text.matchAll(/(?<=: )\d[\d.]*[^\s,}\]]*/g)];
  if (found.length === 0) return text;
  const match = found[at % found.length]!;
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}

function assertFinite(value: unknown): void {
  if (typeof value === 'number') assert.ok(Number.isFinite(value));
  else if (typeof value === 'object' && value !== null) Object.values(value).forEach(assertFinite);
}

describe('sysdesign simulate', function () {
  this.timeout(20_000);
  let folder: string;
  let program: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sysdesign-simulate-'));
    program = await buildCli(folder);
    writeFileSync(join(folder, 'shop.sysdesign'), shop);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: readonly string[]) => {
    const ran = spawnSync(process.execPath, [program, 'simulate', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status: ran.status, out: ran.stdout, err: ran.stderr };
  };

  it('prints JSON for programs', () => {
    const ran = run(
      'shop.sysdesign',
      '--fail',
      'db',
      '--fail',
      'owner:data',
      '--load',
      '10x',
      '--format',
      'json',
    );
    assert.equal(ran.status, 0, ran.err);
    const report = JSON.parse(ran.out) as { failed: unknown; load: unknown };
    assert.deepEqual([report.failed, report.load], [['db', 'owner:data'], 10]);
  });

  it('refuses what is not there, and says what might have been meant', () => {
    const refusals: readonly (readonly [readonly string[], RegExp])[] = [
      [['shop.sysdesign', '--fail', 'dbb'], /nothing called 'dbb' that could fail; did you mean 'db'\?\n$/],
      [['shop.sysdesign', '--fail', 'caceh#2'], /did you mean 'cache#2'\?\n$/],
      [['shop.sysdesign', '--fail', 'owner:dta'], /did you mean 'owner:data'\?\n$/],
      [
        ['shop.sysdesign', '--fail', 'db#0'],
        /PART#N, owner:NAME, zone, region and a region by its name can fail|did you mean/,
      ],
      [['shop.sysdesign', '--load', 'much'], /--load takes a factor like 10x, and not 'much'\n$/],
      [['shop.sysdesign', '--step', '1'], /has 0 steps; there is no version 1\n$/],
      [['nowhere.sysdesign'], /there is no file 'nowhere\.sysdesign'\n$/],
      [[], /takes one FILE\n$/],
    ];
    for (const [args, message] of refusals) {
      const ran = run(...args);
      assert.equal(ran.status, 2, args.join(' '));
      assert.equal(ran.out, '');
      assert.match(ran.err, message);
    }
  });
});
