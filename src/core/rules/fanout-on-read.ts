// Only calls that say `per: { of: DATA }`: those merge from as many sources. One call that fetches the items of a page in a
// batch is no fan-out. That many sources stay many when they go in one batch, since the store reads each of them.

import { fanOuts, type FanOut } from '../facts/requests/fan-outs.ts';
import { worksAlone } from '../facts/requests/orphans.ts';
import { folded } from '../facts/findings/fold.ts';
import type { Facts } from '../facts.ts';
import { saysSome, type Api } from '../model.ts';
import { count, formatNumber } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const fanoutOnRead: Rule = {
  id: 'fanout-on-read',
  topic: 'lists',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'One list is merged from many sources each time it is read.',
  asks: 'How many places must one home screen ask?',
  why: 'Every look asks everything that somebody follows, and the slowest decides. Looks are many times more frequent than posts, so the same merge is made again and again, and it grows with what people follow.',
  words: [
    'merge many lists',
    'merges',
    'follows thousands',
    'asks every followee',
    'timeline built on read',
    'home built at read time',
    'builds timeline on every request',
    'asks hundreds of sources',
    'many sources',
    'collects from all sellers',
    'query per friend',
    'gathers from every',
    'pull from everyone',
    'asks all people i follow',
    'feed asks everyone i follow',
    'asks everyone follow',
    'feed of everybody i follow',
  ],
  needs: ['per', 'skew'],
  options: [
    {
      title: 'Prepare the list when something is written',
      gain: 'a look is one read',
      cost: 'every post is written many times',
    },
    {
      title: 'Keep the merged list for a while',
      gain: 'one merge for many looks',
      cost: 'it is as old as the cache',
    },
    { title: 'Ask only the most important sources', gain: 'the work has a bound', cost: 'items are missing' },
  ],
  source: 'Notes on “Designing Data-Intensive Applications”, "Twitter example" [R]',
  valid: [
    // It makes lists before anybody asks for them.
    {
      text: `
components:
  jobs: { kind: queue }
  maker: { kind: worker, consumes: [jobs], reads: [post], calls: { db: { per: { of: follow, average: 200 } } } }
  db: { kind: database, stores: [post, follow] }
data:
  post: {}
  follow: {}
`,
    },
    {
      text: `
components:
  feed: { kind: server, reads: [post], returns: list, calls: { cache: {}, db: { after: cache, per: { of: follow, average: 200 } } } }
  cache: { kind: cache, caches: [post], ttl: 60s }
  db: { kind: database, stores: [post] }
data:
  post: {}
  follow: {}
`,
    },
    {
      text: `
components:
  feed: { kind: server, reads: [post], returns: list, calls: { db: { per: { of: channel, average: 5, most: 20 } } } }
  db: { kind: database, stores: [post] }
data:
  post: {}
  channel: {}
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  feed: { kind: server, reads: [post], returns: list, calls: { db: { per: { of: follow, average: 200 } } } }
#                                                              ^^ Each request to feed asks db once for each follow, 200 times on average
  db: { kind: database, stores: [post] }
data:
  post: {}
  follow: {}
`,
    },
    {
      text: `
components:
  feed: { kind: server, reads: [post], returns: list, calls: { db: { per: { of: follow } } } }
#                                                              ^^ For how many items of follow does one request to feed ask db?
  db: { kind: database, stores: [post] }
data:
  post: {}
  follow: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const all of fanOuts(facts)) {
      if (isInAdvance(all[0]!.api, facts)) continue;
      const reads = all.filter((it) => it.does === 'read' && !it.limited && it.call.after === undefined);
      const wide = reads.find((it) => (it.average ?? 0) >= facts.thresholds.sources);
      const open = reads.find(
        (it) => it.average === undefined && (it.most?.value ?? Infinity) >= facts.thresholds.sources,
      );
      if (wide !== undefined) yield fault(wide, facts);
      else if (open !== undefined) questions.push(question(open, facts));
    }
    yield* folded(
      questions,
      facts,
      (apis) => `How many sources do ${apis} merge for one answer? Say \`average\` of \`per\`.`,
    );
  },
};

/** A worker that makes lists before anybody asks for them: nobody waits for it. */
function isInAdvance(api: Api, facts: Facts): boolean {
  const part = facts.design.components.get(api.component);
  return part !== undefined && worksAlone(part) && facts.waiting()(api).length === 0;
}

function fault(fanOut: FanOut, facts: Facts): Found {
  const { api, call, target, of, average } = fanOut;
  const many = formatNumber(average!, count);
  const asks = saysSome(call.batch)
    ? `for ${many} items of ${of} on average, in batches`
    : `once for each ${of}, ${many} times on average`;
  return {
    ref: api.ref,
    at: call.at,
    level: 'fault',
    message: `Each request to ${api.ref} asks ${target.id} ${asks}, and merges what comes back.`,
    because: evidence(fanOut),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
  };
}

function evidence({ call, of, most }: FanOut): readonly Evidence[] {
  return [
    { message: `one read for each ${of}`, at: call.per!.at },
    ...(most === undefined ? [] : [{ message: `up to ${most.text} ${of}`, at: most.at }]),
  ];
}

function question(fanOut: FanOut, facts: Facts): Found {
  const { api, call, target, of } = fanOut;
  return {
    ref: api.ref,
    at: call.at,
    level: 'question',
    message: `For how many items of ${of} does one request to ${api.ref} ask ${target.id}? Say \`average\` of \`per\`.`,
    because: evidence(fanOut),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
  };
}
