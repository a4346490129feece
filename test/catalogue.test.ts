// The catalogue of problems, as it was agreed: every one is a rule, in this order, with this weight.

import { strict as assert } from 'node:assert';
import { rules } from '../src/core/rules/index.ts';
import type { Level, Weight } from '../src/core/rule.ts';

const catalogue: readonly (readonly [id: string, weight: Weight])[] = [
  ['screen-without-backend', 'high'],
  ['orphan-part', 'low'],
  ['data-without-home', 'medium'],
  ['no-owner', 'low'],
  ['load-not-stated', 'medium'],
  ['deferred-problem-overdue', 'high'],
  ['spof-server', 'high'],
  ['spof-database', 'high'],
  ['spof-shared-infra', 'high'],
  ['single-zone', 'medium'],
  ['failover-overload', 'medium'],
  ['replicas-without-router', 'medium'],
  ['server-keeps-state', 'medium'],
  ['availability-below-target', 'medium'],
  ['no-backup', 'high'],
  ['load-over-capacity', 'high'],
  ['single-writer-limit', 'high'],
  ['read-load-on-database', 'medium'],
  ['peak-unplanned', 'medium'],
  ['connection-exhaustion', 'medium'],
  ['storage-growth', 'medium'],
  ['shared-resource-starvation', 'medium'],
  ['latency-over-budget', 'medium'],
  ['slow-work-in-request', 'medium'],
  ['heavy-query-in-request', 'medium'],
  ['chatty-calls', 'low'],
  ['users-far-away', 'low'],
  ['static-from-app-server', 'low'],
  ['read-your-writes', 'medium'],
  ['double-booking', 'high'],
  ['dual-write', 'high'],
  ['stale-replica-read', 'medium'],
  ['multi-service-transaction', 'high'],
  ['id-collision', 'medium'],
  ['event-order', 'medium'],
  ['hot-counter', 'medium'],
  ['derived-data-drift', 'medium'],
  ['conflicting-writes', 'high'],
  ['delete-leaves-copies', 'medium'],
  ['cache-stale', 'medium'],
  ['cache-stampede', 'medium'],
  ['cache-too-small', 'low'],
  ['hot-key', 'medium'],
  ['cache-as-only-copy', 'high'],
  ['cache-loss-floods-database', 'high'],
  ['pagination-on-changing-list', 'medium'],
  ['feed-gap-on-refresh', 'medium'],
  ['unbounded-list', 'medium'],
  ['fanout-on-write', 'high'],
  ['fanout-on-read', 'medium'],
  ['no-timeout', 'medium'],
  ['retry-storm', 'high'],
  ['non-idempotent-retry', 'high'],
  ['dependency-cascade', 'high'],
  ['third-party-down', 'high'],
  ['third-party-quota', 'medium'],
  ['webhook-lost-or-forged', 'high'],
  ['queue-duplicate', 'high'],
  ['poison-message', 'medium'],
  ['queue-backlog', 'medium'],
  ['queue-message-loss', 'high'],
  ['scheduled-job-twice-or-never', 'medium'],
  ['job-not-resumable', 'medium'],
  ['push-to-user-on-another-node', 'high'],
  ['missed-events-on-reconnect', 'high'],
  ['socket-behind-load-balancer', 'medium'],
  ['reconnect-storm', 'medium'],
  ['presence-and-polling-cost', 'medium'],
  ['cross-shard-query', 'medium'],
  ['hot-shard', 'medium'],
  ['resharding', 'low'],
  ['search-index-drift', 'medium'],
  ['large-upload', 'medium'],
  ['unsafe-or-public-file', 'high'],
  ['api-without-auth', 'high'],
  ['no-rate-limit', 'medium'],
  ['sensitive-data-exposed', 'high'],
  ['auth-provider-down', 'high'],
  ['no-monitoring', 'medium'],
  ['unsafe-rollout', 'medium'],
  ['schema-change', 'medium'],
  ['cost-runaway', 'low'],
];

/** Those of which the file proves all that they tell, and those of which it can prove nothing; all others do both. */
const proved = [
  'screen-without-backend',
  'orphan-part',
  'data-without-home',
  'deferred-problem-overdue',
  'dual-write',
  'dependency-cascade',
];
const asked = ['no-owner', 'load-not-stated', 'peak-unplanned'];

describe('The catalogue', () => {
  const found = rules.filter((it) => it.topic !== 'language');

  it('is what the rules are, in its order and with its weights', () => {
    assert.deepEqual(
      found.map((it) => [it.id, it.weight]),
      catalogue,
    );
  });

  it('says which problems are proved, which are asked, and which can be both', () => {
    const levelsOf = (id: string): readonly Level[] =>
      proved.includes(id) ? ['fault'] : asked.includes(id) ? ['question'] : ['fault', 'question'];
    assert.deepEqual(
      found.map((it) => [it.id, ...it.levels]),
      found.map((it) => [it.id, ...levelsOf(it.id)]),
    );
  });

  it('is said in words of its own for each problem', () => {
    assert.deepEqual(
      found.filter((it) => (it.words?.length ?? 0) < 3).map((it) => it.id),
      [],
    );
  });
});
