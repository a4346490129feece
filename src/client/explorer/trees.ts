// The three trees of the side bar: designs, what is left to do in them, and who owns what.

import {
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  type Command,
  type TreeDataProvider,
} from 'vscode';
import type { LspRange } from '../../protocol.ts';
import type { OpenProblem } from '../../protocol/specs.ts';
import { rangeOf } from '../reveal.ts';
import type { SpecStore } from './spec-store.ts';
import {
  counted,
  ownership,
  problemsBySpec,
  stateWords,
  type NamedSpec,
  type OwnedPart,
  type Ownership,
  type SpecProblems,
} from './tree-data.ts';

export function specsTree(store: SpecStore): TreeDataProvider<NamedSpec> {
  return {
    onDidChangeTreeData: store.onDidChange,
    getChildren: (of) => (of === undefined ? [...store.known()] : []),
    getTreeItem: (spec) => specItem(spec),
  };
}

function specItem(spec: NamedSpec): TreeItem {
  const { label, path, summary, uri } = spec;
  const words = stateWords(summary);
  const item = new TreeItem(label, TreeItemCollapsibleState.None);
  item.id = uri;
  item.description = words;
  item.tooltip = [label, summary?.about ?? '', path, words].filter((it) => it !== '').join('\n');
  item.iconPath = specIcon(spec);
  item.command = goTo(uri);
  item.contextValue = 'spec';
  item.accessibilityInformation = { label: `${label}, ${words}, ${path}` };
  return item;
}

function specIcon({ summary }: NamedSpec): ThemeIcon {
  if (summary === undefined) return new ThemeIcon('error', new ThemeColor('list.errorForeground'));
  if (summary.done.done) return new ThemeIcon('pass', new ThemeColor('testing.iconPassed'));
  const [worst] = summary.problems;
  const isWrong =
    worst !== undefined && !worst.isLater && worst.level !== 'question' && worst.level !== 'note';
  return isWrong ? problemIcon(worst) : new ThemeIcon('checklist');
}

export type ProblemNode =
  | { readonly is: 'spec'; readonly of: SpecProblems }
  | { readonly is: 'questions'; readonly of: SpecProblems }
  | { readonly is: 'problem'; readonly spec: NamedSpec; readonly problem: OpenProblem };

export function problemsTree(store: SpecStore): TreeDataProvider<ProblemNode> {
  const problemNodes = (spec: NamedSpec, all: readonly OpenProblem[]) =>
    all.map((problem): ProblemNode => ({ is: 'problem', spec, problem }));
  return {
    onDidChangeTreeData: store.onDidChange,
    getChildren: (node) => {
      switch (node?.is) {
        case undefined:
          return problemsBySpec(store.known()).map((of): ProblemNode => ({ is: 'spec', of }));
        case 'spec':
          return [
            ...problemNodes(node.of.spec, node.of.problems),
            ...(node.of.questions.length === 0 ? [] : [{ is: 'questions', of: node.of } as const]),
          ];
        case 'questions':
          return problemNodes(node.of.spec, node.of.questions);
        case 'problem':
          return [];
        default:
          return node satisfies never;
      }
    },
    getTreeItem: (node) => {
      switch (node.is) {
        case 'spec':
          return groupItem(node.of);
        case 'questions':
          return questionsItem(node.of);
        case 'problem':
          return problemItem(node.spec, node.problem);
        default:
          return node satisfies never;
      }
    },
  };
}

function groupItem({ spec, problems }: SpecProblems): TreeItem {
  const isOpen = problems.length > 0;
  const item = new TreeItem(
    spec.label,
    isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = spec.uri;
  item.description = stateWords(spec.summary);
  item.tooltip = spec.path;
  item.iconPath = specIcon(spec);
  return item;
}

function questionsItem({ spec, questions }: SpecProblems): TreeItem {
  const item = new TreeItem(counted(questions.length, 'question'), TreeItemCollapsibleState.Collapsed);
  item.id = `${spec.uri} questions`;
  item.iconPath = new ThemeIcon('question', new ThemeColor('problemsInfoIcon.foreground'));
  return item;
}

function problemItem({ uri }: NamedSpec, problem: OpenProblem): TreeItem {
  const { message, place, level, isLater, range } = problem;
  const item = new TreeItem(message, TreeItemCollapsibleState.None);
  item.description = [place, isLater ? 'put off' : ''].filter((it) => it !== '').join(', ');
  item.tooltip = message;
  item.iconPath = problemIcon(problem);
  item.command = goTo(uri, range);
  item.accessibilityInformation = {
    label: [level === 'note' ? 'noted' : level, message, item.description]
      .filter((it) => it !== '')
      .join(', '),
  };
  return item;
}

function problemIcon({ level, isLater, severity }: OpenProblem): ThemeIcon {
  if (isLater) return new ThemeIcon('clock');
  if (level === 'note') return new ThemeIcon('note');
  if (level === 'question') return new ThemeIcon('question', new ThemeColor('problemsInfoIcon.foreground'));
  return severity === 'error'
    ? new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'))
    : new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
}

export type OwnerNode =
  { readonly is: 'owner'; readonly of: Ownership } | { readonly is: 'part'; readonly of: OwnedPart };

export function ownersTree(store: SpecStore): TreeDataProvider<OwnerNode> {
  return {
    onDidChangeTreeData: store.onDidChange,
    getChildren: (node) => {
      if (node === undefined) return ownership(store.known()).map((of): OwnerNode => ({ is: 'owner', of }));
      return node.is === 'owner' ? node.of.parts.map((of): OwnerNode => ({ is: 'part', of })) : [];
    },
    getTreeItem: (node) => (node.is === 'owner' ? ownerItem(node.of) : partItem(node.of)),
  };
}

function ownerItem({ id, label, contact, parts, specs }: Ownership): TreeItem {
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  item.id = `owner ${id}`;
  const inSpecs = specs > 1 ? ` in ${specs} designs` : '';
  item.description = `${counted(parts.length, 'part')}${inSpecs}`;
  item.tooltip = [label, contact, item.description].filter((it) => it !== '').join('\n');
  item.iconPath =
    id === ''
      ? new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'))
      : new ThemeIcon('person');
  return item;
}

function partItem({ spec, title, kind, range }: OwnedPart): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.None);
  item.description = [kind, spec.label].filter((it) => it !== '').join(' · ');
  item.tooltip = `${title}\n${spec.path}`;
  item.iconPath = new ThemeIcon('symbol-class');
  item.command = goTo(spec.uri, range);
  return item;
}

/** As a file is opened from the explorer: a click shows it, two keep it. */
function goTo(uri: string, range?: LspRange): Command {
  const selection = range === undefined ? undefined : new Range(rangeOf(range).start, rangeOf(range).end);
  const options = selection === undefined ? {} : { selection };
  return { command: 'vscode.open', title: 'Open', arguments: [Uri.parse(uri, true), options] };
}
