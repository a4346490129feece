// What leaves the panel: pictures, which the page makes, and texts, which the server writes.

import type { Look } from './look.ts';

export type PictureFormat = 'svg' | 'png';
export type TextFormat = 'mermaid' | 'markdown';
export type ExportFormat = PictureFormat | TextFormat;
export type ExportTheme = 'light' | 'dark';
export type ExportPlace = 'file' | 'clipboard';

/** The client asks the server for a text: what is looked at as Mermaid, or the spec of that version as Markdown. */
export const exportTextRequest = 'sysdesign/exportText';

export interface ExportTextParams extends Look {
  readonly uri: string;
  readonly format: TextFormat;
}

/** Null for a document that is not open. */
export interface ExportTextResult {
  readonly text: string;
}

/** The page made a picture to be saved: SVG as text, PNG as base64. It copies pictures itself. */
export interface SavePicture {
  readonly is: 'savePicture';
  readonly uri: string;
  readonly format: PictureFormat;
  readonly content: string;
}

/** The person wants a text of what the page shows. */
export interface ExportText {
  readonly is: 'exportText';
  readonly uri: string;
  readonly format: TextFormat;
  readonly to: ExportPlace;
}

/** A command asked for a picture of this design, which the panel shows or is about to show. */
export interface MakePicture {
  readonly is: 'makePicture';
  readonly uri: string;
  readonly format: PictureFormat;
  readonly theme: ExportTheme;
}

/** What became of an export, to be shown and spoken. */
export interface Exported {
  readonly is: 'exported';
  readonly words: string;
}
