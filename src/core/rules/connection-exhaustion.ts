// The limit of a product counts as a question: it is a default that whoever runs it may have raised.

import { partsWhere } from '../facts/across-parts.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { showFigure } from '../facts/numbers/figure.ts';
import { folded } from '../facts/findings/fold.ts';
import type { Facts } from '../facts.ts';
import type { Component } from '../model.ts';
import { technology } from '../knowledge/technologies.ts';
import type { Found, Rule } from '../rule.ts';

export const connectionExhaustion: Rule = {
  id: 'connection-exhaustion',
  topic: 'load',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'The pools of all copies together open more connections than the store takes.',
  asks: 'What will happen when every copy opens its own connection pool?',
  why: 'Each new copy brings its pool. The store refuses the connection after the last, and the copies that came to help are the ones that fail, or take the places of others.',
  words: [
    'connection pool',
    'pool',
    'too many connections',
    'out of connections',
    'max connections',
    'run out of database connections',
    'connection limit',
    'pgbouncer',
    'each copy opens connections',
    'database connections',
  ],
  needs: ['pool', 'replicas', 'max-connections'],
  options: [
    {
      title: 'A pooler between them',
      gain: 'thousands of callers share a few connections',
      cost: 'no features that need a session, and one more part',
    },
    { title: 'Smaller pools', gain: 'nothing new to run', cost: 'requests wait inside of the servers' },
    {
      title: 'A higher limit',
      gain: 'a setting',
      cost: 'memory for each connection, and a store that slows down',
    },
  ],
  source:
    'PostgreSQL docs, "Connections and Authentication" [R]; System Design Primer, "Horizontal scaling" [R]',
  valid: [
    {
      text: `
components:
  api: { kind: server, replicas: 4, pool: 20, calls: [db] }
  db: { kind: database, max-connections: 100 }
`,
    },
    // The pooler holds the connections of all.
    {
      text: `
components:
  api: { kind: server, replicas: 40, pool: 20, calls: [pooler] }
  pooler: { kind: proxy, replicas: 2, calls: [db] }
  db: { kind: database, max-connections: 100 }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, replicas: 10, pool: 20, calls: [db] }
  db: { kind: database, max-connections: 100 }
# ^^ Its callers open 200 connections to db, which takes 100
`,
    },
    {
      text: `
components:
  api: { kind: server, replicas: 2..20, pool: 20, calls: [db] }
  db: { kind: database, max-connections: 100 }
# ^^ With as many copies as its callers may have, 400 connections are opened to db, which takes 100.
`,
    },
    {
      text: `
components:
  api: { kind: server, replicas: 10, pool: 20, calls: [db] }
  db: { kind: database, tech: postgres }
# ^^ Does db take the 200 connections that its callers open? The default of its kind is 100. Say \`max-connections\`.
`,
    },
    {
      text: `
components:
  api: { kind: server, replicas: 40, calls: [db] }
  db: { kind: database, tech: postgres }
# ^^ How many connections does each of the 40 copies that call db keep open? Say \`pool\`.
`,
    },
  ],
  *check(facts) {
    const connections = facts.connections();
    const questions: Found[] = [];
    for (const part of connected(facts.design)) {
      const { held, most, limit } = connections(part);
      const base = { ref: part.id, at: part.at, because: evidenceOf(most, limit) };
      const isWritten = limit.assumptions.length === 0;
      if (limit.value !== undefined && held.value !== undefined && held.value > limit.value) {
        const count = `${held.lowerBound ? 'at least ' : ''}${held.value}`;
        if (isWritten) {
          const found: Found = {
            ...base,
            level: 'fault',
            message: `Its callers open ${count} connections to ${part.id}, which takes ${limit.value}: ${held.formula}.`,
          };
          yield found;
        } else {
          yield {
            ...base,
            level: 'question',
            message: `Does ${part.id} take the ${count} connections that its callers open? The default of its kind is ${limit.value}. Say \`max-connections\`.`,
          };
        }
      } else if (limit.value !== undefined && most.value !== undefined && most.value > limit.value) {
        yield {
          ...base,
          level: 'question',
          message: `With as many copies as its callers may have, ${showFigure(most)} connections are opened to ${part.id}, which takes ${limit.value}. Is there a pooler?`,
        };
      } else {
        const asked = howManyEach(part, facts);
        if (asked !== undefined) questions.push({ ...base, level: 'question', message: asked });
      }
    }
    yield* folded(
      questions,
      facts,
      (names) => `How many connections do the callers of ${names} keep open? Say \`pool\`.`,
    );
  },
};

/** With pools of ten, this many copies come near to what a database takes as a rule. */
const manyCopies = 10;

function howManyEach(part: Component, facts: Facts): string | undefined {
  const limit = part.tech === undefined ? undefined : technology(part.tech.value)?.connections;
  if (part.kindName !== 'database' || (limit === undefined && part.maxConnections === undefined))
    return undefined;
  let copies = 0;
  for (const caller of facts.design.allParts) {
    const calls =
      caller.group === 'compute' &&
      (caller.calls?.value.some((it) => it.target.name === part.id) ||
        caller.requests.some((api) => api.made.some((it) => it.target.name === part.id)));
    if (calls && caller.pool === undefined && caller.replicas?.value.is === 'number')
      copies += caller.replicas.value.low;
  }
  return copies < manyCopies
    ? undefined
    : `How many connections does each of the ${copies} copies that call ${part.id} keep open? Say \`pool\`.`;
}

const connected = partsWhere(
  (it) => !it.foreign && (it.group === 'state' || it.maxConnections !== undefined),
);
