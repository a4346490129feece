// What opens below a problem of the checklist: its details, and the ways to answer it. Both are asked for when the first of them is
// opened. What the next text says takes their place, and what is focused in them stays focused.

import type { ViewFix } from '../../protocol.ts';
import type { ChecklistItem } from '../../protocol/checklist.ts';
import type { ToldDetails } from './ask-details.ts';
import { answersOf, detailsOf } from './checklist-details.ts';
import type { ItemReactions } from './checklist-item.ts';
import { reachAnew } from './checklist-row.ts';
import { element } from '../element.ts';

export interface Below {
  readonly details: HTMLElement;
  readonly answers: HTMLElement;
  readonly showDetails: (isShown: boolean) => void;
  /** With the focus on the first of them. */
  readonly showAnswers: () => void;
  readonly hideAnswers: () => void;
  /** The item is shown of another text. */
  readonly refresh: () => void;
}

/** `root` is the row of the item, `cancel` what the person does who gives no answer. */
export function createBelow(
  root: HTMLElement,
  item: () => ChecklistItem,
  react: ItemReactions,
  cancel: () => void,
): Below {
  const details = element('div', { class: 'body', hidden: true });
  const answers = element('div', {
    class: 'answers',
    hidden: true,
    role: 'group',
    'aria-label': 'How is it answered?',
  });
  answers.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  });
  let told: ToldDetails | undefined;
  let asked = 0;
  const drawn = new Map<HTMLElement, string>();

  const fill = () => {
    const fix = (it: ViewFix) => react.fix(it, told?.documentVersion);
    const all = told === undefined ? undefined : { told: () => told!, item, react: { ...react, fix } };
    const words = signatureOf(item(), told);
    const put = (into: HTMLElement, content: () => readonly HTMLElement[]) => {
      if (into.hidden || drawn.get(into) === words) return;
      drawn.set(into, words);
      replaceIn(into, content(), root);
      reachAnew(root);
    };
    put(details, () => (all === undefined ? [notNow()] : detailsOf(all)));
    put(answers, () => answersOf(all, cancel));
  };

  const learn = async () => {
    const question = ++asked;
    const next = await react.details(item().key);
    if (question !== asked) return;
    told = next ?? told;
    fill();
  };

  const hideAnswers = () => {
    answers.hidden = true;
    answers.replaceChildren();
    drawn.delete(answers);
  };

  return {
    details,
    answers,
    hideAnswers,
    showDetails: (isShown) => {
      details.hidden = !isShown;
      if (isShown) void learn();
    },
    showAnswers: () => {
      answers.hidden = false;
      void learn().then(() => {
        // Meanwhile the person may have gone elsewhere.
        if (answers.hidden || !root.contains(document.activeElement)) return;
        root.scrollIntoView({ block: 'nearest' });
        answers.querySelector('button')?.focus({ preventScroll: true });
      });
    },
    refresh: () => {
      if (!details.hidden || !answers.hidden) void learn();
    },
  };
}

/** Nothing was told yet, and nothing will be before the text can be read again. */
function notNow(): HTMLElement {
  return element('p', { class: 'later' }, 'The text has changed. This is told when it can be read again.');
}

/** All that is shown but lines, which move with every line that is written above. */
function signatureOf({ rule, answer }: ChecklistItem, told: ToldDetails | undefined): string {
  return JSON.stringify([rule, answer, told], (key, value: unknown) =>
    key === 'range' || key === 'documentVersion' ? undefined : value,
  );
}

function replaceIn(into: HTMLElement, content: readonly HTMLElement[], row: HTMLElement): void {
  const focused = document.activeElement;
  const key = focused instanceof HTMLElement && into.contains(focused) ? focused.dataset.focus : null;
  into.replaceChildren(...content);
  if (key === null) return;
  const again =
    key === undefined ? null : into.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
  (again ?? row).focus({ preventScroll: true });
}
