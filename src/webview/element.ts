// Makes elements of the page. Text is always text: nothing that comes from a file is ever read as HTML.

type Child = Node | string | undefined;

export interface Attributes {
  readonly [name: string]: string | boolean | number | ((event: Event) => void) | undefined;
}

/** `on…` is a listener; `false` and undefined leave an attribute out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children.filter((it) => it !== undefined));
  return made;
}

const svgSpace = 'http://www.w3.org/2000/svg';

/** An icon of one path on a grid of 16; the words beside it or its button's label say what it means. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(svgSpace, 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('class', `icon icon-${name}`);
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svgSpace, 'path');
  path.setAttribute('d', icons[name]);
  svg.append(path);
  return svg;
}

export type IconName = keyof typeof icons;

const icons = {
  fault: 'M8 1.8 15 14H1L8 1.8Zm0 4.4v4M8 11.6v.9',
  question:
    'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM6 6.2c0-1.2.9-2 2-2s2 .8 2 1.9c0 1.5-2 1.5-2 3.1M8 11v.9',
  bolt: 'M9.2 1.6 3.4 9.2h4.2l-.8 5.2 5.8-7.6H8.4l.8-5.2Z',
  note: 'M3 1.8h10v9l-3.2 3.4H3V1.8Zm6.6 12.4v-3.6H13M5.4 5h5.2M5.4 8h5.2',
  later: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM8 4.2V8l2.6 2',
  check: 'M2.5 8.6 6.2 12.3 13.5 4.2',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM10.6 10.6 14 14',
  fit: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fix: 'M8 1.6a4.4 4.4 0 0 0-2.4 8.1v1.9h4.8V9.7A4.4 4.4 0 0 0 8 1.6ZM6.2 14.2h3.6',
  go: 'M3 8h9.4M8.6 4 12.6 8l-4 4',
  circle: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z',
  target: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 1v3M8 12v3M1 8h3M12 8h3',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  list: 'M5.5 4h8.5M5.5 8h8.5M5.5 12h8.5M2 4h.5M2 8h.5M2 12h.5',
  export: 'M8 9.5v-8M5 4.2 8 1.5l3 2.7M2.5 8v6h11V8',
  pin: 'M10 1.8 14.2 6l-2.4.8-2.6 2.6-.4 3.2-5.4-5.4 3.2-.4 2.6-2.6L10 1.8ZM6 10l-4 4',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  owner: 'M8 8a2.9 2.9 0 1 0 0-5.8A2.9 2.9 0 0 0 8 8ZM2.5 14.2c.4-2.8 2.7-4.2 5.5-4.2s5.1 1.4 5.5 4.2',
  screen: 'M1.8 2.8h12.4v8.4H1.8V2.8ZM5 13.8h6M8 11.2v2.6',
} as const;
