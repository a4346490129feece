// What stands before the code.

import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

export const cloudfront: Technology = {
  name: 'cloudfront',
  title: 'CloudFront',
  aliases: [],
  kinds: ['cdn'],
  managed: true,
  goodFor: 'Static files, media and public pages near the users; absorbs spikes and shields the origin.',
  costs: 'Purges take time, cache keys need design, traffic has its price, faults are harder to trace.',
  failsBy:
    'Serving something old or, with a wrong key, what belongs to someone else; a flood at the origin when fewer answers are cached; an outage that takes every site.',
  scalesBy: 'By itself.',
  numbers: [
    { value: 'default TTL 24 h', source: sources.cloudfront },
    { value: '250,000 requests/s on a distribution as default quota', source: sources.cloudfront },
    { value: 'misses of one key at the same time become one request', source: sources.cloudfront },
    { value: '99.9 %', source: sources.cloudSla },
    { value: 'edge latency 10–50 ms', source: unsourced },
  ],
  availability: { value: 0.999, source: sources.cloudSla },
  requests: { value: 250_000, source: `${sources.cloudfront}, default quota of a distribution` },
  ttl: { value: 86_400, source: `${sources.cloudfront}, by default` },
};

export const nginx: Technology = {
  name: 'nginx',
  title: 'nginx',
  aliases: [],
  kinds: ['proxy', 'load-balancer', 'server', 'gateway'],
  goodFor: 'Spreading load, encryption, static files, slow clients kept away from the code.',
  costs: 'One more hop, one more place to configure, a single point of failure when it is alone.',
  failsBy:
    'Being alone and down, a wrong health check, timeouts that cut sockets, long connections that stay uneven.',
  scalesBy: 'A pair with a floating address or DNS, then more behind a balancer.',
  numbers: [
    {
      value: '1 KB files over HTTPS: about 40,000 requests/s on one core, 360,000 on eight',
      source: sources.nginx,
    },
    { value: '1 KB files over HTTP: 74,000 requests/s on one core, 525,000 on eight', source: sources.nginx },
    { value: 'added latency about 1 ms', source: unsourced },
  ],
};

export const alb: Technology = {
  name: 'alb',
  title: 'AWS Application Load Balancer',
  aliases: ['elb', 'application-load-balancer', 'elastic-load-balancer', 'elastic-load-balancing'],
  kinds: ['load-balancer'],
  managed: true,
  goodFor: 'Spreading load over zones, health checks, encryption, one address.',
  costs: 'A hop, a price by the hour and by traffic, rules to keep.',
  failsBy:
    'A health check that removes all or none, an idle timeout that cuts sockets, long connections that stay uneven.',
  scalesBy: 'By itself.',
  numbers: [
    { value: 'idle timeout 60 s', source: sources.elb },
    { value: '99.99 %', source: sources.cloudSla },
    { value: 'added latency about 1 ms', source: unsourced },
  ],
  availability: { value: 0.9999, source: sources.cloudSla },
  idleTimeout: { value: 60, source: sources.elb },
};

export const apiGateway: Technology = {
  name: 'api-gateway',
  title: 'Amazon API Gateway',
  aliases: [],
  kinds: ['gateway'],
  managed: true,
  goodFor: 'Sign-in, quotas, routing and versions in one place.',
  costs: 'A hop, a price for each call, and a tempting place for business logic.',
  failsBy: 'One wrong rule stops everything; one quota is shared by all routes.',
  scalesBy: 'By itself, up to the quota.',
  numbers: [
    { value: '99.95 %', source: sources.cloudSla },
    { value: 'default quota 10,000/s, timeout 29 s', source: unsourced },
  ],
  availability: { value: 0.9995, source: sources.cloudSla },
};
