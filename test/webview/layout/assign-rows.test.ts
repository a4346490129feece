import { strict as assert } from 'node:assert';
import { assignRows } from '../../../src/webview/layout/assign-rows.ts';
import { graphOf, rowsText } from './graph-of.ts';

const rows = (text: string, expected: readonly string[]): void =>
  assert.deepEqual(rowsText(assignRows(graphOf(text))), expected);

const names = (letter: string, count: number): string =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`).join(' ');

describe('the row of a node', () => {
  it('is that of its tier, whatever the lines between the tiers say', () =>
    rows(
      `clients: web
       services: api
       state: db
       db -> api
       api -> web`,
      ['web', 'api', 'db'],
    ));

  it('lies below the parts of the same tier that call it', () =>
    rows(
      `services: store api gate
       gate -> api
       api -> store`,
      ['gate', 'api', 'store'],
    ));

  it('lies in one of several rows of about the same length when the tier is wide', () =>
    rows(`state: ${names('a', 9)}`, ['a0 a1 a2', 'a3 a4 a5', 'a6 a7 a8']));

  it('is the first one of its tier for what is called from above', () =>
    rows(
      `edge: gate
       services: ${names('job', 4)} api
       gate -> api`,
      ['gate', 'job0 job1 api', 'job2 job3'],
    ));

  it('is found for parts that call each other in a circle', () =>
    rows(
      `services: a b c
       a -> b
       b -> c
       c -> a`,
      ['a', 'b', 'c'],
    ));

  it('is shared by the links of a long chain, which would fill a page with one part a row', () => {
    const chain = Array.from({ length: 15 }, (_, index) => `c${index} -> c${index + 1}`).join('\n');
    rows(`services: ${names('c', 16)}\n${chain}`, [
      'c0 c1 c2 c3',
      'c4 c5 c6 c7',
      'c8 c9 c10 c11',
      'c12 c13 c14 c15',
    ]);
  });

  it('is shared with a tier that stands beside', () =>
    rows(
      `state: db cache
       external beside: bank`,
      ['db cache bank'],
    ));

  it('does not depend on how large labels are', () => {
    const text = (size: string) =>
      `services: api${size} worker job\nstate: db cache stream search\napi -> worker`;
    assert.deepEqual(assignRows(graphOf(text('(900x300)'))), assignRows(graphOf(text(''))));
  });
});
