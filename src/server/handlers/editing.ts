// What is asked for while typing: completion and formatting.

import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type CompletionList,
  type Position,
  type TextEdit,
} from 'vscode-languageserver';
import { complete, type Completion } from '../../core/features/complete.ts';
import { format } from '../../core/features/format.ts';
import type { Range } from '../../core/text.ts';
import type { Abilities } from '../abilities.ts';
import { offsetAt, toEdits, toRange } from '../convert.ts';
import type { Analysed } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { withoutMarks } from './hover.ts';
import type { TextVersion } from '../text-version.ts';

export function serveEditing({ connection, documents, abilities, log }: Session): void {
  connection.onCompletion(
    guard(log, 'completion', null, ({ textDocument, position, context }): CompletionList | null => {
      const it = documents.get(textDocument.uri);
      if (it !== undefined && context?.triggerCharacter === ' ' && isIndentation(it.document, position))
        return null;
      const found = it === undefined ? undefined : complete(it.analysis, offsetAt(it.document, position));
      if (it === undefined || found === undefined) return null;
      const items = found.items.map((item, index) => itemOf(item, index, it, abilities()));
      return { isIncomplete: found.isIncomplete, items };
    }),
  );
  connection.onDocumentFormatting(
    guard(log, 'formatting', [], ({ textDocument }): TextEdit[] => {
      const it = documents.get(textDocument.uri);
      return it === undefined ? [] : toEdits(it.document, format(it.analysis));
    }),
  );
}

/** Nobody who indents a line asks for a list. */
function isIndentation(document: TextVersion, position: Position): boolean {
  const start = { line: position.line, character: 0 };
  return document.getText({ start, end: position }).trim() === '';
}

const kinds: Readonly<Record<Completion['is'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  word: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  name: CompletionItemKind.Variable,
  unit: CompletionItemKind.Unit,
  rule: CompletionItemKind.Constant,
  snippet: CompletionItemKind.Snippet,
};

function itemOf(
  item: Completion & { readonly range: Range },
  index: number,
  { document }: Analysed,
  abilities: Abilities,
): CompletionItem {
  const isSnippet = item.isSnippet && abilities.snippets;
  const newText = item.isSnippet && !isSnippet ? plainText(item.insert) : item.insert;
  const isLong = newText.includes('\n') && abilities.indentsSnippets;
  return {
    label: item.label,
    kind: kinds[item.is],
    // Editors sort by this text, so the order made here is kept.
    sortText: String(index).padStart(4, '0'),
    textEdit: { range: toRange(document, item.range), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(isLong ? { insertTextMode: InsertTextMode.adjustIndentation } : {}),
    ...(item.filter === undefined ? {} : { filterText: item.filter }),
    ...(item.detail === undefined || item.detail === '' ? {} : { detail: item.detail }),
    ...(item.doc === undefined || item.doc === '' ? {} : { documentation: docOf(item.doc, abilities) }),
    ...(item.goesOn === true && abilities.asks
      ? { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }
      : {}),
  };
}

function docOf(doc: string, { markdown }: Abilities): CompletionItem['documentation'] {
  return markdown ? { kind: MarkupKind.Markdown, value: doc } : withoutMarks(doc);
}

/** A snippet as the text that it begins with. */
export function plainText(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|((?:[^,|\\]|\\.)*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$}])/g, '$1');
}
