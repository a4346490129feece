// *Explain This Problem*: the page of the rule whose finding stands at the cursor, as a Markdown preview.

import { commands, languages, Uri, window, workspace, type Diagnostic, type Disposable } from 'vscode';
import type { Client } from './client.ts';
import { explainRequest, type ExplainParams, type ExplainResult } from '../protocol.ts';

const scheme = 'sysdesign-rule';

export function registerExplain(client: Client): readonly Disposable[] {
  const page = async (uri: Uri): Promise<string> => {
    const params: ExplainParams = { rule: uri.path.replace(/^\/|\.md$/g, '') };
    const { markdown } = await client.sendRequest<ExplainResult>(explainRequest, params);
    return markdown;
  };
  return [
    workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: page }),
    commands.registerCommand('sysdesign.explain', async (rule?: string) => {
      const wanted = rule ?? (await ruleAtCursor());
      if (wanted === undefined)
        return void window.showInformationMessage('There is no problem at the cursor.');
      await showPage(Uri.from({ scheme, path: `/${wanted}.md` }));
    }),
  ];
}

async function showPage(uri: Uri): Promise<void> {
  const all = await commands.getCommands();
  if (all.includes('markdown.showPreview')) await commands.executeCommand('markdown.showPreview', uri);
  else await window.showTextDocument(uri, { preview: true });
}

async function ruleAtCursor(): Promise<string | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { active } = editor.selection;
  const found = languages
    .getDiagnostics(editor.document.uri)
    .filter((it) => it.range.contains(active) || it.range.start.line === active.line);
  const rules = [...new Set(found.flatMap((it) => codeOf(it) ?? []))];
  if (rules.length < 2) return rules[0];
  return window.showQuickPick(rules, { title: 'Which problem?' });
}

function codeOf({ code }: Diagnostic): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return value === undefined ? undefined : String(value);
}
