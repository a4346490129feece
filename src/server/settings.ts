// The settings that the server knows, for all files: `sysdesign.rules`, levels of rules, and `sysdesign.thresholds`, the numbers
// from which they speak up.

import { ruleLevels } from '../core/vocabulary.ts';
import type { RuleLevel } from '../core/model.ts';
import { thresholdsOf, type Thresholds } from '../core/thresholds.ts';
import type { Session } from './session.ts';

export interface Settings {
  readonly levels: ReadonlyMap<string, RuleLevel>;
  readonly thresholds: Thresholds;
}

export const noSettings: Settings = { levels: new Map(), thresholds: thresholdsOf() };

/** As the client has them now; none where it has no settings. */
export async function readSettings({ connection, abilities, log }: Session): Promise<Settings> {
  if (!abilities().configuration) return noSettings;
  try {
    return settingsOf(await connection.workspace.getConfiguration('sysdesign'));
  } catch (reason) {
    log(`The settings cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`);
    return noSettings;
  }
}

function settingsOf(section: unknown): Settings {
  const { rules, thresholds } = entriesOf(section);
  return { levels: levelsOf(rules), thresholds: thresholdsOf(entriesOf(thresholds)) };
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
