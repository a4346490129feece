// Sends findings as the text changes: at once while that is quick, and together for several edits where a file is large.

import { changedNotification, type ChangedParams } from '../protocol.ts';
import { doneOf } from '../core/views/done.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { Session } from './session.ts';

/** An analysis that takes no longer is not felt while typing. */
const quickMs = 30;
const longestWaitMs = 500;

export class Publisher {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly session: Session;
  private readonly published: () => void;

  /** `published` is told each time that findings were sent. */
  constructor(session: Session, published: () => void) {
    this.session = session;
    this.published = published;
  }

  changed(uri: string): void {
    const took = this.session.documents.tookMs(uri);
    if (took < quickMs && !this.waiting.has(uri)) return this.publish(uri);
    this.stop(uri);
    this.waiting.set(
      uri,
      setTimeout(() => this.publish(uri), Math.min(took * 2, longestWaitMs)),
    );
  }

  closed(uri: string): void {
    this.stop(uri);
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  all(): void {
    for (const uri of this.session.documents.uris()) this.changed(uri);
  }

  dispose(): void {
    for (const uri of [...this.waiting.keys()]) this.stop(uri);
  }

  private stop(uri: string): void {
    clearTimeout(this.waiting.get(uri));
    this.waiting.delete(uri);
  }

  /** Nobody waits for an answer here, so a bug is told in the log and the last findings stay. */
  private publish(uri: string): void {
    this.stop(uri);
    const { connection, documents, abilities, log } = this.session;
    try {
      const analysed = documents.get(uri);
      if (analysed === undefined) return;
      const { version } = analysed.document;
      const diagnostics = diagnosticsOf(analysed, abilities().relatedInformation);
      void connection.sendDiagnostics({ uri, version, diagnostics });
      const changed: ChangedParams = { uri, documentVersion: version, done: doneOf(analysed.analysis) };
      void connection.sendNotification(changedNotification, changed);
      this.published();
    } catch (bug) {
      log(`publishing ${uri} failed: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`);
    }
  }
}
