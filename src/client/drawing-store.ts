// Drawings in a file of the workspace's own storage, which VS Code keeps apart from the workspace and puts away with it.

import { Uri, workspace, type ExtensionContext } from 'vscode';
import type { KeptDrawing } from '../protocol/panel.ts';
import type { DrawingStore } from './kept-drawings.ts';
import { keptDrawing } from './panel-message.ts';

const version = 1;

/** Undefined where no folder is open. */
export function drawingStore({ storageUri, extensionUri }: ExtensionContext): DrawingStore | undefined {
  if (storageUri === undefined) return undefined;
  const file = Uri.joinPath(storageUri, 'drawings.json');
  /** What another program has drawn may look otherwise. */
  const program = async (): Promise<string> => {
    const { mtime, size } = await workspace.fs.stat(
      Uri.joinPath(extensionUri, 'dist', 'webview', 'draw-mermaid.js'),
    );
    return `${version} ${mtime} ${size}`;
  };
  return {
    async read() {
      const [bytes, now] = await Promise.all([workspace.fs.readFile(file), program()]);
      return writtenBy(now, JSON.parse(new TextDecoder().decode(bytes)));
    },
    async write(drawings) {
      const text = JSON.stringify({ program: await program(), drawings });
      await workspace.fs.createDirectory(storageUri);
      await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    },
  };
}

function writtenBy(program: string, it: unknown): readonly KeptDrawing[] {
  if (typeof it !== 'object' || it === null || !('program' in it) || it.program !== program) return [];
  return 'drawings' in it && Array.isArray(it.drawings)
    ? it.drawings.flatMap((drawing: unknown) => keptDrawing(drawing) ?? [])
    : [];
}
