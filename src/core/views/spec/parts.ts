// The parts of a spec by owner, so that the work can be split: what each is, its APIs, what it needs and what needs it.

import type { Analysis } from '../../analyze.ts';
import { needsOwner, ownerOf } from '../../facts/owners.ts';
import { behindQueuesOf } from '../../facts/requests/behind-queues.ts';
import type { Api, Call, Component } from '../../model.ts';
import { copiesText } from '../copies-text.ts';
import { plainNumber, share } from './numbers.ts';
import { escaped, list, section, table, term, terms, titled } from './page.ts';
import { entry, ownerName } from './screens.ts';
import { tradeoffText } from './tradeoffs.ts';

export function partsSection(analysis: Analysis): string {
  const { design } = analysis;
  const parts = design.allParts.filter((it) => !it.foreign);
  const owners = new Map(parts.map((it) => [it, ownerOf(it, design)]));
  const ids = new Set([...owners.values()].flatMap((it) => it ?? []));
  const without = parts.filter((it) => owners.get(it) === undefined);
  const texts = (all: readonly Component[]) => all.map((it) => partText(it, analysis));
  return titled(
    '## Parts by owner',
    ...[...ids].map((id) => {
      const declared = design.owners.get(id);
      const who = [declared?.team?.value, declared?.contact?.value].filter((it) => it !== undefined);
      const own = parts.filter((it) => owners.get(it) === id);
      return section(`### ${ownerName(id, design.owners)}`, who.map(escaped).join(', '), ...texts(own));
    }),
    titled('### Nobody yet', ...texts(without.filter(needsOwner))),
    titled('### Run by others', ...texts(without.filter((it) => !needsOwner(it)))),
  );
}

function partText(part: Component, analysis: Analysis): string {
  const title = part.title === undefined ? term(part.id) : `${escaped(part.title.value)} (${term(part.id)})`;
  const own = part.requests.find((it) => it.id === '');
  return section(
    `#### ${title}`,
    escaped(part.about?.value ?? ''),
    list([
      [
        part.kindName ?? 'part',
        part.tech === undefined ? '' : escaped(part.tech.value),
        escaped(copiesText(part)),
      ]
        .filter((it) => it !== '')
        .join(', '),
      entry('Keeps the truth of', holdings(part.stores)),
      entry('Keeps copies of', holdings(part.copies)),
      entry('Caches', holdings(part.caches)),
      entry('Takes from', terms(part.consumes?.value.map((it) => it.value.text) ?? [])),
      entry('Calls', calls(part.calls?.value)),
      own === undefined ? '' : ownRequest(own),
      entry('Runs on', term(part.host?.value.text ?? '')),
      ...numbers(part, analysis),
      ...(part.tradeoffs?.value ?? []).map((it) => entry('Tradeoff', tradeoffText(it.value))),
    ]),
    table(
      ['API', 'Route', 'Auth', 'Reads', 'Writes', 'Deletes', 'Returns', 'Within', 'Calls'],
      (part.apis?.value ?? []).flatMap((it) => {
        const api = analysis.design.apis.get(`${part.id}/${it.id}`);
        return api === undefined ? [] : [apiRow(api)];
      }),
    ),
  );
}

function holdings(held: Component['stores']): string {
  return (held?.value ?? [])
    .map(({ value: { data, only } }) => {
      const which = only === undefined ? '' : ` (${escaped(only.value)})`;
      return data === undefined ? '' : term(data.value.name) + which;
    })
    .filter((it) => it !== '')
    .join(', ');
}

function ownRequest(api: Api): string {
  const touched = [
    entry('reads', dataOf(api.reads)),
    entry('writes', dataOf(api.writes)),
    entry('deletes', dataOf(api.deletes)),
  ];
  const text = touched.filter((it) => it !== '').join('; ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function apiRow(api: Api): readonly string[] {
  const returns = [api.returns?.value ?? '', api.paging === undefined ? '' : `paged by ${api.paging.value}`];
  return [
    api.about === undefined ? term(api.id) : `${term(api.id)}: ${escaped(api.about.value)}`,
    (api.route?.value ?? []).map((it) => term(it.value)).join(', '),
    escaped(api.auth?.value ?? ''),
    dataOf(api.reads),
    dataOf(api.writes),
    dataOf(api.deletes),
    escaped(returns.filter((it) => it !== '').join(', ')),
    escaped(api.within?.value.text ?? ''),
    calls(api.calls?.value),
  ];
}

function dataOf(list: Api['reads']): string {
  return terms(list?.value.map((it) => it.value.name) ?? []);
}

function calls(made: readonly Call[] | undefined): string {
  return (made ?? [])
    .map((it) => {
      const to = (it.either ?? [it.target]).map((target) => term(target.text)).join(' or ');
      const how = [
        it.after === undefined ? '' : `after ${term(it.after.value.text)}`,
        it.optional?.value === true ? 'optional' : '',
        it.async?.value === true ? 'async' : '',
      ].filter((word) => word !== '');
      return how.length === 0 ? to : `${to} (${how.join(', ')})`;
    })
    .join(', ');
}

function numbers(part: Component, { facts }: Analysis): readonly string[] {
  if (part.group === 'client') return [];
  const { first } = facts.capacity(part);
  const load = facts.loads().part(part).requests.average;
  const isLevelled = behindQueuesOf(facts).has(part);
  const used = first === undefined ? undefined : isLevelled ? first.average : first.peak;
  const growth = facts.growth().store(part);
  const { down, stopped } = facts.impact(part);
  return [
    load.value === undefined ? '' : entry('Load', plainNumber(load)),
    used?.value === undefined ? '' : entry(isLevelled ? 'Full on average' : 'Full at the peak', share(used)),
    growth.value === undefined ? '' : entry('Keeps at the horizon', plainNumber(growth)),
    entry('Needed by the screens', terms(down)),
    entry('Without it, work stops in', terms(stopped)),
  ];
}
