// The drawing while somebody asks what if: each node and line gets the state that the server says, as a class, a sign with a word,
// and in its spoken name. Nothing is drawn anew.

import type { PartState, PartVerdict, ScreenVerdict } from '../../protocol/what-if.ts';
import type { Drawable, DrawableNode } from '../diagram/drawn.ts';

const svgSpace = 'http://www.w3.org/2000/svg';

/** Signs that every font has; the word stands beside each. */
export const signs: Readonly<Record<PartState, string>> = { up: '', degraded: '~', down: '↓', failed: '×' };

/** The worst in front. */
export const severities: readonly PartState[] = ['failed', 'down', 'degraded', 'up'];

const classOf = (state: PartState) => `fares-${state}`;

/** What of a view is marked. */
interface Marked extends Omit<Drawable, 'title'> {
  readonly hidden: readonly { readonly group: string; readonly nodes: readonly { readonly ref: string }[] }[];
}

/** How each screen and part fares. */
interface Fares {
  readonly screens: readonly Pick<ScreenVerdict, 'ref' | 'state' | 'said'>[];
  readonly parts: readonly Pick<PartVerdict, 'ref' | 'state' | 'said' | 'share'>[];
}

interface Mark {
  readonly state: PartState;
  readonly said: string;
  /** What the badge says; empty for none. */
  readonly badge: string;
  /** What its lines are like: those of a group lead to more than the worst of its parts. */
  readonly lines: PartState;
}

export function markDrawing(canvas: HTMLElement, view: Marked, answer: Fares): void {
  const marks = marksOf(answer);
  const groups = membersOf(view);
  const byId = new Map<string, Mark>();
  const drawn = new Map<string, SVGGElement>();
  for (const group of canvas.querySelectorAll<SVGGElement>('g.node[data-ref]'))
    drawn.set(group.dataset.ref ?? '', group);
  for (const node of view.nodes) {
    const mark = markOf(node.ref, groups.get(node.opens ?? '') ?? [], marks);
    const group = drawn.get(node.ref);
    if (mark !== undefined) byId.set(node.id, mark);
    if (group === undefined) continue;
    if (mark === undefined) clearNode(group, node);
    else markNode(group, node, mark);
  }
  for (const edge of view.edges) {
    const path = canvas.querySelector<SVGPathElement>(`path[data-id="${CSS.escape(edge.id)}"]`);
    const [from, to] = [stateAt(edge.from), stateAt(edge.to)];
    const isCut = [from, to].some((it) => it === 'failed') || to === 'down';
    path?.classList.toggle('is-cut', isCut);
    path?.classList.toggle('is-strained', !isCut && to === 'degraded');
    const title = path?.nextElementSibling?.querySelector('title');
    if (title !== null && title !== undefined) title.textContent = edge.description + (isCut ? ' (cut)' : '');
  }

  /** Lines name their ends by id or by what they stand for. */
  function stateAt(end: string): PartState | undefined {
    return (byId.get(end) ?? marks.get(end))?.lines;
  }
}

export function clearDrawing(canvas: HTMLElement, view: Marked): void {
  for (const node of view.nodes) {
    const group = canvas.querySelector<SVGGElement>(`g.node[data-ref="${CSS.escape(node.ref)}"]`);
    if (group !== null) clearNode(group, node);
  }
  for (const edge of view.edges) {
    const path = canvas.querySelector(`path[data-id="${CSS.escape(edge.id)}"]`);
    path?.classList.remove('is-cut', 'is-strained');
    const title = path?.nextElementSibling?.querySelector('title');
    if (title !== null && title !== undefined) title.textContent = edge.description;
  }
}

function marksOf(answer: Fares): ReadonlyMap<string, Mark> {
  const all = [...answer.screens.map((it) => ({ ...it, share: '' })), ...answer.parts];
  return new Map(
    all.map(({ ref, state, said, share }): [string, Mark] => {
      const word = state === 'up' ? '' : `${signs[state]} ${state}`;
      const badge = [word, state === 'failed' || state === 'down' ? '' : share].filter((it) => it !== '');
      return [ref, { state, said, badge: badge.join(' · '), lines: state }];
    }),
  );
}

/** A node that stands for several is as bad as the worst of them. */
function markOf(ref: string, members: readonly string[], marks: ReadonlyMap<string, Mark>): Mark | undefined {
  const own = marks.get(ref);
  if (own !== undefined || members.length === 0) return own;
  const all = members.flatMap((it) => marks.get(it) ?? []);
  const worst = severities.find((state) => all.some((it) => it.state === state)) ?? 'up';
  const hit = all.filter((it) => it.state === worst);
  if (hit.length === 0) return undefined;
  if (worst === 'up') return { state: worst, said: `all ${all.length} are up`, badge: '', lines: worst };
  const said = hit.slice(0, 3).map((it) => it.said);
  const more = hit.length > said.length ? [`and ${hit.length - said.length} more`] : [];
  return {
    state: worst,
    said: [...said, ...more].join('; '),
    badge: `${signs[worst]} ${hit.length} of ${members.length} ${worst}`,
    lines: hit.length === members.length ? worst : 'degraded',
  };
}

/** By the group that they are drawn in, as long as nobody opens it. */
function membersOf({ hidden }: Marked): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const { group, nodes } of hidden)
    groups.set(group, [...(groups.get(group) ?? []), ...nodes.map((it) => it.ref)]);
  return groups;
}

function markNode(group: SVGGElement, node: DrawableNode, mark: Mark): void {
  for (const state of severities) group.classList.toggle(classOf(state), state === mark.state);
  speak(group, `${node.description}. What if: ${mark.said}`);
  const before = group.querySelector<SVGGElement>(':scope > .fares');
  if (before !== null && before.dataset.badge === mark.badge) return;
  before?.remove();
  if (mark.badge !== '') group.append(badgeFor(group, mark.badge));
}

function clearNode(group: SVGGElement, node: DrawableNode): void {
  for (const state of severities) group.classList.remove(classOf(state));
  group.querySelector(':scope > .fares')?.remove();
  if (group.getAttribute('aria-label') !== node.description) speak(group, node.description);
}

function speak(group: SVGGElement, words: string): void {
  group.setAttribute('aria-label', words);
  const title = group.querySelector(':scope > title');
  if (title !== null) title.textContent = words;
}

/** Over the upper edge of the node, in its middle: there it covers neither a name nor a neighbour. */
function badgeFor(group: SVGGElement, words: string): SVGGElement {
  const box = group.getBBox();
  const made = document.createElementNS(svgSpace, 'g');
  made.setAttribute('class', 'fares');
  made.setAttribute('aria-hidden', 'true');
  made.dataset.badge = words;
  const text = document.createElementNS(svgSpace, 'text');
  text.textContent = words;
  const back = document.createElementNS(svgSpace, 'rect');
  made.append(back, text);
  group.append(made);
  const { width, height } = text.getBBox();
  const [wide, high] = [width + 14, height + 2];
  back.setAttribute('width', String(wide));
  back.setAttribute('height', String(high));
  back.setAttribute('rx', String(high / 2));
  back.setAttribute('x', String(-wide / 2));
  back.setAttribute('y', String(-high / 2));
  made.setAttribute('transform', `translate(${box.x + box.width / 2}, ${box.y - high / 4})`);
  return made;
}
