// Problems in the words of people who do not know the rules, of many sorts of system. What is not sure is not guessed.

import { strict as assert } from 'node:assert';
import { analyze } from '../../../src/core/analyze.ts';
import { likelyRule } from '../../../src/core/facts/likely-rule.ts';
import { unlinkedProblem } from '../../../src/core/rules/unlinked-problem.ts';
import { examples } from '../../examples.ts';

const sounds: readonly (readonly [rule: string, problem: string])[] = [
  ['spof-database', 'What happens if orders-db dies? There is only one of it'],
  ['spof-database', 'If the primary goes down nobody promotes the standby'],
  ['spof-server', 'The checkout service runs on a single machine'],
  ['spof-server', 'We have just one instance of the matching server, so a crash takes the whole game down'],
  ['spof-shared-infra', 'The load balancer itself is a single point of failure'],
  ['single-zone', 'All our machines are in one data centre in Frankfurt'],
  ['single-zone', 'A fire in the data center would end the company'],
  ['failover-overload', 'When one of the three api servers dies, the remaining two cannot take its load'],
  ['replicas-without-router', 'Nothing tells the clients which of the copies to call'],
  [
    'server-keeps-state',
    'Users are logged out whenever the server restarts because sessions live in its memory',
  ],
  [
    'server-keeps-state',
    'Uploaded avatars are written to the local disk of whichever server got the request',
  ],
  ['availability-below-target', 'Payments plus inventory plus mail can never add up to 99.95%'],
  ['no-backup', 'Nobody has ever tried to restore a backup'],
  ['no-backup', 'An intern could drop the customers table and we could not get it back'],
  ['load-over-capacity', 'The api cannot handle the load of Monday morning'],
  ['single-writer-limit', 'All writes go to a single primary and it will not scale'],
  ['read-load-on-database', 'Every page view runs the same query against the database'],
  ['peak-unplanned', 'On Black Friday we get twenty times the usual traffic'],
  ['connection-exhaustion', 'Every new pod opens twenty connections, Postgres runs out of them'],
  ['storage-growth', 'The events table grows forever and nobody deletes old rows'],
  ['storage-growth', 'Disk of the log store will be full in a year'],
  ['shared-resource-starvation', 'The monthly report slows down the shop for everybody'],
  ['shared-resource-starvation', 'One big tenant can starve all the others'],
  ['latency-over-budget', 'The search page takes longer than the 300 ms we promised'],
  ['slow-work-in-request', 'The user waits until the video has been transcoded'],
  ['slow-work-in-request', 'We send the confirmation email inside the request'],
  ['heavy-query-in-request', 'Nearby drivers are found by scanning the whole table'],
  ['heavy-query-in-request', 'The leaderboard sorts all players on each request'],
  ['chatty-calls', 'The home screen makes fifteen calls before it shows anything'],
  ['chatty-calls', 'N+1 queries when rendering the order list'],
  ['users-far-away', 'Users in Australia wait half a second because everything runs in Virginia'],
  ['static-from-app-server', 'Product photos are served by the application instead of a CDN'],
  ['read-your-writes', 'After posting a comment I reload and my comment is not there'],
  ['double-booking', 'Two people can reserve the same seat'],
  ['double-booking', 'We may sell the last ticket twice'],
  ['dual-write', 'The order is saved but the event may never be published'],
  ['dual-write', 'We write to the database and then to Kafka, one of them can fail'],
  ['stale-replica-read', 'Replication lag makes the balance look wrong'],
  ['multi-service-transaction', 'Payment succeeds but the reservation fails and the money is gone'],
  ['id-collision', 'Two servers could generate the same short code'],
  ['event-order', 'Messages of a chat can arrive in the wrong order'],
  ['event-order', 'The edit may overtake the original message'],
  ['hot-counter', 'A viral video updates one row of view counts thousands of times a second'],
  ['derived-data-drift', 'The number of likes shown drifts away from the real count'],
  ['conflicting-writes', 'Two people edit the same note offline and one of them loses the work'],
  ['delete-leaves-copies', 'A deleted photo is still served by the CDN'],
  ['delete-leaves-copies', 'GDPR erasure does not reach the warehouse and the backups'],
  ['cache-stale', 'Prices in the cache are old after a change'],
  ['cache-stale', 'Nobody invalidates the profile cache when a user renames himself'],
  ['cache-stampede', 'When the homepage entry expires, thousands of requests hit the database at once'],
  ['cache-too-small', 'The cache does not fit in memory and evicts everything'],
  ['hot-key', 'One celebrity profile is read so often that its cache node melts'],
  ['cache-as-only-copy', 'Shopping carts live only in Redis and are gone after a restart'],
  ['cache-loss-floods-database', 'With a cold cache the database falls over'],
  ['pagination-on-changing-list', 'While I scroll, new items shift the list and I see some twice'],
  ['pagination-on-changing-list', 'Offset paging skips comments when others are deleted'],
  ['feed-gap-on-refresh', 'Pull to refresh leaves a gap between the new tweets and the old ones'],
  ['unbounded-list', 'A user with 50,000 contacts downloads all of them at start'],
  ['unbounded-list', 'The orders endpoint returns everything without paging'],
  ['fanout-on-write', 'A celebrity with 30 million followers posts and we write 30 million rows'],
  ['fanout-on-write', 'Posting to a group of 10,000 members writes one row per member'],
  ['fanout-on-read', 'The home feed asks every one of the 500 people I follow'],
  ['no-timeout', 'If the tax service hangs, all our threads hang with it'],
  ['no-timeout', 'No timeout on the call to the fraud check'],
  ['retry-storm', 'All clients retry at the same time and kill the service again'],
  ['non-idempotent-retry', 'A double tap on Pay charges the card twice'],
  ['non-idempotent-retry', 'Client retries create duplicate orders'],
  ['dependency-cascade', 'If recommendations are down the whole product page is down'],
  ['third-party-down', 'What if Stripe is down?'],
  ['third-party-down', 'Our SMS provider has an outage every month'],
  ['third-party-quota', 'The maps API allows only 50 requests per second'],
  ['webhook-lost-or-forged', 'Anyone could fake the payment webhook'],
  ['queue-duplicate', 'The queue may deliver a message twice and the mail goes out twice'],
  ['poison-message', 'One malformed message blocks the whole queue'],
  ['queue-backlog', 'Jobs pile up faster than the workers can do them'],
  ['queue-message-loss', 'If the worker crashes in the middle, the message is lost'],
  ['scheduled-job-twice-or-never', 'The nightly billing job would run on both copies'],
  ['job-not-resumable', 'If the import dies after five hours it starts from scratch'],
  ['push-to-user-on-another-node', 'The sender is connected to another socket server than the receiver'],
  ['missed-events-on-reconnect', 'Messages sent while the phone is in a tunnel never arrive'],
  ['socket-behind-load-balancer', 'The proxy closes idle websockets after a minute'],
  ['reconnect-storm', 'After a deploy all clients reconnect in the same second'],
  ['presence-and-polling-cost', 'Online status of everybody is sent to everybody'],
  ['presence-and-polling-cost', 'The app polls every two seconds although nothing has changed'],
  ['cross-shard-query', 'Searching by email has to ask all shards'],
  ['hot-shard', 'One tenant is so big that its shard is always overloaded'],
  ['resharding', 'We do not know how to add a ninth shard without downtime'],
  ['search-index-drift', 'A renamed product is not found by search for hours'],
  ['search-index-drift', 'The index and the database get out of sync'],
  ['large-upload', 'Uploading a 4 GB video through the api on a train'],
  ['unsafe-or-public-file', 'Users can upload viruses and others download them'],
  ['unsafe-or-public-file', 'Anybody with the link can open a private photo forever'],
  ['api-without-auth', "Anyone can read someone else's invoices by changing the id in the url"],
  ['api-without-auth', 'The admin api has no login'],
  ['no-rate-limit', 'A script could try a million passwords'],
  ['no-rate-limit', 'Bots will scrape the whole catalogue'],
  ['sensitive-data-exposed', 'Card numbers are stored in plain text'],
  ['auth-provider-down', 'If Auth0 is down nobody can log in'],
  ['no-monitoring', 'Nobody would notice if the worker stopped'],
  ['unsafe-rollout', 'A bad deploy hits all users at once'],
  ['schema-change', 'Adding a column to the orders table locks it for an hour'],
  ['cost-runaway', 'The egress bill grows with every new user'],
  ['cost-runaway', 'Each SMS costs five cents and we send millions'],
  ['data-without-home', 'Both services write the customer table and nobody knows which is right'],
  ['no-owner', 'Nobody feels responsible for the notification service'],
  ['load-not-stated', 'We have no idea how many requests per second to expect'],
  ['orphan-part', 'The old export service is not used by anybody any more'],
  ['spof-server', 'What if the server with the prices dies?'],
  ['spof-database', 'What happens when the ledger database fails?'],
  ['spof-shared-infra', 'What if the gateway goes down?'],
  ['spof-database', 'The ledger lives on one Postgres machine without a standby'],
  ['spof-shared-infra', 'RabbitMQ is a single node'],
  ['no-backup', 'We have no backups of the ledger'],
  ['load-over-capacity', 'The dispatch service is overloaded every Friday night'],
  ['peak-unplanned', 'Nobody planned for the rush after a football match'],
  ['single-writer-limit', 'Position updates are too many writes for one database'],
  ['connection-exhaustion', 'Lambda functions exhaust the connection pool'],
  ['storage-growth', 'Sensor readings are kept forever, the disk is full in two years'],
  ['slow-work-in-request', 'Invoices are rendered to PDF while the user waits'],
  ['heavy-query-in-request', 'Finding free drivers nearby scans the whole drivers table'],
  ['users-far-away', 'Players in Brazil and Japan are far away from our servers in Ireland'],
  ['double-booking', 'Two riders could be given the same driver'],
  ['dual-write', 'A ride is stored, but its event may never be published'],
  ['multi-service-transaction', 'The flight is booked, the hotel is not, and nobody undoes the flight'],
  ['stale-replica-read', 'The balance is read from a replica that lags behind'],
  ['read-your-writes', 'A driver updates his profile and still sees the old one'],
  ['event-order', 'Position updates arrive out of order'],
  ['hot-counter', 'Thousands of votes increment the same counter'],
  ['conflicting-writes', 'Two dispatchers change the same trip and the later one silently wins'],
  ['delete-leaves-copies', 'Deleted accounts stay in the search index and in the backups'],
  ['cache-stale', 'Riders see an outdated price because the cache is not invalidated'],
  ['cache-stampede', 'All requests go to the database the moment the front page cache entry expires'],
  ['cache-loss-floods-database', 'If Redis is flushed, the database cannot survive the load'],
  ['pagination-on-changing-list', 'New orders push the list down so page two repeats items from page one'],
  ['unbounded-list', 'The trip history returns every trip ever made'],
  ['fanout-on-write', 'A famous streamer goes live and five million followers must be notified'],
  ['no-timeout', 'The map service sometimes never answers and our workers hang'],
  ['retry-storm', 'Every layer retries three times, so one failure becomes 27 calls'],
  ['non-idempotent-retry', 'If the app retries after a lost answer, the rider pays twice'],
  ['third-party-down', 'When the map provider is down nobody can order a ride'],
  ['third-party-quota', 'Google allows us 100 geocoding calls per second'],
  ['queue-duplicate', 'SQS delivers some messages twice and we would mail the receipt twice'],
  ['poison-message', 'A message that cannot be parsed is retried forever'],
  ['queue-backlog', 'After an outage the queue is hours behind'],
  ['scheduled-job-twice-or-never', 'The payout cron runs on every replica'],
  ['job-not-resumable', 'The nightly import takes six hours and starts over when it fails'],
  ['push-to-user-on-another-node', 'Rider and driver are connected to different websocket nodes'],
  ['missed-events-on-reconnect', 'The driver loses signal and misses the new destination'],
  ['reconnect-storm', 'A million phones reconnect at once when the gateway restarts'],
  ['presence-and-polling-cost', 'The app asks for the driver position every second'],
  ['cross-shard-query', "Trips are sharded by rider, so a driver's trips are on all shards"],
  ['hot-shard', 'The shard of New York gets half of all traffic'],
  ['search-index-drift', 'A deleted restaurant still appears in the search'],
  ['large-upload', 'Dash cam videos of 2 GB are uploaded through our api servers'],
  ['unsafe-or-public-file', 'Driver licences are in a public bucket'],
  ['api-without-auth', 'A rider can read the trips of other riders if he guesses the id'],
  ['no-rate-limit', 'Nothing limits how often somebody requests a password reset mail'],
  ['sensitive-data-exposed', 'Home addresses are stored unencrypted'],
  ['no-monitoring', 'Nobody is alerted when payouts stop'],
  ['unsafe-rollout', 'We deploy to all servers at once'],
  ['schema-change', 'Migrating the trips table will lock it for hours'],
  ['cost-runaway', 'Map tiles cost us more with every ride'],
  ['id-collision', 'Coupon codes of six letters may collide'],
  ['server-keeps-state', 'Game state is kept in the memory of the match server'],
  ['single-zone', 'Everything runs in one availability zone'],
  ['dependency-cascade', 'A broken avatar service takes the leaderboard down with it'],
  ['webhook-lost-or-forged', "The bank's webhook might never arrive"],
  ['auth-provider-down', 'Every request asks the auth service whether the token is valid'],
  ['no-owner', 'Nobody owns the fraud service'],
];

