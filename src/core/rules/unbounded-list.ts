// `paging: none` is written, so it accuses unless something else bounds the list. Where nothing is said of pages it asks,
// but not about ordered lists that grow: pagination-on-changing-list asks those, and the same key answers both.

import { names } from '../facts/data/data-flow.ts';
import { listsOf, mayBeLong } from '../facts/data/lists.ts';
import { enumerate } from '../facts/words/enumerate.ts';
import { folded } from '../facts/findings/fold.ts';
import { setKey } from '../facts/findings/set-key.ts';
import type { Facts } from '../facts.ts';
import { atMost, saysNone, saysSome, type Api, type Data } from '../model.ts';
import type { Evidence, Found, Rule } from '../rule.ts';

export const unboundedList: Rule = {
  id: 'unbounded-list',
  topic: 'lists',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A list is answered as a whole, however long it is.',
  asks: 'What will the one user with 100,000 items get?',
  why: 'Every test account has five items, the largest customer has a hundred thousand: the query takes a minute, the answer fills the memory of the server, and the app stops while it draws. Then all others on that server wait too.',
  words: [
    'whole list',
    'all at once returned',
    'no limit on list',
    'unbounded',
    'returns everything',
    'no paging',
    'no pagination',
    'loads everything',
    'huge list',
    'thousands of items in one response',
    'loads whole history',
    'response too large',
    'all contacts on start',
    'returns all rows',
    'list not paginated',
    'loads all items',
    'downloads all',
    'all of them at start',
    'thousands contacts all',
  ],
  needs: ['returns', 'paging', 'bounded'],
  options: [
    {
      title: 'Pages that go on after the last item',
      gain: 'any list can be read',
      cost: 'the API and its clients change',
      changes: setKey('paging', 'cursor'),
    },
    {
      title: 'A hard limit',
      gain: 'the size is known',
      cost: 'what lies beyond is hidden',
      changes: setKey('bounded', 100),
    },
    {
      title: 'A summary, and the details when they are asked for',
      gain: 'the first answer is small',
      cost: 'more calls',
    },
    {
      title: 'A stream or an export for those who need all',
      gain: 'nobody waits for it',
      cost: 'a second way to build and to run',
    },
  ],
  source: 'Azure Architecture Center, best-practices/api-design and antipatterns/extraneous-fetching [L]',
  valid: [
    {
      text: `
screens:
  inbox: { uses: [api] }
components:
  api: { kind: server, reads: [message], returns: list, paging: cursor }
data:
  message: {}
`,
    },
    {
      text: `
components:
  api: { kind: server, reads: [member], returns: list, paging: none }
data:
  member: { bounded: 100 }
`,
    },
  ],
  invalid: [
    {
      text: `
components:
  api: { kind: server, reads: [message], returns: list, paging: none }
#                                                               ^^^^ api answers every message at once, however many there are
data:
  message: { adds: 1M/day }
`,
      fixed: `
components:
  api: { kind: server, reads: [message], returns: list, paging: cursor }
data:
  message: { adds: 1M/day }
`,
    },
    {
      text: `
screens:
  inbox: { uses: [api] }
components:
  api: { kind: server, reads: [message], returns: list }
# ^^^ How many items of message can one answer of api have?
data:
  message: {}
`,
    },
  ],
  *check(facts) {
    const questions: Found[] = [];
    for (const api of listsOf(facts.design)) {
      if (saysSome(api.paging) || isShort(api, facts)) continue;
      const long = names(api.reads).filter((it) => {
        const data = facts.design.data.get(it);
        return data !== undefined && data.bounded?.value.is !== 'some' && mayBeLong(data, facts);
      });
      if (long.length === 0) continue;
      if (saysNone(api.paging)) yield fault(api, long, facts);
      else if (isAsked(api, facts)) questions.push(question(api, long, facts));
    }
    yield* folded(
      questions,
      facts,
      (apis) => `How many items can one answer of ${apis} have? Say \`paging\` or \`bounded\`.`,
    );
  },
};

/** It says that it answers so few, or that there is a limit. */
function isShort({ bounded }: Api, facts: Facts): boolean {
  return saysSome(bounded) && (atMost(bounded) ?? 0) <= facts.thresholds.longList;
}

/** A screen shows it, it is no stream of what is new, and no other rule asks how it is read on. */
function isAsked(api: Api, facts: Facts): boolean {
  const isOrdered = api.order?.value === 'newest' || api.order?.value === 'rank';
  const does = api.does?.value.map((it) => it.value) ?? [];
  if (saysSome(api.push)) return false;
  return (
    !isOrdered &&
    api.since?.value !== true &&
    !does.includes('suggest') &&
    facts.screensUsing()(api).length > 0
  );
}

function fault(api: Api, long: readonly string[], facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.paging!.at,
    level: 'fault',
    contradicts: true,
    message: saysSome(api.bounded)
      ? `${api.ref} answers up to ${api.bounded!.value.text} of ${enumerate(long)} at once.`
      : `${api.ref} answers every ${enumerate(long)} at once, however many there are.`,
    because: sizes(api, long, facts),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [{ title: 'Page by cursor', changes: setKey('paging', 'cursor')(api, facts) }],
  };
}

function sizes({ ref, bounded }: Api, long: readonly string[], { design }: Facts): readonly Evidence[] {
  if (saysSome(bounded)) return [{ message: `${ref}: ${bounded!.value.text}`, at: bounded!.at }];
  return long.map((it) => sizeOf(design.data.get(it)!));
}

function sizeOf(data: Data): Evidence {
  const known = data.count ?? data.adds ?? data.bounded;
  return known === undefined
    ? { message: `nothing bounds ${data.id}`, at: data.at }
    : { message: `${data.id}: ${known.value.text}`, at: known.at };
}

function question(api: Api, long: readonly string[], facts: Facts): Found {
  return {
    ref: api.ref,
    at: api.at,
    level: 'question',
    message: saysSome(api.bounded)
      ? `How does somebody read ${api.bounded!.value.text} items of ${enumerate(long)} in one answer of ${api.ref}? Say \`paging\`.`
      : `How many items of ${enumerate(long)} can one answer of ${api.ref} have? Say \`paging\` or \`bounded\`.`,
    because: sizes(api, long, facts),
    screens: facts
      .screensUsing()(api)
      .map((it) => it.id),
    fixes: [{ title: 'Page by cursor', changes: setKey('paging', 'cursor')(api, facts) }],
  };
}
