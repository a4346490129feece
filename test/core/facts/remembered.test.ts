import { strict as assert } from 'node:assert';
import { follow } from '../../../src/core/facts/followed.ts';
import { remembered, type Parts } from '../../../src/core/facts/remembered.ts';
import type { Component } from '../../../src/core/model.ts';

/** Parts of which only the name is looked at. */
const part = (id: string): Component => ({ id }) as unknown as Component;
const named = (...parts: readonly Component[]) => new Map(parts.map((it) => [it.id, it]));

/** Joins the names that an element wants, as far as there are such parts, and counts how often that was worked out. */
function counting() {
  let times = 0;
  const answer = remembered(({ wants }: { readonly wants: readonly string[] }, { components }: Parts) => {
    times++;
    return wants.flatMap((it) => components.get(it)?.id ?? []).join();
  });
  return { answer, times: () => times };
}

describe('what is remembered of an element', () => {
  const [a, b, c] = [part('a'), part('b'), part('c')];

  it('holds while the parts that it looked up are the same', () => {
    const { answer, times } = counting();
    const element = { wants: ['a', 'missing'] };
    const first = named(a, b);
    assert.equal(answer(element, { components: first }), 'a');
    for (const next of [named(a, part('b')), named(a)]) {
      follow(next, first);
      assert.equal(answer(element, { components: next }), 'a');
    }
    assert.equal(times(), 1);
  });

  it('is worked out again when one of them has changed, has come or has gone', () => {
    const states = [named(a, b), named(part('a'), b), named(b), named(a, b, part('missing')), named(a, b)];
    const { answer, times } = counting();
    const element = { wants: ['a', 'missing'] };
    const answers = states.map((components, index) => {
      if (index > 0) follow(components, states[index - 1]!);
      return answer(element, { components });
    });
    assert.deepEqual(answers, ['a', 'a', '', 'a,missing', 'a']);
    assert.equal(times(), 5);
  });

  it('hears of a change when it slept through the states between', () => {
    const { answer } = counting();
    const element = { wants: ['a', 'b'] };
    const states = [named(a, b), named(a), named(a, c), named(a, c, part('d'))];
    assert.equal(answer(element, { components: states[0]! }), 'a,b');
    for (const [index, next] of states.entries()) if (index > 0) follow(next, states[index - 1]!);
    assert.equal(answer(element, { components: states.at(-1)! }), 'a');
  });

  it('hears of what was looked up by another that it asked', () => {
    const inner = counting();
    const outer = remembered((of: { readonly inner: { wants: string[] } }, parts) =>
      inner.answer(of.inner, parts),
    );
    const element = { inner: { wants: ['b'] } };
    const [first, second] = [named(a, b), named(a)];
    assert.equal(outer(element, { components: first }), 'b');
    follow(second, first);
    assert.equal(outer(element, { components: second }), '');
  });

  it('is worked out once where many parts are others', () => {
    const many = Array.from({ length: 40 }, (_, index) => part(`p${index}`));
    const { answer, times } = counting();
    const element = { wants: ['a', 'p7'] };
    const first = named(a, ...many);
    const second = named(a, ...many.map((it) => part(it.id)));
    assert.equal(answer(element, { components: first }), 'a,p7');
    follow(second, first);
    assert.equal(answer(element, { components: second }), 'a,p7');
    assert.equal(answer(element, { components: second }), 'a,p7');
    assert.equal(times(), 2);
  });
});
