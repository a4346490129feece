import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { analyze } from '../../src/core/analyze.ts';
import { outcomeOf, type Outcome } from '../../src/core/facts/failures/failure.ts';
import { cutSetsOf } from '../../src/core/facts/failures/cut-sets.ts';
import { failureNames, failureOf } from '../../src/core/facts/failures/names.ts';
import { allPairFailures, pairFailures } from '../../src/core/facts/failures/pairs.ts';
import { saturationOfScreen, saturationsOf } from '../../src/core/facts/failures/saturation.ts';
import { showFigure } from '../../src/core/facts/numbers/figure.ts';
import type { Facts } from '../../src/core/facts.ts';
import { naiveStates, randomDesign, textOf } from './random-design.ts';

function factsOf(text: string): Facts {
  const { facts } = analyze(`system: A\n${text}`, { rules: [] });
  assert.deepEqual(
    facts.mistakes.map((it) => it.message),
    [],
  );
  return facts;
}

function outcome(text: string, failed: readonly string[], load = 1): Outcome {
  const facts = factsOf(text);
  const failures = failed.map((name) => {
    const failure = failureOf(name, facts.design);
    assert.ok(failure !== undefined, `nothing is called ${name}`);
    return failure;
  });
  return outcomeOf(facts, { failed: failures, load });
}

/** Each screen as `home down: needs api → db, which has failed`. */
function screens(text: string, failed: readonly string[], load = 1): readonly string[] {
  return outcome(text, failed, load).screens.map(({ screen, state, reason }) =>
    reason === undefined ? `${screen.id} ${state}` : `${screen.id} ${state}: ${reason.text}`,
  );
}

function part(it: Outcome, id: string) {
  return it.parts.find((found) => found.part.id === id)!;
}

function demand(text: string, failed: readonly string[], id: string): string {
  return showFigure(part(outcome(text, failed), id).demand);
}

const shop = (keys: string, more = '') => `screens: { home: { clients: [web], uses: [api], load: 100/s } }
components:
  web: { kind: web, calls: [edge] }
  edge: { kind: load-balancer, calls: [api] }
  api: { kind: server, ${keys} }
${more}`;

const cached = shop(
  'reads: [item], calls: { cache: {}, db: { after: cache } }',
  `  cache: { kind: cache, caches: [item], hit: 90%, capacity: 1k/s }
  db: { kind: database, stores: [item], capacity: 50/s }
data: { item: {} }
`,
);

