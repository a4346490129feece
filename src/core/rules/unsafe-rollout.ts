// A version policy of clients in the field, and the readiness of a slow starter, have no key yet and are left out.

import { folded } from '../facts/findings/fold.ts';
import { isPromised, promisedTo, type Promised } from '../facts/numbers/promised.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysNone, type Component, type Screen, type Value } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const unsafeRollout: Rule = {
  id: 'unsafe-rollout',
  topic: 'operation',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A release goes out to everybody at once.',
  asks: 'What does a bad release break, for how many, for how long?',
  why: 'Most outages follow a change. Where it reaches all copies at once, so does its mistake, and going back takes as long as going out: at 99.9 % the year has less than nine hours for all of that.',
  words: [
    'bad release',
    'broken release',
    'buggy release',
    'roll out',
    'canary',
    'blue green',
    'release to everybody at once',
    'deployed everywhere',
    'downtime during deploy',
    'feature flag',
    'undo release',
    'bad deploy hits all',
    'release hits all',
    'release all at once',
  ],
  needs: ['deploy', 'availability'],
  options: [
    {
      title: 'A few copies first, then the rest',
      gain: 'a mistake meets one user in twenty',
      cost: 'slower, and figures that tell good from bad',
      changes: setKey('deploy', 'canary'),
    },
    {
      title: 'A second set of copies to switch to and back',
      gain: 'back in seconds',
      cost: 'twice the machines during a release',
      changes: setKey('deploy', 'blue-green'),
    },
    {
      title: 'One copy after the other',
      cost: 'old and new run side by side',
      changes: setKey('deploy', 'rolling'),
    },
    { title: 'Switch features on apart from releases', cost: 'switches that nobody removes' },
  ],
  source:
    'Amazon Builders’ Library, "Ensuring rollback safety", "Automating safe, hands-off deployments" [K]; Google SRE workbook "Canarying releases" [K]',
  valid: [
    // The screen does without news.
    {
      text: `
targets: { availability: 99.9% }
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, deploy: canary, calls: { news: { optional: true } } }
  news: { kind: server, deploy: at-once }
`,
    },
    {
      text: `
targets: { availability: 99.9% }
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, deploy: canary }
`,
    },
    {
      // Nine hours a year would be plenty; more than three days are allowed.
      text: `
targets: { availability: 99% }
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, deploy: at-once }
`,
    },
  ],
  invalid: [
    {
      text: `
targets: { availability: 99.9% }
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, deploy: at-once }
#                              ^^^^^^^ A bad release of api meets everybody at once, and notes is promised 99.9%
`,
      fixed: `
targets: { availability: 99.9% }
screens:
  notes: { uses: [api] }
components:
  api: { kind: server, deploy: canary }
`,
    },
    {
      text: `
targets: { availability: high }
screens:
  notes: { uses: [api] }
components:
  api: { kind: server }
# ^^^ How does a release of api go out? Say \`deploy\`
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const promised = promisedScreens(facts);
    for (const part of partsBehind(promised, facts)) {
      if (part.foreign || part.group !== 'compute' || part.managed?.value === true) continue;
      if (!promised.some(({ screen }) => isNeeded(part, screen, facts))) continue;
      const { deploy } = part;
      if (deploy === undefined) questions.push(question(part, promised[0]!.promise, facts));
      else if (deploy.value === 'at-once' || saysNone(deploy)) yield fault(part, deploy, promised, facts);
    }
    yield* folded(questions, facts, (parts) => `How do releases of ${parts} go out? Say \`deploy\`.`);
  },
};

function question(part: Component, promise: Promised, facts: Facts): Found {
  return {
    ref: part.id,
    at: part.at,
    level: 'question',
    message: `How does a release of ${part.id} go out? Say \`deploy\`.`,
    because: [promiseOf(promise)],
    fixes: [canary(part, facts)],
  };
}

function fault(
  part: Component,
  deploy: Value<string>,
  promised: readonly PromisedScreen[],
  facts: Facts,
): Found {
  const hit = promised.filter(({ screen }) => isNeeded(part, screen, facts));
  const { screen, promise } = hit[0]!;
  return {
    ref: part.id,
    at: deploy.at,
    level: 'fault',
    contradicts: true,
    message: `A bad release of ${part.id} meets everybody at once, and ${screen.id} is promised ${promise.words}.`,
    because: [{ message: `deploy: ${deploy.value}`, at: deploy.at }, promiseOf(promise)],
    screens: hit.map((it) => it.screen.id),
    fixes: [canary(part, facts)],
  };
}

/** What the screen does without breaks no promise. */
function isNeeded(part: Component, screen: Screen, facts: Facts): boolean {
  const { down, waiting } = facts.impact(part);
  return down.includes(screen.id) || waiting.includes(screen.id);
}

const promiseOf = (it: Promised) => ({ message: `availability: ${it.text}`, at: it.value.at });

function canary(part: Component, facts: Facts) {
  return { title: 'A few copies first', changes: setKey('deploy', 'canary')({ ref: part.id }, facts) };
}

interface PromisedScreen {
  readonly screen: Screen;
  readonly promise: Promised;
}

function promisedScreens(facts: Facts): readonly PromisedScreen[] {
  return [...facts.design.screens.values()].flatMap((screen) => {
    const promise = promisedTo(screen, facts);
    return isPromised(facts.thresholds.rolloutAvailability, promise) ? [{ screen, promise }] : [];
  });
}

/** All parts behind these screens, walked once for all of them. */
function partsBehind(screens: readonly PromisedScreen[], facts: Facts): readonly Component[] {
  const starts = screens.flatMap(({ screen }) => (screen.uses?.value ?? []).map((it) => it.target));
  return [...new Set([...facts.reach().along(starts)].map((it) => it.component))];
}
