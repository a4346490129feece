import type { Facts } from '../facts.ts';
import { isManaged } from '../facts/failures/copies.ts';
import { folded } from '../facts/findings/fold.ts';
import { isPromised, promisedTo } from '../facts/numbers/promised.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { exactly, saysNone, saysSeveral, type Component, type Value } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const singleZone: Rule = {
  id: 'single-zone',
  topic: 'redundancy',
  dies: true,
  weight: 'medium',
  levels: ['fault', 'question'],
  summary:
    'All copies of a part stand in one data centre, and the targets promise more than one data centre can.',
  asks: 'What will fail when one data centre or region goes dark?',
  why: 'Power, cooling and networks fail for a whole building at once. Ten copies behind one door are one copy on that day.',
  words: [
    'what if region dies',
    'what if zone dies',
    'data centre',
    'datacenter',
    'one zone',
    'one region',
    'availability zone',
    'region goes dark',
    'region fails',
    'zone fails',
    'power cut',
    'everything runs one region',
  ],
  needs: ['zones', 'regions', 'availability', 'rto'],
  options: [
    {
      title: 'Several zones',
      gain: 'One data centre may go.',
      cost: 'A little latency, and what is paid for traffic between them.',
      changes: setKey('zones', 2),
    },
    {
      title: 'A second region that waits',
      gain: 'Survives the loss of a region.',
      cost: 'The newest writes are lost, and the takeover needs drills.',
      changes: setKey('regions', 2),
    },
    {
      title: 'A second region that works',
      gain: 'No takeover, and users are near.',
      cost: 'Two places write the same data, and will disagree.',
    },
    { title: 'Only the backup elsewhere', gain: 'Cheap.', cost: 'Hours to build it all again.' },
  ],
  source: 'Amazon Builders’ Library, "Static stability using Availability Zones" [K]',
  valid: [
    {
      text: `
system: Notes
targets: { availability: 99.95% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, zones: 3, calls: [db] }
  db: { kind: database, managed: true }
`,
    },
    // One data centre is up often enough for a promise like this.
    {
      text: `
system: Notes
targets: { availability: 99.5% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, zones: 1 }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
targets: { availability: 99.99% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, zones: 3, calls: [db] }
  db: { kind: database, managed: true, replicas: 2, zones: 1 }
#                                                   ^^^^^ All copies of db stand in one zone, and 99.99% is promised
`,
    },
    {
      text: `
system: Notes
targets: { availability: 99.95% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, zones: 1 }
#                                   ^^^^^ All copies of api stand in one zone, and 99.95% is promised
`,
      fixed: `
system: Notes
targets: { availability: 99.95% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, zones: 2 }
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ Over how many zones are api and db spread? Say \`zones\`.
targets: { rto: 30min }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, calls: [db] }
  db: { kind: database, standby: 1, failover: auto }
`,
    },
  ],
  *check(facts) {
    // Most designs promise nothing of the sort, and need not be asked what each of their parts takes down.
    if (strictPromise([...facts.design.screens.keys()], facts) === undefined) return;
    const asks: Found[] = [];
    for (const part of facts.design.allParts) {
      if (
        part.foreign ||
        !stands.includes(part.group ?? '') ||
        // A provider spreads what it runs, unless the file says that it does not.
        (isManaged(part).managed && (part.zones === undefined || !saysOne(part.zones))) ||
        isSpread(part, facts)
      )
        continue;
      const { down } = facts.impact(part);
      const promise = down.length === 0 ? undefined : strictPromise(down, facts);
      if (promise === undefined) continue;
      const zones = part.zones ?? part.regions;
      if (zones !== undefined && saysOne(zones)) yield inOneZone(part, zones, promise, down);
      else asks.push(ask(part, promise, down));
    }
    yield* folded(asks, facts, (names) => `Over how many zones are ${names} spread? Say \`zones\`.`);
  },
};

/** Groups of parts that stand in a data centre of ours. */
const stands: readonly string[] = ['edge', 'compute', 'state'];

interface StrictPromise {
  readonly because: Evidence;
  /** As a sentence says it. */
  readonly words: string;
}

function strictPromise(down: readonly string[], facts: Facts): StrictPromise | undefined {
  for (const id of down) {
    const promise = promisedTo(facts.design.screens.get(id), facts);
    if (isPromised(facts.thresholds.zoneAvailability, promise)) {
      const because = { message: `availability: ${promise.text}`, at: promise.value.at };
      return { because, words: `${promise.words} is promised` };
    }
  }
  const { rto } = facts.design.targets;
  const seconds = exactly(rto);
  if (rto === undefined || seconds === undefined || seconds >= facts.thresholds.zoneRecovery)
    return undefined;
  const because = { message: `rto: ${rto.value.text}`, at: rto.at };
  return { because, words: `it must be back within ${rto.value.text}` };
}

/** What runs on a host is where the host is. */
function isSpread(part: Component, facts: Facts, passed: readonly Component[] = []): boolean {
  if (saysSeveral(part.zones) || saysSeveral(part.regions)) return true;
  const host = part.host === undefined ? undefined : facts.design.components.get(part.host.value.name);
  return host !== undefined && !passed.includes(host) && isSpread(host, facts, [...passed, part]);
}

function saysOne(value: Value<unknown>): boolean {
  return saysNone(value) || exactly(value) === 1 || (Array.isArray(value.value) && value.value.length === 1);
}

function inOneZone(
  part: Component,
  zones: Value<unknown>,
  promise: StrictPromise,
  down: readonly string[],
): Found {
  const word = zones === part.zones ? 'zone' : 'region';
  return {
    ref: part.id,
    at: zones.key,
    level: 'fault',
    message: `All copies of ${part.id} stand in one ${word}, and ${promise.words}: when that ${word} goes dark, so ${down.length === 1 ? 'does' : 'do'} ${down.join(', ')}.`,
    because: [{ message: `${word}s: 1`, at: zones.at }, promise.because],
    screens: down,
    contradicts: true,
    fixes: [
      {
        title: `Spread it over two ${word}s`,
        changes: [{ is: 'set', path: ['components', part.id, `${word}s`], value: 2 }],
      },
    ],
  };
}

function ask(part: Component, promise: StrictPromise, down: readonly string[]): Found {
  return {
    ref: part.id,
    at: part.at,
    level: 'question',
    message: `Over how many zones is ${part.id} spread? Say \`zones\`.`,
    because: [promise.because],
    screens: down,
    fixes: [
      {
        title: 'Spread over two zones',
        changes: [{ is: 'set', path: ['components', part.id, 'zones'], value: 2 }],
      },
    ],
  };
}
