// Files that designs include: the client is asked for their text, since only it can read files of its workspace.

import { DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { readFromClient } from './read-from-client.ts';
import type { Session } from './session.ts';

/** One included file names the next, so asking goes on; a chain longer than this is no design. */
const mostRounds = 50;

export class IncludedFiles {
  private readonly session: Session;
  private readonly changed: (uri: string) => void;
  private isAsking = false;

  /** `changed` is told of every document whose analysis a file has changed. */
  constructor(session: Session, changed: (uri: string) => void) {
    this.session = session;
    this.changed = changed;
  }

  async watch(): Promise<void> {
    if (!this.session.abilities().watchedFiles) return;
    await this.session.connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*.sysdesign' }],
    });
  }

  changedOnDisk(uris: readonly string[]): void {
    for (const uri of uris.filter((it) => this.session.documents.isIncluded(it))) {
      const dependents = this.session.documents.dependents(uri);
      this.session.documents.forget(uri);
      // The analysis that follows finds that the file is missing, and it is asked for anew.
      dependents.forEach(this.changed);
    }
  }

  /** Asks until nothing is wanted any more; a file that cannot be read is not asked for twice. */
  async askForWanted(): Promise<void> {
    if (this.isAsking || !this.session.abilities().reads) return;
    this.isAsking = true;
    try {
      for (let round = 0; round < mostRounds; round++) {
        const wanted = this.session.documents.wanted();
        if (wanted.length === 0) return;
        await Promise.all(wanted.map((uri) => this.ask(uri)));
      }
    } finally {
      this.isAsking = false;
    }
  }

  private async ask(uri: string): Promise<void> {
    const text = await readFromClient(uri, this.session);
    const dependents = this.session.documents.dependents(uri);
    this.session.documents.answer(uri, text);
    dependents.forEach(this.changed);
  }
}
