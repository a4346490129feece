// Looks at the page as it would be in another theme. The page wears it only while `look` runs and nothing is painted meanwhile, so
// that all its styles need to be written once, for the editor's themes.

import { palettes, type PictureTheme } from './palettes.ts';

export function wearTheme<Seen>(theme: PictureTheme, look: () => Seen): Seen {
  const { body, documentElement: root } = document;
  const [worn, classes, kind] = [root.style.cssText, body.className, body.dataset.vscodeThemeKind];
  const font = getComputedStyle(root).getPropertyValue('--vscode-font-family');
  try {
    root.style.cssText = '';
    for (const [name, colour] of Object.entries(palettes[theme]))
      root.style.setProperty(`--vscode-${name}`, colour);
    // The one thing that stays: the drawing was measured with it.
    root.style.setProperty('--vscode-font-family', font === '' ? 'sans-serif' : font);
    // Classes of our own stay: what the page shows is not a matter of its theme.
    const own = classes.split(/\s+/).filter((it) => !it.startsWith('vscode-'));
    body.className = [`vscode-${theme}`, ...own].join(' ').trim();
    body.dataset.vscodeThemeKind = `vscode-${theme}`;
    return look();
  } finally {
    root.style.cssText = worn;
    body.className = classes;
    if (kind === undefined) delete body.dataset.vscodeThemeKind;
    else body.dataset.vscodeThemeKind = kind;
  }
}

/** The one that is nearer to the editor's. */
export function nearestTheme(): PictureTheme {
  return document.body.matches('.vscode-light, .vscode-high-contrast-light') ? 'light' : 'dark';
}
