// Pictures and texts on their way out of the panel: to a file that the person chooses, on whichever file system the design is, or to
// the clipboard. Nothing is written that nobody chose.

import { commands, env, Uri, window, workspace, type Disposable } from 'vscode';
import type { Client } from './client.ts';
import {
  exportTextRequest,
  type ExportFormat,
  type ExportPlace,
  type ExportTextParams,
  type ExportTextResult,
  type ExportTheme,
  type PictureFormat,
  type TextFormat,
} from '../protocol/export.ts';
import type { Look } from '../protocol/look.ts';

/** The panel, as far as exports need it. */
export interface ExportSource {
  /** What is exported when nothing is said: the active design, else the one that the panel shows. */
  readonly exported: () => Promise<{ readonly uri: string; readonly look: Look } | undefined>;
  /** Opens the panel if it is not there, and has its page make a picture. */
  readonly makePicture: (format: PictureFormat, theme: ExportTheme) => Promise<void>;
}

interface Kind {
  readonly ending: string;
  readonly name: string;
}

const kinds: Readonly<Record<ExportFormat, Kind>> = {
  svg: { ending: 'svg', name: 'SVG picture' },
  png: { ending: 'png', name: 'PNG picture' },
  mermaid: { ending: 'mmd', name: 'Mermaid diagram' },
  markdown: { ending: 'md', name: 'Markdown' },
};

export function registerExport(client: Client, source: ExportSource): readonly Disposable[] {
  const text = async (format: TextFormat, to: ExportPlace): Promise<void> => {
    const wanted = await source.exported();
    if (wanted === undefined)
      return void window.showInformationMessage(
        'There is no design to export: open a .sysdesign file first.',
      );
    const words = await exportText(client, { ...wanted.look, uri: wanted.uri, format }, to);
    if (words !== '') window.setStatusBarMessage(words, 5000);
  };
  return [
    // A key may be bound to one of them, with its name as the argument.
    commands.registerCommand('sysdesign.exportDiagram', async (wanted?: unknown) => {
      const format = isFormat(wanted) ? wanted : await chooseFormat();
      if (format === undefined) return;
      if (format === 'mermaid' || format === 'markdown') return text(format, 'file');
      const theme = await chooseTheme();
      if (theme !== undefined) await source.makePicture(format, theme);
    }),
    commands.registerCommand('sysdesign.copyMermaid', () => text('mermaid', 'clipboard')),
    commands.registerCommand('sysdesign.copySpec', () => text('markdown', 'clipboard')),
  ];
}

function isFormat(it: unknown): it is ExportFormat {
  return typeof it === 'string' && Object.hasOwn(kinds, it);
}

/** Says what became of it, in words for the person; empty when they thought better of it. */
export async function exportText(client: Client, params: ExportTextParams, to: ExportPlace): Promise<string> {
  const answer = await client.sendRequest<ExportTextResult | null>(exportTextRequest, params);
  if (answer === null) return 'Nothing was exported: the design is not open any more.';
  if (answer.text === '') return 'Nothing was exported: there is nothing drawn yet.';
  if (to === 'file') return saveExport(params.uri, params.format, new TextEncoder().encode(answer.text));
  await env.clipboard.writeText(answer.text);
  return params.format === 'mermaid'
    ? 'The diagram was copied as Mermaid text.'
    : 'The spec was copied as Markdown.';
}

export async function saveExport(uri: string, format: ExportFormat, content: Uint8Array): Promise<string> {
  const { ending, name } = kinds[format];
  const place = placeFor(Uri.parse(uri, true), ending);
  const target = await window.showSaveDialog({
    title: `Export as ${name}`,
    filters: { [name]: [ending] },
    ...(place === undefined ? {} : { defaultUri: place }),
  });
  if (target === undefined) return '';
  const file = target.path.slice(target.path.lastIndexOf('/') + 1);
  try {
    await workspace.fs.writeFile(target, content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`${file} could not be written: ${why}`);
    return `${file} could not be written.`;
  }
  void window.showInformationMessage(`Exported ${file}.`, 'Open').then((chosen) => {
    if (chosen !== undefined) void commands.executeCommand('vscode.open', target);
  });
  return `Saved ${file}.`;
}

/** Beside the design; one that was never saved goes to the first folder of the workspace. */
function placeFor(design: Uri, ending: string): Uri | undefined {
  const name = `${design.path.slice(design.path.lastIndexOf('/') + 1).replace(/\.sysdesign$/, '')}.${ending}`;
  if (design.scheme !== 'untitled') return Uri.joinPath(design, '..', name);
  const [folder] = workspace.workspaceFolders ?? [];
  return folder === undefined ? undefined : Uri.joinPath(folder.uri, name);
}

async function chooseFormat(): Promise<ExportFormat | undefined> {
  const all: readonly {
    readonly label: string;
    readonly description: string;
    readonly format: ExportFormat;
  }[] = [
    { label: 'SVG', description: 'picture that stays sharp at any size', format: 'svg' },
    { label: 'PNG', description: 'picture, twice as large as it is drawn', format: 'png' },
    { label: 'Mermaid', description: 'text of the diagram', format: 'mermaid' },
    { label: 'Markdown', description: 'the whole spec', format: 'markdown' },
  ];
  return (await window.showQuickPick(all, { title: 'Export as' }))?.format;
}

async function chooseTheme(): Promise<ExportTheme | undefined> {
  const all: readonly { readonly label: string; readonly theme: ExportTheme }[] = [
    { label: 'On light', theme: 'light' },
    { label: 'On dark', theme: 'dark' },
  ];
  return (await window.showQuickPick(all, { title: 'Export on which background?' }))?.theme;
}
