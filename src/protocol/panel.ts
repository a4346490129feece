// Between the page of the panel and the client.

import type { LspPosition, LspRange, View, ViewFix } from '../protocol.ts';
import { cardRequest } from './card.ts';
import { checklistDetailsRequest } from './checklist.ts';
import type { Exported, ExportText, MakePicture, SavePicture } from './export.ts';
import type { Look } from './look.ts';
import { failurePairsRequest, failuresRequest, whatIfRequest } from './what-if.ts';

/** The id of the element that holds the first view, where the page comes with it. */
export const carriedView = 'view';

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
  | { readonly is: 'view'; readonly view: View }
  | { readonly is: 'cursor'; readonly uri: string; readonly position: LspPosition }
  /** `result` is null when the server knows no answer. */
  | { readonly is: 'answer'; readonly id: number; readonly result: unknown }
  | { readonly is: 'closed' }
  | MakePicture
  | Exported
  | SetPin;
