// What CSS says of each element of a drawing, as attributes that mean the same without it.

import { paintOf } from './paint.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Passed on from an element to what is in it, so written only where it differs. */
const inherited = [
  'fill',
  'stroke',
  'fill-opacity',
  'stroke-opacity',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
] as const;

/** Not passed on; each with what it is when nobody says anything. */
const own: Attributes = {
  opacity: '1',
  'dominant-baseline': 'auto',
  'alignment-baseline': 'auto',
  'marker-start': 'none',
  'marker-mid': 'none',
  'marker-end': 'none',
  'text-decoration-line': 'none',
  rx: 'auto',
  ry: 'auto',
};

/** All are read before any is written: a change in between would have every style computed anew. */
export function styleAttributes(root: SVGSVGElement): readonly (readonly [Element, Attributes])[] {
  const found: (readonly [Element, Attributes])[] = [];
  const visit = (it: Element, above: Attributes) => {
    if (it.localName === 'title' || it.localName === 'style') return;
    const style = getComputedStyle(it);
    if (style.display === 'none' || style.visibility === 'hidden') {
      found.push([it, { display: 'none' }]);
      return;
    }
    const passed = inheritedOf(style);
    const differing = Object.entries(passed).filter(([name, value]) => above[name] !== value);
    found.push([it, { ...Object.fromEntries(differing), ...ownOf(it, style) }]);
    for (const child of it.children) visit(child, passed);
  };
  visit(root, {});
  return found;
}

function inheritedOf(style: CSSStyleDeclaration): Attributes {
  const written: Record<string, string> = {};
  for (const name of inherited) written[name] = plain(name, style.getPropertyValue(name));
  for (const name of ['fill', 'stroke'] as const) {
    const { colour, opacity } = paintOf(style.getPropertyValue(name));
    written[name] = colour;
    written[`${name}-opacity`] = rounded(opacity * Number(style.getPropertyValue(`${name}-opacity`)));
  }
  return written;
}

function ownOf(it: Element, style: CSSStyleDeclaration): Attributes {
  const written: Record<string, string> = {};
  for (const [name, usual] of Object.entries(own)) {
    const value = style.getPropertyValue(name);
    // Of the shapes only a rectangle has corners to round.
    if (value === '' || value === usual || (/^r[xy]$/.test(name) && it.localName !== 'rect')) continue;
    // An address within the drawing is given with the page's own before it.
    const local = value.replace(/^url\("?[^"#]*#([^")]+)"?\)$/, 'url(#$1)');
    written[name === 'text-decoration-line' ? 'text-decoration' : name] = plain(name, local);
  }
  return written;
}

function plain(name: string, value: string): string {
  if (name === 'font-family') return fontsOf(value);
  if (name === 'stroke-dasharray' && /^0(px)?$/.test(value)) return 'none';
  return value.replaceAll(/(\d)px\b/g, '$1');
}

/** With one at its end that every machine has. */
function fontsOf(value: string): string {
  const names = value.replaceAll('"', "'");
  return /(^|,\s*)(sans-serif|serif|monospace|system-ui)\s*$/.test(names) ? names : `${names}, sans-serif`;
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