const others: readonly string[] = [
  'The marketing team wants a dark mode',
  'Legal has not approved the terms of service yet',
  'The logo is not final',
  'Two hotels of one chain should share a waiting list',
  'A short link hides where it leads, and will be used for fraud',
  'A phone learns that a friend has gone only when the socket has been quiet for a minute',
  'We have no designer for the tablet layout',
  'The name of the product may already be taken',
  'Guests ask for Italian and Polish translations',
  'Prices should be shown in the currency of the reader',
  'The android app needs a new icon',
  'Should hosts be able to decline a booking?',
  'It is unclear whether invoices need a tax number in Spain',
  'Users find the settings page confusing',
  'Nobody knows how surge prices are computed',
  'We want to support Apple Pay next year',
  'The onboarding has too many steps',
  'The team has no experience with Kafka',
  'Drivers may cancel rides too often',
  'The contract with the payment provider ends in June',
  'Screen readers cannot read the map',
  'Moderators need a way to hide a post',
  'Readers want to see who liked a post',
  'It takes three weeks to hire a moderator',
  'Old phones cannot install the app',
  'The font is too small on tablets',
  'We should write tests for the importer',
  'The wording of the error messages is unfriendly',
  'Customers expect to pay by invoice',
  'Support gets many calls about parking',
  'A friend request can be declined but not taken back',
  'The word "follow" confuses new members',
  'Riders want to tip the driver',
  'Drivers ask for a night bonus',
  'The price of a ride is shown without tax',
  'We need a contract with every city',
  'Should a match end when one player leaves?',
  'The map is hard to read for colour-blind users',
  'Players complain about the new sound',
  'It is not decided which languages we support',
  'Cancelling a ride should be free in the first minute',
  'A banned player creates a new account',
  'Customers cannot change the delivery address after ordering',
  'Support wants to see the last ten orders of a customer',
  "Do we show the seller's phone number?",
  'The courier does not know which door to use',
  'We have to hire two more engineers',
  'The interview takes too long',
  'Insurance covers only accidents in the city',
  'Some banks need a second signature',
  "A teacher wants to copy last year's course",
  'Students should not see the grades of drafts',
  'The camera of old phones is bad',
  'The user must be able to export his data as CSV',
  'A video in the wrong language is recommended',
  'Search does not understand typing errors',
  'Two users with the same name are confused with each other',
  'Printing a ticket needs a printer driver',
  'The order of the menu items is not final',
  'Which events should the calendar show?',
  'People play at night',
  'We lose customers to the competition',
];

