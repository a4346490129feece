// A function of a provider is started by the provider's own scheduler, once, and counts as settled. Work that may be done twice
// needs no lock. A job on one copy is one of which somebody has to notice that it did not run.

import { folded } from '../facts/findings/fold.ts';
import { hasSeveralCopies } from '../facts/requests/live-parts.ts';
import { repeatOf } from '../facts/requests/repeats.ts';
import { scheduledParts, type Scheduled } from '../facts/requests/scheduled.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { exactly, saysNone, saysSome, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const scheduledJobTwiceOrNever: Rule = {
  id: 'scheduled-job-twice-or-never',
  topic: 'queues',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A job that the clock starts runs on every copy, or one day not at all.',
  asks: 'How many times will the nightly job run?',
  why: 'With two copies the clock strikes twice, and every customer gets two bills. With one copy the job does not run in the night in which that machine is restarted, and nobody is told that nothing happened.',
  words: [
    'cron',
    'nightly job',
    'job runs twice',
    'job runs on every',
    'runs on all copies',
    'scheduled job',
    'job never ran',
    'job does not run',
    'missed run',
    'both copies run job',
    'daily job',
    'midnight job',
    'night run both',
    'job runs on both',
  ],
  needs: ['schedule', 'replicas', 'exclusive', 'idempotent', 'alerts'],
  options: [
    {
      title: 'A lock, or a leader among the copies',
      gain: 'one runs, and another takes over',
      cost: 'a store for the lock, and care with clocks',
      changes: setKey('exclusive', 'lock'),
    },
    {
      title: 'A scheduler that puts the work into a queue',
      gain: 'the work is spread and tried again',
      cost: 'the scheduler is one more part that can fail alone',
      changes: setKey('exclusive', 'scheduler'),
    },
    {
      title: 'Work that may be done twice, and an alert when it was not done',
      gain: 'runs anywhere',
      cost: 'the work has to be designed for it',
      changes: setKey('idempotent', true),
    },
    { title: "The provider's scheduler", gain: 'nothing to run', cost: 'bound to that provider' },
  ],
  source:
    'Google SRE book, "Distributed Periodic Scheduling with Cron" [K]; Azure Architecture Center, patterns, leader election [L]',
  valid: [
    {
      text: `
components:
  bills: { kind: job, schedule: 1 day, replicas: 2, exclusive: lock }
`,
    },
    {
      text: `
components:
  clean-up: { kind: job, schedule: 1 day, idempotent: true, alerts: [no success today] }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  bills: { kind: job, schedule: 1 day, replicas: 2, exclusive: none, alerts: true }
# ^^^^^ bills runs on each of its copies at the same time
`,
      fixed: `
components:
  bills: { kind: job, schedule: 1 day, replicas: 2, exclusive: lock, alerts: true }
`,
    },
    {
      text: `
components:
  bills: { kind: job, schedule: 1 day, replicas: 1, alerts: none }
# ^^^^^ When the one copy of bills is down at its hour, bills does not run and nobody notices
`,
    },
    {
      text: `
components:
  bills: { kind: job, schedule: 1 day }
# ^^^^^ Does bills run just once each time, and who notices when it does not? Say \`exclusive\` and \`alerts\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const watched = watchedBy(facts);
    for (const scheduled of scheduledParts(facts.design)) {
      const found = judged(scheduled, watched, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (jobs) =>
        `Do ${jobs} run just once each time, and who notices when one does not? Say \`exclusive\` and \`alerts\` of each.`,
    );
  },
};

function watchedBy({ design }: Facts): ReadonlySet<string> {
  const monitors = design.allParts.filter((it) => it.kindName === 'monitor');
  return new Set(monitors.flatMap((it) => it.calls?.value ?? []).map((it) => it.target.name));
}

function judged(
  { part, api, because }: Scheduled,
  watched: ReadonlySet<string>,
  facts: Facts,
): Found | undefined {
  const { exclusive, alerts } = part;
  const isProviders =
    part.kindName === 'function' || part.managed?.value === true || exclusive?.value === 'scheduler';
  if (isProviders && !saysNone(exclusive)) return undefined;
  const isOne = exactly(part.replicas) === 1;
  const isTwice = !isOne && !saysSome(exclusive) && repeatOf(api, facts, [part]).is !== 'safe';
  const isNever = !hasSeveralCopies(part) && !saysSome(alerts) && !watched.has(part.id);
  if (!isTwice && !isNever) return undefined;
  const base = { ref: part.id, at: part.at };
  if (isTwice && hasSeveralCopies(part) && exclusive !== undefined && saysNone(exclusive)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `${part.id} runs on each of its copies at the same time: it says \`${quoted('exclusive', exclusive)}\`.`,
      because: [asWritten('exclusive', exclusive), because, ...copies(part)],
      fixes: [lock(part, facts)],
    };
  }
  if (isNever && isOne && alerts !== undefined && saysNone(alerts)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `When the one copy of ${part.id} is down at its hour, ${part.id} does not run and nobody notices: it says \`${quoted('alerts', alerts)}\`.`,
      because: [asWritten('alerts', alerts), because, ...copies(part)],
      fixes: [alert(part, facts)],
    };
  }
  const fixes = [...(isTwice ? [lock(part, facts)] : []), ...(isNever ? [alert(part, facts)] : [])];
  return {
    ...base,
    level: 'question',
    message: question(part, isTwice, isNever),
    because: [because, ...copies(part)],
    fixes,
  };
}

function question(part: Component, isTwice: boolean, isNever: boolean): string {
  if (!isTwice) return `Who notices when ${part.id} does not run? Say \`alerts\`.`;
  if (isNever)
    return `Does ${part.id} run just once each time, and who notices when it does not? Say \`exclusive\` and \`alerts\`.`;
  const each = hasSeveralCopies(part) ? ', or on each of its copies' : '';
  return `Does ${part.id} run just once each time${each}? Say \`exclusive\`.`;
}

function copies({ replicas }: Component): readonly Evidence[] {
  return replicas === undefined ? [] : [{ message: `replicas: ${replicas.value.text}`, at: replicas.at }];
}

const lock = (part: Component, facts: Facts) => ({
  title: 'Set exclusive: lock',
  changes: setKey('exclusive', 'lock')({ ref: part.id }, facts),
});

const alert = (part: Component, facts: Facts) => ({
  title: 'Alert when it did not run',
  changes: setKey('alerts', ['no success'])({ ref: part.id }, facts),
});
