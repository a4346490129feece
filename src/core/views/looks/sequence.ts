// The calls of one screen, in order: who asks whom, who is waited for, and what happens only sometimes. It is data; how it is
// written down as a Mermaid sequence diagram stands in `sequence-text.ts`.

import type { Analysis } from '../../analyze.ts';
import type { Facts } from '../../facts.ts';
import {
  screenRef,
  isQueue,
  type Api,
  type Call,
  type Component,
  type Design,
  type Screen,
} from '../../model.ts';
import { partOf } from '../../references.ts';
import type { Span } from '../../tree.ts';
import { idAllotter } from '../drawing.ts';
import { sketchOf, type SketchNode } from '../sketch.ts';
import { conditionsOf, dataWords, timesOf, useWords } from './call-words.ts';
import { wayTo } from './request-way.ts';

export interface Participant extends SketchNode {
  readonly id: string;
}

export interface Message {
  readonly is: 'message';
  readonly id: string;
  /** Ids of participants. */
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Nobody waits for it. */
  readonly isAsync: boolean;
  readonly at: Span;
  readonly description: string;
  /** What it makes the other one do. */
  readonly then: readonly SequenceItem[];
}

/** What is done sometimes, one way or another, at the same time or many times. */
export interface Block {
  readonly is: 'opt' | 'alt' | 'par' | 'loop';
  readonly branches: readonly { readonly label: string; readonly items: readonly SequenceItem[] }[];
}

export interface Note {
  readonly is: 'note';
  readonly over: string;
  readonly text: string;
}

export type SequenceItem = Message | Block | Note;

export interface Sequence {
  readonly participants: readonly Participant[];
  readonly items: readonly SequenceItem[];
  /** There are more calls than anybody would read. */
  readonly isCut: boolean;
}

/** Some three screens full. */
const mostMessages = 120;

export function sequenceOf(analysis: Analysis, id: string): Sequence {
  const { design, facts } = analysis;
  const screen = design.screens.get(id);
  if (screen === undefined) return { participants: [], items: [], isCut: false };
  const nodes = new Map(sketchOf(analysis).nodes.map((it) => [it.ref, it]));
  const cast = castOf(nodes);
  const start = cast.named(screenRef(id));
  const teller = tellerOf(design, facts, cast);
  const items = start === undefined ? [] : teller.screen(screen, start);
  const clients = (screen.clients?.value ?? []).map((it) => nodes.get(it.value.name)?.title ?? it.value.name);
  return {
    // The clients draw the screen and pass its requests on; as participants of their own they would only double each line.
    participants: cast
      .all()
      .map((it) => (it === start && clients.length > 0 ? { ...it, details: [clients.join(', ')] } : it)),
    items,
    isCut: teller.isCut(),
  };
}

interface Cast {
  readonly named: (ref: string) => Participant | undefined;
  readonly all: () => readonly Participant[];
}

function castOf(nodes: ReadonlyMap<string, SketchNode>): Cast {
  const ids = idAllotter();
  const known = new Map<string, Participant>();
  return {
    named: (ref) => {
      const node = nodes.get(ref);
      if (node !== undefined && !known.has(ref)) known.set(ref, { ...node, id: ids(ref) });
      return known.get(ref);
    },
    all: () => [...known.values()],
  };
}

interface Told {
  readonly label: string;
  /** `taken` is work that waited: nobody waits for it, and all that follows is told at once. */
  readonly way: 'waits' | 'leaves' | 'taken';
  readonly at: Span;
  /** When it is made at all, as it is spoken. */
  readonly when?: string;
}

