// The settings that the server knows, for all files: `sysdesign.rules`, levels of rules, `sysdesign.thresholds`, the numbers from
// which they speak up, `sysdesign.largestFile`, and what is shown in the text.

import { largestText } from '../core/analyze.ts';
import type { WritesTo } from '../core/edits.ts';
import { ruleLevels } from '../core/vocabulary.ts';
import type { RuleLevel } from '../core/model.ts';
import { thresholdsOf, type Thresholds } from '../core/thresholds.ts';
import type { Session } from './session.ts';

export interface Settings {
  readonly levels: ReadonlyMap<string, RuleLevel>;
  readonly thresholds: Thresholds;
  /** A text of more characters is declined. */
  readonly largest: number;
}

/** What is shown in the text beside findings, where the client asks for it. */
export interface Shows {
  readonly inlayHints: boolean;
  readonly codeLens: boolean;
}

export const noSettings: Settings = { levels: new Map(), thresholds: thresholdsOf(), largest: largestText };
export const showsAll: Shows = { inlayHints: true, codeLens: true };

export interface ReadSettings {
  readonly judging: Settings;
  readonly shows: Shows;
  /** Where quick fixes write what they change of the design. */
  readonly writesTo: WritesTo;
}

export const noneSet: ReadSettings = { judging: noSettings, shows: showsAll, writesTo: 'design' };

export function isSame(one: ReadSettings, other: ReadSettings): boolean {
  const textOf = ({ judging, ...rest }: ReadSettings) =>
    JSON.stringify([[...judging.levels], judging.thresholds, judging.largest, rest]);
  return textOf(one) === textOf(other);
}

/** As the client has them now; none where it has no settings. */
export async function readSettings({ connection, abilities, log }: Session): Promise<ReadSettings> {
  if (!abilities().configuration) return noneSet;
  try {
    return settingsOf(await connection.workspace.getConfiguration('sysdesign'));
  } catch (reason) {
    log(`The settings cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`);
    return noneSet;
  }
}

export function settingsOf(section: unknown): ReadSettings {
  const { rules, thresholds, largestFile, inlayHints, codeLens, fixesWriteTo } = entriesOf(section);
  return {
    judging: {
      levels: levelsOf(rules),
      thresholds: thresholdsOf(entriesOf(thresholds)),
      largest: typeof largestFile === 'number' && largestFile > 0 ? largestFile : largestText,
    },
    shows: { inlayHints: inlayHints !== false, codeLens: codeLens !== false },
    writesTo: fixesWriteTo === 'lastStep' ? 'last step' : 'design',
  };
}

function levelsOf(setting: unknown): ReadonlyMap<string, RuleLevel> {
  const entries = Object.entries(entriesOf(setting)).filter((it): it is [string, RuleLevel] =>
    (ruleLevels as readonly unknown[]).includes(it[1]),
  );
  return new Map(entries);
}

/** Settings are written by hand, so anything may stand there. */
function entriesOf(setting: unknown): Readonly<Record<string, unknown>> {
  return typeof setting === 'object' && setting !== null
    ? (setting as Readonly<Record<string, unknown>>)
    : {};
}
