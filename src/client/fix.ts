// Makes a fix: asks what it wants to know, has the server work out the edits, and makes them as one step of undo.

import { Uri, WorkspaceEdit, window, workspace, type TextDocument } from 'vscode';
import type { Client } from './client.ts';
import {
  editRequest,
  type Ask,
  type EditParams,
  type EditResult,
  type FixArguments,
  type LspRange,
  type ViewFix,
} from '../protocol.ts';
import { rangeOf, reveal } from './reveal.ts';

export async function makeFix({ uri, documentVersion, fix }: FixArguments, client: Client): Promise<void> {
  const answers = await askAll(fix);
  if (answers === undefined) return;
  const document = await workspace.openTextDocument(Uri.parse(uri, true));
  const params: EditParams = { uri, documentVersion, fix: fix.id, answers };
  const result = await client.sendRequest<EditResult>(editRequest, params);
  if (result.refused !== undefined) return void window.showWarningMessage(result.refused);
  if (document.version !== result.documentVersion) {
    return void window.showWarningMessage(
      'The text has changed meanwhile, so nothing was edited. Try again.',
    );
  }
  if (!(await workspace.applyEdit(workspaceEdit(document, result)))) {
    return void window.showErrorMessage(`'${fix.title}' could not be written into the file.`);
  }
  if (result.select !== undefined && !isInSight(uri, result.select)) await reveal(uri, result.select);
  // Not waited for: the message stays as long as the person lets it, and the fix is made.
  if (result.next !== undefined) void offer(result.next, fix.title, document, client);
}

/** Nothing moves when what was written is to be seen already; a place where the author is to write on is always gone to. */
function isInSight(uri: string, range: LspRange): boolean {
  const written = rangeOf(range);
  const shown = window.visibleTextEditors.filter((it) => it.document.uri.toString() === uri);
  return !written.isEmpty && shown.some((it) => it.visibleRanges.some((seen) => seen.contains(written)));
}

/** Undefined when the person gave up: then nothing is written at all. */
async function askAll(fix: ViewFix): Promise<Record<string, string> | undefined> {
  const answers: Record<string, string> = {};
  for (const [index, ask] of fix.asks.entries()) {
    const answer = await askOne(
      ask,
      fix.asks.length === 1 ? fix.title : `${fix.title} (${index + 1}/${fix.asks.length})`,
    );
    if (answer === undefined) return undefined;
    answers[ask.name] = answer;
  }
  return answers;
}

async function askOne(ask: Ask, title: string): Promise<string | undefined> {
  return window.showInputBox({
    title,
    prompt: ask.prompt,
    placeHolder: ask.placeholder,
    value: ask.value,
    ignoreFocusOut: true,
    validateInput: (text) => (ask.required && text.trim() === '' ? 'This is needed.' : undefined),
  });
}

function workspaceEdit({ uri }: TextDocument, { edits }: EditResult): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const it of edits) edit.replace(uri, rangeOf(it.range), it.newText);
  return edit;
}

async function offer(next: ViewFix, done: string, document: TextDocument, client: Client): Promise<void> {
  const taken = await window.showInformationMessage(`Done: ${done}.`, next.title);
  if (taken === undefined) return;
  await makeFix({ uri: document.uri.toString(), documentVersion: document.version, fix: next }, client);
}
