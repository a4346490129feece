// Figures of flows: what comes to a node, with the flows that make it up, written out.

import type { Design } from '../../../model.ts';
import { count, formatNumber, rate } from '../../../quantity.ts';
import type { Span } from '../../../tree.ts';
import { fileAt, lazyFigure, type Figure, type Input, type Unknown } from '../figure.ts';
import { isNothing, settled, times, type Division, type Factor, type Form } from './form.ts';
import type { Flow } from './flows.ts';
import { labelOf } from './places.ts';
import type { Order } from './order.ts';
import type { Sort, Sums } from './run.ts';

export interface Ran {
  readonly order: Order;
  readonly sums: Sums;
  readonly divisions: ReadonlyMap<string, Division>;
}

/** The figure of a sum, made up of these flows and of what stands for itself. */
export function figureOf<I extends Input>(
  form: Form,
  ran: Ran,
  design: Design,
  parts: () => readonly I[],
  formula: (parts: readonly I[]) => string,
): Figure {
  const whole = settled(form, ran.divisions);
  const [first] = whole.terms;
  const open = whole.open ?? (first === undefined ? undefined : assumption(first[0], design));
  const isKnown = whole.known > 0 || open === undefined;
  const isMultiple = whole.terms.size === 1 && whole.open === undefined && whole.known === 0;
  const base = {
    value: isKnown ? whole.known : undefined,
    dimension: rate,
    lowerBound: isKnown && open !== undefined,
    assumptions: [],
    ...(open === undefined ? {} : { unknown: open }),
    ...(first !== undefined && isMultiple ? { multiple: { of: first[0], factor: first[1] } } : {}),
  };
  return lazyFigure(base, parts, (inputs) => {
    const text = formula(inputs);
    const total = isKnown
      ? `${open === undefined ? '' : 'at least '}${formatNumber(whole.known, rate)}`
      : 'unknown';
    return text === '' || text === total ? total : `${text} = ${total}`;
  });
}

/** The value of the figure of this sum; nothing where it has none. */
export function knownOf(form: Form, { divisions }: Ran): number {
  return settled(form, divisions).known;
}

export interface Contribution extends Input {
  /** Its part of the formula. */
  readonly text: string;
}

/** What these flows bring of one sort. */
export function inputsOf(flows: readonly Flow[], sort: Sort, ran: Ran): readonly Contribution[] {
  return flows.flatMap((flow): Contribution[] => {
    const sent = ran.sums.requests(flow.from);
    const factor = flow[sort];
    const label = labelOf(flow.from);
    // A part that nobody calls without naming an API brings nothing, and need not be told of.
    if (
      sent === undefined ||
      (isNothing(sent) && flow.from.is === 'whole') ||
      (factor.low === 0 && factor.open === undefined)
    )
      return [];
    const form = times(
      sent,
      ran.order.isCut(flow) ? { low: 0, open: { key: 'load', ref: label, at: flow.at } } : factor,
    );
    const whole = settled(form, ran.divisions);
    const isKnown = whole.known > 0 || (whole.open === undefined && whole.terms.size === 0);
    const value = isKnown ? whole.known : undefined;
    const [term] = whole.terms.keys();
    const unknown = isKnown ? undefined : term === undefined ? whole.open : assumed(term);
    return [new Brought(label, flow.at, value, unknown, factor)];
  });
}

/** What one flow brings. Most who look at what a figure rests on do not look at its formula. */
class Brought implements Contribution {
  readonly label: string;
  readonly at: Span;
  readonly value: number | undefined;
  readonly dimension = rate;
  readonly unknown: Input['unknown'];
  private readonly factor: Factor;

  constructor(label: string, at: Span, value: number | undefined, unknown: Input['unknown'], factor: Factor) {
    this.label = label;
    this.at = at;
    this.value = value;
    this.unknown = unknown;
    this.factor = factor;
  }

  get text(): string {
    const { label, value, factor } = this;
    if (value === undefined) return `${label} unknown`;
    if (factor.low === 1 || factor.low === 0) return `${label} ${formatNumber(value, rate)}`;
    return `${label} ${formatNumber(value / factor.low, rate)} × ${formatNumber(factor.low, count)}`;
  }
}

/** `home 23.1k/s + compose 600/s × 2`; a long sum is cut, its inputs list all. */
export function sumText(parts: readonly Contribution[]): string {
  const most = 6;
  const all = together(parts);
  const shown = all.slice(0, most).map((it) => it.text);
  return [...shown, ...(all.length > most ? [`${all.length - most} more`] : [])].join(' + ');
}

/** What comes from one place by several ways is told once. */
function together(parts: readonly Contribution[]): readonly Contribution[] {
  const byLabel = new Map<string, Contribution>();
  for (const it of parts) {
    const known = byLabel.get(it.label);
    const value = known?.value === undefined || it.value === undefined ? undefined : known.value + it.value;
    // Where one of them is not known, each is told by itself.
    if (known === undefined || value === undefined)
      byLabel.set(known === undefined ? it.label : `${it.label} ${byLabel.size}`, it);
    else byLabel.set(it.label, { ...it, value, text: `${it.label} ${formatNumber(value, rate)}` });
  }
  return [...byLabel.values()];
}

/** A term is called like an assumption, and has its dimension behind it. */
function assumed(term: string): Pick<Unknown, 'key' | 'ref'> {
  return { key: term.replace(/ [^ ]*$/, ''), ref: '' };
}

function assumption(name: string, design: Design): Unknown {
  const key = assumed(name);
  return { ...key, at: fileAt(design, key.key) };
}
