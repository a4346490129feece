// Tree -> Design, of one version. Never throws; what was not understood is reported and left out, but a name that was
// read stays declared, so that one slip is one finding without an echo.

import { readAssumptions } from './build/assumptions.ts';
import { createMemo, type Memo, type Read } from './build/memo.ts';
import type { Mistake, Report } from './build/mistake.ts';
import { readSection } from './build/read-section.ts';
import { readFields, readItem, readNamedEntry } from './build/read-value.ts';
import { wrong, type Reading } from './build/reading.ts';
import { reportMisplaced } from './build/misplaced.ts';
import { readRules } from './build/rule-levels.ts';
import { Entries } from './entries.ts';
import { once, weakly } from './once.ts';
import { keyMeant } from './build/unknown-key.ts';
import { isKind, kindGroups } from './kind.ts';
import type { Api, Component, Data, Design, Owner, Problem, Screen, Step } from './model.ts';
import { saysNone, saysSome } from './model.ts';
import { childOf, isNull, pairOf, type Mapping, type Node, type Pair } from './tree.ts';
import { record, type Fields, type Keys, type Named } from './vocabulary/shape.ts';
import { componentKeys } from './vocabulary/component.ts';
import { dataKeys } from './vocabulary/data.ts';
import { screenKeys } from './vocabulary/screen.ts';
import { ownerKeys, problemKeys, stepKeys } from './vocabulary/tradeoff.ts';
import { topKeys } from './vocabulary.ts';

export interface BuildOptions {
  readonly version: number;
  readonly report: Report;
  readonly memo?: Memo;
  /** The designs of the files that this one includes; their names may be used here. */
  readonly included?: readonly Design[];
}

export function buildDesign(written: Mapping, options: BuildOptions): Design {
  const { report, version, included = [] } = options;
  const root = withSectionsMeant(written);
  const assume = readAssumptions(childOf(root, 'assume'), report);
  const reading: Reading = { assumption: (name) => assume.get(name)?.amount, report, partial: false };
  const builder = new Builder(
    reading,
    JSON.stringify([...assume].map(([id, it]) => [id, it.amount])),
    options.memo ?? createMemo(),
  );
  const top = readTop(written, root, reading);
  const components = join(
    builder.section(root, 'components', componentKeys, asComponent),
    included,
    (it) => it.components,
  );
  const allParts = components.items;
  const apis = once(() => {
    const all = new Map<string, Api>();
    for (const part of allParts) for (const api of part.requests) all.set(api.ref, api);
    return all;
  });
  const allApis = once(() => [...apis().values()]);
  const steps = builder
    .items(root, 'steps', stepKeys)
    .map((it, index): Step => ({ ...it.fields, node: it.node, number: index + 1 }));
  return {
    version,
    system: top.system,
    about: top.about,
    stage: stageOf(top.stage?.value, version, steps.length, allParts),
    targets: top.targets?.value ?? {},
    assume,
    screens: join(builder.section(root, 'screens', screenKeys, asScreen), included, (it) => it.screens),
    components,
    allParts,
    // Most who ask for an API know its part.
    get apis() {
      return apis();
    },
    get allApis() {
      return allApis();
    },
    data: join(builder.section(root, 'data', dataKeys, asData), included, (it) => it.data),
    owners: join(builder.section(root, 'owners', ownerKeys, asOwner), included, (it) => it.owners),
    problems: builder
      .items(root, 'problems', problemKeys, 'problem')
      .map((it): Problem => ({ ...it.fields, node: it.node, at_: it.fields.problem?.at ?? it.node })),
    steps,
    rules: readRules(childOf(root, 'rules'), report),
    root: written,
  };
}

/** Sections that are read entry by entry below, and only need their own key to be known here. */
const sections = ['assume', 'screens', 'components', 'data', 'owners', 'problems', 'steps', 'rules'];

/** `services:` is told to be no key, and read as `components`, so that not every name in the file is unknown. */
function withSectionsMeant(root: Mapping): Mapping {
  if (root.pairs.every((it) => Object.hasOwn(topKeys, it.key.text))) return root;
  const pairs = root.pairs.map((pair) => {
    const { text } = pair.key;
    const meant = Object.hasOwn(topKeys, text) ? undefined : keyMeant(text, Object.keys(topKeys));
    // Steps are applied before anything is read.
    const isRead = meant !== undefined && meant !== 'steps' && sections.includes(meant);
    return isRead && pairOf(root, meant) === undefined
      ? { ...pair, key: { ...pair.key, text: meant } }
      : pair;
  });
  return { ...root, pairs };
}

function readTop(written: Mapping, root: Mapping, reading: Reading): Fields<typeof topKeys> {
  const pairs = written.pairs.map((it, index) =>
    sections.includes(root.pairs[index]!.key.text) ? { ...it, value: undefined } : it,
  );
  const fields = readFields({ ...written, pairs }, topKeys, { ...reading, partial: true });
  if (fields.system === undefined && pairOf(written, 'system') === undefined && pairs.length > 0) {
    const message = "'system' is missing: give the design a name";
    reading.report({ rule: 'missing-key', severity: 'error', at: pairs[0]!.key, message });
  }
  return fields;
}

