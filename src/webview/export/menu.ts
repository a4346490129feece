// What leaves the panel: a small dialog beside its button, with a row for each format, saved or copied, and the theme of pictures.

import './menu.css';
import type { ExportFormat, ExportPlace, ExportTheme, PictureFormat } from '../../protocol/export.ts';
import { element } from '../element.ts';
import { tool } from '../diagram/tools.ts';
import { nearestTheme } from './wear-theme.ts';

export interface ExportMenu {
  readonly root: HTMLElement;
  readonly button: HTMLButtonElement;
  /** Shown and spoken. */
  readonly say: (words: string) => void;
}

export interface Exporting {
  readonly picture: (format: PictureFormat, theme: ExportTheme, to: ExportPlace) => void;
  readonly text: (format: 'mermaid' | 'markdown', to: ExportPlace) => void;
}

const rows: readonly { readonly format: ExportFormat; readonly title: string }[] = [
  { format: 'svg', title: 'Picture, SVG' },
  { format: 'png', title: 'Picture, PNG, twice the size' },
  { format: 'mermaid', title: 'Diagram as Mermaid text' },
  { format: 'markdown', title: 'Spec as Markdown' },
];

export function createExportMenu(exporting: Exporting): ExportMenu {
  const button = tool('export', 'Export', () => toggle(root.hasAttribute('hidden')));
  button.setAttribute('aria-haspopup', 'dialog');
  const said = element('p', { class: 'said', role: 'status' });
  const theme = (name: ExportTheme, words: string) =>
    element('label', {}, element('input', { type: 'radio', name: 'export-theme', value: name }), words);
  const themes = element(
    'fieldset',
    {},
    element('legend', {}, 'Pictures'),
    theme('light', 'on light'),
    theme('dark', 'on dark'),
  );
  const send = (format: ExportFormat, to: ExportPlace) => {
    const chosen =
      themes.querySelector<HTMLInputElement>('input:checked')?.value === 'light' ? 'light' : 'dark';
    say('');
    if (format === 'svg' || format === 'png') exporting.picture(format, chosen, to);
    else exporting.text(format, to);
  };
  const row = ({ format, title }: (typeof rows)[number]) => {
    const act = (to: ExportPlace, words: string) =>
      element(
        'button',
        { type: 'button', 'aria-label': `${words} ${title}`, onclick: () => send(format, to) },
        words,
      );
    const cells = [act('file', 'Save…'), act('clipboard', 'Copy')].map((it) => element('td', {}, it));
    return element('tr', {}, element('th', { scope: 'row' }, title), ...cells);
  };
  const root = element(
    'div',
    { class: 'export', role: 'dialog', 'aria-label': 'Export', hidden: true },
    element('h2', {}, 'Export'),
    themes,
    element('table', { role: 'presentation' }, element('tbody', {}, ...rows.map(row))),
    said,
  );
  const toggle = (isOpen: boolean) => {
    root.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) themes.querySelector<HTMLInputElement>(`[value="${nearestTheme()}"]`)!.checked = true;
    if (isOpen) root.querySelector<HTMLElement>('input:checked')?.focus();
    else button.focus();
  };
  const say = (words: string) => {
    said.textContent = words;
  };
  button.setAttribute('aria-expanded', 'false');
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    toggle(false);
  });
  document.addEventListener('pointerdown', ({ target }) => {
    const isOutside = target instanceof Node && !root.contains(target) && !button.contains(target);
    if (isOutside && !root.hidden) {
      root.hidden = true;
      button.setAttribute('aria-expanded', 'false');
    }
  });
  return { root, button, say };
}
