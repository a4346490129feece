// The settings that the server knows: `sysdesign.rules`, levels of rules for all files.

import { ruleLevels } from '../core/vocabulary.ts';
import type { RuleLevel } from '../core/model.ts';
import type { Session } from './session.ts';

/** The levels as the client has them now; none where it has no settings. */
export async function readLevels({
  connection,
  abilities,
  log,
}: Session): Promise<ReadonlyMap<string, RuleLevel>> {
  if (!abilities().configuration) return new Map();
  try {
    return levelsOf(await connection.workspace.getConfiguration('sysdesign.rules'));
  } catch (reason) {
    log(`The settings cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`);
    return new Map();
  }
}

export function levelsOf(setting: unknown): ReadonlyMap<string, RuleLevel> {
  if (typeof setting !== 'object' || setting === null) return new Map();
  const entries = Object.entries(setting).filter((it): it is [string, RuleLevel] =>
    (ruleLevels as readonly unknown[]).includes(it[1]),
  );
  return new Map(entries);
}
