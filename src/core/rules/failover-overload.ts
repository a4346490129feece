import { partsWhere } from '../facts/across-parts.ts';
import type { Use } from '../facts/numbers/capacity.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { showFigure, type Figure } from '../facts/numbers/figure.ts';
import { behindQueuesOf } from '../facts/requests/behind-queues.ts';
import { isQuantity, saysNone, saysSome, type Component, type Value } from '../model.ts';
import { formatNumber } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

export const failoverOverload: Rule = {
  id: 'failover-overload',
  topic: 'redundancy',
  dies: true,
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'The copies that are left cannot carry the load when one of them fails.',
  asks: 'What will the survivors do with the dead node’s traffic?',
  why: 'The first copy fails by accident, the second of overload, and then all of them: the spare copies made the outage larger.',
  words: [
    'survivors',
    'remaining copies',
    'remaining servers',
    'copies that are left',
    'other servers cannot carry',
    'rest cannot take load',
    'one fails others overloaded',
    'lose one server others overloaded',
    'headroom',
    'no spare capacity',
  ],
  needs: ['capacity', 'replicas', 'read-replicas', 'load', 'peak'],
  options: [
    {
      title: 'One copy more than the load needs',
      gain: 'One may fail at the peak.',
      cost: 'A copy that idles and is paid for.',
    },
    {
      title: 'Add copies with the load',
      gain: 'Pays for what is used.',
      cost: 'They come minutes after they were needed.',
    },
    {
      title: 'Refuse or simplify what is too much',
      gain: 'The rest is served.',
      cost: 'Some users are refused.',
    },
  ],
  source: 'Google SRE book, "Addressing Cascading Failures" [R]',
  valid: [
    {
      text: `
system: Notes
screens:
  home: { uses: [api], load: 1500/s }
components:
  api: { kind: server, replicas: 3, capacity: 1k/s }
`,
    },
    // The peak waits in the queue.
    {
      text: `
assume: { peak: 2x }
screens:
  order: { uses: [shop], load: 1200/s }
components:
  shop: { kind: server, calls: [mails] }
  mails: { kind: queue, max-age: 1h }
  mailer: { kind: worker, consumes: [mails], replicas: 3, capacity: 1k/s }
`,
    },
    // What they cannot carry even together is another flaw, and a larger one.
    {
      text: `
system: Notes
screens:
  home: { uses: [api], load: 5k/s }
components:
  api: { kind: server, replicas: 3, capacity: 1k/s }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
screens:
  home: { uses: [api], load: 2500/s }
components:
  api: { kind: server, replicas: 3, capacity: 1k/s }
# ^^^ When one of the 3 copies of api fails, at least 2.5k/s come to the other 2, which can take 2k/s.
`,
      fixed: `
system: Notes
screens:
  home: { uses: [api], load: 2500/s }
components:
  api: { kind: server, replicas: 4, capacity: 1k/s }
`,
    },
  ],
  *check(facts) {
    const behindQueues = behindQueuesOf(facts);
    for (const part of limited(facts.design)) {
      const copies = copiesOf(part);
      if (copies === undefined || copies < 2 || hasSpare(part)) continue;
      // Behind a queue the average counts: what comes at once waits there.
      const when = behindQueues.has(part) ? 'average' : 'peak';
      const { uses } = facts.capacity(part);
      const tight = uses.find((it) => isShared(it, part) && isTight(it[when], copies));
      if (tight === undefined) continue;
      const level = facts.design.stage === 'simple' ? 'question' : 'fault';
      yield foundAt(part, copies, tight.demand[when], tight, level);
    }
  },
};

/** Copies that share the requests of one shard. An upper end: if even that many do not suffice, fewer do not. */
function copiesOf({ replicas, readReplicas }: Component): number | undefined {
  const [equal, readers] = [mostOf(replicas, 1), mostOf(readReplicas, 0)];
  return equal === undefined || readers === undefined ? undefined : equal + readers;
}

/** As many serve afterwards as before, unless somebody has to see to it first. */
function hasSpare({ standby, failover }: Component): boolean {
  return saysSome(standby) && failover?.value !== 'manual' && !saysNone(failover);
}

function mostOf(value: Value<unknown> | undefined, absent: number): number | undefined {
  if (value === undefined) return absent;
  const it = value.value;
  if (!isQuantity(it) || it.is !== 'number' || !Number.isFinite(it.high)) return undefined;
  return Math.floor(it.high);
}

/** Writes of a store go to one copy, and a quota is none of a copy's. */
function isShared(use: Use, part: Component): boolean {
  return use.of !== 'quota' && !(use.of === 'writes' && part.group === 'state');
}

function isTight({ value: share }: Figure, copies: number): boolean {
  return share !== undefined && share <= 1 && share > (copies - 1) / copies;
}

function foundAt(
  part: Component,
  copies: number,
  demand: Figure,
  { of, capacity }: Use,
  level: 'fault' | 'question',
): Found {
  const left = formatNumber((capacity.value! * (copies - 1)) / copies, capacity.dimension);
  const others = copies === 2 ? 'the other' : `the other ${copies - 1}`;
  const comes = `${showFigure(demand)} ${of === 'bytes' ? 'comes' : 'come'} to ${others}`;
  const key = part.replicas === undefined && part.readReplicas !== undefined ? 'read-replicas' : 'replicas';
  const now = mostOf(key === 'replicas' ? part.replicas : part.readReplicas, 1)!;
  return {
    ref: part.id,
    at: part.at,
    level,
    message: `When one of the ${copies} copies of ${part.id} fails, ${comes}, which can take ${left}.`,
    because: evidenceOf(capacity, demand),
    fixes: [
      { title: 'Add a copy', changes: [{ is: 'set', path: ['components', part.id, key], value: now + 1 }] },
    ],
  };
}

/** Copies that come by themselves are more than are written. */
const limited = partsWhere((it) => !it.foreign && it.capacity !== undefined && it.autoscale?.value !== true);
