// That some data changes while the system runs, as evidence: who writes or deletes it, else how fast it comes.

import type { Facts } from '../../facts.ts';
import type { Evidence } from '../../rule.ts';

export function changeEvidence(data: string, facts: Facts): readonly Evidence[] {
  const flow = facts.dataFlows()(data);
  const changes = [
    ...flow.writers.map(({ api, at }) => ({ message: `${api.ref} writes ${data}`, at })),
    ...flow.deleters.map(({ api, at }) => ({ message: `${api.ref} deletes ${data}`, at })),
  ];
  if (changes.length > 0) return changes.slice(0, 3);
  const adds = facts.design.data.get(data)?.adds;
  return adds === undefined ? [] : [{ message: `${data} grows by ${adds.value.text}`, at: adds.at }];
}
