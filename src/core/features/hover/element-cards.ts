// The cards of what is no component: APIs, screens, data, owners, assumptions.

import type { Analysis } from '../../analyze.ts';
import {
  screenRef,
  dataRef,
  type Api,
  type Assumption,
  type Component,
  type Data,
  type Design,
  type Owner,
  type Quantity,
  type Screen,
  type Value,
} from '../../model.ts';
import { formatAmount } from '../../quantity.ts';
import { bullets, code, codes, paragraphs, plain, sentence } from '../markdown.ts';
import { findingsLine, ownerLine } from './component-card.ts';
import { apiNumbers, dataNumbers, screenNumbers } from './numbers.ts';
import { recorded } from './tradeoffs.ts';

export function apiCard(api: Api, part: Component, analysis: Analysis): string {
  const names = (value: Api['reads']) => (value?.value ?? []).map((it) => it.value.name);
  const targets = api.made.map((it) =>
    it.either === undefined ? it.target.text : it.either.map((one) => one.text).join(' or '),
  );
  const users = analysis.facts
    .mentions()
    .filter(
      (it) =>
        it.reference.name === part.id &&
        (it.reference.api === api.id || (it.reference.api === undefined && part.requests.length === 1)) &&
        (it.key === 'uses' || it.key === 'calls'),
    );
  return paragraphs([
    `**${code(api.ref)}**: API of ${code(part.id)}${part.kindName === undefined ? '' : `, ${part.kindName}`}`,
    api.about === undefined ? '' : plain(api.about.value),
    bullets([
      listed(
        'Route',
        (api.route?.value ?? []).map((it) => it.value),
      ),
      listed('Reads', names(api.reads)),
      listed('Writes', names(api.writes)),
      listed('Deletes', names(api.deletes)),
      listed('Calls', targets),
      listed('Used by', new Set(users.map((it) => it.from.replace(/^screen:/, '')))),
      api.auth === undefined ? '' : `Who may call: ${code(String(api.auth.value))}`,
      quantityLine('Load', api.load),
      quantityLine('Within', api.within),
      ownerLine((api.owner ?? part.owner)?.value.name, analysis),
      findingsLine(api.ref, analysis),
    ]),
    apiNumbers(api, analysis),
    recorded(api.ref, analysis.design, []),
  ]);
}

export function screenCard(screen: Screen, analysis: Analysis): string {
  const title = screen.title === undefined ? '' : ` (${plain(screen.title.value)})`;
  return paragraphs([
    `**${code(screen.id)}**${title}: ${screenWords(screen, analysis)}`,
    screen.about === undefined ? '' : plain(screen.about.value),
    bullets([...screenFacts(screen, analysis), findingsLine(screenRef(screen.id), analysis)]),
    screenNumbers(screen, analysis),
    recorded(screenRef(screen.id), analysis.design, []),
  ]);
}

export function screenWords(screen: Screen, { facts }: Analysis): string {
  return `screen, ${facts.coverage(screen).supported ? 'supported' : 'not supported yet'}`;
}

/** What is said of it, and what it lacks. */
export function screenFacts(screen: Screen, analysis: Analysis): readonly string[] {
  return [
    ...analysis.facts.coverage(screen).missing.map((it) => `Missing: ${sentence(it.message)}`),
    listed(
      'Uses',
      (screen.uses?.value ?? []).map((it) => it.target.text),
    ),
    listed(
      'Shows',
      (screen.shows?.value ?? []).map((it) => it.value.name),
    ),
    listed(
      'Changes',
      (screen.changes?.value ?? []).map((it) => it.value.name),
    ),
    quantityLine('Load', screen.load),
    ownerLine(screen.owner?.value.name, analysis),
  ];
}

export function dataCard(data: Data, analysis: Analysis): string {
  return paragraphs([
    `**${code(data.id)}**: data${data.foreign ? ', from an included file' : ''}`,
    data.about === undefined ? '' : plain(data.about.value),
    bullets([...dataFacts(data, analysis), findingsLine(dataRef(data.id), analysis)]),
    dataNumbers(data, analysis),
    recorded(dataRef(data.id), analysis.design, []),
  ]);
}

/** Where it is, who touches it, and how much of it there is. */
export function dataFacts(data: Data, { design }: Analysis): readonly string[] {
  const parts = design.allParts;
  const holding = (pick: (part: Component) => Component['stores']) =>
    parts
      .filter((part) => (pick(part)?.value ?? []).some((it) => it.value.data?.value.name === data.id))
      .map((it) => it.id);
  const stores = holding((it) => it.stores);
  return [
    stores.length > 0
      ? `Lives in: ${codes(stores)}`
      : data.volatile?.value === true
        ? 'Only passes through'
        : 'Lives nowhere yet',
    listed(
      'Copies in',
      holding((it) => it.copies),
    ),
    listed(
      'Cached in',
      holding((it) => it.caches),
    ),
    listed(
      'Read by',
      apisWith(design, data.id, (it) => it.reads),
    ),
    listed(
      'Written by',
      apisWith(design, data.id, (it) => it.writes),
    ),
    listed(
      'Deleted by',
      apisWith(design, data.id, (it) => it.deletes),
    ),
    listed(
      'Shown on',
      [...design.screens.values()]
        .filter((it) => (it.shows?.value ?? []).some((one) => one.value.name === data.id))
        .map((it) => it.id),
    ),
    quantityLine('Size of one', data.size),
    quantityLine('How many', data.count),
    quantityLine('Added', data.adds),
  ];
}

function apisWith(design: Design, data: string, pick: (api: Api) => Api['reads']): readonly string[] {
  return design.allApis
    .filter((api) => (pick(api)?.value ?? []).some((it) => it.value.name === data))
    .map((it) => it.ref);
}

export function ownerCard(owner: Owner, analysis: Analysis): string {
  const { design } = analysis;
  const owned = [...design.allParts, ...design.screens.values()]
    .filter((it) => it.owner?.value.name === owner.id)
    .map((it) => it.id);
  const title = owner.title === undefined ? '' : ` (${plain(owner.title.value)})`;
  return paragraphs([
    `**${code(owner.id)}**${title}: owner`,
    bullets([
      owner.team === undefined ? '' : `Team: ${plain(owner.team.value)}`,
      owner.contact === undefined ? '' : `Contact: ${plain(owner.contact.value)}`,
      owned.length === 0 ? 'Owns nothing yet' : `Owns: ${codes(owned)}`,
    ]),
  ]);
}

export function assumptionCard(it: Assumption, doc: string | undefined): string {
  const value = formatAmount(it.amount);
  const same = value.replace(/\s/g, '') === it.text.replace(/\s/g, '');
  return paragraphs([
    `**${code(it.id)}** = ${code(it.text === '' ? 'unknown' : it.text)}${same ? '' : ` = ${code(value)}`}`,
    doc === undefined ? 'An assumption.' : `An assumption: ${doc}`,
  ]);
}

function listed(label: string, names: Iterable<string>): string {
  const all = [...names];
  return all.length === 0 ? '' : `${label}: ${codes(all)}`;
}

function quantityLine(label: string, value: Value<unknown> | undefined): string {
  const it = value?.value;
  if (typeof it === 'string') return `${label}: ${code(it)}`;
  if (typeof it !== 'object' || it === null || !('text' in it)) return '';
  const quantity = it as Quantity;
  const computed = formatAmount(quantity);
  const same = computed.replace(/\s/g, '') === quantity.text.replace(/\s/g, '');
  return `${label}: ${code(quantity.text)}${same ? '' : ` = ${code(computed)}`}`;
}
