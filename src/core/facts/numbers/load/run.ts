// Lets loads run along the flows: sums at every place, callers before callees. What would come round a ring again counts as unknown.

import { LongList, type Long } from '../../long-list.ts';
import type { Unknown } from '../figure.ts';
import { isNothing, isSameForm, known, nothing, plus, Sum, times, type Form } from './form.ts';
import type { Flow } from './flows.ts';
import type { Order } from './order.ts';
import { labelOf, type Place } from './places.ts';

/** What comes to each place; undefined where no load can come. */
export type Sums = Readonly<Record<Sort, (place: Place) => Form | undefined>>;

export type Sort = 'requests' | 'reads' | 'writes';

/** The requests that come to each place, by its number. */
export type Forms = Long<Form | undefined>;

export const noForms: Forms = new LongList();

/** Another run along the same lines, and where something else starts or arrives now. */
export interface Before {
  readonly forms: Forms;
  readonly changed: Iterable<number>;
}

/** What a place sends out by itself, or in place of what flows in. */
export interface Start {
  readonly form: Form;
  readonly replaces: boolean;
}

/** What runs along the lines of `order`: all of it, or where the places `before` that changed or get something else. */
export function run(order: Order, start: (place: Place) => Start | undefined, before?: Before): Forms {
  const { places, lines, flowAt } = order;
  const { starts, targets, callers, sorted, cut, cutAt, incoming } = lines;
  const forms = before === undefined ? blank(places.count()) : before.forms.copy();
  const isDue = before === undefined ? undefined : new Uint8Array(forms.length);
  for (const number of before?.changed ?? []) isDue![number] = 1;
  for (let at = 0; at < sorted.length; at++) {
    const number = sorted[at]!;
    if (isDue === undefined) forms.set(number, formAt(number));
    else if (isDue[number] === 1) again(number, isDue);
  }
  return forms;

  function again(number: number, due: Uint8Array): void {
    const form = formAt(number);
    if (isSameForm(form, forms.at(number)!)) return;
    forms.set(number, form);
    for (let line = starts[number]!; line < starts[number + 1]!; line++) due[targets[line]!] = 1;
  }

  function formAt(number: number): Form {
    const inflow = inflowAt(number);
    const own = start(places.at(number));
    return own === undefined ? inflow : own.replaces ? own.form : plus(inflow, own.form);
  }

  function inflowAt(number: number): Form {
    const closing = cutAt.get(number);
    const sum = new Sum(closing === undefined ? nothing : known(0, ring(flowAt(closing))));
    for (let at = incoming.starts[number]!; at < incoming.starts[number + 1]!; at++) {
      const line = incoming.lines[at]!;
      const sent = forms.at(callers[line]!);
      if (sent === undefined || isNothing(sent) || cut.has(line)) continue;
      sum.add(sent, flowAt(line).requests);
    }
    return sum.form();
  }
}

/** Of as many places, of which nothing is known yet. */
function blank(count: number): LongList<Form | undefined> {
  const forms = new LongList<Form | undefined>(count);
  while (forms.length < count) forms.push(undefined);
  return forms;
}

export function sumsOf(order: Order, forms: Forms): Sums {
  const { places } = order;
  const requests = (place: Place): Form | undefined => {
    const number = places.numberOf(place);
    return number === undefined ? undefined : forms.at(number);
  };
  // Reads and writes are counted where they arrive and flow no further, so only where somebody asks.
  const arrived = (sort: 'reads' | 'writes') => (place: Place) =>
    requests(place) === undefined ? undefined : sumOf(place, sort);
  function sumOf(place: Place, sort: Sort): Form {
    let sum = nothing;
    for (const flow of order.to(place))
      if (!order.isCut(flow)) sum = plus(sum, times(requests(flow.from)!, flow[sort]));
    return sum;
  }
  return { requests, reads: arrived('reads'), writes: arrived('writes') };
}

function ring(flow: Flow): Unknown {
  return { key: 'load', ref: labelOf(flow.from), at: flow.at };
}
