// What each fact costs by itself: asked in an order in which what it rests on is known already.

import type { Facts } from '../src/core/facts.ts';
import { summary } from './measure.ts';

const each = <T>(all: Iterable<T>, ask: (of: T) => unknown): void => {
  for (const it of all) void ask(it);
};

const questions: readonly { readonly name: string; readonly ask: (facts: Facts) => void }[] = [
  { name: 'mentions', ask: (it) => void it.mentions() },
  { name: 'routes', ask: (it) => void it.routes() },
  { name: 'reach', ask: (it) => void it.reach() },
  { name: 'arrivals', ask: (it) => each(it.design.apis.values(), it.arrivals) },
  { name: 'needs', ask: (it) => void it.needs() },
  { name: 'impact', ask: (it) => each(it.design.components.values(), it.impact) },
  { name: 'survival', ask: (it) => each(it.design.components.values(), it.survival) },
  { name: 'data flows', ask: (it) => void it.dataFlows() },
  { name: 'screens using', ask: (it) => void it.screensUsing() },
  { name: 'waiting', ask: (it) => void it.waiting() },
  { name: 'deliveries', ask: (it) => void it.deliveries() },
  { name: 'live parts', ask: (it) => void it.liveParts() },
  { name: 'loads', ask: (it) => void it.loads() },
  {
    name: 'loads of parts',
    ask: (it) => each(it.design.components.values(), (part) => it.loads().part(part).requests.peak.value),
  },
  { name: 'capacity', ask: (it) => each(it.design.components.values(), it.capacity) },
  { name: 'latencies', ask: (it) => each(it.design.screens.values(), it.latencies().screen) },
  { name: 'growth', ask: (it) => void it.growth() },
  { name: 'connections', ask: (it) => void it.connections() },
  { name: 'costs', ask: (it) => void it.costs() },
  { name: 'availability', ask: (it) => each(it.design.screens.values(), it.availability) },
  { name: 'coverage', ask: (it) => each(it.design.screens.values(), it.coverage) },
];

/** Medians over several rounds; `fresh` gives facts that nobody has asked anything. */
export function timeFacts(
  rounds: number,
  fresh: (round: number) => Facts,
): readonly { readonly name: string; readonly ms: number }[] {
  const times = questions.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    const facts = fresh(round);
    questions.forEach(({ ask }, index) => {
      const start = performance.now();
      ask(facts);
      times[index]!.push(performance.now() - start);
    });
  }
  return questions.map(({ name }, index) => ({ name, ms: summary(times[index]!).median }));
}
