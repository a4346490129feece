// How much data there will be, and when a disk is full: size times what is added, as long as it is kept, up to the horizon, times copies.

import type { Component, Data, Design, Quantity, Value } from '../../model.ts';
import { count, duration, formatNumber, rate, size } from '../../quantity.ts';
import { servingOf } from './capacity/serving.ts';
import { exactOf, finite, unknownFigure, type Figure, type Input, type Unknown } from './figure.ts';
import { sumOfFigures } from './figure-sum.ts';
import { addsOf, low, plain } from './growth/adds.ts';
import { archiveOf, keepingIn, keepingOf, lifeOf, movedAfter, type Keeping } from './growth/keeping.ts';
import { whenFull, type Stream } from './growth/when-full.ts';
import { horizonOf, type Horizon } from './horizon.ts';
import { held } from './load/intent.ts';
import type { Loads } from './load.ts';

export interface Growth {
  /** Of one data: bytes at the horizon, kept once: where it is written and where it moves to. */
  data(data: Data): Figure;
  /** Bytes a second that come, before anything leaves. */
  adds(data: Data): Figure;
  /** What the part keeps at the horizon, in all its copies. */
  store(part: Component): Figure;
  /** Seconds until the disk of one copy is full; a value beyond the horizon is still told. */
  fullAfter(part: Component): Figure;
}

export function growthOf(design: Design, loads: Loads): Growth {
  const horizon = horizonOf(design);
  const stays = (it: Data, keeping: Keeping, after?: number) =>
    atHorizon(it, horizon, addsOf(it, loads), keeping, after);
  const atHome = (it: Data) => stays(it, keepingOf(it));
  const inPart = (part: Component) => (it: Data) => stays(it, keepingIn(part, it));
  const inArchive = (it: Data) => {
    const after = movedAfter(it);
    return after === undefined
      ? unknownFigure(size, { key: 'archive', ref: `data:${it.id}`, at: it.archive!.at })
      : stays(it, lifeOf(it), after);
  };
  const kept = (part: Component) => [
    ...keptBy(part, design).map(inPart(part)),
    ...archivedIn(part, design).map(inArchive),
  ];
  return {
    data: (it) =>
      archiveOf(it) !== undefined && lifeOf(it).seconds === undefined
        ? sumOfFigures([atHome(it), inArchive(it)], size, storesOf(it))
        : stays(it, lifeOf(it)),
    adds: (it) => addsOf(it, loads),
    store: (part) => times(sumOfFigures(kept(part), size, storesOf(part)), copiesOf(part)),
    fullAfter: (part) => fullAfter(part, keptBy(part, design), loads),
  };
}

/** What the part keeps for good; what it only caches leaves by itself, and what it is the archive of is written elsewhere. */
function keptBy(part: Component, design: Design): readonly Data[] {
  const cached = new Set(part.caches?.value.flatMap((it) => it.value.data?.value.name ?? []) ?? []);
  return [...new Set(held(part))].flatMap((name) => {
    const it = design.data.get(name);
    const isKept =
      !cached.has(name) ||
      [part.stores, part.copies].some((list) =>
        list?.value.some((holding) => holding.value.data?.value.name === name),
      );
    const isMoved =
      it !== undefined &&
      archiveOf(it) === part.id &&
      design.allParts.some((other) => other !== part && held(other).includes(name));
    return it !== undefined && isKept && !isMoved && it.volatile?.value !== true ? [it] : [];
  });
}

/** What moves to the part when it is old. */
function archivedIn(part: Component, design: Design): readonly Data[] {
  return [...design.data.values()].filter((it) => archiveOf(it) === part.id && it.volatile?.value !== true);
}

/** Of what is `after` this old, as long as it stays. */
function atHorizon(data: Data, horizon: Horizon, adds: Figure, keeping: Keeping, after = 0): Figure {
  const today = todayOf(data);
  if (adds.value === undefined || keeping.seconds === undefined) {
    const isAdded = adds.value !== undefined || (keeping.seconds === undefined && today === undefined);
    const key = keeping.is === 'bounded' ? 'size' : 'keep';
    const unknown = isAdded ? { key, ref: `data:${data.id}`, at: data.keep?.at ?? data.at } : adds.unknown!;
    return today === undefined || after > 0
      ? unknownFigure(size, unknown, adds.inputs)
      : { ...plain(today.value, size, today.text, today.inputs), lowerBound: true, unknown };
  }
  const staying = Math.max(0, Math.min(keeping.seconds, horizon.seconds) - after);
  const added = adds.value * staying;
  const value = finite(added + (keeping.is === 'forever' ? (today?.value ?? 0) : 0));
  const usesHorizon = keeping.seconds > horizon.seconds;
  const text = `${formatNumber(adds.value, adds.dimension)} × ${formatNumber(staying, duration)}`;
  return {
    ...adds,
    value,
    dimension: size,
    formula: `${text}${today === undefined || keeping.is !== 'forever' ? '' : ` + ${formatNumber(today.value, size)}`} = ${formatNumber(value ?? 0, size)}`,
    inputs: [...adds.inputs, ...(usesHorizon ? horizon.inputs : [])],
    assumptions: [...adds.assumptions, ...(usesHorizon ? horizon.assumed : [])],
  };
}

interface Today {
  readonly value: number;
  readonly text: string;
  readonly inputs: readonly Input[];
}

