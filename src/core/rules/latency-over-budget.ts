// What is written of the parts adds up to a least time; when that is over the budget already, the rest cannot help.

import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import type { Figure } from '../facts/numbers/figure.ts';
import { fileSpan } from '../facts/findings/file-span.ts';
import { budgetOf } from '../facts/numbers/latency.ts';
import { apisSaying } from '../facts/requests/parts-saying.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import type { Facts } from '../facts.ts';
import { exactly } from '../model.ts';
import { duration, formatApart, formatNumber } from '../quantity.ts';
import type { Found, Place, Rule } from '../rule.ts';

export const latencyOverBudget: Rule = {
  id: 'latency-over-budget',
  topic: 'latency',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'What a request waits for takes longer than it may.',
  asks: 'Where do the milliseconds go?',
  why: 'Every call that waits for the one before adds its whole time. People leave while they wait, and callers give up and ask again.',
  words: [
    'too slow',
    'latency budget',
    'milliseconds',
    'takes longer than',
    'takes too long',
    'slower than promised',
    'page loads slowly',
    'time to load',
    'response time',
    'slow chain',
    'takes longer than promised',
    'longer than ms promised',
    'slower than the target',
    'ms promised',
    'p99 too slow',
  ],
  needs: ['within', 'latency', 'parallel', 'async', 'timeout'],
  options: [
    {
      title: 'Make calls beside each other',
      gain: 'only the longest counts',
      cost: 'the slowest decides, and it is slow more often',
    },
    {
      title: 'Answer from a cache',
      gain: 'the slow part is asked seldom',
      cost: 'answers that are out of date',
    },
    {
      title: 'Compute it beforehand',
      gain: 'reading is all that is left',
      cost: 'it is as old as the last run',
    },
    {
      title: 'Let it happen after the answer',
      gain: 'nobody waits',
      cost: 'the answer cannot say how it went',
    },
    { title: 'Fewer hops', gain: 'no time on the way', cost: 'larger services' },
  ],
  source: 'System Design Primer, "Latency numbers" [R]',
  valid: [
    {
      text: `
screens:
  home: { uses: [api], within: 200ms }
components:
  api: { kind: server, latency: 20ms, calls: { a: { parallel: true }, b: { parallel: true } } }
  a: { kind: server, latency: 150ms }
  b: { kind: server, latency: 150ms }
`,
    },
    // Nobody waits for the mail.
    {
      text: `
screens:
  home: { uses: [api], within: 200ms }
components:
  api: { kind: server, latency: 20ms, calls: { mail: { async: true } } }
  mail: { kind: external, latency: 2s }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  home: { uses: [api], within: 200ms }
# ^^^^ home takes 320 ms and may take 200 ms: api 20 ms + a 150 ms + b 150 ms = 320 ms.
components:
  api: { kind: server, latency: 20ms, calls: [a, b] }
  a: { kind: server, latency: 150ms }
  b: { kind: server, latency: 150ms }
`,
    },
    {
      text: `
components:
  api: { kind: server, within: 100ms, latency: 20ms, calls: [a] }
# ^^^ api takes 170 ms and may take 100 ms
  a: { kind: server, latency: 150ms }
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ How long do api and db take? home must be there within 200 ms. Say their \`latency\`.
screens:
  home: { uses: [api], within: 200ms }
components:
  api: { kind: server, calls: [db] }
  db: { kind: database }
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ How fast is fast? Say a time for \`within\`.
targets: { within: fast }
screens:
  home: { uses: [api] }
components:
  api: { kind: server }
`,
    },
  ],
  *check(facts) {
    const { design } = facts;
    const latencies = facts.latencies();
    const late = new Set<string>();
    for (const screen of design.screens.values()) {
      const budget = budgetOf(screen, design);
      const most = budget === undefined ? undefined : exactly(budget);
      if (screen.foreign || most === undefined || screen.static?.value === true) continue;
      const time = latencies.screen(screen);
      if (!isOver(time, most)) continue;
      late.add(screen.id);
      const message = `${screen.id} ${tooLong(time, most)}`;
      const because = [{ message: 'it must be there within this', at: budget!.at }, ...evidenceOf(time)];
      const found: Found = {
        ref: `screen:${screen.id}`,
        at: screen.at,
        level: 'fault',
        message,
        because,
        screens: [screen.id],
      };
      yield found;
    }
    for (const api of apisSaying('within', design)) {
      const most = exactly(api.within);
      const time = most === undefined ? undefined : latencies.api(api);
      if (most === undefined || time === undefined || !isOver(time, most)) continue;
      const message = `${api.ref} ${tooLong(time, most)}`;
      const because = [{ message: 'it must answer within this', at: api.within!.at }, ...evidenceOf(time)];
      yield {
        ref: api.ref,
        at: api.at,
        level: 'fault',
        message,
        because,
        screens: facts
          .waiting()(api)
          .map((it) => it.id),
      };
    }
    yield* unanswered(facts, late);
  },
};

