// What if? A way of looking at the design in which parts are made to fail and load is made to grow: by click and Enter on the drawing,
// by name, by slider, or by a row of the table of failures. The server says what follows; nothing of it changes the file.

import './what-if.css';
import type { LspRange, View } from '../../protocol.ts';
import {
  failurePairsRequest,
  failuresRequest,
  whatIfRequest,
  type FailurePairs,
  type Failures,
  type WhatIf,
} from '../../protocol/what-if.ts';
import type { Diagram } from '../diagram/diagram.ts';
import { element, icon } from '../element.ts';
import { ask } from '../messages.ts';
import { newestWins } from '../newest-wins.ts';
import { keep, pageState } from '../page-state.ts';
import { answerView } from './what-if-answer.ts';
import { createLoadSlider } from './what-if-load.ts';
import { clearDrawing, markDrawing } from './what-if-marks.ts';
import { listenToDrawing } from './what-if-pointing.ts';
import { createFailureTable } from './what-if-table.ts';

/** What is played through; it outlives edits and reloads. */
export interface Played {
  readonly uri: string;
  readonly isOn: boolean;
  readonly failed: readonly string[];
  readonly load: number;
}

export interface WhatIfMode {
  /** Takes the place of the checklist while it is on. */
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
}

export function createWhatIf(
  diagram: Pick<Diagram, 'root' | 'tools'>,
  go: (range: LspRange) => void,
): WhatIfMode {
  const canvas = diagram.root.querySelector<HTMLElement>('.canvas')!;
  let view: View | undefined;
  let answer: WhatIf | undefined;
  let failures: Failures | undefined;

  const played = (): Played => {
    const kept = pageState().whatIf;
    return kept !== undefined && kept.uri === view?.uri
      ? kept
      : { uri: view?.uri ?? '', isOn: false, failed: [], load: 1 };
  };
  const play = (changes: Partial<Played>) => {
    keep({ whatIf: { ...played(), ...changes } });
    table.mark(played().failed);
    refresh();
  };
  const toggle = (name: string) => {
    const { failed } = played();
    play({ failed: failed.includes(name) ? failed.filter((it) => it !== name) : [...failed, name] });
  };
  /** All of them fail, or all are back again. */
  const toggleAll = (names: readonly string[]) => {
    const { failed } = played();
    const others = failed.filter((it) => !names.includes(it));
    play({ failed: names.every((it) => failed.includes(it)) ? others : [...others, ...names] });
  };
  const turn = (isOn: boolean) => {
    if (view === undefined || isOn === played().isOn) return;
    play({ isOn });
    showMode();
    if (isOn) tryAll();
  };

  const button = element(
    'button',
    {
      type: 'button',
      class: 'tool what-if-button',
      title: 'What if? Let parts fail and load grow (w)',
      'aria-label': 'What if?',
      'aria-pressed': 'false',
      onclick: () => turn(!played().isOn),
    },
    icon('bolt'),
  );
  diagram.tools.add(button);
  const happening = element('p', { class: 'happening', role: 'status' });
  const chips = element('div', { class: 'chips', role: 'group', 'aria-label': 'What fails' });
  const picker = element('select', {
    'aria-label': 'Let something fail',
    onchange: () => {
      const name = picker.value;
      picker.selectedIndex = 0;
      if (name !== '') toggle(name);
    },
  });
  const slider = createLoadSlider((load) => play({ load }));
  const words = element('div', { class: 'answer' });
  const table = createFailureTable(toggleAll);
  const root = element(
    'section',
    { class: 'what-if', 'aria-label': 'What if?' },
    element(
      'div',
      { class: 'what-if-head' },
      element('h2', {}, 'What if?'),
      element(
        'button',
        { type: 'button', class: 'link', onclick: () => play({ failed: [], load: 1 }) },
        'Reset',
      ),
      element('button', { type: 'button', class: 'link', onclick: () => leave() }, 'Leave (Esc)'),
    ),
    element(
      'p',
      { class: 'note' },
      'Click a part, or press Enter on it, and it fails; again, and it is back. With Shift one copy fails. Nothing here changes the file.',
    ),
    element('div', { class: 'what-if-controls' }, slider.root, picker),
    chips,
    happening,
    words,
    table.root,
  );

  /** Back to where the keyboard was, so that it is not lost with what is hidden. */
  const leave = () => {
    const isInside = root.contains(document.activeElement);
    turn(false);
    if (isInside) button.focus();
  };

  const refresh = newestWins(async () => {
    if (view === undefined || !played().isOn) return;
    const { uri, step } = view;
    const { failed, load } = played();
    const came = await ask<WhatIf>(whatIfRequest, { uri, step, failed, load });
    // Another design or version is asked for anew.
    if (came !== null && came.uri === view.uri && played().isOn) showAnswer(came);
  });

  const showAnswer = (came: WhatIf) => {
    answer = came;
    slider.set(played().load);
    showChoices(picker, came);
    const focused =
      document.activeElement instanceof HTMLElement ? document.activeElement.dataset.focus : undefined;
    chips.replaceChildren(...came.failed.map(({ name, label }) => chip(name, label, () => toggle(name))));
    const said = `${came.happening}. ${came.verdict}.`;
    if (happening.textContent !== said) happening.textContent = said;
    words.replaceChildren(...answerView(came, go));
    if (focused !== undefined && !root.contains(document.activeElement))
      (root.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`) ?? picker).focus();
    mark();
  };

  const mark = () => {
    if (view !== undefined && answer !== undefined && played().isOn) markDrawing(canvas, view, answer);
  };
  // A drawing that is made anew has no marks; they are there before it is painted.
  new MutationObserver(mark).observe(canvas, { childList: true });

  const showMode = () => {
    const { isOn } = played();
    document.body.classList.toggle('is-what-if', isOn);
    button.setAttribute('aria-pressed', String(isOn));
    root.hidden = !isOn;
    if (isOn || view === undefined) return;
    answer = undefined;
    clearDrawing(canvas, view);
  };

  // --- All failures, which follow from the text alone ---

  const tryAll = newestWins(async () => {
    if (view === undefined || !played().isOn) return;
    const { uri, step, documentVersion } = view;
    const isSame = () => view?.uri === uri && view.step === step && view.documentVersion === documentVersion;
    if (failures?.uri !== uri || failures.step !== step || failures.documentVersion !== documentVersion) {
      failures = (await ask<Failures>(failuresRequest, { uri, step })) ?? undefined;
      if (failures !== undefined) table.show(failures);
    }
    for (;;) {
      if (!isSame() || !played().isOn) return;
      const pairs = await ask<FailurePairs>(failurePairsRequest, { uri, step });
      // Null: the text has changed meanwhile, and its view will come.
      if (pairs === null) return;
      if (isSame()) table.showPairs(pairs);
      if (pairs.done >= pairs.total) return;
    }
  });

  listenToDrawing(canvas, {
    isOn: () => played().isOn,
    /** True when it is a part, which then was made to fail or brought back. */
    press: (ref, oneCopy) => {
      const part = answer?.parts.find((it) => it.ref === ref);
      if (part === undefined) return false;
      const { failed } = played();
      const own = failed.filter((it) => it === part.ref || part.copies.includes(it));
      const others = failed.filter((it) => !own.includes(it));
      const next = oneCopy ? part.copies[part.copies.indexOf(own[0] ?? '') + 1] : undefined;
      const isMore = oneCopy && !own.includes(part.ref) && next !== undefined;
      play({ failed: isMore ? [...others, next] : own.length > 0 ? others : [...others, part.ref] });
      return true;
    },
    toggle: () => turn(!played().isOn),
    leave,
  });

  root.hidden = true;
  return {
    root,
    show: (next) => {
      view = next;
      showMode();
      table.mark(played().failed);
      mark();
      refresh();
      tryAll();
    },
  };
}

function chip(name: string, label: string, bringBack: () => void): HTMLElement {
  return element(
    'button',
    {
      type: 'button',
      class: 'chip',
      'data-focus': `chip ${name}`,
      'aria-label': `Bring back ${label}`,
      title: `Bring back ${label}`,
      onclick: bringBack,
    },
    element('span', { 'aria-hidden': 'true' }, '× '),
    label,
  );
}

/** Kept as it is while it says the same: a list that is open would close. */
function showChoices(picker: HTMLSelectElement, { choices }: WhatIf): void {
  const key = JSON.stringify(choices);
  if (picker.dataset.key === key) return;
  picker.dataset.key = key;
  picker.replaceChildren(
    element('option', { value: '' }, 'Let something fail…'),
    ...choices.map(({ title, all }) =>
      element(
        'optgroup',
        { label: title },
        ...all.map(({ name, label }) => element('option', { value: name }, label)),
      ),
    ),
  );
}