/** Of a problem that stands alone in a file, so that only its words can tell. */
function guess(problem: string): string | undefined {
  const { facts } = analyze(`problems:\n  - problem: ${JSON.stringify(problem)}\n`, { rules: [] });
  return likelyRule(facts.design.problems[0]!, facts)?.rule;
}

function hints(text: string): readonly string[] {
  return analyze(text, { rules: [unlinkedProblem] }).findings.map((it) => it.message);
}

describe('A problem in free text', () => {
  for (const [rule, problem] of sounds)
    it(`"${problem}" sounds like ${rule}`, () => assert.equal(guess(problem), rule));
  for (const problem of others)
    it(`"${problem}" sounds like no rule`, () => assert.equal(guess(problem), undefined));

  it('is told by fewer words where the rule finds something at the place that it names', () => {
    const parts = (replicas: string) => `
targets: { availability: 99.9% }
screens: { home: { clients: [web], uses: [pricing] } }
components:
  web: { kind: web }
  pricing: { kind: server${replicas} }
problems: [{ problem: pricing runs on one machine }]
`;
    assert.deepEqual(hints(parts(', replicas: 1')), ["This looks like 'spof-server': link it?"]);
    assert.deepEqual(hints(parts(', replicas: 3')), []);
  });

  it('is told by the kind of the part that it names', () => {
    assert.deepEqual(
      hints('components: { ledger: { kind: database } }\nproblems: [{ problem: ledger has no standby }]\n'),
      ["This looks like 'spof-database': link it?"],
    );
  });

  it('is left alone when the rule is off, or linked already', () => {
    const problem = '{ problem: We have no backups of the ledger }';
    assert.equal(hints(`problems: [${problem}]\n`).length, 1);
    assert.deepEqual(hints(`problems: [${problem}]\nrules: { no-backup: off }\n`), []);
    assert.deepEqual(hints(`problems: [${problem}, { problem: Backups, rule: no-backup }]\n`), []);
  });

  it('of an example is told as what its author says, or not at all', () => {
    for (const { name, text } of examples) {
      const { facts } = analyze(text);
      for (const problem of facts.design.problems) {
        const rule = likelyRule(problem, facts)?.rule;
        if (rule !== undefined) assert.equal(rule, problem.rule?.value, `${name}: ${problem.problem?.value}`);
      }
    }
  });
});
