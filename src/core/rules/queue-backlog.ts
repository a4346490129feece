// A queue is there to stand a peak, so a peak over what the workers do asks how long it may wait; an average over it never
// ends, and accuses. Copies that nobody wrote are not counted against anybody.

import { drainsOf, type Drain } from '../facts/numbers/drains.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { showApart } from '../facts/numbers/figure.ts';
import { calledQueues, untakenQueues } from '../facts/requests/loose-queues.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten, quoted } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Component } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const queueBacklog: Rule = {
  id: 'queue-backlog',
  topic: 'queues',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'Work comes faster than it is done, and nothing bounds how much waits.',
  asks: 'What happens when work arrives faster than it is done?',
  why: 'A queue hides an overload until it is hours long. Then everything in it is late, new work waits behind old work that nobody wants any more, and at last the queue itself is full and refuses.',
  words: [
    'backlog',
    'queue grows',
    'queue fills',
    'queue too long',
    'queue gets longer',
    'piles up',
    'workers cannot keep up',
    'consumer lag',
    'consumers fall behind',
    'falls behind',
    'hours behind',
    'messages wait for hours',
    'work arrives faster',
    'jobs wait',
    'jobs pile up',
    'messages pile up',
    'faster than workers',
  ],
  needs: ['capacity', 'replicas', 'autoscale', 'max-age', 'load'],
  options: [
    {
      title: 'More workers when messages wait',
      gain: 'the backlog goes by itself',
      cost: 'what the workers call has to stand it',
    },
    {
      title: 'Refuse what is too much',
      gain: 'what is accepted is done in time',
      cost: 'callers are turned away and come again',
    },
    {
      title: 'Drop or put aside what is too old',
      gain: 'new work is done at once',
      cost: 'some work is lost or late',
      changes: setKey('max-age', '1h'),
    },
    { title: 'Queues of their own for urgent work', gain: 'it does not wait', cost: 'more to run' },
  ],
  source:
    'System Design Primer, "Back pressure" [R]; Lumigo on the Amazon Builders’ Library, queue backlogs [R]',
  valid: [
    {
      text: `
screens:
  order: { uses: [shop], load: 100/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue }
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 200/s }
`,
    },
    {
      text: `
screens:
  order: { uses: [shop], load: 100/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue }
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 40/s }
  other-mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 40/s }
`,
    },
    {
      text: `
screens:
  order: { uses: [shop] }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue, max-age: 1h }
  mailer: { kind: worker, consumes: [mails], autoscale: true }
`,
    },
    // Of a function there are as many copies as there are messages.
    {
      text: `
screens:
  order: { uses: [shop] }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue }
  mailer: { kind: function, consumes: [mails] }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  order: { uses: [shop], load: 100/s }
components:
  shop: { kind: server, calls: [mails, failed] }
  mails: { kind: queue, dead-letter: failed }
# ^^^^^ Who takes what comes into mails? Nobody who is drawn does, and so it grows without end. Say \`consumes\` of whoever does.
  failed: { kind: queue }
`,
    },
    {
      text: `
screens:
  order: { uses: [shop], load: 100/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue }
# ^^^^^ 100/s come into mails on average and mailer and other-mailer take out 80/s
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 20/s }
  other-mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 20/s }
`,
    },
    {
      text: `
screens:
  order: { uses: [shop], load: 100/s }
components:
  shop: { kind: server, calls: [sales] }
  sales: { kind: stream }
# ^^^^^ 100/s come into sales on average and mailer takes out 40/s
  mailer: { kind: worker, consumes: [sales], replicas: 2, capacity: 20/s }
  counter: { kind: worker, consumes: [sales], replicas: 2, capacity: 200/s }
`,
    },
    {
      text: `
screens:
  order: { uses: [shop], load: 100/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue }
# ^^^^^ 100/s come into mails on average and mailer takes out 60/s
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 30/s }
`,
    },
    {
      text: `
assume: { peak: 3x }
screens:
  order: { uses: [shop], load: 100/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue }
# ^^^^^ How long may a message wait in mails? At the peak 300/s come and mailer takes out 200/s. Say \`max-age\`.
  mailer: { kind: worker, consumes: [mails], replicas: 2, capacity: 100/s }
`,
    },
    {
      text: `
screens:
  order: { uses: [shop] }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue }
# ^^^^^ What happens when more comes into mails than mailer does? Say \`capacity\` of mailer
  mailer: { kind: worker, consumes: [mails] }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const late: Found[] = [];
    const called = new Set(calledQueues(facts));
    if (called.size === 0) return;
    for (const drain of drainsOf(facts)) {
      // Into some queues nothing is put yet.
      if (!called.has(drain.queue)) continue;
      const flood = overflowing(drain);
      if (flood?.level === 'question') late.push(flood);
      const found = flood ?? unbounded(drain, facts);
      if (found?.level === 'fault') yield found;
      else if (found !== undefined && found !== flood) questions.push(found);
    }
    yield* folded(
      untakenQueues(facts).map(whoTakes),
      facts,
      (names) =>
        `Who takes what comes into ${names}? Nobody who is drawn does. Say \`consumes\` of whoever does.`,
    );
    yield* folded(
      late,
      facts,
      (queues) =>
        `How long may a message wait in ${queues}? At the peak more comes than is taken out. Say \`max-age\` of each.`,
    );
    yield* folded(
      questions,
      facts,
      (queues) =>
        `What happens when more comes into ${queues} than is taken out? Say \`capacity\` and \`autoscale\` of the workers, or \`max-age\`.`,
    );
  },
};

