// What stands below a problem of the checklist: how it was answered, why it matters, what it rests on, the ways out with what
// each costs; and, when its box is ticked, the answers one can give.

import type { LspRange, ViewFix } from '../../protocol.ts';
import type { ChecklistDetails, ChecklistItem } from '../../protocol/checklist.ts';
import type { ItemReactions } from './checklist-item.ts';
import { element, icon } from '../element.ts';

/** `told` and `item` tell the newest, whose lines may have moved since this was made. */
export interface Detailed {
  readonly item: () => ChecklistItem;
  readonly told: () => ChecklistDetails;
  readonly react: Pick<ItemReactions, 'go' | 'fix' | 'explain'>;
}

export function detailsOf({ item, told, react }: Detailed): readonly HTMLElement[] {
  const { rule, answer } = item();
  const { key, why, evidence, places, options, fixes } = told();
  const others = fixes.filter((it) => it.group === 'fix');
  const place = (words: string, range: () => LspRange | undefined) => {
    if (range() === undefined) return element('span', {}, words);
    const go = () => {
      const now = range();
      if (now !== undefined) react.go(now);
    };
    const focus = `to ${words} ${key}`;
    return element('button', { type: 'button', class: 'link', 'data-focus': focus, onclick: go }, words);
  };
  const all = [
    answer.length === 0
      ? undefined
      : element('ul', { class: 'answer' }, ...answer.map((it) => element('li', {}, it))),
    why === undefined ? undefined : element('p', { class: 'why' }, why),
    listOf(
      'What it rests on',
      evidence.map((it, index) => place(it.message, () => told().evidence[index]?.range)),
    ),
    listOf(
      'Where',
      places.map((it, index) => place(it.ref, () => told().places[index]?.range)),
    ),
    options.length === 0 ? undefined : optionsOf(told(), react),
    others.length === 0
      ? undefined
      : element('div', { class: 'summary' }, ...others.map((it) => fixButton(it, 'quick', react))),
    rule === undefined
      ? undefined
      : element(
          'p',
          { class: 'rule' },
          element('code', {}, rule),
          element(
            'button',
            {
              type: 'button',
              class: 'link',
              'data-focus': `explain ${key}`,
              title: 'Explain this problem (E)',
              onclick: () => react.explain(rule),
            },
            'Explain',
          ),
        ),
  ];
  return all.filter((it) => it !== undefined);
}

/** `all` is undefined while nothing is told. */
export function answersOf(all: Detailed | undefined, cancel: () => void): readonly HTMLElement[] {
  const fixes = all?.told().fixes.filter((it) => it.group !== 'fix') ?? [];
  const none = element('p', {}, 'It is answered where it is written: go to its line.');
  return [
    element('p', { class: 'ask' }, 'How is it answered?'),
    ...(fixes.length === 0
      ? [none]
      : fixes.map((it) => fixButton(it, 'answer', all!.react, costOf(it, all!.told())))),
    element('button', { type: 'button', class: 'plain', onclick: cancel }, 'Not now'),
  ];
}

function costOf(fix: ViewFix, details: ChecklistDetails): string | undefined {
  return fix.group === 'option' ? optionOf(fix, details)?.cost : undefined;
}

function optionOf(
  fix: ViewFix,
  { options }: ChecklistDetails,
): ChecklistDetails['options'][number] | undefined {
  return options.find((it) => fix.title.endsWith(it.title));
}

export function fixButton(
  fix: ViewFix,
  look: 'quick' | 'answer',
  react: { readonly fix: (fix: ViewFix) => void },
  cost?: string,
): HTMLElement {
  const words = fix.asks.length > 0 && !/(\.\.\.|…)$/.test(fix.title) ? `${fix.title}…` : fix.title;
  return element(
    'button',
    { type: 'button', class: `fix ${look}`, 'data-focus': `fix ${fix.id}`, onclick: () => react.fix(fix) },
    look === 'quick' ? icon('fix') : undefined,
    element('span', {}, words),
    cost === undefined ? undefined : element('span', { class: 'cost' }, cost),
  );
}

function listOf(title: string, items: readonly HTMLElement[]): HTMLElement | undefined {
  if (items.length === 0) return undefined;
  return element(
    'div',
    {},
    element('h3', {}, title),
    element('ul', {}, ...items.map((it) => element('li', {}, it))),
  );
}

/** Each with what it brings, what it costs, and a button where it can be taken. */
function optionsOf(details: ChecklistDetails, react: Detailed['react']): HTMLElement {
  const rows = details.options.map((option) => {
    const fix = details.fixes.find((it) => it.group === 'option' && optionOf(it, details) === option);
    return [
      element(
        'dt',
        {},
        fix === undefined
          ? option.title
          : element(
              'button',
              {
                type: 'button',
                class: 'link',
                title: fix.title,
                'data-focus': `fix ${fix.id}`,
                onclick: () => react.fix(fix),
              },
              option.title,
            ),
      ),
      ...(option.gain === '' ? [] : [element('dd', { class: 'gain' }, option.gain)]),
      element('dd', { class: 'cost' }, option.cost),
    ];
  });
  return element(
    'div',
    {},
    element('h3', {}, 'Ways out, and what they cost'),
    element('dl', {}, ...rows.flat()),
  );
}