describe('a failure', () => {
  it('takes down what needs it, and says by which chain', () => {
    const text = shop('calls: [db]', '  db: { kind: database }\n');
    assert.deepEqual(screens(text, ['db']), ['home down: needs api → db, which has failed']);
    assert.deepEqual(screens(text, ['edge']), ['home down: needs edge, which has failed']);
    assert.deepEqual(screens(text, []), ['home up']);
    assert.deepEqual(
      outcome(text, ['db']).parts.map((it) => `${it.part.id} ${it.state}`),
      ['web up', 'edge up', 'api down', 'db failed'],
    );
  });

  it('names every part that had to fail for it', () => {
    const text = shop('calls: [{ either: [a, b] }]', '  a: { kind: server }\n  b: { kind: server }\n');
    assert.deepEqual(screens(text, ['a']), ['home up']);
    const [home] = outcome(text, ['a', 'b']).screens;
    assert.equal(home?.state, 'down');
    assert.deepEqual([...home.reason!.roots].sort(), ['a', 'b']);
  });

  it('of what is optional only degrades', () => {
    const text = shop('calls: { ads: { optional: true } }', '  ads: { kind: server }\n');
    assert.deepEqual(screens(text, ['ads']), ['home degraded: does without api → ads, which has failed']);
  });

  it('of what checks who asks takes the API along, unless the call to it says what is done without', () => {
    const text = (calls: string) =>
      shop(`auth: user, checked-by: identity, calls: ${calls}`, '  identity: { kind: auth }\n');
    assert.match(screens(text('[identity]'), ['identity']).join(), /^home down: /);
    const kept = '{ identity: { fallback: the session of the last hour } }';
    assert.match(screens(text(kept), ['identity']).join(), /^home degraded: /);
  });

  it('reaches through gateways that are called as a whole, and hand on to others that are', () => {
    const gateway = (id: string, behind: string) =>
      `  ${id}: { kind: gateway, apis: { get: { calls: [] }, put: { calls: [] } }, calls: [${behind}] }\n`;
    const text = shop(
      'calls: [one]',
      `${gateway('one', 'two')}${gateway('two', 'db')}  db: { kind: database }\n`,
    );
    assert.match(screens(text, ['db']).join(), /^home down: /);
  });

  it('of a host takes down what runs on it', () => {
    const text = shop('host: machine', '  machine: { kind: server }\n');
    assert.deepEqual(screens(text, ['machine']), ['home down: needs api → machine, which has failed']);
  });

  it('of an owner is that of all the owner runs', () => {
    const text = shop('owner: shop, calls: [pay]', '  pay: { kind: external, owner: bank }\n');
    assert.deepEqual(outcome(text, ['owner:bank']).screens[0]?.reason?.roots, ['pay']);
    assert.equal(failureOf('owner:nobody', factsOf(text).design), undefined);
    assert.ok(failureNames(factsOf(text).design).includes('owner:shop'));
  });

  it('never hits a screen that needs no system', () => {
    const text = 'screens: { help: { static: true, uses: [api] } }\ncomponents: { api: { kind: server } }\n';
    assert.deepEqual(screens(text, ['api']), ['help up']);
  });

  it('tells where work stands still', () => {
    const text = shop(
      'calls: [jobs]',
      '  jobs: { kind: queue }\n  worker: { kind: worker, consumes: [jobs] }\n',
    );
    const it = outcome(text, ['worker']);
    assert.deepEqual(
      it.stopped.map((queue) => queue.id),
      ['jobs'],
    );
    assert.equal(it.screens[0]?.state, 'up');
  });

  it('of one that hears a stream stops its work, whoever else hears it; of a queue only that of the last', () => {
    const text = (kind: string) => `screens: { order: { uses: [api] } }
components:
  api: { kind: server, calls: [sales] }
  sales: { kind: ${kind} }
  bill: { kind: worker, consumes: [sales] }
  ship: { kind: worker, consumes: [sales] }
`;
    const stopped = (kind: string, failed: readonly string[]) =>
      outcome(text(kind), failed).stopped.map((it) => it.id);
    assert.deepEqual(stopped('stream', ['bill']), ['sales']);
    assert.deepEqual(stopped('queue', ['bill']), []);
    assert.deepEqual(stopped('queue', ['bill', 'ship']), ['sales']);
  });

  it('of what feeds a screen leaves it there, and poorer', () => {
    const text = `screens: { mail: { fed-by: [mailer, pusher/now] }, home: { uses: [api] } }
components:
  api: { kind: server }
  mailer: { kind: worker, trigger: external, calls: [db] }
  pusher: { kind: realtime, trigger: external, apis: { now: {}, later: {} } }
  db: { kind: database }
`;
    const up = ['mail up', 'home up'];
    assert.deepEqual(screens(text, ['api']), ['mail up', 'home down: needs api, which has failed']);
    assert.deepEqual(screens(text, []), up);
    assert.deepEqual(screens(text, ['mailer'])[0], 'mail degraded: does without mailer, which has failed');
    assert.match(
      screens(text, ['db'])[0] ?? '',
      /^mail degraded: does without mailer → db, which has failed/,
    );
    assert.match(screens(text, ['pusher'])[0] ?? '', /^mail degraded/);
  });
});

describe('losing a copy', () => {
  const text = (keys: string) => shop(`capacity: 60/s, ${keys}`);

  it('sends its load to the other copies', () => {
    assert.deepEqual(screens(text('replicas: 3'), ['api#1']), ['home up']);
    assert.equal(part(outcome(text('replicas: 3'), ['api#1']), 'api').use?.peak.value, 100 / 120);
    assert.deepEqual(screens(text('replicas: 2'), ['api#1']), [
      'home degraded: leans on api, which has lost 1 of 2 copies and is asked for at least 100/s and takes 60/s (167%)',
    ]);
  });

  it('of the last one fails the part', () => {
    assert.deepEqual(screens(text('replicas: 2'), ['api#2']), [
      'home down: needs api, which has lost all of its 2 copies',
    ]);
  });

  it('that nobody counted takes the part to have the one that is drawn, and says so', () => {
    const it = outcome(shop(''), ['api#1']);
    assert.equal(it.screens[0]?.state, 'down');
    assert.deepEqual(
      it.unsaid.map(({ part: { id }, key }) => `${id}: ${key}`),
      ['api: replicas'],
    );
  });

  it('of a store is survived when the standby takes over by itself', () => {
    const store = (keys: string) =>
      shop('calls: [db]', `  db: { kind: database, capacity: 200/s, ${keys} }\n`);
    assert.deepEqual(screens(store('standby: 1, failover: auto'), ['db#1']), ['home up']);
    assert.match(screens(store('standby: 1'), ['db#1'])[0]!, /down: .*and nothing takes over$/);
    assert.match(screens(store('replicas: 3, replication: quorum'), ['db#2'])[0]!, /the majority$/);
    assert.deepEqual(screens(store('replicas: 3, replication: quorum'), ['db#1']), ['home up']);
    assert.match(screens(store('shards: 4'), ['db#1'])[0]!, /degraded: .*has lost 1 of its 4 shards$/);
    assert.deepEqual(screens(store('managed: true'), ['db#1']), ['home up']);
  });

  it('is not guessed where there are some', () => {
    assert.deepEqual(screens(shop('replicas: some'), ['api#1']), ['home up']);
    assert.deepEqual(
      outcome(shop('replicas: some'), ['api#2']).unsaid.map((it) => it.key),
      ['replicas'],
    );
  });
});

