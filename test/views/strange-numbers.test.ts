// Numbers that lead to no number: whatever is written, no word of any answer is NaN, Infinity or undefined.

import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { compareVersions } from '../../src/core/comparison.ts';
import { specOf } from '../../src/core/views/spec.ts';
import { whatIf } from '../../src/core/views/what-if.ts';
import { plainText } from '../../src/core/views/what-if/sentence.ts';
import { complaintsAbout } from '../every-call.ts';

const shop = (api: string, more = '', screen = 'load: 100/s', top = '') => `system: Shop
${top}screens: { home: { clients: [web], uses: [api], shows: [item], ${screen} } }
components:
  web: { kind: web, calls: [api] }
  api: { kind: server, reads: [item], calls: [db], ${api} }
  db: { kind: database, stores: [item] }
${more}data: { item: { size: 1KB, adds: 10/s } }
`;

const cases: Readonly<Record<string, string>> = {
  'a ring of calls': shop(
    'latency: 1ms',
    '  b: { kind: server, calls: [c] }\n  c: { kind: server, calls: [b, api] }\n',
  ).replace('calls: [db]', 'calls: [db, b]'),
  'a part that calls itself': shop('capacity: 10/s').replace('calls: [db]', 'calls: [api]'),
  'a capacity of zero': shop('capacity: 0/s, replicas: 0'),
  'a load of zero': shop('capacity: 10/s', '', 'load: 0/s'),
  'a cache in front of itself': shop(
    'replicas: 2',
    '  cache: { kind: cache, caches: [item], hit: 90%, calls: [cache] }\n',
  ).replace('calls: [db]', 'calls: { cache: { after: cache } }'),
  'a cache that always has it': shop(
    'replicas: 2',
    '  cache: { kind: cache, caches: [item], hit: 100% }\n',
  ).replace('calls: [db]', 'calls: { cache: {}, db: { after: cache } }'),
  'negative numbers': shop(
    'capacity: -10/s, replicas: -2, latency: -5ms, availability: -1%',
    '',
    'load: -100/s, within: -1s',
  ),
  'availabilities beyond what there is': shop(
    'availability: 200%, replicas: 1e9',
    '',
    'load: 1e300/s, availability: 100%',
  ),
  'an infinite growth': shop(
    'capacity: 1e308/s',
    '',
    'load: 1e308/s',
    'assume: { horizon: 1e300 years, peak: 1e300x }\n',
  )
    .replace('adds: 10/s', 'adds: 1e308/s')
    .replace('1KB', '1e300 TB'),
  'a division by nothing': shop(
    'capacity: 10/s',
    '',
    'load: users / none',
    'assume: { users: 1M, none: 0 }\n',
  ),
};

describe('numbers that lead to no number', () => {
  for (const [name, text] of Object.entries(cases))
    it(`are told in words: ${name}`, () => {
      assert.deepEqual(complaintsAbout(text, { offsets: [text.indexOf('api:'), text.indexOf('load')] }), []);
      const step =
        'steps:\n  - ask: What if more come?\n    change: { screens: { home: { load: 1e9/s } }, components: { api: { replicas: 3 } } }\n';
      const analysis = analyze(text + step);
      const sound = (words: string) => assert.doesNotMatch(words, /\bNaN\b|Infinity|undefined/);
      for (const load of [0, 1, 1e6])
        for (const failed of [[], ['db'], ['api#1', 'zone']]) {
          const it = whatIf(analysis, { failed, load });
          sound([it.happening, it.verdict, plainText(it.full), ...it.notes.map(plainText)].join('\n'));
          sound([...it.parts, ...it.screens].map((of) => of.said).join('\n'));
        }
      sound(specOf(analysis));
      const { figures, cost } = compareVersions(analysis, 0, 1);
      const numbers = [
        cost.before.value,
        cost.after.value,
        ...figures.flatMap((it) => [
          it.load.after?.value,
          it.availability.after?.value,
          it.latency.after?.value,
        ]),
      ];
      for (const it of numbers) assert.ok(it === undefined || Number.isFinite(it), String(it));
    });
});
