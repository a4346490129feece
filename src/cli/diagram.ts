// `sysdesign diagram`: the drawing of a design, as text or as a picture.

import { faring } from '../core/views/faring.ts';
import { looked } from '../core/views/looked.ts';
import type { Look } from '../core/views/look.ts';
import { isSequence, lookAt } from '../core/views/looks/look-at.ts';
import { sequenceText } from '../core/views/looks/sequence-text.ts';
import { mermaidOf } from '../core/views/mermaid.ts';
import { whatIf, type WhatIf } from '../core/views/what-if.ts';
import type { ExportTheme, PictureFormat } from '../protocol/export.ts';
import { oneOf, parseArguments, stepOf } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { subjectFrom, subjectOptions } from './diagram-subject.ts';
import { failureNamed } from './failure-named.ts';
import { drawPicture } from './picture/draw-picture.ts';
import { readDesign, type OneDesign } from './read-design.ts';
import { writeOut } from './write.ts';

const formats = ['mermaid', 'svg', 'png'] as const;

export async function diagram(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    theme: { type: 'string' },
    step: { type: 'string' },
    fail: { type: 'string', multiple: true },
    ...subjectOptions,
    output: { type: 'string', short: 'o' },
  });
  const format = oneOf('format', values.format, formats, formatFor(values.output));
  const theme = oneOf('theme', values.theme, ['light', 'dark'], 'light');
  if (values.theme !== undefined && format === 'mermaid')
    throw new CannotRun('--theme is for pictures: --format svg or png; Mermaid text wears that of its page');
  const design = await readDesign('diagram', positionals, stepOf(values.step));
  const of = subjectFrom(values, design.analysis.design, design.file);
  // A file has room for every part, however many there are.
  const look: Look = { ...(of === undefined ? {} : { of }), group: 'none' };
  const fares = faresOf(values.fail ?? [], design);
  if (format === 'png' && values.output === undefined && process.stdout.isTTY)
    throw new CannotRun('a PNG is nothing to print: say where to write it with -o OUT.png');
  const drawing =
    format === 'mermaid' ? mermaid(design, look, fares) : await picture(design, look, fares, format, theme);
  await writeOut(design.file, values.output, drawing);
  return 0;
}

/** By the ending of the file that is written. */
function formatFor(output: string | undefined): (typeof formats)[number] {
  const [, ending] = /\.(svg|png)$/i.exec(output ?? '') ?? [];
  return formats.find((it) => it === ending?.toLowerCase()) ?? 'mermaid';
}

function faresOf(failed: readonly string[], { file, analysis }: OneDesign): WhatIf | undefined {
  if (failed.length === 0) return undefined;
  for (const name of failed) failureNamed(name, analysis.design, file);
  return whatIf(analysis, { failed, load: 1 });
}

function mermaid({ analysis }: OneDesign, look: Look, fares: WhatIf | undefined): string {
  const { picture } = lookAt(analysis, look);
  if (isSequence(picture)) return sequenceText(fares === undefined ? picture : faring(picture, fares));
  return mermaidOf(analysis, fares === undefined ? picture : faring(picture, fares)).text;
}

async function picture(
  { file, analysis }: OneDesign,
  look: Look,
  fares: WhatIf | undefined,
  format: PictureFormat,
  theme: ExportTheme,
): Promise<Buffer> {
  const { mermaid, nodes, edges, hidden } = looked(analysis, look, Infinity);
  if (mermaid === '') throw new CannotRun(`there is nothing to draw in '${file}' yet`);
  const name = analysis.design.system?.value ?? 'Untitled design';
  const title = fares === undefined ? name : `${name}: ${fares.happening}`;
  const marks = fares === undefined ? {} : { fares: { screens: fares.screens, parts: fares.parts } };
  return drawPicture({ format, theme, view: { title, mermaid, nodes, edges, hidden }, ...marks });
}
