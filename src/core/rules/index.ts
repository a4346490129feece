// All rules, in the order in which a reader would want to learn them. A list and nothing else.

import type { Rule } from '../rule.ts';
import { apiWithoutAuth } from './api-without-auth.ts';
import { authProviderDown } from './auth-provider-down.ts';
import { availabilityBelowTarget } from './availability-below-target.ts';
import { badInclude } from './bad-include.ts';
import { badQuantity } from './bad-quantity.ts';
import { badStep } from './bad-step.ts';
import { cacheAsOnlyCopy } from './cache-as-only-copy.ts';
import { cacheLossFloodsDatabase } from './cache-loss-floods-database.ts';
import { cacheStale } from './cache-stale.ts';
import { cacheStampede } from './cache-stampede.ts';
import { cacheTooSmall } from './cache-too-small.ts';
import { chattyCalls } from './chatty-calls.ts';
import { conflictingWrites } from './conflicting-writes.ts';
import { connectionExhaustion } from './connection-exhaustion.ts';
import { costRunaway } from './cost-runaway.ts';
import { crossShardQuery } from './cross-shard-query.ts';
import { dataWithoutHome } from './data-without-home.ts';
import { deferredProblemOverdue } from './deferred-problem-overdue.ts';
import { deleteLeavesCopies } from './delete-leaves-copies.ts';
import { dependencyCascade } from './dependency-cascade.ts';
import { derivedDataDrift } from './derived-data-drift.ts';
import { doubleBooking } from './double-booking.ts';
import { dualWrite } from './dual-write.ts';
import { duplicateName } from './duplicate-name.ts';
import { eventOrder } from './event-order.ts';
import { failoverOverload } from './failover-overload.ts';
import { fanoutOnRead } from './fanout-on-read.ts';
import { fanoutOnWrite } from './fanout-on-write.ts';
import { feedGapOnRefresh } from './feed-gap-on-refresh.ts';
import { heavyQueryInRequest } from './heavy-query-in-request.ts';
import { hotCounter } from './hot-counter.ts';
import { hotKey } from './hot-key.ts';
import { hotShard } from './hot-shard.ts';
import { idCollision } from './id-collision.ts';
import { incompleteAnswer } from './incomplete-answer.ts';
import { jobNotResumable } from './job-not-resumable.ts';
import { largeUpload } from './large-upload.ts';
import { latencyOverBudget } from './latency-over-budget.ts';
import { loadNotStated } from './load-not-stated.ts';
import { loadOverCapacity } from './load-over-capacity.ts';
import { misplacedKey } from './misplaced-key.ts';
import { missedEventsOnReconnect } from './missed-events-on-reconnect.ts';
import { missingKey } from './missing-key.ts';
import { multiServiceTransaction } from './multi-service-transaction.ts';
import { noBackup } from './no-backup.ts';
import { noMonitoring } from './no-monitoring.ts';
import { noOwner } from './no-owner.ts';
import { noRateLimit } from './no-rate-limit.ts';
import { noTimeout } from './no-timeout.ts';
import { nonIdempotentRetry } from './non-idempotent-retry.ts';
import { orphanPart } from './orphan-part.ts';
import { paginationOnChangingList } from './pagination-on-changing-list.ts';
import { peakUnplanned } from './peak-unplanned.ts';
import { poisonMessage } from './poison-message.ts';
import { presenceAndPollingCost } from './presence-and-polling-cost.ts';
import { pushToUserOnAnotherNode } from './push-to-user-on-another-node.ts';
import { queueBacklog } from './queue-backlog.ts';
import { queueDuplicate } from './queue-duplicate.ts';
import { queueMessageLoss } from './queue-message-loss.ts';
import { readLoadOnDatabase } from './read-load-on-database.ts';
import { readYourWrites } from './read-your-writes.ts';
import { reconnectStorm } from './reconnect-storm.ts';
import { replicasWithoutRouter } from './replicas-without-router.ts';
import { resharding } from './resharding.ts';
import { retryStorm } from './retry-storm.ts';
import { scheduledJobTwiceOrNever } from './scheduled-job-twice-or-never.ts';
import { schemaChange } from './schema-change.ts';
import { screenWithoutBackend } from './screen-without-backend.ts';
import { searchIndexDrift } from './search-index-drift.ts';
import { sensitiveDataExposed } from './sensitive-data-exposed.ts';
import { serverKeepsState } from './server-keeps-state.ts';
import { sharedResourceStarvation } from './shared-resource-starvation.ts';
import { singleWriterLimit } from './single-writer-limit.ts';
import { singleZone } from './single-zone.ts';
import { slowWorkInRequest } from './slow-work-in-request.ts';
import { socketBehindLoadBalancer } from './socket-behind-load-balancer.ts';
import { spofDatabase } from './spof-database.ts';
import { spofServer } from './spof-server.ts';
import { spofSharedInfra } from './spof-shared-infra.ts';
import { staleProblem } from './stale-problem.ts';
import { staleReplicaRead } from './stale-replica-read.ts';
import { staticFromAppServer } from './static-from-app-server.ts';
import { storageGrowth } from './storage-growth.ts';
import { thirdPartyDown } from './third-party-down.ts';
import { thirdPartyQuota } from './third-party-quota.ts';
import { tooLarge } from './too-large.ts';
import { unboundedList } from './unbounded-list.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownName } from './unknown-name.ts';
import { unlinkedProblem } from './unlinked-problem.ts';
import { unsafeOrPublicFile } from './unsafe-or-public-file.ts';
import { unsafeRollout } from './unsafe-rollout.ts';
import { usersFarAway } from './users-far-away.ts';
import { webhookLostOrForged } from './webhook-lost-or-forged.ts';
import { wrongType } from './wrong-type.ts';
import { yamlSyntax } from './yaml-syntax.ts';

