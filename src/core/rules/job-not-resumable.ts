// How long a run takes must be written to accuse. Without it, only work that is long by nature is asked about.

import { partsWhere } from '../facts/across-parts.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { atLeast, saysNone, saysSome, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

const longWork = ['transcode', 'import', 'report'];

export const jobNotResumable: Rule = {
  id: 'job-not-resumable',
  topic: 'queues',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A long run that dies near its end begins anew.',
  asks: 'What is redone when a long job dies at 95 %?',
  why: 'Machines are restarted more often than a long job ends. A job that takes three hours and begins anew each time may never end, and a queue takes the message back from a worker that has been silent for half a minute.',
  words: [
    'starts from zero',
    'starts over',
    'starts again from the beginning',
    'checkpoint',
    'long job',
    'long running job',
    'job dies after hours',
    'job crashes near end',
    'import dies halfway',
    'resume job',
    'redo everything',
    'hours of work lost',
    'restarts from scratch',
    'from scratch',
    'starts over again',
    'job begins anew',
    'import begins anew',
    'job from the beginning',
    'dies after hours',
  ],
  needs: ['duration', 'checkpoint'],
  options: [
    {
      title: 'Split it into small tasks',
      gain: 'only one small task is done again',
      cost: 'somebody has to know when all are done',
    },
    {
      title: 'Write down how far it is',
      gain: 'it goes on where it stopped',
      cost: 'storage, and a format that the next release must understand',
      changes: setKey('checkpoint', true),
    },
    { title: 'Give it a longer lease', gain: 'nothing to build', cost: 'a dead worker is noticed late' },
    { title: 'Begin anew', gain: 'nothing to build', cost: 'work done twice, and the deadline missed' },
  ],
  source:
    'SQS guide, visibility timeout [R]; Azure Architecture Center, patterns, scheduler agent supervisor [L]',
  valid: [
    {
      text: `
components:
  bills: { kind: job, schedule: 1 day, duration: 3h, checkpoint: true }
`,
    },
    {
      text: `
components:
  clean-up: { kind: job, schedule: 1 day, duration: 2min, checkpoint: none }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  bills: { kind: job, schedule: 1 day, duration: 3h, checkpoint: none }
# ^^^^^ bills takes 3h and begins anew when it dies
`,
      fixed: `
components:
  bills: { kind: job, schedule: 1 day, duration: 3h, checkpoint: true }
`,
    },
    {
      text: `
components:
  bills: { kind: job, schedule: 1 day, duration: 3h }
# ^^^^^ Does bills begin anew when it dies after most of its 3h? Say \`checkpoint\`.
`,
    },
    {
      text: `
components:
  films: { kind: queue }
  coder: { kind: worker, consumes: [films], does: transcode }
# ^^^^^ How long does one run of coder take, and does it begin anew when it dies? Say \`duration\` or \`checkpoint\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const streams = new Set(
      facts.deliveries().flatMap((it) => (it.queue.kindName === 'stream' ? [it.taker] : [])),
    );
    for (const part of lengthy(facts.design)) {
      if (saysSome(part.checkpoint) || part.requests.some((it) => saysSome(it.resumable))) continue;
      const found = byDuration(part, facts) ?? byWork(part, streams.has(part), facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined) questions.push(found);
    }
    yield* folded(
      questions,
      facts,
      (jobs) =>
        `Do ${jobs} begin anew when they die in the middle? Say \`checkpoint\` of each, or a short \`duration\`.`,
    );
  },
};

function byDuration(part: Component, facts: Facts): Found | undefined {
  const seconds = atLeast(part.duration);
  if (seconds === undefined || seconds <= facts.thresholds.longJob) return undefined;
  const taken: Evidence = { message: `duration: ${part.duration!.value.text}`, at: part.duration!.at };
  const base = { ref: part.id, at: part.at, fixes: [goOn(part, facts)] };
  if (part.checkpoint !== undefined && saysNone(part.checkpoint)) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `${part.id} takes ${part.duration!.value.text} and begins anew when it dies: it says \`${quoted('checkpoint', part.checkpoint)}\`.`,
      because: [taken, asWritten('checkpoint', part.checkpoint)],
    };
  }
  return {
    ...base,
    level: 'question',
    message: `Does ${part.id} begin anew when it dies after most of its ${part.duration!.value.text}? Say \`checkpoint\`.`,
    because: [taken],
  };
}

function byWork(part: Component, isOnStream: boolean, facts: Facts): Found | undefined {
  if (part.duration?.value.is === 'number' || (part.kindName !== 'job' && part.kindName !== 'worker'))
    return undefined;
  const does = part.requests.flatMap((it) => it.does?.value ?? []);
  const work = does.find((it) => longWork.includes(it.value));
  const sums = isOnStream ? does.find((it) => it.value === 'aggregate') : undefined;
  const base = { ref: part.id, at: part.at, fixes: [goOn(part, facts)] };
  if (sums !== undefined) {
    const because: Evidence = { message: `${part.id} adds up what comes from a stream`, at: sums.at };
    if (part.checkpoint !== undefined && saysNone(part.checkpoint)) {
      return {
        ...base,
        level: 'fault',
        contradicts: true,
        message: `${part.id} adds up what comes from a stream, and its sums begin anew when it dies: it says \`${quoted('checkpoint', part.checkpoint)}\`.`,
        because: [asWritten('checkpoint', part.checkpoint), because],
      };
    }
    const message = `Where does ${part.id} go on adding up when it dies in the middle? Say \`checkpoint\`.`;
    return { ...base, level: 'question', message, because: [because] };
  }
  if (work === undefined) return undefined;
  return {
    ...base,
    level: 'question',
    message: `How long does one run of ${part.id} take, and does it begin anew when it dies? Say \`duration\` or \`checkpoint\`.`,
    because: [{ message: `does: ${work.value}`, at: work.at }],
  };
}

const goOn = (part: Component, facts: Facts) => ({
  title: 'Set checkpoint: true',
  changes: setKey('checkpoint', true)({ ref: part.id }, facts),
});

/** Parts that say how long they work, or what they work at. */
const lengthy = partsWhere(
  (it) =>
    !it.foreign &&
    it.group === 'compute' &&
    (it.duration !== undefined || it.requests.some((api) => api.does !== undefined)),
);
