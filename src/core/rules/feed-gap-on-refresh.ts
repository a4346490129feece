// A fault only where the screen is `realtime`: there the top moves while the reader is below it. A push stream that can
// resume, or an API on the same screen that can be asked for what is newer, fills the top by itself.

import { changeEvidence } from '../facts/data/change-evidence.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { movingListOf } from '../facts/data/moving-list.ts';
import { listsOf } from '../facts/data/lists.ts';
import { usedApis } from '../facts/requests/screens-using.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, type Api, type Screen } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const feedGapOnRefresh: Rule = {
  id: 'feed-gap-on-refresh',
  topic: 'lists',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A newest-first list can be read on downwards, and not upwards from what the reader has.',
  asks: 'How are new items loaded at the top while the user pages down, without losing those in between?',
  why: 'Whoever comes back gets the newest page and the old one below it, and nothing says that ten pages are missing between them. Reading everything from the top again repeats what was seen, and moves the place where the reader was.',
  words: [
    'hole in the feed',
    'hole in the timeline',
    'pull to refresh',
    'refresh loses',
    'load new items at the top',
    'new items at the top',
    'between the newest page and',
    'jump to top',
    'refreshes newest',
    'gap feed',
    'gap timeline',
    'gap between new and old',
    'gap refresh',
    'gap in the list',
    'only newer since last',
    'items between are missing',
  ],
  needs: ['order', 'realtime', 'since', 'paging', 'resume'],
  options: [
    {
      title: 'Let the client ask for what is newer than its newest, and fill the gap',
      gain: 'the list is whole, wherever the reader is',
      cost: 'logic in every client, and a way to ask in both directions',
      changes: setKey('since', true),
    },
    {
      title: 'Read backwards from the newest until a known item comes',
      cost: 'many calls after a long absence',
    },
    { title: 'Show the gap, and fill it when it is pressed', cost: 'a visible seam' },
    {
      title: 'A snapshot of the list for each reader, with "12 new" on top',
      gain: 'nothing moves until the reader wants it',
      cost: 'memory for each open list',
      changes: setKey('paging', 'snapshot'),
    },
  ],
  source: 'X "Working with timelines" (since and max ids) [K]',
  valid: [
    {
      text: `
screens:
  home: { uses: [feed-api], realtime: true }
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: cursor, since: true }
data:
  tweet: { adds: 10M/day }
`,
    },
    {
      // News comes over a socket that fills up what was missed.
      text: `
screens:
  home: { uses: [feed-api, live], realtime: true }
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: cursor }
  live: { kind: realtime, returns: stream, push: websocket, resume: last-id }
data:
  tweet: { adds: 10M/day }
`,
    },
  ],
  invalid: [
    {
      text: `
screens:
  home: { uses: [feed-api], realtime: true }
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: cursor }
# ^^^^^^^^ feed-api reads tweet downwards only
data:
  tweet: { adds: 10M/day }
`,
      fixed: `
screens:
  home: { uses: [feed-api], realtime: true }
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: cursor, since: true }
data:
  tweet: { adds: 10M/day }
`,
    },
    {
      text: `
screens:
  profile: { uses: [feed-api] }
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: cursor }
# ^^^^^^^^ How does a reader of feed-api get what is new
data:
  tweet: { adds: 10M/day }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const api of listsOf(facts.design)) {
      const data = growingListOf(api, facts);
      const screens = facts.screensUsing()(api);
      if (data.length === 0 || screens.length === 0) continue;
      const live = screens.filter((it) => it.realtime?.value === true);
      const news = live.map((it) => newsOf(it, api, facts));
      const refused = saysNone(api.since);
      if (refused || news.includes('none')) yield fault(api, data, live.length > 0 ? live : screens, facts);
      else if (live.length === 0 || news.includes('unknown'))
        questions.push(question(api, data, screens, facts));
    }
    yield* folded(
      questions,
      facts,
      (lists) =>
        `How does a reader of ${lists} get what is new without losing what lies between? Say \`since\`.`,
    );
  },
};

/** What a newest-first list is of, when it grows and is read in pages that leave a hole. */
function growingListOf(api: Api, facts: Facts): readonly string[] {
  if (api.order?.value !== 'newest' || api.since?.value === true) return [];
  // A frozen list has no hole; one without pages is read as a whole; one that is cut has nothing below.
  if (api.paging?.value === 'snapshot' || api.paging?.value === 'none') return [];
  return api.paging === undefined && api.bounded !== undefined ? [] : movingListOf(api, facts);
}

/** Does something on this open screen bring what was missed while the reader was away? */
function newsOf(screen: Screen, list: Api, facts: Facts): 'some' | 'unknown' | 'none' {
  if (screen.fedBy !== undefined) return 'some';
  let best: 'unknown' | 'none' = 'none';
  for (const api of usedApis(screen, facts.design)) {
    if (api !== list && api.since?.value === true) return 'some';
    const push = api.push?.value;
    if (push === undefined || push === 'none' || push === 'poll' || push === 'webhook') continue;
    const { resume } = facts.design.components.get(api.component) ?? {};
    if (saysSome(resume)) return 'some';
    if (resume === undefined) best = 'unknown';
  }
  return best;
}

function fault(api: Api, data: readonly string[], screens: readonly Screen[], facts: Facts): Found {
  const refused = saysNone(api.since);
  const open = screens.filter((it) => it.realtime?.value === true);
  return {
    ref: api.ref,
    at: refused ? api.since!.at : api.at,
    level: 'fault',
    message: `${api.ref} reads ${enumerate(data)} downwards only: after the newest page nobody can tell what lies between it and what the reader already has.`,
    because: [
      ...open.map((it) => ({ message: `${it.id} is live`, at: it.realtime!.at })),
      ...data.flatMap((it) => changeEvidence(it, facts)).slice(0, 3),
    ],
    screens: screens.map((it) => it.id),
    fixes: [fix(api, facts)],
    ...(refused ? { contradicts: true } : {}),
  };
}

function question(api: Api, data: readonly string[], screens: readonly Screen[], facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.at,
    level: 'question',
    message: `How does a reader of ${api.ref} get what is new of ${enumerate(data)} without losing what lies between? Say \`since\`.`,
    because: data.flatMap((it) => changeEvidence(it, facts)).slice(0, 3),
    screens: screens.map((it) => it.id),
    fixes: [fix(api, facts)],
  };
}

function fix(api: Api, facts: Facts) {
  return { title: 'Let it be asked for what is newer', changes: setKey('since', true)(api, facts) };
}
