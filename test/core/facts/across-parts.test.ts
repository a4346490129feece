import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { acrossParts, gathered, partsWhere } from '../../../src/core/facts/across-parts.ts';
import { follow } from '../../../src/core/facts/followed.ts';
import type { Parts } from '../../../src/core/facts/watched.ts';
import type { Component } from '../../../src/core/model.ts';

/** Parts of which only the name, and that of another that it wants, are looked at. */
interface Wanting {
  readonly id: string;
  readonly wants: string;
}

const part = (id: string, wants = ''): Component => ({ id, wants }) as unknown as Component;
const design = (...parts: readonly Component[]) => ({
  components: new Map(parts.map((it) => [it.id, it])),
});
const wants = (it: Component) => (it as unknown as Wanting).wants;

/** What each part wants wants in turn; and how often that was worked out. */
function counting() {
  let times = 0;
  const answer = acrossParts((it, { components }: Parts) => {
    times++;
    const other = components.get(wants(it));
    return other === undefined ? 'nothing' : `${it.id}>${other.id}>${wants(other)}`;
  });
  const ask = (of: ReturnType<typeof design>) => {
    times = 0;
    const values = answer(of);
    return { values, times };
  };
  return ask;
}

describe('what is made across parts', () => {
  const [a, b, c] = [part('a', 'b'), part('b', 'c'), part('c')];

  it('is made of each part, and not again for the same design', () => {
    const ask = counting();
    const whole = design(a, b, c);
    assert.deepEqual(ask(whole), { values: ['a>b>c', 'b>c>', 'nothing'], times: 3 });
    assert.equal(ask(whole).times, 0);
  });

  it('is made again of the part that changed, and of those that look it up', () => {
    const ask = counting();
    const before = design(a, b, c);
    const { values } = ask(before);
    const after = design(a, part('b', 'a'), c);
    follow(after.components, before.components);
    assert.deepEqual(ask(after), { values: ['a>b>a', 'b>a>b', 'nothing'], times: 2 });
    assert.deepEqual(values, ['a>b>c', 'b>c>', 'nothing']);
  });

  it('stays the very same list while nothing of it changes', () => {
    const ask = counting();
    const before = design(a, b, c);
    const { values } = ask(before);
    const after = design(a, b, part('c'));
    follow(after.components, before.components);
    assert.equal(ask(after).values, values);
  });

  it('hears of a part that was missing, and of one that is gone', () => {
    const ask = counting();
    const before = design(a);
    assert.deepEqual(ask(before).values, ['nothing']);
    const more = design(part('z'), a, b);
    follow(more.components, before.components);
    assert.deepEqual(ask(more).values, ['nothing', 'a>b>c', 'nothing']);
    const less = design(part('z'), a);
    follow(less.components, more.components);
    assert.deepEqual(ask(less).values, ['nothing', 'nothing']);
  });

  it('is taken over by a design that follows one of which nobody asked', () => {
    const ask = counting();
    const first = design(a, b, c);
    ask(first);
    const second = design(a, b, part('c', 'a'));
    follow(second.components, first.components);
    const third = design(part('a', 'c'), b, second.components.get('c')!);
    follow(third.components, second.components);
    assert.deepEqual(ask(third), { values: ['a>c>a', 'b>c>a', 'c>a>c'], times: 3 });
  });

  it('is what it would be if it were made anew, whatever changes', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const some = fc
      .subarray(names, { minLength: 1 })
      .chain((ids) => fc.shuffledSubarray(ids, { minLength: 1 }));
    const edit = fc.record({
      ids: some,
      wants: fc.array(fc.constantFrom('', ...names), { minLength: 5, maxLength: 5 }),
    });
    fc.assert(
      fc.property(
        fc.array(edit, { maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        (edits, asked) => {
          const ask = counting();
          let before = design();
          edits.forEach(({ ids, wants: all }, index) => {
            // What says the same is the same part.
            const parts = ids.map((id) => {
              const old = before.components.get(id);
              const wanted = all[names.indexOf(id)]!;
              return old !== undefined && wants(old) === wanted ? old : part(id, wanted);
            });
            const now = design(...parts);
            follow(now.components, before.components);
            if (asked[index]) assert.deepEqual(ask(now).values, counting()(design(...parts)).values);
            before = now;
          });
        },
      ),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('what is gathered of parts', () => {
  const empty = partsWhere((it) => wants(it) === '');

  it('is one list in the order of the design', () => {
    const [a, b] = [part('a', 'x'), part('b', 'y')];
    const letters = gathered((it) => [it.id, wants(it)]);
    assert.deepEqual(letters(design(a, b)), ['a', 'x', 'b', 'y']);
  });

  it('stays the very same list when another part changes', () => {
    const [a, b] = [part('a'), part('b', 'x')];
    const before = design(a, b);
    const found = empty(before);
    const after = design(a, part('b', 'y'));
    follow(after.components, before.components);
    assert.deepEqual(found, [a]);
    assert.equal(empty(after), found);
  });
});
