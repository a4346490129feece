// Quick fixes: what can be done about the findings and problems at a place.

import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from 'vscode-languageserver';
import { applyOffered, fixById, fixesOf, type OfferedFix } from '../../core/features/fixes.ts';
import { offerOf } from '../../core/features/fixes/offered.ts';
import { languageFixes } from '../../core/features/language-fixes.ts';
import { isActive } from '../../core/finding.ts';
import type { Range } from '../../core/text.ts';
import { fixCommand, type FixArguments } from '../../protocol.ts';
import { rangeFrom, toEdits } from '../convert.ts';
import { diagnosticOf } from '../diagnostics.ts';
import type { Analysed } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';
import { workspaceEdit } from '../workspace-edit.ts';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.sysdesign`;

/** What is sent along with an action whose edit is made when it is chosen. */
interface Deferred {
  readonly uri: string;
  readonly version: number;
  readonly fix: string;
}

export function serveCodeActions(session: Session): void {
  const { connection, documents, log } = session;
  connection.onCodeAction(
    guard(log, 'code actions', null, (params): CodeAction[] | null => {
      const it = documents.get(params.textDocument.uri);
      if (it === undefined) return null;
      const wants = (kind: string) =>
        params.context.only === undefined ||
        params.context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
      return [
        ...(wants(CodeActionKind.QuickFix) ? quickFixes(it, params, session) : []),
        ...(wants(fixAllKind) && params.context.only !== undefined ? fixAll(it, session) : []),
      ];
    }),
  );
  connection.onCodeActionResolve(
    guard(log, 'code action', { title: '' }, (action): CodeAction => {
      // What runs a command has its edits made by that.
      if (action.data === undefined || action.data === null) return action;
      const { uri, version, fix: id } = action.data as Deferred;
      const it = documents.get(uri);
      if (it !== undefined && it.document.version !== version) {
        const message = 'The text has changed meanwhile, so nothing was edited. Try again.';
        throw new ResponseError(LSPErrorCodes.RequestFailed, message);
      }
      const fix = it === undefined ? undefined : fixById(it.analysis, id);
      return it === undefined || fix === undefined ? action : { ...action, ...editOf(fix, it, session) };
    }),
  );
}

function quickFixes(it: Analysed, params: CodeActionParams, session: Session): CodeAction[] {
  const { analysis, document } = it;
  const asked = rangeFrom(document, params.range);
  const actions: CodeAction[] = [];
  for (const finding of analysis.findings.filter(isActive)) {
    const range = analysis.source.range(finding.at);
    if (range === undefined || !touches(range, asked)) continue;
    const made = diagnosticOf(finding, it, session.abilities().relatedInformation);
    const diagnostic =
      params.context.diagnostics.find(
        (one) => one.code === finding.rule && one.message === finding.message,
      ) ?? made;
    actions.push(...fixesOf(analysis, finding).map((fix) => actionOf(fix, it, diagnostic, session)));
  }
  for (const problem of analysis.design.problems) {
    const range = analysis.source.range(problem.problem?.at ?? problem.at_);
    if (range === undefined || !touches(range, asked)) continue;
    actions.push(...fixesOf(analysis, problem).map((fix) => actionOf(fix, it, undefined, session)));
  }
  const seen = new Set<string>();
  return actions.filter(
    (action) =>
      !seen.has(action.title + JSON.stringify(action.data)) &&
      seen.add(action.title + JSON.stringify(action.data)),
  );
}

function touches(range: Range, asked: Range): boolean {
  return range.start <= asked.end && asked.start <= range.end;
}

function actionOf(
  fix: OfferedFix,
  it: Analysed,
  diagnostic: Diagnostic | undefined,
  session: Session,
): CodeAction {
  const { uri, version } = it.document;
  const base: CodeAction = {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    ...(fix.preferred ? { isPreferred: true } : {}),
    ...(diagnostic === undefined ? {} : { diagnostics: [diagnostic] }),
  };
  if (session.abilities().asks && (fix.asks.length > 0 || fix.next !== undefined)) {
    const argument: FixArguments = { uri, documentVersion: version, fix: offerOf(fix) };
    return { ...base, command: { title: fix.title, command: fixCommand, arguments: [argument] } };
  }
  if (session.abilities().actionResolve)
    return { ...base, data: { uri, version, fix: fix.id } satisfies Deferred };
  return { ...base, ...editOf(fix, it, session) };
}

function editOf(
  fix: OfferedFix,
  { document, analysis }: Analysed,
  { abilities, writesTo }: Session,
): Pick<CodeAction, 'edit' | 'disabled'> {
  const { edits, refused } = applyOffered(analysis, fix, {}, writesTo());
  return refused === undefined
    ? { edit: workspaceEdit(document, toEdits(document, edits), abilities()) }
    : { disabled: { reason: refused } };
}

function fixAll({ document, analysis }: Analysed, { abilities }: Session): CodeAction[] {
  const edits = languageFixes(analysis);
  if (edits.length === 0) return [];
  return [
    {
      title: 'Correct all slips in the language',
      kind: fixAllKind,
      edit: workspaceEdit(document, toEdits(document, edits), abilities()),
    },
  ];
}
