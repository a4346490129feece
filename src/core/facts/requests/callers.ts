// Which parts call which, by name: most edits leave that as it is.

import type { Call, Component } from '../../model.ts';
import { weakly } from '../../once.ts';
import { acrossParts } from '../across-parts.ts';
import type { Whole } from '../followed.ts';
import { isSameData } from '../same-data.ts';

/** The names of the parts that call a part themselves or with one of their APIs, each once, in the order of the file. */
export type Callers = (name: string) => readonly string[];

export function callersOf(design: Whole): Callers {
  return callersAmong(namesCalled(design));
}

interface Caller {
  readonly id: string;
  readonly calls: readonly string[];
}

const namesCalled = acrossParts(
  (part): Caller => ({ id: part.id, calls: [...namesIn(callsBy(part))] }),
  isSameData,
);

/** The calls that a part makes itself or with one of its APIs. */
export function callsBy({ calls, requests }: Component): ReadonlySet<Call> {
  return new Set([calls?.value ?? [], ...requests.map((it) => it.made)].flat());
}

/** What is called, declared or not. */
function namesIn(calls: ReadonlySet<Call>): ReadonlySet<string> {
  return new Set([...calls].flatMap(({ target, either }) => (either ?? [target]).map((it) => it.name)));
}

const callersAmong = weakly((callers: readonly Caller[]): Callers => {
  const byName = new Map<string, string[]>();
  for (const { id, calls } of callers) {
    for (const name of calls) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, [id]);
      else known.push(id);
    }
  }
  return (name) => byName.get(name) ?? none;
});

const none: readonly string[] = [];
