import type { Facts } from '../facts.ts';
import type { Availability } from '../facts/numbers/availability.ts';
import { isAvailabilityWritten } from '../facts/numbers/availability/part.ts';
import { showAvailability } from '../facts/numbers/availability/show.ts';
import { folded } from '../facts/findings/fold.ts';
import { pathOf } from '../facts/findings/path-of.ts';
import { promisedTo, type Promised } from '../facts/numbers/promised.ts';
import { replicaChanges } from '../facts/failures/spof.ts';
import type { Component, Screen } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const availabilityBelowTarget: Rule = {
  id: 'availability-below-target',
  topic: 'redundancy',
  dies: true,
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'The parts that a screen needs cannot together keep what is promised of it.',
  asks: 'What is the best this chain can promise?',
  why: 'A screen that needs five parts of 99.9 % each is down for almost two days in a year. The promise is made to customers, the product of its parts is what they get.',
  words: [
    'availability target',
    'cannot promise',
    'cannot keep availability',
    'sla',
    'slo',
    'uptime',
    'three nines',
    '99.9',
    '99.95',
    '99.99',
    'cannot reach availability',
  ],
  needs: ['availability', 'replicas', 'standby', 'failover', 'managed'],
  options: [
    {
      title: 'More copies of the weakest part',
      gain: 'The cheapest way to another nine.',
      cost: 'The copies; and they fail together more often than the formula says.',
    },
    {
      title: 'Take a part off the way of the request',
      gain: 'It counts no more.',
      cost: 'Its result comes later.',
    },
    {
      title: 'An answer without the part: older, or less of it',
      gain: 'The screen stays up.',
      cost: 'The screen is old or poorer at times.',
    },
    { title: 'Promise less', gain: 'Honest, and free.', cost: 'Somebody must be told.' },
  ],
  source: 'System Design Primer, "Availability in parallel vs in sequence" [R]',
  valid: [
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, availability: 99%, calls: [db] }
  db: { kind: database, managed: true, availability: 99.99% }
`,
    },
    // The screen works without it.
    {
      text: `
system: Notes
screens:
  home: { clients: [web], uses: [api], availability: 99.9% }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 2, availability: 99%, calls: { ads: { optional: true } } }
  ads: { kind: external, availability: 98% }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
targets: { availability: 99.9% }
screens:
  home: { clients: [web], uses: [api] }
# ^^^^ home works at most 99.5% of the time, and 99.9% is promised. The weakest part is pay with 99.5%.
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 3, availability: 99.9%, calls: [pay] }
  pay: { kind: external, availability: 99.5% }
`,
    },
    {
      text: `
system: Notes
targets: { availability: 99.99% }
screens:
  home: { clients: [web], uses: [api] }
# ^^^^ How much of the time does api work? With what its kind usually reaches, home works 99.5% of the time
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, replicas: 1 }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { uses: [db], availability: 99% }
# ^^^^ How many copies are there of db? With one, home works 90% of the time, and 99% is promised. Say \`replicas\`.
components:
  db: { kind: database, availability: 90% }
`,
    },
  ],
  *check(facts) {
    const [asks, uncounted]: [Found[], Found[]] = [[], []];
    for (const screen of facts.design.screens.values()) {
      const promise = screen.foreign ? undefined : promisedTo(screen, facts);
      if (promise?.fraction === undefined || promise.fraction >= 1) continue;
      const reached = facts.availability(screen);
      // The last digits of a product are noise, not a missed promise.
      if (reached.atMost < promise.fraction - noise) yield fault(screen, reached, promise, facts);
      else {
        const part = assumedIn(reached, promise);
        if (part !== undefined)
          (isAvailabilityWritten(part) ? uncounted : asks).push(ask(part, screen, reached, promise));
      }
    }
    yield* folded(
      asks,
      facts,
      (names) =>
        `How much of the time do the parts of ${names} work? With what their kinds usually reach, it is less than is promised. Say their \`availability\`.`,
    );
    yield* folded(
      uncounted,
      facts,
      (names) =>
        `How many copies are there of the parts of ${names}? With one of each, it is less than is promised. Say their \`replicas\`.`,
    );
  },
};

const noise = 1e-9;

function fault(screen: Screen, reached: Availability, promise: Promised, facts: Facts): Found {
  const proved = reached.parts.filter(
    (it) => it.figure.assumptions.length === 0 && it.figure.value !== undefined,
  );
  const [weakest] = proved;
  const names =
    weakest === undefined
      ? ''
      : ` The weakest part is ${weakest.part.id} with ${showAvailability(weakest.figure.value!)}.`;
  const evidence = proved
    .slice(0, 5)
    .flatMap(({ figure }) => figure.inputs.map(({ label, at }): Evidence => ({ message: label, at })));
  const spare =
    weakest === undefined || weakest.part.group === 'external' || weakest.part.foreign
      ? undefined
      : weakest.part;
  return {
    ref: `screen:${screen.id}`,
    at: screen.at,
    level: 'fault',
    message: `${screen.id} works at most ${showAvailability(reached.atMost)} of the time, and ${promise.text} is promised.${names}`,
    because: [{ message: `availability: ${promise.text}`, at: promise.value.at }, ...evidence],
    screens: [screen.id],
    fixes:
      spare === undefined ? [] : [{ title: `Add replica of ${spare.id}`, changes: copyOf(spare.id, facts) }],
  };
}

function copyOf(id: string, facts: Facts) {
  const part = facts.design.components.get(id);
  const replicas = part?.replicas?.value;
  if (part?.group === 'state' || replicas?.is !== 'number') return replicaChanges(id, facts);
  return [
    {
      is: 'set',
      path: [...pathOf(id, facts), 'replicas'],
      value: Math.max(2, Math.floor(replicas.low) + 1),
    } as const,
  ];
}

/** What follows only with usual figures is asked: the author may know better ones. The part for which one is taken, if it is too little. */
function assumedIn({ figure, parts }: Availability, promise: Promised): Component | undefined {
  if (figure.value === undefined || figure.lowerBound || figure.value >= promise.fraction! - noise)
    return undefined;
  return parts.find((it) => it.figure.assumptions.length > 0)?.part;
}

function ask(part: Component, screen: Screen, { figure, parts }: Availability, promise: Promised): Found {
  const reached = showAvailability(figure.value!);
  // How much one copy works may be said, and how many there are not.
  const [question, key] = isAvailabilityWritten(part)
    ? [`How many copies are there of ${part.id}? With one`, 'replicas']
    : [`How much of the time does ${part.id} work? With what its kind usually reaches`, 'availability'];
  return {
    ref: `screen:${screen.id}`,
    at: screen.at,
    level: 'question',
    message: `${question}, ${screen.id} works ${reached} of the time, and ${promise.text} is promised. Say \`${key}\`.`,
    because: [
      { message: `availability: ${promise.text}`, at: promise.value.at },
      ...parts
        .flatMap((it) => it.figure.assumptions.map((by) => ({ ...by, at: it.part.at })))
        .slice(0, 5)
        .map(({ text, source, at }): Evidence => ({ message: `${text} (${source})`, at })),
    ],
    screens: [screen.id],
  };
}
