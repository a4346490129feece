// Files that lie on no disk, as another extension would offer those of a repository far away.
import * as vscode from 'vscode';

export class MemoryFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile: vscode.Event<vscode.FileChangeEvent[]>;
  private readonly changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly texts: Map<string, string>;
  private writes = 0;

  /** By path. */
  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts));
    this.onDidChangeFile = this.changes.event;
  }

  text(path: string): string | undefined {
    return this.texts.get(path);
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const text = this.texts.get(path);
    const times = { ctime: 0, mtime: this.writes };
    if (text !== undefined) return { type: vscode.FileType.File, size: text.length, ...times };
    if (this.namesIn(path).length === 0) throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.Directory, size: 0, ...times };
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    return this.namesIn(path).map((name) => [name, vscode.FileType.File]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const text = this.texts.get(uri.path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return new TextEncoder().encode(text);
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    const isNew = !this.texts.has(uri.path);
    this.texts.set(uri.path, new TextDecoder().decode(content));
    this.writes++;
    const type = isNew ? vscode.FileChangeType.Created : vscode.FileChangeType.Changed;
    this.changes.fire([{ type, uri }]);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  private namesIn(folder: string): readonly string[] {
    const start = folder.endsWith('/') ? folder : `${folder}/`;
    return [...this.texts.keys()].filter((it) => it.startsWith(start)).map((it) => it.slice(start.length));
  }
}
