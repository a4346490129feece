// What is left of a part when regions go dark that are named. In which of its regions a copy stands is not said, only that
// the copies are spread over them: where the answer hangs on that, it is left open and not guessed.

import type { Component, Design } from '../../model.ts';
import { enumerate } from '../words/enumerate.ts';
import { isManaged } from './copies.ts';
import {
  copiesOf,
  isEverywhere,
  lossOfCopies,
  placeNotSaid,
  shardsOf,
  shareLost,
  untouched,
  type Copies,
  type Loss,
} from './losses.ts';
import { isSameRegion, regionNames } from './names.ts';

export function lossOfRegions(part: Component, failed: readonly string[], design: Design): Loss {
  const regions = regionNames(part);
  if (regions === undefined) return isEverywhere(part) ? untouched : placeNotSaid(part, 'regions', design);
  const dark = regions.filter((it) => failed.some((name) => isSameRegion(name, it)));
  if (dark.length === 0) return untouched;
  const names = enumerate(dark);
  if (dark.length === regions.length)
    return { is: 'failed', text: `stands in ${names} only, which ${dark.length === 1 ? 'is' : 'are'} dark` };
  if (isManaged(part).managed) return untouched;
  const copies = copiesOf(part, design);
  const loss =
    copies?.isSaid === true
      ? ofCopies(part, copies, dark, regions.length, design)
      : ofShare(part, dark, regions.length);
  return loss.text === '' ? loss : { ...loss, text: `${loss.text}, with ${names}` };
}

function ofCopies(
  part: Component,
  copies: Copies,
  dark: readonly string[],
  spread: number,
  design: Design,
): Loss {
  const { all, able, needsMost } = copies;
  if (all === 1) {
    // One copy of each shard: some of the shards are there.
    if (shardsOf(part) !== undefined) return { is: 'weak', text: 'has lost the shards that stand there' };
    return open(part, 'in which region its one copy stands', 'as up');
  }
  const [fewest, most] = copiesIn(dark.length, spread, all);
  const worst = lossOfCopies(part, most, design);
  if (worst.is === 'up') {
    if (fewest === most) return worst;
    return { ...open(part, `how many copies stand in ${enumerate(dark)}`, 'as the most that can'), ...worst };
  }
  if (needsMost && fewest >= able) return worst;
  return open(part, `${needsMost ? 'how many' : 'which'} copies stand in ${enumerate(dark)}`, 'as up');
}

/** A database has one copy that takes the writes, unless a majority does, and it may be this one. */
function ofShare(part: Component, dark: readonly string[], spread: number): Loss {
  const hasFirst = part.kindName === 'database' && part.replicas === undefined;
  const takesOver = part.failover?.value === 'auto' || part.failover?.value === 'some';
  if (hasFirst && !takesOver && part.replication?.value !== 'quorum')
    return open(part, `which copies stand in ${enumerate(dark)}`, 'as up');
  return shareLost(part, dark.length, spread, 'regions');
}

/** Of copies that are spread as evenly as they can be, the fewest and the most that stand in so many of the regions. */
function copiesIn(dark: number, spread: number, copies: number): readonly [number, number] {
  const each = Math.floor(copies / spread);
  const over = copies % spread;
  return [each * dark + Math.max(0, dark + over - spread), each * dark + Math.min(dark, over)];
}

function open(part: Component, what: string, counted: string): Loss {
  return {
    ...untouched,
    unknown: { key: 'regions', ref: part.id, at: part.regions!.at },
    where: { open: what, counted },
  };
}
