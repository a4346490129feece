// A `rank` order with a cursor only asks: whether the rank moves between two pages has no key; `snapshot` settles it.
// An unordered list that says nothing of pages is asked about by unbounded-list, so that one missing key asks once.

import { changeEvidence } from '../facts/data/change-evidence.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { movingListOf } from '../facts/data/moving-list.ts';
import { listsOf } from '../facts/data/lists.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import type { Api } from '../model.ts';
import type { Found, Rule } from '../rule.ts';

export const paginationOnChangingList: Rule = {
  id: 'pagination-on-changing-list',
  topic: 'lists',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A list is read in pages by position, and moves while it is read.',
  asks: 'What will be skipped or shown twice when the list moves between two pages?',
  why: 'A page that begins at a number begins somewhere else as soon as an item came or went before it: the reader meets the same item twice, or never. And the store counts through everything before the page, so deep pages are slow.',
  words: [
    'offset',
    'offset page',
    'pages skip',
    'skip items',
    'item twice next page',
    'same item on two pages',
    'duplicates while scrolling',
    'duplicates between pages',
    'miss some while scrolling',
    'list changes while paging',
    'list shifts',
    'pagination',
    'infinite scroll',
    'limit and offset',
    'next page',
    'new arrive while reader pages',
    'new items while paging',
    'pages repeat some',
    'repeat items page',
    'scroll see twice',
    'scroll same twice',
    'list shifts scroll',
    'page numbers shift',
    'while scrolling new',
  ],
  needs: ['returns', 'paging', 'order', 'writes', 'adds', 'bounded'],
  options: [
    {
      title: 'Go on after the last item seen: a cursor of order and id',
      gain: 'nothing is skipped or repeated, and deep pages are as quick as the first',
      cost: 'no jump to page seven, and no cheap total',
      changes: setKey('paging', 'cursor'),
    },
    {
      title: 'Freeze the result for the reader: a snapshot',
      gain: 'the order holds, even of a rank',
      cost: 'memory for each open list, an end to it, and new items stay hidden',
      changes: setKey('paging', 'snapshot'),
    },
    {
      title: 'Let the client drop what it has already',
      cost: 'what slips out between two pages is still missed',
    },
    { title: 'Accept it for a short list that few people read', cost: 'it drifts, and deep pages get slow' },
  ],
  source: 'Appwrite docs "Pagination" [R]; use-the-index-luke "no offset" [K]',
  valid: [
    {
      text: `
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: cursor }
  tweet-api: { kind: server, writes: [tweet] }
data:
  tweet: {}
`,
    },
    {
      // Nobody writes cities, so pages of them stand still.
      text: `
components:
  api: { kind: server, reads: [city], returns: list, order: key, paging: offset }
data:
  city: { count: 40k }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: offset }
#                                                                                 ^^^^^^ feed-api reads pages of tweet by offset, and they change
  tweet-api: { kind: server, writes: [tweet] }
data:
  tweet: {}
`,
      fixed: `
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest, paging: cursor }
  tweet-api: { kind: server, writes: [tweet] }
data:
  tweet: {}
`,
    },
    {
      text: `
screens:
  home: { uses: [feed-api] }
components:
  feed-api: { kind: server, reads: [tweet], returns: list, order: newest }
# ^^^^^^^^ How is the list of feed-api read on while tweet changes?
data:
  tweet: { adds: 10M/day }
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const api of listsOf(facts.design)) {
      const data = movingListOf(api, facts);
      if (data.length === 0) continue;
      const paging = api.paging?.value;
      if (paging === 'offset') yield fault(api, data, facts);
      else if (paging === 'some' || (paging === 'cursor' && api.order?.value === 'rank'))
        questions.push(question(api, data, facts));
      else if (paging === undefined && api.bounded === undefined && isReadOn(api, facts))
        questions.push(question(api, data, facts));
    }
    yield* folded(
      questions,
      facts,
      (lists) => `How are the lists of ${lists} read on while they change? Say \`paging\`.`,
    );
  },
};

/** Somebody scrolls on: a screen shows it, and its order has an end that moves. */
function isReadOn(api: Api, facts: Facts): boolean {
  const order = api.order?.value;
  return (order === 'newest' || order === 'rank') && facts.screensUsing()(api).length > 0;
}

function fault(api: Api, data: readonly string[], facts: Facts): Found {
  const moves =
    api.order?.value === 'rank'
      ? 'each new rank'
      : api.order?.value === 'newest'
        ? 'each new one on top'
        : 'each one that comes or goes';
  return {
    ref: api.ref,
    at: api.paging!.at,
    level: 'fault',
    message: `${api.ref} reads pages of ${enumerate(data)} by offset, and they change meanwhile: ${moves} shifts the pages, so some items are shown twice and some never.`,
    because: data.flatMap((it) => changeEvidence(it, facts)).slice(0, 3),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [fix(api, facts, api.order?.value === 'rank' ? 'snapshot' : 'cursor')],
  };
}

function question(api: Api, data: readonly string[], facts: Facts): Found {
  const isRank = api.paging?.value === 'cursor';
  return {
    ref: api.ref,
    at: isRank ? api.paging.at : api.at,
    level: 'question',
    message: isRank
      ? `Does the rank of ${enumerate(data)} move while somebody pages through ${api.ref}? Then a cursor skips and repeats as well; say \`paging: snapshot\`.`
      : `How is the list of ${api.ref} read on while ${enumerate(data)} changes? Say \`paging\`.`,
    because: data.flatMap((it) => changeEvidence(it, facts)).slice(0, 3),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [fix(api, facts, isRank ? 'snapshot' : 'cursor')],
  };
}

function fix(api: Api, facts: Facts, paging: string) {
  return { title: `Page by ${paging}`, changes: setKey('paging', paging)(api, facts) };
}
