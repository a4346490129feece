import { enumerate } from '../facts/words/enumerate.ts';
import { callsPerRequest } from '../facts/numbers/load/intent.ts';
import { callSitesOf } from '../facts/requests/call-sites.ts';
import { partsSaying } from '../facts/requests/parts-saying.ts';
import { folded } from '../facts/findings/fold.ts';
import { asWritten } from '../facts/findings/quoted.ts';
import { pushes } from '../facts/requests/live-parts.ts';
import type { Facts } from '../facts.ts';
import {
  atLeast,
  exactly,
  isQuantity,
  saysNone,
  saysSome,
  type Api,
  type Call,
  type Component,
  type Design,
  type Use,
} from '../model.ts';
import { count, formatNumber } from '../quantity.ts';
import { partOf } from '../references.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const chattyCalls: Rule = {
  id: 'chatty-calls',
  topic: 'latency',
  weight: 'low',
  levels: ['fault', 'question'],
  summary: 'A screen or a request makes many small calls where one would do.',
  asks: 'How many round trips does one tap cost?',
  why: 'Each call has its own way there and back, its own chance to fail, and its own cost on both sides. On a phone in a train the ways are all that counts.',
  words: [
    'round trip',
    'too many requests to draw',
    'many small calls',
    'many small requests',
    'n+1',
    'n plus one',
    'one call per item',
    'one query per item',
    'one query for each',
    'one request for each item',
    'a call for every item',
    'chatty',
    'dozens of requests',
    'waterfall',
    'calls before it shows anything',
    'calls before drawing screen',
    'requests before screen can be drawn',
    'n+1 queries',
    'one call after another',
    'screen makes calls',
  ],
  needs: ['uses', 'per', 'batch'],
  options: [
    {
      title: 'Ask for many items in one call',
      gain: 'one way there and back',
      cost: 'a failure concerns all of them',
    },
    {
      title: 'A gateway or a backend for this client that collects',
      gain: 'the client asks once',
      cost: 'one more service',
    },
    {
      title: 'Keep what is needed together',
      gain: 'nothing to collect',
      cost: 'the same data in two places',
    },
  ],
  source: 'Azure Architecture Center, "Chatty I/O antipattern" and "Gateway Aggregation pattern" [L]',
  valid: [
    {
      text: `
screens:
  home: { uses: [a, b] }
components:
  a: { kind: server, calls: { cache: { per: 50, batch: true } } }
  b: { kind: server, calls: { cache: { per: 2 } } }
  cache: { kind: cache }
`,
    },
    // Each message is a call of its own; the queue takes them one by one.
    {
      text: `
components:
  worker: { kind: worker, calls: { jobs: { per: 20 } } }
  jobs: { kind: queue }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, calls: { users: { per: 20 } } }
# ^^^ api calls users 20 times for one request
  users: { kind: server }
`,
      fixed: `
screens:
  home: { uses: [api] }
components:
  api: { kind: server, calls: { users: { per: 20, batch: true } } }
  users: { kind: server }
`,
    },
    {
      text: `
screens:
  home: { uses: [a, b, c, d, e, f, g] }
# ^^^^ home makes 7 requests before it can be drawn
components:
  a: { kind: server }
  b: { kind: server }
  c: { kind: server }
  d: { kind: server }
  e: { kind: server }
  f: { kind: server }
  g: { kind: server }
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: { db: { per: 25, batch: 1 } } }
# ^^^ api calls db 25 times for one request, one by one
  db: { kind: database }
`,
    },
    {
      text: `
components:
  api: { kind: server, calls: { db: { per: { of: row, most: 15k } } } }
# ^^^ How often does api call db for one request? It may be up to 15k times. Say \`average\`, or \`batch\`.
  db: { kind: database }
data: { row: {} }
`,
    },
  ],
  *check(facts) {
    const { design } = facts;
    for (const screen of design.screens.values()) {
      const needed = (screen.uses?.value ?? []).filter((it) => it.optional?.value !== true);
      const requests = needed.reduce((sum, it) => sum + requestsOf(it, design), 0);
      if (screen.foreign || requests <= facts.thresholds.screenRequests) continue;
      const message = `${screen.id} makes ${formatNumber(requests, count)} requests before it can be drawn.`;
      const because = needed.flatMap((it) => {
        const most = requestsOf(it, design);
        return most <= 1
          ? []
          : [{ message: `${it.target.text}: ${formatNumber(most, count)} requests`, at: it.per!.at }];
      });
      if (because.length === 0) because.push({ message: 'all of these', at: screen.uses!.at });
      const found: Found = {
        ref: `screen:${screen.id}`,
        at: screen.at,
        level: 'fault',
        message,
        because,
        screens: [screen.id],
      };
      yield found;
    }
    const questions: Found[] = [];
    for (const part of partsSaying('per', design)) {
      if (part.foreign) continue;
      for (const site of callSitesOf(part)) {
        const many = site.calls.filter(
          (it) =>
            it.per !== undefined &&
            callsPerRequest(it, site.ref).low >= facts.thresholds.callsPerRequest &&
            isWorthBatching(it, facts.design.components.get(it.target.name)?.kindName),
        );
        const [first] = many;
        const base = { ref: site.ref, at: site.at };
        if (first !== undefined) {
          const names = many.map(
            (it) => `${it.target.text} ${formatNumber(callsPerRequest(it, site.ref).low, count)} times`,
          );
          const message = `${site.ref} calls ${enumerate(names)} ${occasion(part, site.ref)}, one by one.`;
          const because = many.map((it) => onceForEach(it));
          const path = pathToCall(part.id, site.ref, first);
          yield {
            ...base,
            level: 'fault',
            message,
            because,
            ...(path === undefined
              ? {}
              : {
                  fixes: [{ title: 'Ask for many in one call', changes: [{ is: 'set', path, value: true }] }],
                }),
          };
          continue;
        }
        for (const it of site.calls) {
          const most = mayBeMany(it, facts);
          if (
            most === undefined ||
            !isWorthBatching(it, facts.design.components.get(it.target.name)?.kindName)
          )
            continue;
          const message = `How often does ${site.ref} call ${it.target.text} ${occasion(part, site.ref)}? It may be up to ${formatNumber(most, count)} times. Say \`average\`, or \`batch\`.`;
          questions.push({
            ...base,
            level: 'question',
            message,
            because: [onceForEach(it)],
          });
        }
      }
    }
    yield* folded(
      questions,
      facts,
      (names) =>
        `How often do ${names} call for one request? It may be many times. Say \`average\`, or \`batch\`.`,
    );
  },
};

