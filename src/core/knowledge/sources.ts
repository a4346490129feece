// Short names of the sources, as a hover shows them. Vendors' quotas move: each carries the year it was read for.

export const unsourced = 'unsourced';

export const sources = {
  cloudSla: 'cloud-sla, SLAs of 2023-01',
  cognito: 'Amazon Cognito quotas',
  clickhouse: 'ClickHouse docs',
  cloudfront: 'CloudFront guide, 2023',
  datastax: 'DataStax planning guide',
  dynamodb: 'DynamoDB guide, 2023',
  elastic: 'Elastic and OpenSearch docs',
  elb: 'ELB guide, 2023',
  hotel: 'example case hotel, from one interview book',
  kafka: 'LinkedIn Engineering, 2014',
  memcachedManual: 'memcached man page',
  memcachedWiki: 'memcached wiki',
  mongodb: 'MongoDB manual',
  nginx: 'nginx lab test',
  phoenix: 'Phoenix blog, 2015',
  pigsty: 'pigsty (Vonng) blog',
  postgres: 'PostgreSQL docs, Connection settings',
  rabbitmqBlog: 'RabbitMQ blog on 3.10',
  rabbitmqDocs: 'RabbitMQ docs',
  rds: 'RDS guide, 2023',
  redis: 'redis-doc',
  s3: 'S3 guide, 2023',
  siddjain: 'blog.siddjain.com, 2023',
  sqlite: 'sqlite.org, When to use',
  sqs: 'SQS guide, 2023',
  stripe: 'Stripe docs, Rate limits',
  websocketBlog: 'Borade, Medium, 2021',
  arithmetic: 'arithmetic',
} as const;
