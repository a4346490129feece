// A drawing as a file that needs nothing: every colour, font and size is written at the element that has it, so it looks the same in
// a browser, in a page's <img> and in a program that knows no CSS. Text stays text.

import { element } from '../element.ts';
import { palettes, type PictureTheme } from './palettes.ts';
import { styleAttributes } from './style-attributes.ts';
import { wearTheme } from './wear-theme.ts';

export interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const svgSpace = 'http://www.w3.org/2000/svg';
/** Around what is drawn. */
const margin = 16;
/** What only the page needs: where the cursor is, what the mouse is on, and what is hit by a click. */
const marks = ['is-current', 'is-pointed'];
const helpers = '.hit, script, foreignObject, image';
// Laid out beside the page, since else nothing has a size.
const beside =
  'position: absolute; left: -100000px; top: 0; transform: none; visibility: visible; forced-color-adjust: none';

export function standaloneSvg(drawing: SVGSVGElement, theme: PictureTheme, title: string): Picture {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  for (const it of copy.querySelectorAll(marks.map((mark) => `.${mark}`).join()))
    it.classList.remove(...marks);
  for (const it of copy.querySelectorAll(helpers)) it.remove();
  const canvas = drawing.parentElement;
  const attributes = { class: canvas?.className ?? '', style: beside, 'aria-hidden': 'true', inert: true };
  const aside = element('div', attributes, copy);
  (canvas?.parentElement ?? document.body).append(aside);
  try {
    return wearTheme(theme, () => {
      holdWidths(copy);
      for (const [it, written] of styleAttributes(copy)) write(it, written);
      dropUnseen(copy);
      return framed(copy, palettes[theme]['editor-background']!, title);
    });
  } finally {
    aside.remove();
  }
}

/** Where the font is not to be had, another one takes the room that this one had: no word is cut, none runs into the next. */
function holdWidths(copy: SVGSVGElement): void {
  const rows = [...copy.querySelectorAll<SVGTextContentElement>('.text-outer-tspan')];
  const widths = rows.map((it) => it.getComputedTextLength());
  rows.forEach((row, index) => {
    if (widths[index]! < 1) return;
    row.setAttribute('textLength', widths[index]!.toFixed(1));
    row.setAttribute('lengthAdjust', 'spacingAndGlyphs');
  });
}

const kept =
  /^(id|d|x|y|x1|x2|y1|y2|dx|dy|cx|cy|r|rx|ry|width|height|points|transform|viewBox|preserveAspectRatio|textLength|lengthAdjust|(marker|ref|gradient|pattern|clip|mask)[A-Za-z-]*|orient|offset|href)$/;

function write(it: Element, written: Readonly<Record<string, string>>): void {
  for (const { name, value } of [...it.attributes])
    if (!kept.test(name) || (name === 'href' && !value.startsWith('#'))) it.removeAttribute(name);
  for (const [name, value] of Object.entries(written)) it.setAttribute(name, value);
}

const unseen = '[display="none"], path[fill="none"][stroke="none"], rect:not([width])';

/** Styles that are written out by now, shapes that show nothing, and definitions that nothing refers to. */
function dropUnseen(copy: SVGSVGElement): void {
  for (const it of copy.querySelectorAll('style')) it.remove();
  for (const it of copy.querySelectorAll(unseen)) it.remove();
  copy.removeAttribute('id');
  const text = copy.outerHTML;
  const used = new Set(
    [...text.matchAll(/(?:url\("?|href=")#([^")]+)/g)].map((it) => it[1]!.replace(/&quot;$/, '')),
  );
  for (const it of copy.querySelectorAll(
    'marker, linearGradient, radialGradient, filter, clipPath, mask, pattern',
  ))
    if (!used.has(it.id)) it.remove();
  for (const it of copy.querySelectorAll('[id]')) if (!used.has(it.id)) it.removeAttribute('id');
  for (const it of copy.querySelectorAll('defs:empty, g:empty')) it.remove();
}

/** With its page behind it, cut to what is drawn and nowhere nearer. */
function framed(copy: SVGSVGElement, page: string, title: string): Picture {
  const box = copy.getBBox();
  const [x, y] = [Math.floor(box.x - margin), Math.floor(box.y - margin)];
  const [width, height] = [Math.ceil(box.width + 2 * margin), Math.ceil(box.height + 2 * margin)];
  const background = document.createElementNS(svgSpace, 'rect');
  const place = { x, y, width, height, fill: page };
  for (const [name, value] of Object.entries(place)) background.setAttribute(name, String(value));
  copy.querySelector(':scope > title')?.remove();
  const heading = document.createElementNS(svgSpace, 'title');
  heading.textContent = title;
  copy.prepend(heading, background);
  const size = {
    viewBox: `${x} ${y} ${width} ${height}`,
    width: String(width),
    height: String(height),
    role: 'img',
  };
  for (const [name, value] of Object.entries(size)) copy.setAttribute(name, value);
  return { svg: `${writable(new XMLSerializer().serializeToString(copy))}\n`, width, height };
}

/** Without the characters that no XML may hold, not even escaped. */
function writable(text: string): string {
  return text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}');
}