function whoTakes({ id, at }: Component): Found {
  return {
    ref: id,
    at,
    level: 'question',
    message: `Who takes what comes into ${id}? Nobody who is drawn does, and so it grows without end. Say \`consumes\` of whoever does.`,
  };
}

/** By numbers; undefined where a number is missing, or all is well. */
function overflowing({ queue, slowest, inflow, grows }: Drain): Found | undefined {
  const { takers, capacity } = slowest;
  if (grows || capacity?.value === undefined || capacity.assumptions.length > 0) return undefined;
  const base = { ref: queue.id, at: queue.at };
  const takeOut = `${enumerate(takers.map((it) => it.id))} ${takers.length === 1 ? 'takes' : 'take'} out`;
  const { average, peak } = inflow;
  if ((average.value ?? 0) > capacity.value) {
    const [comes, goes] = showApart(average, capacity);
    return {
      ...base,
      level: 'fault',
      message: `${comes.replace(/^at/, 'At')} come into ${queue.id} on average and ${takeOut} ${goes}: what waits grows without end.`,
      because: evidenceOf(average, capacity),
    };
  }
  if ((peak.value ?? 0) <= capacity.value || saysSome(queue.maxAge)) return undefined;
  const [comes, goes] = showApart(peak, capacity);
  return {
    ...base,
    level: 'question',
    message: `How long may a message wait in ${queue.id}? At the peak ${comes} come and ${takeOut} ${goes}. Say \`max-age\`.`,
    because: evidenceOf(peak, capacity),
  };
}

function unbounded(drain: Drain, facts: Facts): Found | undefined {
  const { queue, takers, slowest, inflow, grows } = drain;
  const most = slowest.capacity?.value;
  const { average, peak } = inflow;
  // How high the peak is, where nobody says it, is asked by peak-unplanned.
  const isEnough =
    most !== undefined &&
    average.value !== undefined &&
    !average.lowerBound &&
    Math.max(average.value, peak.value ?? 0) <= most;
  if (isEnough || grows || saysSome(queue.maxAge)) return undefined;
  const names = enumerate(takers.map((it) => it.id));
  const base = { ref: queue.id, at: queue.at };
  const refused: readonly Evidence[] = takers.flatMap(({ id, autoscale }) =>
    autoscale !== undefined && saysNone(autoscale)
      ? [{ message: `${id}: autoscale: false`, at: autoscale.at }]
      : [],
  );
  if (queue.maxAge !== undefined && saysNone(queue.maxAge) && refused.length === takers.length) {
    return {
      ...base,
      level: 'fault',
      contradicts: true,
      message: `Nothing bounds what waits in ${queue.id}: \`${quoted('max-age', queue.maxAge)}\`, and ${names} never get more copies.`,
      because: [asWritten('max-age', queue.maxAge), ...refused],
    };
  }
  // A worker that says what it can do leaves open how much comes.
  const inflows = average.unknown?.key === 'per' ? 'the `per` of each use of the screen' : 'the `load`';
  const capacity =
    most === undefined ? `\`capacity\` of ${enumerate(slowest.takers.map((it) => it.id))}` : inflows;
  return {
    ...base,
    level: 'question',
    message: `What happens when more comes into ${queue.id} than ${names} ${takers.length === 1 ? 'does' : 'do'}? Say ${capacity}, \`autoscale\`, or \`max-age\` of the queue.`,
    because: [...takers.map((it) => ({ message: `${it.id} takes from ${queue.id}`, at: it.at }))],
    fixes: [{ title: 'Set max-age: 1h', changes: setKey('max-age', '1h')(base, facts) }],
  };
}
