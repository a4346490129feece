// The data of a spec: how much of it there is, how long it stays and where it is kept.

import type { Analysis } from '../../analyze.ts';
import { archiveOf } from '../../facts/numbers/growth/keeping.ts';
import type { Component, Data } from '../../model.ts';
import { plainNumber } from './numbers.ts';
import { escaped, table, term, terms, titled } from './page.ts';

export function dataSection({ design, facts }: Analysis): string {
  const parts = design.allParts;
  const rows = [...design.data.values()]
    .filter((it) => !it.foreign)
    .map((it): readonly string[] => {
      const growth = facts.growth().data(it);
      return [
        it.about === undefined ? term(it.id) : `${term(it.id)}: ${escaped(it.about.value)}`,
        escaped(it.size?.value.text ?? ''),
        escaped(it.count?.value.text ?? ''),
        escaped(it.adds?.value.text ?? ''),
        escaped(keepText(it)),
        escaped(it.sensitive?.value ?? ''),
        homes(it, parts),
        growth.value === undefined ? '' : plainNumber(growth),
      ];
    });
  const head = [
    'Data',
    'Size of one',
    'Count',
    'Added',
    'Kept',
    'Sensitive',
    'Where',
    'At the horizon, once',
  ];
  return titled('## Data', table(head, rows));
}

function keepText({ keep }: Data): string {
  if (keep === undefined) return '';
  return typeof keep.value === 'string' ? keep.value : keep.value.text;
}

function homes(data: Data, parts: readonly Component[]): string {
  const holding = (key: 'stores' | 'copies' | 'caches') =>
    parts
      .filter((part) => part[key]?.value.some((it) => it.value.data?.value.name === data.id) === true)
      .map((it) => it.id);
  const archive = archiveOf(data);
  const [stored, copied, cached] = [holding('stores'), holding('copies'), holding('caches')];
  return [
    terms(stored),
    copied.length === 0 ? '' : `copied in ${terms(copied)}`,
    cached.length === 0 ? '' : `cached in ${terms(cached)}`,
    archive === undefined ? '' : `archived in ${term(archive)}`,
  ]
    .filter((it) => it !== '')
    .join('; ');
}