function tooLong(time: Figure, most: number): string {
  const [takes, may] = formatApart(time.value!, most, duration);
  return `takes ${time.lowerBound ? 'at least ' : ''}${takes} and may take ${may}: ${time.formula}.`;
}

function isOver(time: Figure, most: number): boolean {
  return time.value !== undefined && time.value > most;
}

/** Budgets that nothing can be held against: asked once. */
function* unanswered(facts: Facts, late: ReadonlySet<string>): Iterable<Found> {
  const { design } = facts;
  const latencies = facts.latencies();
  const missing = new Map<string, Place>();
  const open: string[] = [];
  const seen = new Uint8Array(facts.needs().nodes.length);
  for (const screen of design.screens.values()) {
    const budget = budgetOf(screen, design);
    const time =
      budget === undefined || screen.foreign || late.has(screen.id) || screen.static?.value === true
        ? undefined
        : latencies.screen(screen);
    if (time?.unknown === undefined || time.unknown.key !== 'latency' || screen.uses === undefined) continue;
    open.push(screen.id);
    for (const part of untimed(screen.id, seen, facts)) missing.set(part.ref, part);
  }
  if (missing.size > 0) {
    const places = [...missing.values()];
    const names =
      places.length > 4
        ? `${places
            .slice(0, 3)
            .map((it) => it.ref)
            .join(', ')} and ${places.length - 3} more`
        : enumerate(places.map((it) => it.ref));
    const within =
      open.length === 1
        ? `${open[0]!} must be there within ${budgetText(open[0]!, facts)}`
        : `${open.length} screens must be there in time`;
    const message = `How long ${places.length === 1 ? 'does' : 'do'} ${names} take? ${within.charAt(0) + within.slice(1)}. Say ${places.length === 1 ? 'its' : 'their'} \`latency\`.`;
    yield { ref: '', at: fileSpan(facts), level: 'question', message, places, screens: open };
  }
  const wishes = [...design.screens.values()].filter((it) => !it.foreign && it.within?.value === 'fast');
  if (wishes.length > 0 || design.targets.within?.value === 'fast') {
    const places = wishes.map((it): Place => ({ ref: `screen:${it.id}`, at: it.at }));
    yield {
      ref: '',
      at: fileSpan(facts),
      level: 'question',
      message: 'How fast is fast? Say a time for `within`.',
      ...(places.length > 1 ? { places } : {}),
    };
  }
}

function budgetText(id: string, facts: Facts): string {
  const budget = budgetOf(facts.design.screens.get(id)!, facts.design);
  return budget?.value.is === 'number' ? formatNumber(budget.value.low, duration) : 'a time';
}

/** Parts that its answer waits for, of which nobody says how long they take. What was `seen` for another screen is not gone over again. */
function untimed(screen: string, seen: Uint8Array, facts: Facts): readonly Place[] {
  const needs = facts.needs();
  const start = needs.node(`screen:${screen}`);
  const found = new Map<string, Place>();
  const open = start === undefined ? [] : [start];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen[next] === 1) continue;
    seen[next] = 1;
    const { component, all, any } = needs.nodes[next]!;
    if (any.length > 0) open.push(...any.flat().reverse());
    for (let at = all.length - 1; at >= 0; at--) open.push(all[at]!);
    const part = component === undefined ? undefined : facts.design.components.get(component);
    if (
      part === undefined ||
      part.foreign ||
      part.group === 'client' ||
      part.group === 'edge' ||
      part.latency !== undefined
    )
      continue;
    if (part.requests.length > 0 && part.requests.every((it) => it.latency !== undefined)) continue;
    found.set(part.id, { ref: part.id, at: part.at });
  }
  return [...found.values()];
}
