// The open documents, each with the analysis of its newest text, and the files that they include. An analysis is made when it is
// first asked for and takes over from the one before what did not change.

import { analyze, type Analysis } from '../core/analyze.ts';
import type { Refusal } from '../core/build/includes.ts';
import { noSettings, type Settings } from './settings.ts';
import { refusalOf } from './workspace-bounds.ts';
import type { TextVersion } from './text-version.ts';

export interface Analysed {
  readonly document: TextVersion;
  readonly analysis: Analysis;
}

interface Known {
  document: TextVersion;
  analysis: Analysis | undefined;
  /** The text, or a file or setting that it rests on, has changed since. */
  isStale: boolean;
  /** Files that the last analysis asked for. */
  asked: ReadonlySet<string>;
}

export class Documents {
  private readonly open = new Map<string, Known>();
  private readonly files = new Map<
    string,
    { readonly text: string | Refusal | undefined; analysis?: Analysis }
  >();
  private settings: Settings = noSettings;
  private folders: readonly string[] = [];

  set(document: TextVersion): void {
    const known = this.open.get(document.uri);
    if (known === undefined)
      this.open.set(document.uri, {
        document,
        analysis: undefined,
        isStale: true,
        asked: new Set(),
      });
    else Object.assign(known, { document, isStale: true });
    this.forgetAnswersOf(document.uri);
  }

  close(uri: string): void {
    this.open.delete(uri);
    this.forgetAnswersOf(uri);
  }

  get(uri: string): Analysed | undefined {
    const known = this.open.get(uri);
    return known === undefined ? undefined : { document: known.document, analysis: this.analysisOf(known) };
  }

  document(uri: string): TextVersion | undefined {
    return this.open.get(uri)?.document;
  }

  uris(): readonly string[] {
    return [...this.open.keys()];
  }

  /** Of another version of the design; what the versions share is not read again. */
  analysisOfStep(uri: string, step: number): Analysis | undefined {
    const known = this.open.get(uri);
    if (known === undefined) return undefined;
    const previous = this.analysisOf(known);
    return analyze(known.document.text, {
      file: uri,
      read: (file) => this.textOf(file, uri),
      ...this.settings,
      previous,
      step,
    });
  }

  /** Of a file that is not open, with this text, and the files that it reads. Nothing of it is kept. */
  analysisOfClosed(
    uri: string,
    text: string,
  ): { readonly analysis: Analysis; readonly asked: ReadonlySet<string> } {
    const asked = new Set<string>();
    const read = (file: string) => {
      asked.add(file);
      return this.textOf(file, uri);
    };
    return { analysis: analyze(text, { file: uri, read, ...this.settings }), asked };
  }

  setSettings(settings: Settings): void {
    this.settings = settings;
    for (const it of this.open.values()) it.isStale = true;
  }

  /** The workspace, which no `include` of its designs may leave. */
  setFolders(folders: readonly string[]): void {
    this.folders = folders;
    for (const it of this.open.values()) it.isStale = true;
  }

  // --- Files that are included ---

  /** Files that were missing when open documents were last analysed, and that nobody has tried to read. */
  wanted(): readonly string[] {
    const wants = [...this.open.values()].flatMap((it) => it.analysis?.wants ?? []);
    return [...new Set(wants)].filter((it) => !this.files.has(it));
  }

  /** The text of a file; undefined when it cannot be read. */
  answer(uri: string, text: string | Refusal | undefined): void {
    this.files.set(uri, { text });
    this.forgetAnswersOf(uri);
  }

  /** The file has changed on disk, so it is asked for again. */
  forget(uri: string): void {
    this.files.delete(uri);
    this.forgetAnswersOf(uri);
  }

  isIncluded(uri: string): boolean {
    return this.files.has(uri);
  }

  /** Included files that are not open, as far as they could be read. */
  included(): readonly { readonly uri: string; readonly analysis: Analysis }[] {
    return [...this.files].flatMap(([uri, file]) => {
      if (typeof file.text !== 'string' || this.open.has(uri)) return [];
      file.analysis ??= analyze(file.text, { file: uri, read: (it) => this.textOf(it, uri) });
      return [{ uri, analysis: file.analysis }];
    });
  }

  /** Documents whose last analysis read this file. */
  dependents(uri: string): readonly string[] {
    return [...this.open].flatMap(([open, it]) => (it.asked.has(uri) ? [open] : []));
  }

  /** Files that the last analysis of a document read. */
  askedBy(uri: string): ReadonlySet<string> {
    return this.open.get(uri)?.asked ?? new Set();
  }

  private textOf(file: string, from: string): string | Refusal | undefined {
    const refusal = refusalOf(file, from, this.folders);
    return refusal ?? this.open.get(file)?.document.getText() ?? this.files.get(file)?.text;
  }

  private forgetAnswersOf(uri: string): void {
    for (const open of this.dependents(uri)) this.open.get(open)!.isStale = true;
  }

  private analysisOf(known: Known): Analysis {
    if (known.analysis !== undefined && !known.isStale) return known.analysis;
    const asked = new Set<string>();
    const { document, analysis: previous } = known;
    const read = (file: string): string | Refusal | undefined => {
      asked.add(file);
      return this.textOf(file, document.uri);
    };
    const analysis = analyze(document.text, {
      file: document.uri,
      read,
      ...this.settings,
      ...(previous === undefined ? {} : { previous }),
    });
    Object.assign(known, { analysis, isStale: false, asked });
    return analysis;
  }
}
