// What the page keeps over a reload of the window, a move to another window and all edits.

import type { Look } from '../protocol/look.ts';
import type { Transform } from './diagram/pan-zoom.ts';
import type { Played } from './what-if/what-if.ts';

export interface PageState {
  /** What the client needs to restore the panel. */
  readonly uri?: string;
  /** The page of which was taken what it came with. */
  readonly page?: string;
  readonly look: Look;
  /** The panel stays at this design, whichever is active. */
  readonly pinned?: boolean;
  /** The diagram is shown as a list. */
  readonly list?: boolean;
  /** Where the person left each drawing. */
  readonly transforms: Readonly<Record<string, Transform>>;
  /** The diagram's part of the panel, 0..1. */
  readonly split: number;
  /** Keys of what was opened or closed by hand in the checklist, and how. */
  readonly opened: Readonly<Record<string, boolean>>;
  /** How the checklist is sorted and filtered. */
  readonly checklist?: {
    readonly by?: string;
    readonly chosen?: readonly string[];
    readonly text?: string;
    readonly only?: boolean;
  };
  /** What is played through in *What if?*. */
  readonly whatIf?: Played;
}

interface VscodeApi {
  postMessage(message: unknown): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VscodeApi;

export const vscode = acquireVsCodeApi();

const empty: PageState = { look: {}, transforms: {}, split: 0.58, opened: {} };

let state: PageState = { ...empty, ...vscode.getState() };

export function pageState(): PageState {
  return state;
}

export function keep(changes: Partial<PageState>): void {
  state = { ...state, ...changes };
  vscode.setState(state);
}
