// The panel beside the editor: one for the window, showing the design of the active editor. It asks the server for the
// view and hands it to the page; what the page sends back goes to the editor or to the server.

import {
  commands,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
  type TextEditor,
  type WebviewOptions,
  type WebviewPanel,
  type WebviewPanelSerializer,
} from 'vscode';
import type { Client } from './client.ts';
import { viewRequest, type LspPosition, type View, type ViewParams } from '../protocol.ts';
import type { Look } from '../protocol/look.ts';
import type { ExportTheme, MakePicture, PictureFormat } from '../protocol/export.ts';
import type { FromPanel, ToPanel } from '../protocol/panel.ts';
import { drawingStore } from './drawing-store.ts';
import { exportText, saveExport, type ExportSource } from './export.ts';
import { makeFix } from './fix.ts';
import { KeptDrawings } from './kept-drawings.ts';
import { panelMessage, panelState } from './panel-message.ts';
import { PanelPages } from './panel-page.ts';
import { revealFrom } from './reveal.ts';
import { anyDesign, designOf } from './which-design.ts';

/** So long VS Code takes in any case until it can load a page. */
const patienceMs = 120;

export class DesignPanel implements Disposable, WebviewPanelSerializer, ExportSource {
  static readonly viewType = 'sysdesign.diagram';

  private readonly client: Client;
  private readonly icon: { readonly light: Uri; readonly dark: Uri };
  private readonly listeners: Disposable[];
  private readonly root: Uri;
  private shown: WebviewPanel | undefined;
  private uri: string | undefined;
  private look: Look = {};
  /** It stays at this design, whichever is active. */
  private isPinned = false;
  /** Until the page listens: the view is asked for while the page loads. */
  private isReady = false;
  private held: View | undefined;
  /** What the page came with, until it listens. */
  private carried: View | undefined;
  /** The page shows nothing yet. */
  private isBlank = true;
  private readonly drawings: KeptDrawings;
  private readonly pages: PanelPages;
  private wish: MakePicture | undefined;
  private isAsking = false;
  private isStale = false;

  constructor(context: ExtensionContext, client: Client) {
    this.client = client;
    this.drawings = new KeptDrawings(drawingStore(context));
    this.root = Uri.joinPath(context.extensionUri, 'dist', 'webview');
    this.pages = new PanelPages(this.root);
    const media = (name: string) => Uri.joinPath(context.extensionUri, 'media', name);
    this.icon = { light: media('diagram-light.svg'), dark: media('diagram-dark.svg') };
    this.listeners = [
      window.onDidChangeActiveTextEditor((it) => this.follow(it)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.sendCursor(textEditor)),
      workspace.onDidCloseTextDocument((it) => {
        if (it.uri.toString() === this.uri) this.send({ is: 'closed' });
      }),
    ];
  }

  async open(): Promise<void> {
    const uri = designOf(window.activeTextEditor) ?? this.uri ?? (await anyDesign());
    if (uri === undefined) {
      return void window.showInformationMessage('There is no design to draw: open a .sysdesign file first.');
    }
    this.turnTo(uri);
    if (this.shown !== undefined) return this.shown.reveal(undefined, true);
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
    // Kept while another tab covers it: drawing anew would take time, and move what need not move.
    const options = { retainContextWhenHidden: true, ...this.options() };
    this.attach(window.createWebviewPanel(DesignPanel.viewType, 'System Design', place, options));
  }

  /** After a reload of the window: the page kept what it showed. */
  async deserializeWebviewPanel(panel: WebviewPanel, kept: unknown): Promise<void> {
    const state = panelState(kept);
    this.isPinned = state.pinned === true;
    const active = this.isPinned ? undefined : designOf(window.activeTextEditor);
    this.uri = active ?? state.uri ?? (await anyDesign());
    if (this.uri === state.uri) this.look = state.look;
    // The server only knows documents that are open.
    if (this.uri !== undefined)
      await workspace.openTextDocument(Uri.parse(this.uri, true)).then(undefined, () => undefined);
    panel.webview.options = this.options();
    this.attach(panel);
  }

  changed(uri: string): void {
    // The server has read a design, so there is time for what a page is made of, and for what an earlier window has drawn.
    void this.pages.read().catch(() => undefined);
    void this.drawings.ready();
    if (uri === this.uri) void this.refresh();
  }

  async exported(): Promise<{ readonly uri: string; readonly look: Look } | undefined> {
    const uri = designOf(window.activeTextEditor) ?? this.uri ?? (await anyDesign());
    return uri === undefined ? undefined : { uri, look: uri === this.uri ? this.look : {} };
  }

  async makePicture(format: PictureFormat, theme: ExportTheme): Promise<void> {
    await this.open();
    if (this.uri === undefined) return;
    const wish: MakePicture = { is: 'makePicture', uri: this.uri, format, theme };
    if (this.isReady) this.send(wish);
    else this.wish = wish;
  }

  /** The page keeps it, and says so back. */
  async togglePin(): Promise<void> {
    if (this.shown === undefined) await this.open();
    else this.send({ is: 'pin', pinned: !this.isPinned });
  }

  dispose(): void {
    this.listeners.forEach((it) => void it.dispose());
    this.drawings.dispose();
    this.shown?.dispose();
  }