export const rules: readonly Rule[] = [
  tooLarge,
  yamlSyntax,
  unknownKey,
  wrongType,
  badQuantity,
  missingKey,
  unknownName,
  duplicateName,
  badInclude,
  misplacedKey,
  badStep,
  incompleteAnswer,
  staleProblem,
  unlinkedProblem,
  screenWithoutBackend,
  orphanPart,
  dataWithoutHome,
  noOwner,
  loadNotStated,
  deferredProblemOverdue,
  spofServer,
  spofDatabase,
  spofSharedInfra,
  singleZone,
  failoverOverload,
  replicasWithoutRouter,
  serverKeepsState,
  availabilityBelowTarget,
  noBackup,
  loadOverCapacity,
  singleWriterLimit,
  readLoadOnDatabase,
  peakUnplanned,
  connectionExhaustion,
  storageGrowth,
  sharedResourceStarvation,
  latencyOverBudget,
  slowWorkInRequest,
  heavyQueryInRequest,
  chattyCalls,
  usersFarAway,
  staticFromAppServer,
  readYourWrites,
  doubleBooking,
  dualWrite,
  staleReplicaRead,
  multiServiceTransaction,
  idCollision,
  eventOrder,
  hotCounter,
  derivedDataDrift,
  conflictingWrites,
  deleteLeavesCopies,
  cacheStale,
  cacheStampede,
  cacheTooSmall,
  hotKey,
  cacheAsOnlyCopy,
  cacheLossFloodsDatabase,
  paginationOnChangingList,
  feedGapOnRefresh,
  unboundedList,
  fanoutOnWrite,
  fanoutOnRead,
  noTimeout,
  retryStorm,
  nonIdempotentRetry,
  dependencyCascade,
  thirdPartyDown,
  thirdPartyQuota,
  webhookLostOrForged,
  queueDuplicate,
  poisonMessage,
  queueBacklog,
  queueMessageLoss,
  scheduledJobTwiceOrNever,
  jobNotResumable,
  pushToUserOnAnotherNode,
  missedEventsOnReconnect,
  socketBehindLoadBalancer,
  reconnectStorm,
  presenceAndPollingCost,
  crossShardQuery,
  hotShard,
  resharding,
  searchIndexDrift,
  largeUpload,
  unsafeOrPublicFile,
  apiWithoutAuth,
  noRateLimit,
  sensitiveDataExposed,
  authProviderDown,
  noMonitoring,
  unsafeRollout,
  schemaChange,
  costRunaway,
];