describe('a zone that goes dark', () => {
  it('takes what stands in one, a share of what is spread, and asks about the rest', () => {
    const text = shop(
      'zones: 3, replicas: 3, capacity: 40/s, calls: [db, mail, store]',
      '  db: { kind: database, zones: 1 }\n  mail: { kind: external }\n  store: { kind: search }\n',
    );
    const it = outcome(text, ['zone']);
    assert.deepEqual(
      it.parts.map((found) => `${found.part.id} ${found.state}`),
      ['web up', 'edge up', 'api down', 'db failed', 'mail up', 'store up'],
    );
    assert.match(part(it, 'api').text, /^has lost 1 of 3 copies, with one of 3 zones, and is asked for/);
    assert.deepEqual(
      it.unsaid.map((found) => `${found.part.id}: ${found.key}`),
      ['edge: zones', 'store: zones'],
    );
  });

  it('is one of a region, and a region is more', () => {
    const text = shop('regions: [eu, us], replicas: 4');
    assert.equal(part(outcome(text, ['zone']), 'api').text, 'has lost 2 of 4 copies, with one of 2 zones');
    assert.equal(
      part(outcome(text, ['region']), 'api').text,
      'has lost 2 of 4 copies, with one of 2 regions',
    );
    assert.equal(part(outcome(shop('regions: 1'), ['region']), 'api').state, 'failed');
  });

  it('takes what runs on a host with the host', () => {
    const text = shop('host: machine', '  machine: { kind: server, zones: 1 }\n');
    assert.equal(outcome(text, ['zone']).screens[0]?.state, 'down');
    assert.deepEqual(
      outcome(text, ['zone']).unsaid.map((it) => it.part.id),
      ['edge'],
    );
  });
});

