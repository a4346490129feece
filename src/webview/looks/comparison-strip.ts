// Two versions side by side in a strip that folds: what came and went, what that solved and brought, what each screen gained, and
// what was paid for it.

import './comparison-strip.css';
import type { LspRange, View } from '../../protocol.ts';
import type { Compared, FigureCell } from '../../protocol/looked.ts';
import { element, icon } from '../element.ts';
import { keep, pageState } from '../page-state.ts';

export interface ComparisonStrip {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
}

const openKey = 'comparison';

export function createComparisonStrip(go: (range: LspRange) => void): ComparisonStrip {
  const title = element('span', { class: 'comparison-title' });
  const words = element('span', { class: 'comparison-words' });
  const body = element('div', { class: 'comparison-body' });
  const root = element(
    'details',
    { class: 'comparison', hidden: true, open: pageState().opened[openKey] === true },
    element('summary', {}, icon('chevron'), title, words),
    body,
  );
  root.addEventListener('toggle', () => {
    const { opened } = pageState();
    if ((opened[openKey] === true) !== root.open) keep({ opened: { ...opened, [openKey]: root.open } });
  });
  let known = '';
  return {
    root,
    show: ({ comparison }) => {
      root.hidden = comparison === undefined;
      const text = JSON.stringify(comparison);
      if (comparison === undefined || text === known) return;
      known = text;
      title.textContent = comparison.title;
      words.textContent = comparison.summary;
      body.replaceChildren(...figureTable(comparison.figures), ...comparison.sections.map(sectionOf));
    },
  };

  function sectionOf({ title: name, sign, items, more }: Compared['sections'][number]): HTMLElement {
    const made = items.map(({ text, range }) =>
      element(
        'li',
        {},
        range === undefined
          ? text
          : element('button', { type: 'button', class: 'comparison-go', onclick: () => go(range) }, text),
      ),
    );
    const rest = more === 0 ? [] : [element('li', { class: 'comparison-more' }, `and ${more} more`)];
    return element(
      'section',
      { class: `comparison-part is-${sign}` },
      element('h3', {}, element('span', { class: 'sign', 'aria-hidden': 'true' }, signs[sign]), name),
      element('ul', {}, ...made, ...rest),
    );
  }
}

const signs: Readonly<Record<Compared['sections'][number]['sign'], string>> = {
  new: '✚',
  changed: '±',
  gone: '−',
  good: '✓',
  bad: '!',
  paid: '⇄',
};

function figureTable({ columns, rows }: Compared['figures']): readonly HTMLElement[] {
  if (rows.length === 0) return [];
  const head = element('tr', {}, ...columns.map((it) => element('th', { scope: 'col' }, it)));
  const body = rows.map(({ title, cells }) =>
    element('tr', {}, element('th', { scope: 'row' }, title), ...cells.map(cellOf)),
  );
  return [element('table', {}, element('thead', {}, head), element('tbody', {}, ...body))];
}

const wordsOf: Readonly<Record<FigureCell['is'], string>> = {
  better: 'better',
  worse: 'worse',
  other: '',
  same: '',
};

function cellOf({ before, after, is }: FigureCell): HTMLElement {
  if (is === 'same') return element('td', { class: 'is-same' }, after);
  const from = before === '' ? [] : [element('span', { class: 'before' }, before), ' → '];
  const judged = wordsOf[is] === '' ? [] : [element('span', { class: 'judged' }, ` ${wordsOf[is]}`)];
  return element('td', { class: `is-${is}` }, ...from, after === '' ? 'gone' : after, ...judged);
}
