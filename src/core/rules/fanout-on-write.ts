// The seconds that a post may take have no key, so a number of copies that no store takes at once accuses.
import { isQueue } from '../model.ts';
// A written `except` or `only` says that the author has a second way for the largest.

import { folded } from '../facts/findings/fold.ts';
import { fanOuts, type FanOut } from '../facts/requests/fan-outs.ts';
import type { Facts } from '../facts.ts';
import { duration, formatNumber, rate } from '../quantity.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const fanoutOnWrite: Rule = {
  id: 'fanout-on-write',
  topic: 'lists',
  weight: 'high',
  levels: ['fault', 'question'],
  summary: 'One request writes a copy for each follower, member or subscriber, and somebody has very many.',
  asks: 'What will one post by a celebrity write?',
  why: 'On average it is two hundred writes and nobody notices. The one with millions of followers posts, and for minutes everybody else waits in the same queue behind these writes; an answer to the post can arrive before the post.',
  words: [
    'celebrity',
    'millions of followers',
    'all followers',
    'fan out',
    'fanout',
    'followers timelines',
    'write for each subscriber',
    'one write for each member',
    'large group message',
    'popular author',
    'influencer',
    'every subscriber',
    'famous author',
    'one post writes many',
    'write rows followers',
    'one row per member',
    'row per member',
    'group members post',
    'posting to large group',
    'celebrity posts',
    'follower write',
  ],
  needs: ['per', 'skew', 'bounded'],
  options: [
    {
      title: 'Copy for most, and merge the few very large ones when a list is read',
      gain: 'no post writes millions',
      cost: 'two ways into one list, and their order is settled at the read',
    },
    {
      title: 'Copy only for those who were here lately, and build the list of others when they come',
      gain: 'most copies are never made',
      cost: 'a slow first visit',
    },
    {
      title: 'Copy nothing, and ask all when a list is read',
      gain: 'a post is one write',
      cost: 'slow reads',
    },
    {
      title: 'Copy to all, and take the delay',
      gain: 'a list is one read',
      cost: 'a large post takes minutes and delays others',
    },
  ],
  source: 'Notes on “Designing Data-Intensive Applications”, "Twitter example" [R]',
  valid: [
    {
      text: `
components:
  posts: { kind: server, writes: [post, feed], calls: { db: { per: { of: follow, average: 200, except: authors with more than 10k followers } } } }
  db: { kind: database, stores: [post, feed, follow] }
data:
  post: {}
  feed: {}
  follow: { skew: 1M }
`,
    },
    {
      text: `
components:
  posts: { kind: server, writes: [post, feed], calls: { db: { per: { of: member, average: 5 } } } }
  db: { kind: database, stores: [post, feed, member] }
data:
  post: {}
  feed: {}
  member: { bounded: 100 }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  posts: { kind: server, writes: [post, feed], calls: { db: { per: { of: follow, average: 200 } } } }
#                                                       ^^ One request to posts writes to db up to 1M times
  db: { kind: database, stores: [post, feed, follow] }
data:
  post: {}
  feed: {}
  follow: { skew: 1M }
`,
    },
    {
      text: `
components:
  posts: { kind: server, writes: [post, feed], calls: { db: { per: { of: follow, average: 200 } } } }
#                                                       ^^ How many items of follow can one have?
  db: { kind: database, stores: [post, feed, follow] }
data:
  post: {}
  feed: {}
  follow: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const all of fanOuts(facts)) {
      const writes = all.filter((it) => it.does === 'write' && !it.limited);
      const large = writes.filter(
        (it) =>
          (it.most?.value ?? 0) >= facts.thresholds.copiesPerWrite ||
          (it.average ?? 0) >= facts.thresholds.copiesPerWrite,
      );
      if (large.length > 0) yield fault(large, facts);
      else
        questions.push(
          ...writes
            .filter((it) => it.most === undefined)
            .slice(0, 1)
            .map((it) => question(it, facts)),
        );
    }
    yield* folded(
      questions,
      facts,
      (apis) =>
        `How many writes can one request to ${apis} make? Say \`skew\` of what they go once for each of.`,
    );
  },
};

function fault(large: readonly FanOut[], facts: Facts): Found {
  const [{ api, call, target, of, most, average }] = large as [FanOut];
  const number = most?.text ?? formatNumber(average!, { time: 0, bytes: 0, money: 0 });
  return {
    ref: api.ref,
    at: call.at,
    level: 'fault',
    message: `One request to ${api.ref} ${target.group === 'state' && !isQueue(target) ? 'writes' : 'sends'} to ${target.id} up to ${number} times, once for each ${of}${lasts(large[0]!, facts)}.`,
    because: large.flatMap((it) => evidence(it)),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [
      {
        title: 'Leave out the largest, and merge them at the read',
        changes: [
          { is: 'set', path: [...callPath(large[0]!), 'per', 'except'], value: 'those with more than 10k' },
        ],
      },
    ],
  };
}

/** How long its copies take when the target does nothing else. */
function lasts({ target, call, most }: FanOut, facts: Facts): string {
  const capacity = facts.capacity(target).first?.capacity.value;
  if (capacity === undefined || capacity <= 0 || most === undefined || call.batch !== undefined) return '';
  return `: at ${formatNumber(capacity, rate)}, that takes ${formatNumber(most.value / capacity, duration)}`;
}

function evidence({ call, of, most }: FanOut): readonly Evidence[] {
  return [
    { message: `one call for each ${of}`, at: call.per!.at },
    ...(most === undefined ? [] : [{ message: `up to ${most.text} ${of}`, at: most.at }]),
  ];
}

/** Where the call stands in the file: with the API, else with its part. */
function callPath({ api, call }: FanOut): readonly string[] {
  const own = api.id !== '' && api.calls !== undefined ? ['apis', api.id] : [];
  return ['components', api.component, ...own, 'calls', call.target.text];
}

function question(fanOut: FanOut, facts: Facts): Found {
  const { api, call, target, of } = fanOut;
  const data = facts.design.data.get(of);
  return {
    ref: api.ref,
    at: call.at,
    level: 'question',
    message: `How many items of ${of} can one have? ${api.ref} writes to ${target.id} once for each. Say \`skew\` of ${of}.`,
    because: evidence(fanOut),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes:
      data === undefined || data.foreign
        ? []
        : [
            {
              title: `Say how many at most`,
              changes: [{ is: 'set', path: ['data', of, 'skew'], value: '1M' }],
            },
          ],
  };
}
