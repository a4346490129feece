import type { Change, Fix } from '../change.ts';
import type { Facts } from '../facts.ts';
import { partsWhere } from '../facts/across-parts.ts';
import { callersOf } from '../facts/requests/callers.ts';
import { entranceBy, isFound, isRouter, wiredStraight, type Entrance } from '../facts/requests/entrances.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { fileSpan } from '../facts/findings/file-span.ts';
import { among } from '../facts/findings/fold.ts';
import { asWritten } from '../facts/findings/quoted.ts';
import { atLeast, saysNone, type Component } from '../model.ts';
import type { Found, Place, Rule } from '../rule.ts';

export const replicasWithoutRouter: Rule = {
  id: 'replicas-without-router',
  topic: 'redundancy',
  dies: true,
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A part has several copies, and nothing sends a request to one of them and away from a dead one.',
  asks: 'Who sends a request to which copy, and stops sending to a dead one?',
  why: 'A second copy that nobody is sent to carries nothing. One that died and is still sent to fails its share of all requests.',
  words: [
    'which of the copies to call',
    'tells clients which copies',
    'no load balancer',
    'nothing routes',
    'without balancer',
    'which copy gets request',
    'dead copy still gets requests',
    'dead server still gets traffic',
    'no health check',
    'health check',
    'clients pick server',
    'hard coded address',
    'dns round robin',
    'service discovery',
  ],
  needs: ['calls', 'discovery', 'health-check', 'replicas'],
  options: [
    {
      title: 'A load balancer that checks their health',
      gain: 'Dead copies are left out within seconds.',
      cost: 'One more hop, which needs a second copy itself.',
    },
    {
      title: 'Several addresses under one name',
      gain: 'Nothing to run.',
      cost: 'A dead copy stays in the name for minutes.',
    },
    {
      title: 'Callers that know the copies',
      gain: 'No hop between.',
      cost: 'That logic is in every caller.',
      changes: ({ ref }) => [{ is: 'set', path: ['components', ref, 'discovery'], value: true }],
    },
  ],
  source: 'System Design Primer, "Load balancer" [R]',
  valid: [
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [balancer] }
  balancer: { kind: load-balancer, replicas: 2, health-check: 5s, calls: [api] }
  api: { kind: server, replicas: 3, calls: [db, mails] }
  db: { kind: database, replicas: 3 }
  mails: { kind: queue, replicas: 3 }
  mailer: { kind: worker, replicas: 2, consumes: [mails] }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, discovery: the client has a list }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3 }
# ^^^ web calls api directly, and api has 3 copies
`,
      fixed: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api-balancer] }
  api: { kind: server, replicas: 3 }
  api-balancer: { kind: load-balancer, health-check: true, calls: [api] }
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ How does a caller of search find a copy that lives? How does balancer notice a dead copy?
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [balancer] }
  balancer: { kind: load-balancer, calls: [api] }
  api: { kind: server, replicas: 3, calls: [search] }
  search: { kind: server, replicas: 2 }
`,
    },
    // Where nothing that the client calls is drawn, a balancer may be left out as well.
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web }
  api: { kind: server, replicas: 3 }