describe('a region that goes dark by its name', () => {
  const at = (keys: string, more = '') =>
    shop(keys, more).replace('load-balancer,', 'load-balancer, regions: [eu, us], replicas: 2,');

  it('takes what stands only there, copies of what stands elsewhere too, and nothing else', () => {
    const text = at(
      'regions: [eu, us], replicas: 4, calls: [db]',
      '  db: { kind: database, regions: [eu] }\n',
    );
    assert.match(
      screens(text, ['eu'])[0]!,
      /^home down: needs api → db, which stands in eu only, which is dark/,
    );
    const us = outcome(text, ['us']);
    assert.equal(us.screens[0]?.state, 'up');
    assert.equal(part(us, 'api').text, 'has lost 2 of 4 copies, with us');
    assert.equal(part(us, 'db').text, '');
    assert.deepEqual(us.unsaid, []);
  });

  it('takes all of a part with all of its regions', () => {
    const it = outcome(at('regions: [eu, us, asia], replicas: 3'), ['eu', 'us', 'region:asia']);
    assert.equal(part(it, 'api').state, 'failed');
    assert.equal(part(it, 'api').text, 'stands in eu, us and asia only, which are dark');
    const two = outcome(at('regions: [eu, us, asia], replicas: 3'), ['eu', 'us']);
    assert.equal(part(two, 'api').text, 'has lost 2 of 3 copies, with eu and us');
  });

  it('asks where a part stands that names no region, and not of what a host or a provider places', () => {
    const it = outcome(
      at(
        'regions: 2, replicas: 2, calls: [db, mail, store, on-host, blobs]',
        `  db: { kind: database }
  mail: { kind: external }
  store: { kind: search, regions: [eu, us], managed: true }
  on-host: { kind: server, host: machine }
  machine: { kind: server, regions: [us] }
  blobs: { kind: external, regions: [eu] }
`,
      ),
      ['eu'],
    );
    assert.deepEqual(
      it.parts.map((found) => `${found.part.id} ${found.state}`),
      [
        'web up',
        'edge up',
        'api down',
        'db up',
        'mail up',
        'store up',
        'on-host up',
        'machine up',
        'blobs failed',
      ],
    );
    assert.deepEqual(
      it.unsaid.map((found) => `${found.part.id}: ${found.key}`),
      ['api: regions', 'db: regions'],
    );
  });

  it('does not guess in which region a copy stands', () => {
    const db = (keys: string) =>
      at('regions: [us], calls: [db]', `  db: { kind: database, regions: [eu, us], ${keys} }\n`);
    const open = (keys: string) => {
      const it = outcome(db(keys), ['eu']);
      return [part(it, 'db').state, part(it, 'db').text, it.unsaid.map((found) => found.where?.open)];
    };
    assert.deepEqual(open('replicas: 1'), ['up', '', ['in which region its one copy stands']]);
    // The one that stands in eu may be the one that writes, or the one that waits.
    assert.deepEqual(open('replicas: 1, standby: 1'), ['up', '', ['which copies stand in eu']]);
    assert.deepEqual(open('shards: 1'), ['up', '', ['which copies stand in eu']]);
    assert.deepEqual(open('replicas: 1, standby: 1, failover: auto'), [
      'up',
      'has lost 1 of 2 copies, with eu',
      [],
    ]);
    assert.deepEqual(open('replicas: 3, replication: quorum'), ['up', '', ['how many copies stand in eu']]);
    assert.deepEqual(open('replicas: 4, replication: quorum'), [
      'failed',
      'has lost 2 of 4 copies, and with them the majority, with eu',
      [],
    ]);
    assert.deepEqual(open('replicas: 5'), [
      'up',
      'has lost 3 of 5 copies, with eu',
      ['how many copies stand in eu'],
    ]);
    assert.deepEqual(open('replicas: 1, shards: 8'), [
      'degraded',
      'has lost the shards that stand there, with eu',
      [],
    ]);
    assert.deepEqual(open('replicas: some'), ['up', 'has lost its copies there, with eu', []]);
  });

  it('is called like a part only where no part is called like it', () => {
    const { design } = factsOf(at('regions: [eu]', '  eu: { kind: server }\n'));
    assert.deepEqual(failureOf('eu', design), { is: 'part', part: 'eu' });
    assert.deepEqual(failureOf('region:EU', design), { is: 'named-region', region: 'eu' });
    assert.deepEqual(failureOf('US', design), { is: 'named-region', region: 'us' });
    assert.equal(failureOf('region:asia', design), undefined);
    assert.deepEqual(failureNames(design).slice(-4), ['zone', 'region', 'region:eu', 'us']);
  });
});

