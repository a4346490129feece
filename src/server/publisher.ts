// Sends findings as the text changes: at once while that is quick. Of a large file, the edits that came while one was judged
// are judged together, and no more than half of the time is spent on it.

import { changedNotification, type ChangedParams } from '../protocol.ts';
import { doneOf } from '../core/views/done.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { Session } from './session.ts';

/** An analysis that takes no longer is not felt while typing. */
const quickMs = 30;
/** Edits that come quicker than this one after the other were not typed: more of them wait already. */
const burstMs = 1;
const longestWaitMs = 500;

export class Publisher {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly last = new Map<string, { readonly tookMs: number; readonly endedMs: number }>();
  private readonly session: Session;
  private readonly now: () => number;
  private readonly published: () => void;

  /** `now` in milliseconds; `published` is told each time that findings were sent. */
  constructor(session: Session, now: () => number, published: () => void) {
    this.session = session;
    this.now = now;
    this.published = published;
  }

  changed(uri: string): void {
    const { tookMs, endedMs } = this.last.get(uri) ?? { tookMs: 0, endedMs: -burstMs };
    const isBurst = this.waiting.has(uri) || this.now() - endedMs < burstMs;
    if (tookMs < quickMs && !isBurst) return this.publish(uri);
    this.stop(uri);
    const restMs = endedMs + Math.min(tookMs, longestWaitMs) - this.now();
    // Even without a rest that is left, what has arrived meanwhile is taken in first: edits, and what a cursor asks for, which
    // is answered much sooner than all findings are there. It waits behind the first timer, so there is a second one.
    this.after(restMs, uri, () => this.after(0, uri, () => this.publish(uri)));
  }

  private after(ms: number, uri: string, then: () => void): void {
    this.waiting.set(uri, setTimeout(then, Math.max(0, ms)));
  }

  closed(uri: string): void {
    this.stop(uri);
    this.last.delete(uri);
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
      const startMs = this.now();
      const analysed = documents.get(uri);
      if (analysed === undefined) return;
      const { version } = analysed.document;
      const diagnostics = diagnosticsOf(analysed, abilities().relatedInformation);
      const tookMs = this.now() - startMs;
      void connection.sendDiagnostics({ uri, version, diagnostics });
      const changed: ChangedParams = { uri, documentVersion: version, done: doneOf(analysed.analysis) };
      void connection.sendNotification(changedNotification, changed);
      this.published();
      this.last.set(uri, { tookMs, endedMs: this.now() });
    } catch (bug) {
      log(`publishing ${uri} failed: ${bug instanceof Error ? (bug.stack ?? bug.message) : String(bug)}`);
    }
  }
}
