// The messages between server, client and webview beyond LSP: types and method names only.
// The server says what to show and which edits to make; client and webview know no word of the language.

import type { Checklist } from './protocol/checklist.ts';
import type { Look, Subject } from './protocol/look.ts';
import type { Looked } from './protocol/looked.ts';

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

export interface View extends Looked {
  readonly uri: string;
  /** Of the text that this was made from. */
  readonly documentVersion: number;
  readonly title: string;
  readonly about: string;
  /** Versions of the design, first to last: `{ step: 1, label: 'What if tweet-db dies?' }`. */
  readonly steps: readonly { readonly step: number; readonly label: string }[];
  readonly step: number;
  /** Mermaid text; empty when there is nothing to draw. */
  readonly mermaid: string;
  /** The text is no proper YAML, so parts of it are not in the drawing: a whole one from before tells more. */
  readonly broken: boolean;
  /** Mistakes in the language: the drawing shows what could be read. */
  readonly mistakes: readonly { readonly message: string; readonly range: LspRange }[];
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  readonly done: ViewDone;
  readonly checklist: Checklist;
}

export interface ViewNode {
  /** Id in the Mermaid text. */
  readonly id: string;
  readonly ref: string;
  /** The lines of its label, as they are drawn. */
  readonly label: string;
  /** Spoken: `tweet-db, database, 1 copy, owner storage, 2 faults`. */
  readonly description: string;
  readonly state: 'fault' | 'question' | 'fine';
  /** The title of its tier; none in a sequence. */
  readonly tier?: string;
  /** Since the version that this one is compared with. */
  readonly change?: 'new' | 'changed' | 'gone';
  /** It is the group of this id, and can be opened. */
  readonly opens?: string;
  /** The innermost group that was opened to see it. */
  readonly within?: string;
  /** What to look at to see it by itself. */
  readonly alone?: Subject;
  /** The name, and all that belongs to it, in the document; absent for what another file declares. */
  readonly range?: LspRange;
  readonly extent?: LspRange;
}

export interface ViewEdge {
  /** Id in the Mermaid text. */
  readonly id: string;
  /** It goes up: in the Mermaid text it runs from its end to its start, with an arrow at both; the one at `from` is not meant. */
  readonly upward: boolean;
  readonly from: string;
  readonly to: string;
  readonly description: string;
  readonly change?: 'new' | 'changed' | 'gone';
  readonly range?: LspRange;
}

export interface ViewDone {
  readonly done: boolean;
  /** Of all that has to be so for it to be done, how much is. */
  readonly progress: { readonly settled: number; readonly total: number };
  readonly screens: { readonly supported: number; readonly total: number };
  readonly unowned: number;
  readonly faults: number;
  readonly questions: number;
  readonly open: number;
  readonly later: number;
  readonly accepted: number;
  readonly solved: number;
}

export interface ViewFix {
  /** Sent back in `sysdesign/edit`. */
  readonly id: string;
  readonly title: string;
  readonly group: 'fix' | 'answer' | 'option';
  /** What to ask the person first; empty: nothing. */
  readonly asks: readonly Ask[];
}

export interface Ask {
  readonly name: string;
  readonly prompt: string;
  readonly placeholder: string;
  readonly value: string;
  readonly required: boolean;
}

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