describe('the load of what is left', () => {
  it('of a lost cache all goes behind it', () => {
    assert.equal(demand(cached, [], 'db'), '10/s');
    assert.equal(demand(cached, ['cache'], 'db'), '100/s');
    assert.equal(demand(cached, ['cache'], 'cache'), '0/s');
    assert.match(screens(cached, ['cache'])[0]!, /^home degraded: .*also db|^home degraded: .*also cache/);
  });

  it('goes through another way, where there is one', () => {
    const text = `screens: { home: { clients: [web], uses: [api], load: 100/s } }
components:
  web: { kind: web, calls: [a, b] }
  a: { kind: load-balancer, calls: [api] }
  b: { kind: load-balancer, calls: [api] }
  api: { kind: server }
`;
    assert.equal(demand(text, [], 'b'), 'unknown');
    assert.equal(demand(text, ['a'], 'b'), '100/s');
    assert.equal(demand(text, ['a', 'b'], 'api'), '0/s');
  });

  it('goes to those that are left in proportion to their shares', () => {
    const router = (calls: string) => `screens: { home: { clients: [web], uses: [api], load: 100/s } }
components:
  web: { kind: web, calls: [edge] }
  edge: { kind: load-balancer, calls: ${calls} }
  a: { kind: gateway, calls: [api] }
  b: { kind: gateway, calls: [api] }
  c: { kind: gateway, calls: [api] }
  api: { kind: server, calls: [proxy] }
  proxy: { kind: proxy, calls: { d: { share: 25% }, e: { share: 75% } } }
  d: { kind: database }
  e: { kind: database }
`;
    const text = router('{ a: { share: 50% }, b: { share: 30% }, c: { share: 20% } }');
    assert.deepEqual([demand(text, [], 'b'), demand(text, [], 'c')], ['30/s', '20/s']);
    assert.deepEqual([demand(text, ['a'], 'b'), demand(text, ['a'], 'c')], ['60/s', '40/s']);
    assert.deepEqual([demand(text, [], 'd'), demand(text, ['e'], 'd')], ['25/s', '100/s']);
  });

  it('goes to the alternative that can answer', () => {
    const text = shop(
      'calls: [{ either: [a, b] }]',
      `  a: { kind: server, calls: [db] }
  b: { kind: server }
  db: { kind: database }
`,
    );
    assert.equal(demand(text, ['a'], 'b'), '100/s');
    assert.equal(demand(text, ['db'], 'b'), '100/s');
  });

  it('of one of several clients that is cut off is not known, and says which', () => {
    const text = `screens: { home: { clients: [web, ios], uses: [api], load: 100/s } }
components:
  web: { kind: web, calls: [a] }
  ios: { kind: mobile, calls: [b] }
  a: { kind: load-balancer, calls: [api] }
  b: { kind: load-balancer, calls: [api] }
  api: { kind: server }
`;
    const { demand: left } = part(outcome(text, ['a']), 'api');
    assert.deepEqual([left.value, left.unknown?.ref], [undefined, 'web']);
    assert.equal(outcome(text, ['a']).screens[0]?.state, 'up');
  });

  it('multiplied makes a part too small, and the screens that lean on it poorer', () => {
    const text = shop('capacity: 500/s');
    assert.deepEqual(screens(text, [], 5), ['home up']);
    assert.deepEqual(screens(text, [], 10), [
      'home degraded: leans on api, which is asked for at least 1k/s and takes 500/s (200%)',
    ]);
  });

  it('behind a queue counts on average, since a peak waits there', () => {
    const text = `assume: { peak: 3x }
${shop('calls: [jobs]', '  jobs: { kind: queue }\n  worker: { kind: worker, consumes: [jobs], capacity: 200/s }\n')}`;
    assert.equal(part(outcome(text, []), 'worker').state, 'up');
    assert.equal(part(outcome(text, [], 3), 'worker').isOver, true);
  });

  it('says what is full first, of all parts and of one screen', () => {
    const text = `screens: { home: { uses: [api], load: 100/s }, other: { uses: [db], load: 10/s } }
components:
  api: { kind: server, capacity: 1k/s }
  db: { kind: database, stores: [item], capacity: 200/s }
data: { item: {} }
`;
    const facts = factsOf(text);
    const full = (load: number) => saturationsOf(outcomeOf(facts, { failed: [], load }));
    assert.deepEqual(
      full(1).map((it) => `${it.part.id} ${it.factor}`),
      ['api 10', 'db 20'],
    );
    assert.equal(full(4)[0]?.factor, 10);
    const screen = facts.design.screens.get('other')!;
    assert.equal(saturationOfScreen(screen, facts, full(1))?.part.id, 'db');
    assert.equal(outcomeOf(facts, { failed: [], load: 9.99 }).screens[0]?.state, 'up');
    assert.equal(outcomeOf(facts, { failed: [], load: 10.01 }).screens[0]?.state, 'degraded');
  });
});

describe('strange designs', () => {
  const sound = (text: string, failed: readonly string[] = [], load = 1) => {
    const it = outcome(text, failed, load);
    for (const { demand: d, use, fullAt } of it.parts)
      for (const value of [d.value, use?.average.value, use?.peak.value, use?.fullAt.value, fullAt?.factor])
        assert.ok(value === undefined || Number.isFinite(value));
    return it;
  };

  it('with a ring of calls, a cache in front of itself, a full hit or no load answer', () => {
    sound(shop('calls: [b]', '  b: { kind: server, calls: [api] }\n'), ['b']);
    sound(
      shop('calls: { cache: { after: cache } }', '  cache: { kind: cache, calls: [cache], hit: 100% }\n'),
      ['cache'],
    );
    sound(cached.replace('90%', '100%'), ['cache'], 1000);
    sound(cached.replace('100/s', '0/s'), ['db'], 10);
  });

  it('with a part that takes nothing say that it cannot be served', () => {
    const it = sound(shop('capacity: 0/s'));
    assert.equal(part(it, 'api').text, 'is asked for at least 100/s and takes 0/s');
    assert.equal(it.screens[0]?.state, 'degraded');
  });

  it('at no load or at more than there are numbers stay numbers', () => {
    sound(cached, [], 0);
    sound(shop('replicas: 100, capacity: 1e308/s'), ['api#1']);
    sound(cached.replace('100/s', '1e300/s'), ['cache'], 1e300);
  });
});