  private options(): WebviewOptions {
    return { enableScripts: true, localResourceRoots: [this.root] };
  }

  private attach(panel: WebviewPanel): void {
    this.shown?.dispose();
    this.shown = panel;
    panel.iconPath = this.icon;
    panel.onDidDispose(() => {
      if (this.shown === panel) this.shown = undefined;
    });
    panel.webview.onDidReceiveMessage((it: unknown) => void this.receive(panelMessage(it)));
    this.isReady = false;
    this.load(panel).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(`The page of the diagram could not be read: ${why}`);
    });
  }

  /** The page comes with its view where the server is quick: VS Code is not ready for a page sooner, and so nothing is asked on the way. */
  private async load(panel: WebviewPanel): Promise<void> {
    const asked = Promise.all([this.refresh().catch(() => undefined), this.drawings.ready()]);
    await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    const page = await this.pages.read();
    if (this.shown !== panel) return;
    const view = (this.carried = this.held);
    this.held = undefined;
    if (view !== undefined) this.entitle(view);
    const drawing = view && this.drawings.of(view.mermaid);
    const carried = view && { view, ...(drawing && { drawing }) };
    panel.webview.html = page(panel.webview, carried);
  }

  private async receive(message: FromPanel | undefined): Promise<void> {
    switch (message?.is) {
      case undefined:
        return;
      case 'ready': {
        const { held, carried } = this;
        this.isReady = this.isBlank = true;
        this.held = this.carried = undefined;
        if (this.wish !== undefined) this.send(this.wish);
        this.wish = undefined;
        if (held !== undefined && held.uri === this.uri) return this.show(held);
        if (carried !== undefined && carried.uri === this.uri) {
          this.isBlank = false;
          return this.sendActiveCursor();
        }
        return this.isAsking ? undefined : this.refresh();
      }
      case 'go':
        return this.shown && revealFrom(this.shown, message.uri, message.range);
      case 'fix':
        return makeFix(message, this.client);
      case 'look':
        this.look = message.look;
        return this.refresh();
      case 'ask': {
        const { id, method, params } = message;
        const result: unknown = await this.client.sendRequest(method, params).catch(() => null);
        return this.send({ is: 'answer', id, result });
      }
      case 'explain':
        return void commands.executeCommand('sysdesign.explain', message.rule);
      case 'savePicture': {
        const { uri, format, content } = message;
        const bytes = format === 'svg' ? new TextEncoder().encode(content) : bytesOf(content);
        return this.say(await saveExport(uri, format, bytes));
      }
      case 'exportText': {
        const { uri, format, to } = message;
        const params = { ...(uri === this.uri ? this.look : {}), uri, format };
        return this.say(await exportText(this.client, params, to));
      }
      case 'pin':
        this.isPinned = message.pinned;
        return this.isPinned ? undefined : this.follow(window.activeTextEditor);
      case 'keep':
        return this.drawings.keep(message.drawing);
      case 'drawn':
        return;
      default:
        return message satisfies never;
    }
  }

  private follow(editor: TextEditor | undefined): void {
    const uri = designOf(editor);
    if (uri === undefined || this.shown === undefined) return;
    if (uri !== this.uri && !this.isPinned) {
      this.turnTo(uri);
      void this.refresh();
    }
    this.sendCursor(editor!);
  }

  private turnTo(uri: string): void {
    if (uri !== this.uri) this.look = {};
    this.uri = uri;
  }

  /** One question at a time: while one is on its way, further changes lead to one more question, not to many. */
  private async refresh(): Promise<void> {
    const { uri, look } = this;
    if (this.shown === undefined || uri === undefined) return;
    if (this.isAsking) {
      this.isStale = true;
      return;
    }
    this.isAsking = true;
    this.isStale = false;
    try {
      const params: ViewParams = { ...look, uri };
      const view = await this.client.sendRequest<View | null>(viewRequest, params);
      const isWanted = view !== null && uri === this.uri && look === this.look;
      if (isWanted && this.isReady) this.show(view);
      else if (isWanted) this.held = view;
    } finally {
      this.isAsking = false;
    }
    if (this.isStale) await this.refresh();
  }

  private show(view: View): void {
    this.entitle(view);
    const drawing = this.isBlank ? this.drawings.of(view.mermaid) : undefined;
    this.isBlank = false;
    this.send({ is: 'view', view, ...(drawing && { drawing }) });
    this.sendActiveCursor();
  }

  private entitle({ uri }: View): void {
    if (this.shown !== undefined) this.shown.title = `Diagram: ${nameOf(uri)}`;
  }

  private sendActiveCursor(): void {
    const editor = window.activeTextEditor;
    if (editor !== undefined) this.sendCursor(editor);
  }

  private sendCursor(editor: TextEditor): void {
    const uri = editor.document.uri.toString();
    if (uri !== this.uri) return;
    const { line, character } = editor.selection.active;
    const position: LspPosition = { line, character };
    this.send({ is: 'cursor', uri, position });
  }

  private say(words: string): void {
    this.send({ is: 'exported', words });
  }

  private send(message: ToPanel): void {
    void this.shown?.webview.postMessage(message);
  }
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (it) => it.charCodeAt(0));
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
