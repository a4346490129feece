// What the command line tells the page that draws its pictures. Where things stand in the text is left as it is: nobody goes there.

import type { View } from '../core/views/view.ts';
import type { WhatIf } from '../core/views/what-if.ts';
import type { ExportTheme, PictureFormat } from './export.ts';

export interface PictureWish {
  readonly format: PictureFormat;
  readonly theme: ExportTheme;
  readonly view: Pick<View, 'title' | 'mermaid' | 'nodes' | 'edges' | 'hidden'>;
  /** How all fares when something fails, marked in the drawing. */
  readonly fares?: Pick<WhatIf, 'screens' | 'parts'>;
}

/** The page's function: its answer is SVG as text, or PNG as base64. */
export type DrawPicture = (wish: PictureWish) => Promise<string>;

export const drawPictureName = 'drawPicture';
