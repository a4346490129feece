// What the client can do, as far as an answer depends on it.

import { InsertTextMode, type InitializeParams } from 'vscode-languageserver';

export interface Abilities {
  /** It has the command that asks a person what a fix wants to know, and can ask for more completions. */
  readonly asks: boolean;
  /** It has the command that shows places of a file. */
  readonly shows: boolean;
  /** It gives the text of files that a design includes. */
  readonly reads: boolean;
  readonly configuration: boolean;
  readonly configurationChanges: boolean;
  readonly watchedFiles: boolean;
  readonly snippets: boolean;
  readonly indentsSnippets: boolean;
  readonly markdown: boolean;
  readonly relatedInformation: boolean;
  readonly actionResolve: boolean;
  readonly documentChanges: boolean;
  readonly resolvesHints: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): Abilities {
  const { workspace, textDocument } = capabilities;
  const options: unknown = initializationOptions;
  const says = (name: string) =>
    typeof options === 'object' &&
    options !== null &&
    (options as Readonly<Record<string, unknown>>)[name] === true;
  const item = textDocument?.completion?.completionItem;
  return {
    asks: says('asks'),
    shows: says('shows'),
    reads: says('reads'),
    configuration: workspace?.configuration === true,
    configurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    snippets: item?.snippetSupport === true,
    indentsSnippets:
      item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true,
    markdown: textDocument?.hover?.contentFormat?.includes('markdown') ?? false,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation === true,
    actionResolve:
      textDocument?.codeAction?.dataSupport === true &&
      (textDocument.codeAction.resolveSupport?.properties.includes('edit') ?? false),
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    resolvesHints: textDocument?.inlayHint?.resolveSupport?.properties.includes('tooltip') ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
  };
}