/** What there is already. */
function todayOf(data: Data): Today | undefined {
  const [many, each] = [low(data.count), low(data.size)];
  if (many === undefined || each === undefined || !Number.isFinite(many * each)) return undefined;
  const inputs = [
    { label: `count of ${data.id}`, at: data.count!.at, value: many, dimension: count },
    { label: `size of ${data.id}`, at: data.size!.at, value: each, dimension: size },
  ];
  return {
    value: many * each,
    text: `${formatNumber(many, count)} × ${formatNumber(each, size)} = ${formatNumber(many * each, size)}`,
    inputs,
  };
}

/** Full copies of everything it keeps: equal ones, readers and standbys. Shards divide, they do not multiply. */
function copiesOf(part: Component): number {
  const isSpread = part.group !== 'state' || part.kindName === 'cache';
  const equal = isSpread ? 1 : (low(part.replicas) ?? 1);
  return Math.max(1, equal) + (low(part.readReplicas) ?? 0) + (low(part.standby) ?? 0);
}

function times(figure: Figure, copies: number): Figure {
  if (copies === 1 || figure.value === undefined) return figure;
  const value = finite(figure.value * copies);
  return {
    ...figure,
    value,
    formula: `${formatNumber(figure.value, size)} × ${copies} copies = ${formatNumber(figure.value * copies, size)}`,
  };
}

/** Would tell what there is, where nothing is known. */
function storesOf({ id, at }: Component | Data): Unknown {
  return { key: 'stores', ref: id, at };
}

/** The disk of one copy, over all shards. */
export function diskOf(part: Component): {
  readonly disk: Value<Quantity> | undefined;
  readonly bytes: number | undefined;
  readonly text: string;
  readonly unknown: Unknown | undefined;
} {
  const capacity = part.capacity?.value;
  const disk = capacity === undefined || ('is' in capacity && 'text' in capacity) ? undefined : capacity.disk;
  const each = disk?.value.is === 'number' ? finite(disk.value.high) : undefined;
  if (disk === undefined || each === undefined)
    return {
      disk,
      bytes: undefined,
      text: '',
      unknown: { key: 'disk', ref: part.id, at: part.capacity?.at ?? part.at },
    };
  const shards =
    part.shards === undefined
      ? undefined
      : servingOf({ ...part, replicas: undefined, readReplicas: undefined }, 'writes');
  if (shards !== undefined && shards.most === undefined)
    return { disk, bytes: undefined, text: '', unknown: shards.unknown };
  const many = shards?.most ?? 1;
  return {
    disk,
    bytes: finite(each * many),
    text: many === 1 ? formatNumber(each, size) : `${formatNumber(each, size)} × ${many} shards`,
    unknown: undefined,
  };
}

/** Data that leaves again stops growing when as much goes as comes; a disk that takes that is never full. */
function fullAfter(part: Component, kept: readonly Data[], loads: Loads): Figure {
  const disk = diskOf(part);
  const growing = kept.map((it) => ({
    data: it,
    adds: addsOf(it, loads),
    keeping: keepingIn(part, it),
    today: todayOf(it)?.value ?? 0,
  }));
  const inputs = [
    ...(disk.disk === undefined
      ? []
      : [{ label: `disk of ${part.id}`, at: disk.disk.at, value: disk.bytes, dimension: size }]),
    ...growing.flatMap((it) => it.adds.inputs),
  ];
  if (disk.bytes === undefined) return unknownFigure(duration, disk.unknown!, inputs);
  const known = growing.filter((it) => it.adds.value !== undefined && it.keeping.seconds !== undefined);
  const missing = growing.find((it) => !known.includes(it) || exactOf(it.adds) === undefined);
  const unknown =
    missing === undefined
      ? undefined
      : (missing.adds.unknown ?? { key: 'keep', ref: `data:${missing.data.id}`, at: missing.data.at });
  if (known.length === 0)
    return unknownFigure(duration, unknown ?? { key: 'stores', ref: part.id, at: part.at }, inputs);
  const streams = known.map((it) => ({
    rate: it.adds.value!,
    staying: it.keeping.seconds!,
    today: it.keeping.is === 'forever' ? it.today : 0,
  }));
  const seconds = whenFull(disk.bytes, streams);
  return {
    value: seconds,
    dimension: duration,
    lowerBound: false,
    formula:
      seconds === undefined
        ? `${disk.text} takes all that is kept`
        : `${roomOf(disk.text, streams, seconds)} = full after ${formatNumber(seconds, duration)}`,
    inputs,
    assumptions: [],
    ...(unknown === undefined ? {} : { unknown }),
  };
}

/** Of data that leaves before the disk is full, as much stays as comes in its time; only what stays longer goes on filling the rest. */
function roomOf(disk: string, streams: readonly Stream[], seconds: number): string {
  const filling = streams.filter((it) => it.staying >= seconds);
  const coming = filling.reduce((sum, it) => sum + it.rate, 0);
  const taken = streams.reduce(
    (sum, it) => sum + it.today + (it.staying < seconds ? it.rate * it.staying : 0),
    0,
  );
  const room = taken === 0 ? disk : `(${disk} - ${formatNumber(taken, size)})`;
  return `${room} / ${formatNumber(coming, { ...rate, bytes: 1 })}`;
}
