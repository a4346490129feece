// What the page of the panel sends, looked at before anything is done for it: the page draws texts from anywhere, so what comes from
// it is believed no more than they are.

import type { Ask, LspPosition, LspRange, ViewFix } from '../protocol.ts';
import type { PictureFormat } from '../protocol/export.ts';
import type { Look, Subject } from '../protocol/look.ts';
import { panelRequests, type AskParams, type FromPanel, type KeptDrawing } from '../protocol/panel.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The message, with nothing in it but what belongs to it; undefined for what is none. */
export function panelMessage(it: unknown): FromPanel | undefined {
  if (!isFields(it)) return undefined;
  switch (it.is) {
    case 'ready':
      return { is: 'ready' };
    case 'go':
      return isDesign(it.uri) && isRange(it.range) ? { is: 'go', uri: it.uri, range: it.range } : undefined;
    case 'fix':
      return isDesign(it.uri) && isFix(it.fix) && isCount(it.documentVersion)
        ? { is: 'fix', uri: it.uri, fix: it.fix, documentVersion: it.documentVersion }
        : undefined;
    case 'look': {
      const look = lookOf(it.look);
      return look === undefined ? undefined : { is: 'look', look };
    }
    case 'ask':
      return isCount(it.id) &&
        typeof it.method === 'string' &&
        panelRequests.includes(it.method) &&
        isParams(it.params)
        ? { is: 'ask', id: it.id, method: it.method, params: it.params }
        : undefined;
    case 'savePicture':
      return isDesign(it.uri) && isPicture(it.format, it.content)
        ? {
            is: 'savePicture',
            uri: it.uri,
            format: it.format as PictureFormat,
            content: it.content as string,
          }
        : undefined;
    case 'exportText':
      return isDesign(it.uri) &&
        (it.format === 'mermaid' || it.format === 'markdown') &&
        (it.to === 'file' || it.to === 'clipboard')
        ? { is: 'exportText', uri: it.uri, format: it.format, to: it.to }
        : undefined;
    case 'pin':
      return typeof it.pinned === 'boolean' ? { is: 'pin', pinned: it.pinned } : undefined;
    case 'explain':
      // The id of a rule, which becomes a part of an address.
      return typeof it.rule === 'string' && /^[a-z][a-z0-9-]{0,80}$/.test(it.rule)
        ? { is: 'explain', rule: it.rule }
        : undefined;
    case 'keep': {
      const drawing = keptDrawing(it.drawing);
      return drawing === undefined ? undefined : { is: 'keep', drawing };
    }
    case 'drawn':
      return isCount(it.documentVersion) && typeof it.milliseconds === 'number'
        ? { is: 'drawn', documentVersion: it.documentVersion, milliseconds: it.milliseconds }
        : undefined;
    default:
      return undefined;
  }
}

/** Such a drawing; undefined for what is none. */
export function keptDrawing(it: unknown): KeptDrawing | undefined {
  if (!isFields(it)) return undefined;
  const { mermaid, font, svg } = it;
  return typeof mermaid === 'string' && typeof font === 'string' && typeof svg === 'string'
    ? { mermaid, font, svg }
    : undefined;
}

/** What the page kept over a reload of the window. */
export function panelState(it: unknown): {
  readonly uri?: string;
  readonly look: Look;
  readonly pinned?: boolean;
} {
  if (!isFields(it) || !isDesign(it.uri)) return { look: {} };
  const pinned = it.pinned === true ? { pinned: true } : {};
  return { uri: it.uri, look: lookOf(it.look) ?? {}, ...pinned };
}

function lookOf(it: unknown): Look | undefined {
  if (!isFields(it)) return undefined;
  const { step, against, of, group, open } = it;
  const isPart =
    (step === undefined || isCount(step)) &&
    (against === undefined || isCount(against)) &&
    (of === undefined || isSubject(of)) &&
    (group === undefined || group === 'none' || group === 'tier' || group === 'owner') &&
    (open === undefined || (Array.isArray(open) && open.every((id) => typeof id === 'string')));
  if (!isPart) return undefined;
  return {
    ...(step === undefined ? {} : { step }),
    ...(against === undefined ? {} : { against }),
    ...(of === undefined ? {} : { of }),
    ...(group === undefined ? {} : { group }),
    ...(open === undefined ? {} : { open }),
  };
}

function isSubject(it: unknown): it is Subject {
  if (!isFields(it)) return false;
  switch (it.is) {
    case 'screen':
    case 'sequence':
      return typeof it.screen === 'string';
    case 'owner':
      return typeof it.owner === 'string';
    case 'part':
      return typeof it.part === 'string';
    case 'data':
      return it.data === undefined || typeof it.data === 'string';
    default:
      return false;
  }
}

/** It goes into a file that the person chooses; SVG as text, PNG as base64. */
function isPicture(format: unknown, content: unknown): boolean {
  if (typeof content !== 'string') return false;
  return format === 'svg'
    ? content.startsWith('<svg')
    : format === 'png' && /^[A-Za-z0-9+/]+=*$/.test(content);
}

/** The server looks at the rest: it knows what its questions take. */
function isParams(it: unknown): it is AskParams {
  return isFields(it) && isDesign(it.uri);
}

function isFields(it: unknown): it is Fields {
  return typeof it === 'object' && it !== null && !Array.isArray(it);
}

/** An address that a document can have; never one that opens a page, a program or a command. */
function isDesign(it: unknown): it is string {
  return (
    typeof it === 'string' &&
    /^[a-z][a-z0-9+.-]*:/i.test(it) &&
    !/^(command|https?|javascript|data|mailto):/i.test(it)
  );
}

function isCount(it: unknown): it is number {
  return typeof it === 'number' && Number.isSafeInteger(it) && it >= 0;
}

function isPosition(it: unknown): it is LspPosition {
  return isFields(it) && isCount(it.line) && isCount(it.character);
}

function isRange(it: unknown): it is LspRange {
  return isFields(it) && isPosition(it.start) && isPosition(it.end);
}

function isFix(it: unknown): it is ViewFix {
  return (
    isFields(it) &&
    typeof it.id === 'string' &&
    typeof it.title === 'string' &&
    typeof it.group === 'string' &&
    Array.isArray(it.asks) &&
    it.asks.every(isAsk)
  );
}

function isAsk(it: unknown): it is Ask {
  return (
    isFields(it) &&
    ['name', 'prompt', 'placeholder', 'value'].every((key) => typeof it[key] === 'string') &&
    typeof it.required === 'boolean'
  );
}