describe('all failures', () => {
  const text = `screens:
  home: { uses: [api, ads], load: 1/s }
  help: { uses: [docs] }
components:
  api: { kind: server, calls: [{ either: [a, b] }, db] }
  ads: { kind: server }
  a: { kind: server }
  b: { kind: server }
  db: { kind: database }
  docs: { kind: server, calls: { ads: { optional: true } } }
`;

  it('of single parts are ranked by what they take down, then by what they make poorer', () => {
    assert.deepEqual(
      factsOf(text)
        .singleFailures()
        .map((it) => `${it.part.id}: ${it.down.length} down, ${it.degraded.length} degraded`),
      [
        'ads: 1 down, 1 degraded',
        'api: 1 down, 0 degraded',
        'db: 1 down, 0 degraded',
        'docs: 1 down, 0 degraded',
        'a: 0 down, 0 degraded',
        'b: 0 down, 0 degraded',
      ],
    );
  });

  it('of pairs are those that take down more than their halves do', () => {
    const pairs = allPairFailures(factsOf(text));
    assert.deepEqual(
      pairs.map((it) => [it.parts.map((half) => half.id), it.together.map((screen) => screen.id)]),
      [[['a', 'b'], ['home']]],
    );
  });

  it('make the smallest sets without which a screen cannot be', () => {
    const facts = factsOf(text);
    const home = facts.design.screens.get('home')!;
    const cuts = cutSetsOf(home, facts.singleFailures(), allPairFailures(facts));
    assert.deepEqual(
      cuts.map((it) => it.map((half) => half.id).join('+')),
      ['ads', 'api', 'db', 'a+b'],
    );
  });

  it('of pairs can be stopped on the way', () => {
    const facts = factsOf(text);
    let asked = 0;
    const steps = [...pairFailures(facts, () => asked++ >= 1)];
    assert.deepEqual(
      steps.map((it) => [it.done, it.total]),
      [[1, 2]],
    );
  });
});

describe('verdicts on random designs', () => {
  const budget = { seed: 20, numRuns: Number(process.env['FUZZ'] ?? 60) };

  it('are those of an evaluator that knows nothing of how they are found', () => {
    fc.assert(
      fc.property(randomDesign, fc.array(fc.nat(20), { maxLength: 3 }), (design, picks) => {
        const ids = design.parts.map((it) => it.id);
        const failed = [...new Set(picks.map((it) => ids[it % ids.length]!))];
        const text = textOf(design);
        assert.deepEqual(
          outcome(text, failed).screens.map((it) => `${it.screen.id} ${it.state}`),
          naiveStates(design, failed),
          `${text}\nfailed: ${failed.join(' ')}`,
        );
      }),
      budget,
    );
  });

  it('of all single parts and pairs are those of trying each', () => {
    fc.assert(
      fc.property(randomDesign, (design) => {
        const facts = factsOf(textOf(design));
        const ids = design.parts.filter((it) => it.is !== 'client').map((it) => it.id);
        const states = new Map(ids.map((id) => [id, naiveStates(design, [id])]));
        for (const {
          part: { id },
          down,
          degraded,
        } of facts.singleFailures()) {
          const of = (state: string) =>
            states.get(id)!.flatMap((it) => (it.endsWith(` ${state}`) ? [it.split(' ')[0]!] : []));
          assert.deepEqual(
            [down.map((it) => it.id), degraded.map((it) => it.id)],
            [of('down'), of('degraded')],
            textOf(design),
          );
        }
        const expected = ids.flatMap((a, index) =>
          ids.slice(index + 1).flatMap((b) => {
            const more = naiveStates(design, [a, b]).filter(
              (it) => it.endsWith(' down') && !states.get(a)!.includes(it) && !states.get(b)!.includes(it),
            );
            return more.length === 0 ? [] : [`${a}+${b}: ${more.map((it) => it.split(' ')[0]).join()}`];
          }),
        );
        const found = allPairFailures(facts).map(
          (it) =>
            `${it.parts.map((half) => half.id).join('+')}: ${it.together.map((screen) => screen.id).join()}`,
        );
        assert.deepEqual([...found].sort(), expected.sort(), textOf(design));
      }),
      { ...budget, numRuns: Math.ceil(budget.numRuns / 2) },
    );
  });
});
