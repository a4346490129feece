// What the system's own code is written in and run by.

import type { Kind } from '../../kind.ts';
import { sources, unsourced } from '../sources.ts';
import type { Technology } from '../technology.ts';

const ofCode: readonly Kind[] = [
  'server',
  'worker',
  'job',
  'realtime',
  'auth',
  'id-service',
  'gateway',
  'function',
];

const server = {
  kinds: ofCode,
  scalesBy: 'More copies behind a balancer, added as the load asks.',
  numbers: [
    { value: '500–2,000 requests/s on a core for JSON from a database; measure it', source: unsourced },
    { value: '99.5 % for one instance, 99.99 % over several zones (EC2)', source: sources.cloudSla },
  ],
} as const;

const processes = {
  failsBy:
    'A slow dependency that holds every worker, workers that grow, connection pools multiplied by processes and copies.',
} as const;

export const node: Technology = {
  ...server,
  name: 'node',
  title: 'Node.js',
  aliases: ['nodejs', 'node-js', 'express', 'nestjs', 'deno', 'bun', 'typescript', 'javascript'],
  goodFor: 'Many requests that wait for others; the same language as the page.',
  costs:
    'Script runs on one thread of a process, so state must live elsewhere and heavy computing in another process.',
  failsBy:
    'Computing that blocks all requests of the process, memory leaks, connection pools multiplied by processes.',
};

export const go: Technology = {
  ...server,
  name: 'go',
  title: 'Go',
  aliases: ['golang'],
  goodFor: 'Many requests at once on all cores, small binaries, quick starts.',
  costs: 'Requests share memory, so shared data needs locks; limits and timeouts have to be set.',
  failsBy: 'Work started without a limit, data changed from two sides, a slow dependency without a timeout.',
};

export const python: Technology = {
  ...server,
  ...processes,
  name: 'python',
  title: 'Python server',
  aliases: ['django', 'flask', 'fastapi', 'gunicorn', 'uwsgi', 'celery'],
  goodFor: 'Much done with little code: admin pages, forms, data work.',
  costs:
    'A process for each few requests at once, memory for each process, slow computing outside of libraries.',
};

export const ruby: Technology = {
  ...server,
  ...processes,
  name: 'ruby',
  title: 'Ruby server',
  aliases: ['rails', 'ruby-on-rails', 'sidekiq', 'puma'],
  goodFor: 'Much done with little code, by convention.',
  costs: 'A process for each few requests at once, and memory for each process.',
};

export const php: Technology = {
  ...server,
  ...processes,
  name: 'php',
  title: 'PHP server',
  aliases: ['laravel', 'symfony', 'php-fpm'],
  goodFor: 'Pages; each request starts clean, so little is left to leak.',
  costs: 'A process for each request at once, and connections opened again and again.',
};

export const java: Technology = {
  ...server,
  name: 'java',
  title: 'Java server',
  aliases: ['jvm', 'kotlin', 'scala', 'spring', 'spring-boot', 'tomcat'],
  goodFor: 'Steady load on all cores, and libraries for everything.',
  costs: 'Slow starts, much memory, a garbage collector to watch.',
  failsBy:
    'Threads all held by one slow dependency, long pauses of the collector, a cold copy that gets full load at once.',
};

export const dotnet: Technology = {
  ...server,
  name: 'dotnet',
  title: '.NET server',
  aliases: ['asp-net', 'asp-net-core', 'net', 'csharp'],
  goodFor: 'Steady load on all cores, with one vendor for language, libraries and tools.',
  costs: 'Memory, a garbage collector to watch, limits and timeouts to set.',
  failsBy:
    'Threads all held by blocking calls, a slow dependency without a timeout, a cold copy that gets full load at once.',
};

export const websocket: Technology = {
  name: 'websocket',
  title: 'WebSocket server',
  aliases: ['websockets', 'ws', 'socket-io', 'phoenix', 'signalr', 'tornado'],
  kinds: ['realtime', 'server'],
  goodFor: 'Live updates, chat, who is online.',
  costs:
    'Connections are state: placement, draining, events that must find their node, replay of what was missed.',
  failsBy:
    'A restart that makes all reconnect at once, an event on one node for a user on another, proxies that cut idle sockets.',
  scalesBy: 'By open connections and messages, with publish and subscribe or routing between the nodes.',
  numbers: [
    { value: '2 M idle connections on one machine with 40 cores and 128 GB', source: sources.phoenix },
    { value: '100,000 connections on 8 cores with about 3 GB of memory', source: sources.websocketBlog },
    { value: 'plan 10,000–50,000 active connections on a node', source: unsourced },
  ],
};

export const lambda: Technology = {
  name: 'lambda',
  title: 'AWS Lambda',
  aliases: ['serverless-function'],
  kinds: ['function', 'worker', 'job'],
  managed: true,
  goodFor: 'Small code, started by events, with load in bursts.',
  costs:
    'Slow first calls, a time limit, a price for each call, connections to databases that cannot be pooled.',
  failsBy: 'The quota of calls at once, and flooding a database that does not grow with it.',
  scalesBy: 'By itself, up to the quota.',
  numbers: [
    { value: '99.95 %', source: sources.cloudSla },
    { value: 'limit 15 min, 1,000 at once by default', source: unsourced },
  ],
  availability: { value: 0.9995, source: sources.cloudSla },
};
