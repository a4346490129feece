// Where data lives: who writes and who reads it, which parts hold it and how, and what is computed from it. Of one data the
// screens that show or change it are there too; with all of them together the drawing would be of lines only.

import type { Analysis } from '../../analyze.ts';
import type { Access, Holding } from '../../facts/data/data-flow.ts';
import { dataRef, screenRef, type Component, type Data, type Design } from '../../model.ts';
import type { Line } from '../drawing-lines.ts';
import { marksOf, type Marks } from '../node-marks.ts';
import { dataNode, partNode, screenNode, type Sketch } from '../sketch.ts';

export function dataSketch(analysis: Analysis, id: string | undefined): Sketch {
  const { design } = analysis;
  const marks = marksOf(analysis.findings);
  const one = id === undefined ? undefined : design.data.get(id);
  if (id !== undefined && one === undefined) return { nodes: [], lines: [] };
  const shown = one === undefined ? [...design.data.values()].filter((it) => !it.foreign) : [one];
  const lines = [
    ...shown.flatMap((it) => dataLines(it, analysis)),
    ...(one === undefined ? [] : screenLines(one, design)),
  ];
  return { nodes: nodesOf(shown, lines, design, marks), lines };
}

/** In the order of the file, whichever line names them first. */
function nodesOf(shown: readonly Data[], lines: readonly Line[], design: Design, marks: Marks) {
  const named = new Set([...shown.map((it) => dataRef(it.id)), ...lines.flatMap((it) => [it.from, it.to])]);
  return [
    ...[...design.screens.values()].map((it) => screenNode(it, design, marks)),
    ...design.allParts.map((it) => partNode(it, design, marks)),
    ...[...design.data.values()].map((it) => dataNode(it, marks)),
  ].filter((it) => named.has(it.ref));
}

function dataLines(data: Data, { facts, design }: Analysis): readonly Line[] {
  const ref = dataRef(data.id);
  const { readers, writers, deleters, holders, derived } = facts.dataFlows()(data.id);
  const held = holders.map(({ part, as, at }): Line => ({ from: ref, to: part.id, ...holding[as], at }));
  const archive = data.archive?.value.to;
  const archived =
    archive === undefined || !design.components.has(archive.value.name)
      ? []
      : [moved(ref, archive.value.name, 'old ones', 'moves to', archive.at)];
  const computed = derived.map((it) =>
    moved(ref, dataRef(it.id), 'computed', 'is computed into', it.derivedFrom!.at),
  );
  return strongest([...accessLines(ref, { readers, writers, deleters }), ...held, ...archived, ...computed]);
}

const holding: Readonly<Record<Holding, Pick<Line, 'style' | 'label' | 'verb'>>> = {
  stores: { style: 'need', label: 'lives in', verb: 'lives in' },
  copies: { style: 'async', label: 'copy', verb: 'has a copy in' },
  caches: { style: 'async', label: 'cache', verb: 'is cached in' },
};

function moved(from: string, to: string, label: string, verb: string, at: Line['at']): Line {
  return { from, to, style: 'async', label, verb, at };
}

/** One line for a part, whatever its APIs do; it is thick when they change the data. */
function accessLines(
  ref: string,
  ways: Readonly<Record<'readers' | 'writers' | 'deleters', readonly Access[]>>,
): readonly Line[] {
  const all = [...ways.writers, ...ways.deleters, ...ways.readers];
  return [...new Set(all.map((it) => it.api.component))].map((part): Line => {
    const does = (list: readonly Access[]) => list.some((it) => it.api.component === part);
    const words = [
      does(ways.writers) ? 'writes' : '',
      does(ways.deleters) ? 'deletes' : '',
      does(ways.readers) ? 'reads' : '',
    ].filter((it) => it !== '');
    const changes = does(ways.writers) || does(ways.deleters);
    return {
      from: part,
      to: ref,
      style: changes ? 'route' : 'need',
      label: words.join(', '),
      verb: words.join(' and '),
      at: all.find((it) => it.api.component === part)!.at,
    };
  });
}

/** Its screens reach it through the parts that they use. */
function screenLines(data: Data, design: Design): readonly Line[] {
  return [...design.screens.values()].flatMap((screen): readonly Line[] => {
    const names = (list: typeof screen.shows) =>
      (list?.value ?? []).filter((it) => it.value.name === data.id);
    const [shows, changes] = [names(screen.shows), names(screen.changes)];
    const mention = changes[0] ?? shows[0];
    if (mention === undefined) return [];
    const words = [changes.length > 0 ? 'changes' : '', shows.length > 0 ? 'shows' : ''].filter(
      (it) => it !== '',
    );
    const users = usedParts(screen.uses?.value.map((it) => it.target.name) ?? [], design).filter((it) =>
      touches(it, data.id),
    );
    // Where nothing that it uses says that it reads or writes the data, the line to the data itself shows the gap.
    const ends = users.length > 0 ? users.map((it) => it.id) : [dataRef(data.id)];
    return ends.map((to) => ({
      from: screenRef(screen.id),
      to,
      style: changes.length > 0 ? 'route' : 'need',
      label: words.join(', '),
      verb: `${words.join(' and ')} ${data.id} by`,
      at: mention.at,
    }));
  });
}

function usedParts(names: readonly string[], design: Design): readonly Component[] {
  return [...new Set(names)].flatMap((it) => design.components.get(it) ?? []);
}

function touches(part: Component, data: string): boolean {
  const lists = [...part.requests.flatMap((it) => [it.reads, it.writes, it.deletes])].flatMap(
    (it) => it?.value ?? [],
  );
  const holdings = [part.stores, part.copies, part.caches].flatMap((it) => it?.value ?? []);
  return (
    lists.some((it) => it.value.name === data) || holdings.some((it) => it.value.data?.value.name === data)
  );
}

/** Of two lines between the same two, the first. */
function strongest(lines: readonly Line[]): readonly Line[] {
  const seen = new Set<string>();
  return lines.filter(({ from, to }) => {
    const key = JSON.stringify([from, to]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
