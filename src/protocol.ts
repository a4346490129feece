// The messages between server, client and webview beyond LSP: types and method names only.
// The server says what to show and which edits to make; client and webview know no word of the language.
// What is shown is declared where it is made, in `core/views`, and goes over the wire with positions for offsets.

import type { Offer } from './core/features/fixes/offered.ts';
import type { View as CoreView } from './core/views/view.ts';
import type { Look } from './protocol/look.ts';
import type { InPositions, Versioned } from './protocol/positions.ts';

/** As LSP counts: 0-based lines, columns in UTF-16 units. */
export interface LspPosition {
  readonly line: number;
  readonly character: number;
}
export interface LspRange {
  readonly start: LspPosition;
  readonly end: LspPosition;
}

// --- sysdesign/view: what the panel shows for a document ---

export const viewRequest = 'sysdesign/view';

export interface ViewParams extends Look {
  readonly uri: string;
}

export type View = InPositions<CoreView> & Versioned;
export type ViewNode = View['nodes'][number];
export type ViewEdge = View['edges'][number];
export type ViewDone = View['done'];

/** Its id is sent back in `sysdesign/edit`, with the answers to what it asks. */
export type ViewFix = InPositions<Offer>;
export type Ask = ViewFix['asks'][number];

// --- sysdesign/edit: make this edit ---

export const editRequest = 'sysdesign/edit';

/** The client's command that asks the person what a fix wants to know and makes its edit; its one argument. */
export const fixCommand = 'sysdesign.fix';

export interface FixArguments {
  readonly uri: string;
  readonly documentVersion: number;
  readonly fix: ViewFix;
}

export interface EditParams {
  readonly uri: string;
  /** The text that the fix was offered for; an edit for another text is refused. */
  readonly documentVersion: number;
  readonly fix: string;
  readonly answers: Readonly<Record<string, string>>;
}

export interface EditResult {
  readonly documentVersion: number;
  readonly edits: readonly { readonly range: LspRange; readonly newText: string }[];
  /** Where to look after the edit. */
  readonly select?: LspRange;
  /** Offered next: `Record the tradeoff...` after `Add replica`. */
  readonly next?: ViewFix;
  /** Why there are no edits, for people. */
  readonly refused?: string;
}

// --- What a code lens speaks of ---

/** The client's command that shows places of a document; its one argument. */
export const showPlacesCommand = 'sysdesign.showPlaces';

export interface ShowPlacesArguments {
  readonly uri: string;
  /** Where the list opens. */
  readonly position: LspPosition;
  readonly places: readonly LspRange[];
}

// --- sysdesign/changed: the view of this document may be asked for anew ---

export const changedNotification = 'sysdesign/changed';

export interface ChangedParams {
  readonly uri: string;
  readonly documentVersion: number;
  /** For the status bar. */
  readonly done: ViewDone;
}

// --- sysdesign/read: the server asks for a file that a design includes ---

export const readRequest = 'sysdesign/read';

export interface ReadParams {
  readonly uri: string;
}
export interface ReadResult {
  /** Absent when it cannot be read. */
  readonly text?: string;
  /** Why it was not read although it is there, as the end of a sentence that begins with its name. */
  readonly refused?: string;
}

// --- sysdesign/explain: the page of a rule, as Markdown ---

export const explainRequest = 'sysdesign/explain';

export interface ExplainParams {
  readonly rule: string;
}
export interface ExplainResult {
  readonly title: string;
  readonly markdown: string;
}
