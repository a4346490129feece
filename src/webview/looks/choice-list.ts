// A field with a list below it, from which one is chosen by typing a few letters: what the look picker and the search share.
// The list is spoken as the pattern of a combobox wants it: the focus stays in the field, and the active choice is told.

import './choice-list.css';
import { element } from '../element.ts';

export interface Choice {
  readonly label: string;
  readonly hint: string;
  /** The heading it stands under. */
  readonly group: string;
  readonly choose: (event: { readonly shiftKey: boolean }) => void;
}

export interface Choices {
  readonly shown: readonly Choice[];
  /** What stands below them, when there are more. */
  readonly more: string;
}

export interface ChoiceList {
  readonly field: HTMLInputElement;
  readonly list: HTMLElement;
  /** Asks for the choices anew. */
  readonly open: () => void;
  readonly close: () => void;
}

export interface ChoiceListOptions {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  /** For what is typed. */
  readonly choices: (text: string) => Choices;
  /** With Escape, or when something was chosen. */
  readonly left: (reason: 'escape' | 'chosen') => void;
}

export function createChoiceList(options: ChoiceListOptions): ChoiceList {
  const { id, label, placeholder, choices, left } = options;
  const list = element('div', { id, class: 'choices', role: 'listbox', 'aria-label': label, hidden: true });
  const field = element('input', {
    type: 'text',
    role: 'combobox',
    class: 'choice-field',
    spellcheck: 'false',
    autocomplete: 'off',
    placeholder,
    'aria-label': label,
    'aria-controls': id,
    'aria-expanded': 'false',
    'aria-autocomplete': 'list',
  });
  let shown: readonly Choice[] = [];
  let rows: readonly HTMLElement[] = [];
  let active = 0;

  const point = (index: number) => {
    rows[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const row = rows[active];
    row?.setAttribute('aria-selected', 'true');
    row?.scrollIntoView({ block: 'nearest' });
    if (row === undefined) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', row.id);
  };
  const close = () => {
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const choose = (choice: Choice | undefined, event: { readonly shiftKey: boolean }) => {
    if (choice === undefined) return;
    close();
    left('chosen');
    choice.choose(event);
  };
  const open = () => {
    const { shown: found, more } = choices(field.value.trim());
    shown = found;
    const made = shown.map((it, index) => rowOf(it, `${id}-${index}`));
    made.forEach((row, index) => {
      // Pressed, not clicked: a click would first take the focus away, and with it the list.
      row.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        choose(shown[index], event);
      });
      row.addEventListener('pointermove', () => {
        if (active !== index) point(index);
      });
    });
    rows = made;
    list.replaceChildren(...withHeadings(shown, made), ...(more === '' ? [] : [note(more)]));
    list.hidden = list.childElementCount === 0;
    field.setAttribute('aria-expanded', String(!list.hidden));
    point(0);
  };

  field.addEventListener('input', open);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    const last = rows.length - 1;
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active === last ? 0 : active + 1,
      ArrowUp: active === 0 ? last : active - 1,
      PageDown: Math.min(last, active + 10),
      PageUp: Math.max(0, active - 10),
    };
    const to = moves[event.key];
    if (to !== undefined) {
      if (list.hidden) open();
      else point(to);
    } else if (event.key === 'Enter') choose(list.hidden ? undefined : shown[active], event);
    else if (event.key === 'Escape') {
      close();
      left('escape');
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { field, list, open, close };
}

function rowOf({ label, hint }: Choice, id: string): HTMLElement {
  return element(
    'div',
    { id, role: 'option', class: 'choice', 'aria-selected': 'false' },
    element('span', { class: 'choice-label' }, label),
    hint === '' ? undefined : element('span', { class: 'choice-hint' }, hint),
  );
}

function withHeadings(shown: readonly Choice[], rows: readonly HTMLElement[]): readonly HTMLElement[] {
  return rows.flatMap((row, index) => {
    const { group } = shown[index]!;
    const isNew = group !== '' && group !== shown[index - 1]?.group;
    return isNew ? [element('div', { class: 'choice-group', role: 'presentation' }, group), row] : [row];
  });
}

function note(words: string): HTMLElement {
  return element('div', { class: 'choice-note', role: 'presentation' }, words);
}

/** The letters stand in the words in this order; the better it fits, the smaller. Undefined where they do not. */
export function fitOf(text: string, words: string): number | undefined {
  const [wanted, all] = [text.toLowerCase(), words.toLowerCase()];
  const at = all.indexOf(wanted);
  if (at === 0) return all.length === wanted.length ? -1 : 0;
  if (at > 0) return /[\p{L}\p{N}]/u.test(all[at - 1]!) ? 2 : 1;
  let from = 0;
  for (const letter of wanted) {
    const found = all.indexOf(letter, from);
    if (found < 0) return undefined;
    from = found + letter.length;
  }
  return 3;
}
