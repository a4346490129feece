// Writes of a database belong to single-writer-limit while one machine takes them all. Behind a queue the average counts: what
// comes at once waits there. From a good part of it on it asks, since no spare is left for the loss of a copy or a wrong estimate.
// What is full before the horizon, by the growth that is written, does not last as long as the file says that it must.

import { partsWhere } from '../facts/across-parts.ts';
import { behindQueuesOf } from '../facts/requests/behind-queues.ts';
import { busyPartsOf, hasSingleWriter } from '../facts/numbers/busy-parts.ts';
import { servingOf } from '../facts/numbers/capacity/serving.ts';
import { percent, type Use } from '../facts/numbers/capacity.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { showApart, showFigure, type Figure } from '../facts/numbers/figure.ts';
import { outgrownBy } from '../facts/numbers/full-by-growth.ts';
import { surgeOf } from '../facts/numbers/surge.ts';
import { foldedPlaces } from '../facts/findings/fold.ts';
import type { Facts } from '../facts.ts';
import { atLeast, isQuantity, type Component } from '../model.ts';
import { count, formatNumber } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';
import { technology } from '../knowledge/technologies.ts';

export const loadOverCapacity: Rule = {
  id: 'load-over-capacity',
  topic: 'load',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'More comes to a part at the peak than all its copies can take.',
  asks: 'What will melt at peak?',
  why: 'Above its capacity a part does not get slower in proportion: queues grow without end, timeouts make callers ask again, and the retries take what was left.',
  words: [
    'overload',
    'over capacity',
    'cannot handle load',
    'cannot handle traffic',
    'cannot keep up',
    'cannot take so many requests',
    'too many requests for server',
    'cpu full',
    'out of capacity',
    'too much traffic',
    'not enough servers',
    'cannot handle so many requests',
    'cannot take the load',
    'falls over under load',
    'overloaded at peak',
    'overloaded service',
    'is overloaded every',
    'api cannot keep up',
    'server cannot keep up with requests',
  ],
  needs: ['capacity', 'replicas', 'load', 'peak', 'hit', 'connections', 'growth', 'horizon'],
  options: [
    {
      title: 'More copies',
      gain: 'as much as is needed',
      cost: 'the part may keep nothing between requests',
    },
    {
      title: 'Larger machines',
      gain: 'nothing else changes',
      cost: 'a price that grows faster than the strength, and an end',
    },
    {
      title: 'A cache in front of it',
      gain: 'what is asked often comes no further',
      cost: 'answers are older than the truth',
    },
    { title: 'A queue in front of it', gain: 'bursts wait instead of failing', cost: 'results come later' },
    {
      title: 'A limit that refuses what is too much',
      gain: 'most are served well',
      cost: 'some are refused',
    },
  ],
  source: 'Google SRE book, "Handling Overload" [K]; Azure Architecture Center, "Scale out" [L]',
  valid: [
    {
      text: `
assume: { peak: 2x }
screens:
  home: { uses: [api], load: 500/s }
components:
  api: { kind: server, capacity: 500/s, replicas: 4 }
`,
    },
    // It comes to db as fast as writer works.
    {
      text: `
assume: { peak: 3x }
components:
  api: { kind: server, capacity: 5k/s, replicas: 1, trigger: external, load: 1k/s, calls: [jobs] }
  jobs: { kind: queue, max-age: 1h }
  writer: { kind: worker, consumes: [jobs], replicas: 2, capacity: 750/s, calls: [db] }
  db: { kind: database, capacity: 2400/s, replicas: 1 }
`,
    },
    // It lasts as long as it must.
    {
      text: `
assume: { peak: 2x, growth: 20%, horizon: 3 years }
screens:
  home: { uses: [api], load: 250/s }
components:
  api: { kind: server, capacity: 500/s, replicas: 2 }
`,
    },
    // The peak waits in the queue; on average the worker keeps up.
    {
      text: `
assume: { peak: 5x }
screens:
  home: { uses: [api], load: 50/s }
components:
  api: { kind: server, calls: [jobs] }
  jobs: { kind: queue }
  sender: { kind: worker, consumes: [jobs], capacity: 100/s, replicas: 1 }
`,
    },
  ],
  invalid: [
    {
      text: `
assume: { peak: 3x }
screens:
  home: { uses: [api], load: 500/s }
components:
  api: { kind: server, capacity: 500/s, replicas: 2 }
# ^^^ api is asked for 1.5k/s at the peak and takes 1k/s
`,
    },
    {
      text: `
assume: { peak: 3x }
screens:
  home: { uses: [api], load: 500/s }
components:
  api: { kind: server, capacity: 1k/s }
# ^^^ Are there enough copies of api? It is asked for 1.5k/s at the peak, and one copy takes 1k/s. Say \`replicas\`.
`,
    },
    {
      text: `
assume: { peak: 2x, growth: 2x, horizon: 3 years }
screens:
  home: { uses: [api], load: 250/s }
components:
  api: { kind: server, capacity: 500/s, replicas: 2 }
# ^^^ api is asked for 500/s at the peak and takes 1k/s: at 2x a year it is full after 1 year, before the horizon of 3 years.
`,
    },
    {
      text: `
assume: { peak: 3x, growth: 20% }
screens:
  home: { uses: [api], load: 300/s }
components:
  api: { kind: server, capacity: 500/s, replicas: 2 }
# ^^^ Is api large enough? It is 90% full at the peak: 900/s of 1k/s, and at 1.2x a year it is full after 211 days.
`,
    },
    {
      text: `
assume: { peak: 2x }
screens:
  home: { uses: [api], load: 20k/s }
components:
  api: { kind: server, replicas: 30 }
# ^^^ What can one copy of api take? 40k/s come at the peak. Say \`capacity\`.
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    const behindQueues = behindQueuesOf(facts);
    for (const part of measured(facts.design)) {
      for (const use of facts.capacity(part).uses) {
        // What a provider allows is asked by third-party-quota.
        if (use.of === 'quota') continue;
        if (use.of === 'writes' && hasSingleWriter(part, techOf(part))) continue;
        const found = judged(part, use, behindQueues.has(part), facts);
        if (found?.level === 'fault') yield found;
        else if (found !== undefined) questions.push(found);
      }
      const held = holdingTooMany(part, facts);
      if (held?.level === 'fault') yield held;
      else if (held !== undefined) questions.push(held);
    }
    yield* firstOfEach(questions);
    yield* foldedPlaces(
      busyPartsOf(facts).map((part) => ({ ref: part.id, at: part.at, part })),
      ({ part }) => unsaid(part, facts.loads().part(part).requests.peak),
      facts,
      (names) =>
        `What can one copy of ${names} take? They are asked for a thousand times a second or more. Say \`capacity\`.`,
    );
  },
};

