// Between the page of the panel and the client.

import type { LspPosition, LspRange, View, ViewFix } from '../protocol.ts';
import { cardRequest } from './card.ts';
import { checklistDetailsRequest } from './checklist.ts';
import type { Exported, ExportText, MakePicture, SavePicture } from './export.ts';
import type { Look } from './look.ts';
import { failurePairsRequest, failuresRequest, whatIfRequest } from './what-if.ts';

/** What the page comes with where that is there in time, in an element of this id. */
export const carriedId = 'carried';

export interface Carried {
  readonly view: View;
  /** Of a view of the same structure, when one was drawn before. */
  readonly drawing?: KeptDrawing;
}

/** What Mermaid has drawn, and all that it depends on. Colours are laid over it by the page. */
export interface KeptDrawing {
  readonly mermaid: string;
  readonly font: string;
  readonly svg: string;
}

/** From the page. */
export type FromPanel =
  | { readonly is: 'ready' }
  | { readonly is: 'go'; readonly uri: string; readonly range: LspRange }
  | {
      readonly is: 'fix';
      readonly uri: string;
      readonly fix: ViewFix;
      readonly documentVersion: number;
    }
  | { readonly is: 'look'; readonly look: Look }
  | { readonly is: 'explain'; readonly rule: string }
  /** A question to the server, by one of `panelRequests`; `params` holds the `uri` of a design. */
  | { readonly is: 'ask'; readonly id: number; readonly method: string; readonly params: AskParams }
  /** For when the same is shown again. */
  | { readonly is: 'keep'; readonly drawing: KeptDrawing }
  | { readonly is: 'drawn'; readonly documentVersion: number; readonly milliseconds: number }
  | SavePicture
  | ExportText
  | SetPin;

/** The panel stays at the design that it shows, or follows the active one again. */
export interface SetPin {
  readonly is: 'pin';
  readonly pinned: boolean;
}

export interface AskParams {
  readonly uri: string;
  readonly [name: string]: unknown;
}

/** What the page may ask the server by itself; nothing of it changes a file. */
export const panelRequests: readonly string[] = [
  cardRequest,
  checklistDetailsRequest,
  whatIfRequest,
  failuresRequest,
  failurePairsRequest,
];

/** To the page. */
export type ToPanel =
  /** The first one comes with its drawing, when it was drawn before. */
  | { readonly is: 'view'; readonly view: View; readonly drawing?: KeptDrawing }
  | { readonly is: 'cursor'; readonly uri: string; readonly position: LspPosition }
  /** `result` is null when the server knows no answer. */
  | { readonly is: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly is: 'closed' }
  | MakePicture
  | Exported
  | SetPin;
