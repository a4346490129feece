// The top of the panel: which design, which version of it, and how far it is.

import type { View, ViewDone } from '../protocol.ts';
import { element, icon } from './element.ts';

export interface Header {
  readonly root: HTMLElement;
  readonly show: (view: View) => void;
}

/** `chooseStep` hears undefined for the last version, whichever that will be. */
export function createHeader(
  chooseStep: (step: number | undefined) => void,
  besideVersions: HTMLElement,
): Header {
  const title = element('h1', {});
  const about = element('p', { class: 'about' });
  const picker = element('select', {
    'aria-label': 'Version of the design',
    onchange: () => chooseStep(picker.selectedIndex === picker.length - 1 ? undefined : Number(picker.value)),
  });
  const versions = element('label', { class: 'versions' }, 'Version', picker);
  const progress = element('ul', { class: 'progress', 'aria-label': 'How far the design is' });
  const spoken = element('p', { class: 'spoken', role: 'status' });
  const root = element(
    'header',
    {},
    element(
      'div',
      { class: 'names' },
      element('div', { class: 'words' }, title, about),
      versions,
      besideVersions,
    ),
    progress,
    spoken,
  );
  let steps = '';
  const show = (view: View) => {
    title.textContent = view.title;
    about.textContent = view.about;
    about.title = view.about;
    versions.hidden = view.steps.length === 0;
    const list = JSON.stringify(view.steps);
    if (list !== steps) {
      steps = list;
      picker.replaceChildren(
        ...view.steps.map((it) => element('option', { value: it.step }, `${it.step}. ${it.label}`)),
      );
    }
    picker.value = String(view.step);
    progress.replaceChildren(...marks(view.done));
    const words = view.done.done
      ? 'The design is done'
      : [...progress.children].map((it) => it.textContent).join(', ');
    if (spoken.textContent !== words) spoken.textContent = words;
  };
  return { root, show };
}

/** Each with its sign and its words; what is settled has a tick. */
function marks(done: ViewDone): readonly HTMLElement[] {
  const { supported, total } = done.screens;
  const all = [
    mark('screen', total > 0 && supported === total, `${supported}/${total} screens supported`),
    mark('fault', done.faults === 0, counted(done.faults, 'fault')),
    ...notes(done),
    mark('owner', done.unowned === 0, done.unowned === 0 ? 'all owned' : `${done.unowned} without owner`),
  ];
  const questions = element(
    'li',
    { class: 'mark is-quiet' },
    icon('question'),
    counted(done.questions, 'question'),
  );
  const whole = done.done ? [element('li', { class: 'mark is-done' }, icon('check'), 'Done')] : [];
  return [...whole, ...all, ...(done.questions > 0 ? [questions] : [])];
}

/** What was noted and has no answer, in the words of the checklist below; a question that was noted counts there as a question. */
function notes({ open, later, noted, putOff }: ViewDone): readonly HTMLElement[] {
  if (open + later === 0) return [mark('note', true, 'no note left open')];
  if (noted + putOff === 0) return [mark('note', false, `${counted(open, 'question')} noted`)];
  return [
    ...(noted > 0 ? [mark('note', false, `${noted} noted`)] : []),
    ...(putOff > 0 ? [mark('later', false, `${putOff} put off`)] : []),
  ];
}

function mark(
  sign: 'screen' | 'fault' | 'note' | 'later' | 'owner',
  isSettled: boolean,
  words: string,
): HTMLElement {
  return element(
    'li',
    { class: `mark ${isSettled ? 'is-settled' : `is-open is-${sign}`}` },
    icon(isSettled ? 'check' : sign),
    words,
  );
}

export function counted(count: number, word: string): string {
  return `${count === 0 ? 'no' : count} ${word}${count === 1 ? '' : 's'}`;
}