const measured = partsWhere((it) => !it.foreign && (it.capacity !== undefined || it.quota !== undefined));

function unsaid({ id: ref, at }: Component, load: Figure): Found {
  const message = `What can one copy of ${ref} take? ${capital(showFigure(load))} come at the peak. Say \`capacity\`.`;
  return {
    ...{ ref, at, level: 'question', message },
    get because() {
      return evidenceOf(load);
    },
  };
}

function techOf(part: Component): string | undefined {
  return part.tech === undefined ? undefined : (technology(part.tech.value)?.name ?? part.tech.value);
}

function judged(part: Component, use: Use, isLevelled: boolean, facts: Facts): Found | undefined {
  const { capacity } = use;
  const isMuch = ((isLevelled ? use.average : use.peak).value ?? 0) >= facts.thresholds.nearlyFull;
  const isFirst = use === facts.capacity(part).first;
  const outgrown = isFirst && !isLevelled ? outgrownBy(use, facts.design) : undefined;
  if (!isMuch && outgrown === undefined && capacity.value !== 0) return undefined;
  const demand = isLevelled ? use.demand.average : surgeOf(part, use.demand, facts);
  if (demand.value === undefined || capacity.value === undefined || demand.value === 0) return undefined;
  const isOver = demand.value > capacity.value;
  const used = demand.value / capacity.value;
  // Where workers hold it back, what it grows by waits in their queue.
  const later = demand === use.demand.peak ? outgrown : undefined;
  if (!isOver && later === undefined && used < facts.thresholds.nearlyFull) return undefined;
  const when = isLevelled ? 'on average' : 'at the peak';
  const base = {
    ref: part.id,
    at: part.at,
    because: evidenceOf(demand, capacity),
    screens: [...facts.impact(part).down],
  };
  const [asked, takes] = showApart(demand, capacity);
  const sort = use.of === 'writes' ? ' of writes' : '';
  if (!isOver && later?.horizon !== undefined) {
    const message = `${part.id} is asked for ${asked}${sort} ${when} and takes ${takes}: ${later.text}, before the horizon of ${later.horizon}.`;
    return { ...base, level: 'fault', message, because: [...base.because, ...later.because] };
  }
  if (!isOver) {
    const grown = later === undefined ? '' : `, and ${later.text}`;
    const message = `Is ${part.id} large enough? It is ${percent(used)} full ${when}: ${asked}${sort} of ${takes}${grown}.`;
    return { ...base, level: 'question', message, because: [...base.because, ...(later?.because ?? [])] };
  }
  if (capacity.assumptions.length > 0) {
    const message = `Are there enough copies of ${part.id}? It is asked for ${asked}${sort} ${when}, and one copy takes ${takes}. Say \`replicas\`.`;
    return { ...base, level: 'question', message };
  }
  const factor = use.fullAt.value;
  const already =
    factor === undefined || demand !== use.demand.peak
      ? ''
      : `: it is full at ${Number(factor.toPrecision(2))}x of this load`;
  return {
    ...base,
    level: 'fault',
    message: `${part.id} is asked for ${asked}${sort} ${when} and takes ${takes}${already}.`,
  };
}

/** Connections that stay open count by how many there are, not by how many come. */
function holdingTooMany(part: Component, facts: Facts): Found | undefined {
  const capacity = part.capacity?.value;
  const each = capacity === undefined || isQuantity(capacity) ? undefined : capacity.connections;
  const open = atLeast(part.connections);
  const copies = servingOf(part, 'reads');
  if (open === undefined || each?.value.is !== 'number' || copies.most === undefined) return undefined;
  const takes = each.value.high * copies.most;
  if (open <= takes) return undefined;
  const text = `${formatNumber(open, count)} connections`;
  const isAssumed = copies.assumed.length > 0;
  return {
    ref: part.id,
    at: part.at,
    level: isAssumed ? 'question' : 'fault',
    message: isAssumed
      ? `Are there enough copies of ${part.id}? It keeps ${text} open, and one copy takes ${each.value.text}. Say \`replicas\`.`
      : `${part.id} keeps ${text} open and takes ${formatNumber(takes, count)}.`,
    because: [
      { message: `connections: ${part.connections!.value.text}`, at: part.connections!.at },
      { message: `connections of one copy: ${each.value.text}`, at: each.at },
      ...copies.inputs.map(({ label, at }): Evidence => ({ message: label, at })),
    ],
    screens: [...facts.impact(part).down],
  };
}

/** One question for each part: its copies answer for every figure of it. */
function firstOfEach(questions: readonly Found[]): readonly Found[] {
  return questions.filter((it, index) => questions.findIndex((other) => other.ref === it.ref) === index);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
