// Files that a design includes, as links.

import type { Analysis } from '../analyze.ts';
import { resolvePath } from '../build/includes.ts';
import type { Range } from '../text.ts';
import { allMarks } from './locate.ts';

export interface Link {
  readonly range: Range;
  /** As the shell names files. */
  readonly file: string;
}

export function links(analysis: Analysis): readonly Link[] {
  const { source } = analysis;
  return allMarks(analysis).flatMap((mark) => {
    const file = mark.is === 'file' ? resolvePath(source.file, mark.text) : undefined;
    const range = source.range(mark.at);
    return file === undefined || range === undefined ? [] : [{ range, file }];
  });
}