function tellerOf(design: Design, facts: Facts, cast: Cast) {
  let told = 0;
  let isCut = false;
  const ids = new Map<string, number>();
  /** What goes on when the request has its answer: told after it, so that it does not look as if somebody waited. */
  const later: {
    readonly self: Participant;
    readonly then: (self: Participant) => readonly SequenceItem[];
  }[] = [];

  function message(
    from: Participant,
    ref: string,
    { label, way, at, when = '' }: Told,
    then: (to: Participant) => readonly SequenceItem[],
  ): readonly SequenceItem[] {
    if (told >= mostMessages) {
      isCut = true;
      return [];
    }
    const to = cast.named(ref);
    if (to === undefined) return [];
    told++;
    const isAsync = way !== 'waits';
    const pair = `${from.id}__${to.id}`;
    const count = (ids.get(pair) ?? 0) + 1;
    ids.set(pair, count);
    if (way === 'leaves') later.push({ self: to, then });
    const words = [`${from.title} ${isAsync ? 'sends to' : 'calls'} ${to.title}`, label, when];
    return [
      {
        is: 'message',
        id: `call_${pair}__${count}`,
        from: from.id,
        to: to.id,
        label,
        isAsync,
        at,
        description: words.filter((it) => it !== '').join(', '),
        then: way === 'leaves' ? [] : then(to),
      },
    ];
  }

  function afterwards(): readonly SequenceItem[] {
    const items: SequenceItem[] = [];
    // What is told may leave more for later.
    for (let next = later.shift(); next !== undefined; next = later.shift()) {
      const { self, then } = next;
      const done = then(self);
      if (done.length > 0) items.push({ is: 'note', over: self.id, text: 'later' }, ...done);
    }
    return items;
  }

  function screen(of: Screen, start: Participant): readonly SequenceItem[] {
    const requests = (of.uses?.value ?? []).flatMap((use): readonly SequenceItem[] => {
      const target = partOf(design, use.target);
      if (target === undefined) return [];
      const { component, api } = target;
      const told: Told = { label: useWords(use.target.api, api), way: 'waits', at: use.at };
      const seen = new Set<Api | Component>();
      const hops = wayTo(component, of, design, facts);
      const go = (from: Participant, [hop, ...more]: readonly Component[]): readonly SequenceItem[] =>
        hop === undefined
          ? message(from, component.id, told, (to) => answer(to, component, api, seen))
          : message(from, hop.id, told, (to) => go(to, more));
      const items = go(start, hops);
      const asked = use.optional?.value === true ? block('opt', 'not needed', items) : items;
      return [...asked, ...afterwards()];
    });
    const fed = (of.fedBy?.value ?? []).flatMap(({ value, at }): readonly SequenceItem[] => {
      const from = cast.named(value.name);
      return from === undefined
        ? []
        : message(from, screenRef(of.id), { label: 'tells', way: 'taken', at }, () => []);
    });
    return [...requests, ...fed];
  }

  /** What a part does when it is asked; each API is told once for a request, so that no circle goes on. */
  function answer(
    self: Participant,
    part: Component,
    api: Api | undefined,
    seen: Set<Api | Component>,
  ): readonly SequenceItem[] {
    const key = api ?? part;
    const calls = api?.made ?? part.calls?.value ?? [];
    if (seen.has(key)) return calls.length === 0 ? [] : [{ is: 'note', over: self.id, text: 'as above' }];
    seen.add(key);
    if (isQueue(part)) return taken(self, part, seen);
    // What is asked itself needs all that it calls; only what stands before it goes on to one of them.
    if ((part.group === 'edge' || part.group === 'client') && calls.length > 1) {
      const names = calls.map((it) => it.target.name).join(', ');
      return [{ is: 'note', over: self.id, text: `goes on to one of ${names}` }];
    }
    return madeCalls(self, api, calls, seen);
  }

  /** What waits in a queue is taken later, by whoever takes from it. */
  function taken(self: Participant, queue: Component, seen: Set<Api | Component>): readonly SequenceItem[] {
    return facts
      .reach()
      .consumers(queue)
      .flatMap((part) => {
        const [api] = part.requests.length === 1 ? part.requests : [];
        const at = part.consumes?.at ?? queue.at;
        return message(self, part.id, { label: 'takes its work', way: 'taken', at }, (to) =>
          answer(to, part, api, seen),
        );
      });
  }

  function madeCalls(
    self: Participant,
    api: Api | undefined,
    calls: readonly Call[],
    seen: Set<Api | Component>,
  ): readonly SequenceItem[] {
    const items: SequenceItem[] = [];
    let beside: SequenceItem[][] = [];
    const close = () => {
      if (beside.length > 1)
        items.push({ is: 'par', branches: beside.map((it) => ({ label: '', items: it })) });
      else items.push(...beside.flat());
      beside = [];
    };
    for (const call of behindCaches(calls)) {
      const made = madeCall(self, api, call, seen);
      if (made.length === 0) continue;
      if (call.parallel?.value === true) beside.push([...made]);
      else {
        close();
        items.push(...made);
      }
    }
    close();
    return items;
  }

  function madeCall(
    self: Participant,
    api: Api | undefined,
    call: Call,
    seen: Set<Api | Component>,
  ): readonly SequenceItem[] {
    const when = conditionsOf(call);
    const one = (reference: Call['target'], at: Span): readonly SequenceItem[] => {
      const target = partOf(design, reference);
      if (target === undefined) return [];
      const { component } = target;
      const way = call.async?.value === true || isQueue(component) ? 'leaves' : 'waits';
      const label = reference.api ?? dataWords(call, api, component);
      return message(self, component.id, { label, way, at, when: when.join(', ') }, (to) =>
        answer(to, component, target.api, seen),
      );
    };
    const ways = call.either?.map((it) => ({ label: it.text, items: one(it, it.nameAt) }));
    const items: readonly SequenceItem[] =
      ways === undefined ? one(call.target, call.at) : [{ is: 'alt', branches: ways }];
    const met = when.length === 0 ? items : block('opt', when.join(', '), items);
    const often = timesOf(call);
    return often === '' ? met : block('loop', often, met);
  }

  return { screen, isCut: () => isCut };
}

function block(is: Block['is'], label: string, items: readonly SequenceItem[]): readonly SequenceItem[] {
  return items.length === 0 ? [] : [{ is, branches: [{ label, items }] }];
}

/** What is asked only when a cache misses comes behind the cache, wherever the file has it. */
function behindCaches(calls: readonly Call[]): readonly Call[] {
  const isBehind = (it: Call) =>
    it.after !== undefined &&
    calls.some((other) => other !== it && other.target.name === it.after!.value.name);
  const behind = calls.filter(isBehind);
  const first = calls.filter((it) => !isBehind(it));
  const ordered = first.flatMap((it) => [
    it,
    ...behind.filter((other) => other.after!.value.name === it.target.name),
  ]);
  // Caches that wait for each other stand behind none.
  return [...ordered, ...behind.filter((it) => !ordered.includes(it))];
}
