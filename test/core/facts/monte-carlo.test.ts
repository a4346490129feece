// Designs that are too large for going through all states of their parts: drawn at random many times instead, by an evaluator that
// knows nothing of how the program does it. The seed is fixed, so a run is the same every time.

import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { outcomeOf } from '../../../src/core/facts/failures/failure.ts';
import { failureOf } from '../../../src/core/facts/failures/names.ts';
import { saturationsOf } from '../../../src/core/facts/failures/saturation.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface PlainPart {
  readonly works: number;
  readonly copies: number;
  readonly needs: readonly number[];
  /** One of each is enough. */
  readonly either: readonly (readonly number[])[];
}

/** Parts need only parts behind them, a few at a time, so that ways part and meet again. */
function layered(parts: number, next: () => number): readonly PlainPart[] {
  const behind = (from: number) => from + 1 + Math.floor(next() * 5);
  return Array.from({ length: parts }, (_, index) => {
    const some = [behind(index), behind(index)].filter((it) => it < parts);
    const isEither = some.length === 2 && some[0] !== some[1] && next() < 0.5;
    return {
      works: 0.9 + Math.floor(next() * 100) / 1000,
      copies: 1 + Math.floor(next() * 3),
      needs: isEither ? [] : some.slice(0, 1),
      either: isEither ? [some] : [],
    };
  });
}

function textOf(parts: readonly PlainPart[]): string {
  const lines = parts.map(({ works, copies, needs, either }, index) => {
    const calls = [
      ...needs.map((it) => `p${it}`),
      ...either.map((it) => `{ either: [${it.map((one) => `p${one}`).join(', ')}] }`),
    ];
    return `  p${index}: { kind: server, replicas: ${copies}, availability: ${(works * 100).toFixed(1)}%, calls: [${calls.join(', ')}] }`;
  });
  return `system: A\nscreens: { home: { uses: [p0] } }\ncomponents:\n${lines.join('\n')}\n`;
}

/** Whether the first part answers, with these parts alive. */
function answers(parts: readonly PlainPart[], alive: readonly boolean[]): boolean {
  const works: boolean[] = [];
  for (let index = parts.length - 1; index >= 0; index--) {
    const { needs, either } = parts[index]!;
    works[index] =
      alive[index]! && needs.every((it) => works[it]) && either.every((list) => list.some((it) => works[it]));
  }
  return works[0]!;
}

describe('the availability of designs of many parts', () => {
  for (const [parts, seed] of [
    [20, 1],
    [40, 2],
    [60, 3],
    [80, 4],
  ] as const) {
    it(`is that of drawing which parts work, ${parts} parts`, () => {
      const next = random(seed);
      const design = layered(parts, next);
      const { design: read, facts } = analyze(textOf(design), { rules: [] });
      const { value } = facts.availability(read.screens.get('home')!).figure;
      assert.ok(value !== undefined, 'it is known');
      const draws = 2500;
      let up = 0;
      for (let draw = 0; draw < draws; draw++) {
        const alive = design.map(({ works, copies }) => {
          for (let copy = 0; copy < copies; copy++) if (next() < works) return true;
          return false;
        });
        if (answers(design, alive)) up++;
      }
      const error = Math.sqrt((value * (1 - value)) / draws);
      assert.ok(Math.abs(up / draws - value) < 4 * error + 1e-9, `${value}, drawn ${up / draws} ± ${error}`);
      assert.ok(value > 0.05 && value < 0.9999, `${value} tells too little`);
    });
  }
});

describe('the factor at which a part is full', () => {
  it('is where it is full when that load comes, whatever has failed', () => {
    const next = random(9);
    let tried = 0;
    for (let round = 0; round < 9; round++) {
      const parts = 4 + Math.floor(next() * 6);
      const lines = Array.from({ length: parts }, (_, index) => {
        const calls = [index + 1, index + 2].filter((it) => it < parts && next() < 0.8);
        const ways =
          calls.length === 2 && next() < 0.4
            ? [`{ either: [${calls.map((it) => `p${it}`).join(', ')}] }`]
            : calls.map((it) => `p${it}`);
        return `  p${index}: { kind: server, replicas: ${1 + Math.floor(next() * 4)}, capacity: ${50 + Math.floor(next() * 500)}/s, calls: [${ways.join(', ')}] }`;
      });
      const text = `system: A\nassume: { peak: 2x }\nscreens: { home: { uses: [p0], load: ${1 + Math.floor(next() * 40)}/s } }\ncomponents:\n${lines.join('\n')}\n`;
      const { design, facts } = analyze(text, { rules: [] });
      const failed = [[], [`p${Math.floor(next() * parts)}#1`], [`p${1 + Math.floor(next() * (parts - 1))}`]][
        round % 3
      ]!.map((name) => failureOf(name, design)!);
      const isOver = (part: string, load: number) =>
        outcomeOf(facts, { failed, load }).parts.find((it) => it.part.id === part)!.isOver;
      for (const { part, factor, atLatest } of saturationsOf(outcomeOf(facts, { failed, load: 1 }))) {
        tried++;
        assert.equal(isOver(part.id, factor * 1.001), true, `${part.id} at ${factor}\n${text}`);
        if (!atLatest)
          assert.equal(isOver(part.id, factor * 0.999), false, `${part.id} at ${factor}\n${text}`);
      }
    }
    assert.ok(tried > 20, `only ${tried} were tried`);
  });
});