/** For one load of the screen, on average, before it is there: one opens a connection, and what only changes something comes later. */
function requestsOf({ per, target }: Use, design: Design): number {
  const api = partOf(design, target)?.api;
  if (saysNone(per) || (api !== undefined && onlyChanges(api))) return 0;
  const requests = atLeast(per) ?? 1;
  return api !== undefined && pushes(api) ? Math.min(1, requests) : requests;
}

function onlyChanges({ reads, writes, deletes, returns }: Api): boolean {
  const isAnswered = reads !== undefined || (returns !== undefined && returns.value !== 'nothing');
  return !isAnswered && (writes ?? deletes) !== undefined;
}

/** What starts a site of calls. */
function occasion({ kindName, schedule, consumes, id }: Component, ref: string): string {
  if (ref === id && (kindName === 'job' || schedule !== undefined)) return 'in one run';
  return ref === id && consumes !== undefined ? 'for one message' : 'for one request';
}

function onceForEach({ target, per }: Call): Evidence {
  const { value } = per!;
  const each = isQuantity(value) ? undefined : value.of?.value.name;
  return each === undefined
    ? asWritten('per', per!)
    : { message: `${target.text} is called for each ${each}`, at: per!.at };
}

/** A queue takes messages one by one, and that is what it is for; of what a cache misses it is not known how much is left. */
function isWorthBatching(call: Call, kind: string | undefined): boolean {
  const isBatched = saysSome(call.batch) && exactly(call.batch) !== 1;
  return kind !== 'queue' && kind !== 'stream' && call.after === undefined && !isBatched;
}

function mayBeMany(call: Call, facts: Facts): number | undefined {
  const per = call.per?.value;
  if (per === undefined || ('is' in per && 'text' in per) || per.average !== undefined) return undefined;
  const most = atLeast(per.most);
  return most !== undefined && most >= facts.thresholds.callsPerRequest ? most : undefined;
}

function pathToCall(part: string, ref: string, call: Call): readonly string[] | undefined {
  if (call.either !== undefined) return undefined;
  const api = ref.includes('/') ? ['apis', ref.slice(ref.indexOf('/') + 1)] : [];
  return ['components', part, ...api, 'calls', call.target.text, 'batch'];
}
