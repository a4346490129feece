import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { rules } from '../../../src/core/rules/index.ts';

/** All that is said of a job and a queue that write these. */
const said = (job: string, queue: string): string => {
  const text = `system: A
stage: complete
components:
  job: { kind: job, does: report, replicas: 2, schedule: 1 day, duration: 3h, calls: [events], ${job} }
  events: { kind: queue, ${queue} }
`;
  const { findings } = analyze(text, { rules });
  return findings
    .flatMap((it) => [it.message, ...(it.because ?? []).map(({ message }) => message)])
    .join('\n');
};

describe('What is quoted', () => {
  it('stands in the file as it is quoted', () => {
    const none = said('exclusive: none, checkpoint: none', 'durable: none');
    const not = said('exclusive: false, checkpoint: no', 'durable: false');
    for (const it of ['exclusive: none', 'checkpoint: none', 'durable: none'])
      assert.ok(none.includes(it), it);
    for (const it of ['exclusive: false', 'checkpoint: no', 'durable: false'])
      assert.ok(not.includes(it), it);
    assert.doesNotMatch(none, /: false/);
    assert.doesNotMatch(not, /: none/);
  });
});
