// Queues and streams.

import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

const day = 86_400;

export const kafka: Technology = {
  name: 'kafka',
  title: 'Kafka',
  aliases: [],
  kinds: ['stream', 'queue'],
  goodFor: 'A log of events, in order and replayable, for many independent readers, at high volume.',
  costs:
    'Order only inside a partition, a number of partitions to design, no delete or priority of one message, operations.',
  failsBy:
    'A reader further behind than messages are kept, one poison record that blocks a partition, rebalances, a write confirmed before enough replicas have it, duplicates after a retry.',
  scalesBy: 'Partitions and brokers; replicas with a minimum in sync.',
  numbers: [
    {
      value:
        '2.0 M records of 100 bytes/s with three producers and three async replicas on three ordinary machines',
      source: sources.kafka,
    },
    { value: 'median 2 ms and p99 3 ms from end to end in that lab', source: sources.kafka },
    { value: '99.9 % managed', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: sources.cloudSla },
};

export const rabbitmq: Technology = {
  name: 'rabbitmq',
  title: 'RabbitMQ',
  aliases: ['rabbit', 'amqp'],
  kinds: ['queue', 'stream'],
  goodFor: 'Work queues, routing, priorities, confirmation of each message, request and reply.',
  costs:
    'Long queues cost memory and speed; replicated (quorum) queues trade latency; several consumers break the order.',
  failsBy:
    'A memory alarm that blocks publishers, unconfirmed messages that pile up, poison messages without a delivery limit (classic queues), a split network.',
  scalesBy: 'More queues over nodes, quorum queues, streams.',
  numbers: [
    {
      value:
        'one quorum queue filled with 10 M messages and drained, about 3 minutes each: about 55,000/s by division',
      source: sources.rabbitmqBlog,
    },
    { value: '500 queues at 5,000/s stayed mostly within 25 ms', source: sources.rabbitmqBlog },
    { value: 'delivery limit 20 by default since 4.0', source: sources.rabbitmqDocs },
    { value: '99.9 % managed (Amazon MQ)', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: `${sources.cloudSla}, Amazon MQ` },
  maxDeliveries: { value: 20, source: `${sources.rabbitmqDocs}, quorum queues since 4.0` },
};

export const sqs: Technology = {
  name: 'sqs',
  title: 'Amazon SQS',
  aliases: ['simple-queue-service'],
  kinds: ['queue'],
  managed: true,
  goodFor: 'A queue nobody has to run, with a dead-letter queue.',
  costs:
    'Delivery at least once, order as good as it can (standard), polling, a size limit, no fan-out by itself.',
  failsBy:
    'Duplicates, a visibility timeout shorter than the work, messages that expire during an outage, the limit of messages in flight.',
  scalesBy: 'By itself (standard).',
  numbers: [
    { value: 'standard: nearly unlimited calls', source: sources.sqs },
    { value: 'FIFO: 300 calls/s, 3,000 messages/s in batches of 10', source: sources.sqs },
    { value: 'about 120,000 messages in flight', source: sources.sqs },
    { value: 'visibility 30 s by default, 12 h at most', source: sources.sqs },
    { value: 'retention 4 days by default, 14 at most', source: sources.sqs },
    { value: 'message 256 KB', source: sources.sqs },
    { value: 'message limit raised since 2023', source: unsourced },
    { value: '99.9 %', source: sources.cloudSla },
  ],
  availability: { value: 0.999, source: sources.cloudSla },
  inFlight: { value: 120_000, source: sources.sqs },
  visibility: { value: 30, source: `${sources.sqs}, by default` },
  retention: { value: 4 * day, source: `${sources.sqs}, by default` },
  mostRetention: { value: 14 * day, source: sources.sqs },
  itemSize: { value: 256e3, source: sources.sqs },
};