# ^^^ How does a caller of api find a copy that lives? Say \`discovery\`.
`,
    },
  ],
  *check(facts) {
    const { components } = facts.design;
    const callersTo = callersOf(facts.design);
    const wired = wiredStraight(facts.design);
    const unfound: Component[] = [];
    const unchecked = new Set<Component>();
    for (const part of copied(facts.design)) {
      const callers = callersTo(part.id);
      // Where a client's calls are not drawn at all, a balancer may be left out as well.
      if (callers.length === 0 && !wired.has(part.id)) continue;
      const direct: Entrance[] = [];
      let isRouted = false;
      for (const name of callers) {
        const caller = components.get(name)!;
        if (caller.group === 'client') direct.push(entranceBy(caller, part));
        if (!isRouter(caller)) continue;
        // A router that knows the copies may serve the other callers too.
        isRouted = true;
        if (!caller.foreign) unchecked.add(caller);
      }
      if (direct.length > 0 && facts.design.stage === 'complete') yield fault(part, direct, facts);
      else if (direct.length > 0 || !isRouted) unfound.push(part);
    }
    const blind: Component[] = [];
    for (const router of unchecked) {
      // What a provider runs looks after the copies behind it, unless the file says otherwise.
      if (
        router.healthCheck === undefined &&
        router.kindName === 'load-balancer' &&
        router.managed?.value !== true
      )
        blind.push(router);
      else if (router.healthCheck !== undefined && saysNone(router.healthCheck)) yield blindRouter(router);
    }
    yield* questions(unfound, blind, facts);
  },
};

const copied = partsWhere((it) => !it.foreign && it.group === 'compute' && hasCopies(it) && !isFound(it));

function hasCopies({ replicas }: Component): boolean {
  return replicas?.value.is === 'some' || (atLeast(replicas) ?? 0) >= 2;
}

function fault(part: Component, direct: readonly Entrance[], facts: Facts): Found {
  const callers = enumerate(direct.map((it) => it.caller.id));
  const copies = part.replicas?.value.is === 'some' ? 'several' : part.replicas?.value.text;
  const verb = direct.length === 1 ? 'calls' : 'call';
  return {
    ref: part.id,
    at: part.at,
    level: 'fault',
    message: `${callers} ${verb} ${part.id} directly, and ${part.id} has ${copies} copies: nothing sends a request to one of them and away from a dead one.`,
    because: [
      { message: `replicas: ${part.replicas?.value.text}`, at: part.replicas!.at },
      ...direct.map(({ caller, at }) => ({ message: `${caller.id} calls it`, at })),
    ],
    fixes: putBalancer(part, direct, facts),
  };
}

function putBalancer(part: Component, direct: readonly Entrance[], facts: Facts): readonly Fix[] {
  const router = `${part.id}-balancer`;
  if (facts.design.components.has(router)) return [];
  const calls = direct.map(({ at }): Change => ({ is: 'write', at, text: router }));
  const value = { kind: 'load-balancer', 'health-check': true, calls: [part.id] };
  return [
    {
      title: `Put a load balancer before ${part.id}`,
      changes: [...calls, { is: 'set', path: ['components', router], value }],
    },
  ];
}

function blindRouter(router: Component): Found {
  const message = `${router.id} checks no health, so it goes on sending to copies that are dead.`;
  const because = [asWritten('health-check', router.healthCheck!)];
  return {
    ref: router.id,
    at: router.healthCheck!.at,
    level: 'fault',
    message,
    because,
    contradicts: true,
    fixes: [check(router)],
  };
}

const check = ({ id }: Component) => ({
  title: 'Check health',
  changes: [{ is: 'set', path: ['components', id, 'health-check'], value: true } as const],
});

function questions(
  unfound: readonly Component[],
  blind: readonly Component[],
  facts: Facts,
): readonly Found[] {
  const places = [...unfound, ...blind].map(({ id, at }): Place => ({ ref: id, at }));
  const [first] = places;
  if (first === undefined) return [];
  const names = (all: readonly Component[]) => enumerate(all.map((it) => it.id));
  const asked = [
    ...(unfound.length === 0 ? [] : [`How does a caller of ${names(unfound)} find a copy that lives?`]),
    ...(blind.length === 0
      ? []
      : [`How ${blind.length === 1 ? 'does' : 'do'} ${names(blind)} notice a dead copy?`]),
  ];
  const keys = [
    ...(unfound.length === 0 ? [] : ['`discovery`']),
    ...(blind.length === 0 ? [] : ['`health-check`']),
  ];
  const message = `${asked.join(' ')} Say ${keys.join(' and ')}.`;
  const fixes =
    blind.length === 0
      ? []
      : [{ title: 'Say that health is checked', changes: blind.flatMap((it) => check(it).changes) }];
  const found = { level: 'question' as const, message, fixes };
  if (places.length === 1) return [{ ...first, ...found }];
  const narrow = (left: readonly Place[]) => {
    const isLeft = among(left);
    const rest = (all: readonly Component[]) => all.filter((it) => isLeft({ ref: it.id }));
    return questions(rest(unfound), rest(blind), facts)[0];
  };
  return [{ ref: '', at: fileSpan(facts), places, ...found, narrow }];
}
