// What the handlers share: the connection, the documents, what the client can do, and where bugs are told.

import type { Connection } from 'vscode-languageserver';
import type { WritesTo } from '../core/edits.ts';
import type { Abilities } from './abilities.ts';
import type { Documents } from './documents.ts';
import type { Log } from './guard.ts';
import type { Shows } from './settings.ts';

export interface Session {
  readonly connection: Connection;
  readonly documents: Documents;
  readonly log: Log;
  /** Known once the client has said hello. */
  abilities(): Abilities;
  /** As the settings are now. */
  shows(): Shows;
  writesTo(): WritesTo;
}