/** Reads entries, recalling those that did not change since they were read last. */
class Builder {
  private readonly reading: Reading;
  private readonly assumptions: string;
  private readonly memo: Memo;

  constructor(reading: Reading, assumptions: string, memo: Memo) {
    this.reading = reading;
    this.assumptions = assumptions;
    this.memo = memo;
  }

  section<K extends Keys, T>(
    root: Mapping,
    name: string,
    keys: K,
    finish: (entry: Named & Fields<K>, report: Report) => T,
  ): Entries<T> {
    const section = childOf(root, name);
    if (section === undefined || isNull(section)) return Entries.of([]);
    if (section.is !== 'mapping') {
      wrong(section, { is: 'named', keys }, this.reading);
      return Entries.of([]);
    }
    const read = (pair: Pair): Read<T> => {
      const mistakes: Mistake[] = [];
      const reading: Reading = { ...this.reading, report: (it) => mistakes.push(it) };
      return { value: finish(readNamedEntry(pair, keys, reading), reading.report), mistakes };
    };
    return readSection(section.pairs, this.memo.in(`${name} ${this.assumptions}`), read, this.reading.report);
  }

  /** `main` is the key that a plain text stands for. */
  items<K extends Keys>(
    root: Mapping,
    name: string,
    keys: K,
    main?: keyof K & string,
  ): readonly { fields: Fields<K>; node: Node }[] {
    const section = childOf(root, name);
    if (section === undefined || isNull(section)) return [];
    const items: readonly Node[] = section.is === 'sequence' ? section.items : [section];
    return items.flatMap((node) => {
      const fields = readItem(node, record(keys, main), this.reading);
      return fields === undefined ? [] : [{ fields, node }];
    });
  }
}

function asComponent(entry: Named & Fields<typeof componentKeys>, report: Report): Component {
  const word = entry.kind?.value;
  const kindName = word !== undefined && isKind(word) ? word : undefined;
  const group = kindName === undefined ? undefined : kindGroups[kindName];
  const part = { ...entry, kindName, group, foreign: false };
  if (entry.node !== undefined) reportMisplaced(entry.node, part, report);
  return { ...part, requests: requestsOf(part) };
}

function requestsOf(part: Omit<Component, 'requests'>): readonly Api[] {
  const calls = part.calls?.value ?? [];
  const apis = part.apis?.value ?? [];
  if (apis.length > 0) {
    return apis.map((api): Api => ({
      ...api,
      ref: `${part.id}/${api.id}`,
      component: part.id,
      made: api.calls?.value ?? calls,
    }));
  }
  if (part.group !== 'compute') return [];
  return [{ ...part, id: '', ref: part.id, component: part.id, made: calls }];
}

const asScreen = (entry: Named & Fields<typeof screenKeys>): Screen => ({ ...entry, foreign: false });
const asData = (entry: Named & Fields<typeof dataKeys>): Data => ({ ...entry, foreign: false });
const asOwner = (entry: Named & Fields<typeof ownerKeys>): Owner => ({ ...entry, foreign: false });

/** What the file declares, then what it includes; a name declared here hides an included one. */
function join<T extends { readonly foreign: boolean }>(
  own: Entries<T>,
  included: readonly Design[],
  section: (design: Design) => ReadonlyMap<string, T>,
): Entries<T> {
  if (included.length === 0) return own;
  const all = new Map(own);
  for (const design of included) {
    for (const [id, it] of section(design)) if (!all.has(id)) all.set(id, asForeign(it) as T);
  }
  return Entries.of(all);
}

const asForeign = weakly((it: { readonly foreign: boolean }) => ({ ...it, foreign: true }));

/** `stage` as written; else a design with a spare copy anywhere shows that its author has begun to draw copies. */
function stageOf(
  written: string | undefined,
  version: number,
  steps: number,
  parts: Iterable<Component>,
): 'simple' | 'complete' {
  if (written === 'simple' || written === 'complete') return written;
  if (version === 0 && steps > 0) return 'simple';
  for (const it of parts) if (drawsCopies(it)) return 'complete';
  return 'simple';
}

function drawsCopies(part: Component): boolean {
  const replicas = part.replicas?.value;
  const several =
    replicas !== undefined && (replicas.is === 'some' || (replicas.is === 'number' && replicas.low >= 2));
  const spare = [part.standby, part.readReplicas, part.failover].some((it) => saysSome(it) && !saysNone(it));
  const zones = part.zones?.value;
  return (
    several ||
    spare ||
    (zones !== undefined && (zones.is === 'some' || (zones.is === 'number' && zones.low >= 2)))
  );
}
