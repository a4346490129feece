// What each part takes down when it fails alone, as a table of parts by screens; below it the pairs that take down together what
// neither does alone, as far as they are found.

import type { FailurePairs, FailureRow, Failures } from '../../protocol/what-if.ts';
import { element } from '../element.ts';
import { signs } from './what-if-marks.ts';

export interface FailureTable {
  readonly root: HTMLElement;
  readonly show: (failures: Failures) => void;
  readonly showPairs: (pairs: FailurePairs) => void;
  /** Marks the rows of what has failed now. */
  readonly mark: (failed: readonly string[]) => void;
}

/** More rows than this are shown when they are asked for. */
const fewRows = 25;

/** `fail` hears the parts of a row that is pressed. */
export function createFailureTable(fail: (names: readonly string[]) => void): FailureTable {
  const singles = element('div', { class: 'singles' });
  const pairs = element('div', { class: 'pairs' });
  const root = element('section', { class: 'failures', 'aria-label': 'Every failure' }, singles, pairs);
  let isWhole = false;
  let failed: readonly string[] = [];

  const mark = (names: readonly string[]) => {
    failed = names;
    for (const button of root.querySelectorAll<HTMLElement>('[data-names]')) {
      const all = (JSON.parse(button.dataset.names ?? '[]') as readonly string[]).every((it) =>
        names.includes(it),
      );
      button.setAttribute('aria-pressed', String(all));
      button.closest('tr, li')?.classList.toggle('is-failed', all);
    }
  };

  const show = (failures: Failures) => {
    const { screens, rows, rest } = failures;
    const shown = isWhole ? rows : rows.slice(0, fewRows);
    const more =
      shown.length === rows.length
        ? undefined
        : element(
            'button',
            {
              type: 'button',
              class: 'link',
              onclick: () => {
                isWhole = true;
                show(failures);
              },
            },
            `Show all ${rows.length} parts`,
          );
    singles.replaceChildren(
      element('h3', {}, 'Each part failing alone'),
      ...(rows.length === 0 ? [] : [tableOf(screens, shown, fail)]),
      ...(more === undefined ? [] : [more]),
      ...(rest === '' ? [] : [element('p', { class: 'note' }, rest)]),
    );
    mark(failed);
  };

  const showPairs = ({ done, total, found, worst }: FailurePairs) => {
    const isDone = done >= total;
    const state = isDone
      ? found === 0
        ? 'No two parts take down together what neither does alone.'
        : found > worst.length
          ? `${found} pairs, of which these take down most.`
          : ''
      : `${done} of ${total} parts tried, ${found} pairs found so far`;
    pairs.replaceChildren(
      element('h3', {}, 'Two parts failing together'),
      ...(isDone ? [] : [element('progress', { max: total, value: done, 'aria-label': 'Pairs tried' })]),
      ...(state === '' ? [] : [element('p', { class: 'note' }, state)]),
      ...(worst.length === 0
        ? []
        : [
            element(
              'ul',
              {},
              ...worst.map(({ names, said }) => element('li', {}, failButton(names, fail), ` ${said}`)),
            ),
          ]),
    );
    mark(failed);
  };

  return { root, show, showPairs, mark };
}

function tableOf(
  screens: Failures['screens'],
  rows: readonly FailureRow[],
  fail: (names: readonly string[]) => void,
): HTMLElement {
  const head = screens.map((it) =>
    element('th', { scope: 'col', title: it.name }, element('span', {}, it.name)),
  );
  return element(
    'div',
    { class: 'table-frame' },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'When it fails'), ...head)),
      element('tbody', {}, ...rows.map((row) => tableRow(row, screens.length, fail))),
    ),
  );
}

function tableRow(row: FailureRow, columns: number, fail: (names: readonly string[]) => void): HTMLElement {
  const cells = Array.from({ length: columns }, (_, index) => {
    const state = row.down.includes(index) ? 'down' : row.degraded.includes(index) ? 'degraded' : 'up';
    const sign = state === 'up' ? '·' : signs[state];
    return element(
      'td',
      { class: `fares-${state}`, title: state },
      element('span', { 'aria-hidden': 'true' }, sign),
      element('span', { class: 'spoken' }, state),
    );
  });
  const button = failButton([row.name], fail);
  button.title = `${row.name} ${row.said}`;
  return element('tr', {}, element('th', { scope: 'row' }, button), ...cells);
}

function failButton(names: readonly string[], fail: (names: readonly string[]) => void): HTMLElement {
  const words = names.join(' and ');
  return element(
    'button',
    {
      type: 'button',
      class: 'link',
      'data-names': JSON.stringify(names),
      'data-focus': `fail ${words}`,
      'aria-pressed': 'false',
      onclick: () => fail(names),
    },
    words,
  );
}
