// The status bar: how far the design in the active editor is, or that nobody looks at it now.

import { StatusBarAlignment, window, type Disposable } from 'vscode';
import type { ChangedParams, ViewDone } from '../protocol.ts';
import type { ServerState } from './client.ts';

export interface Status extends Disposable {
  update(changed: ChangedParams): void;
  forget(uri: string): void;
  /** A click runs `restart` once the server has stopped. */
  serverIs(state: ServerState, restart: string): void;
}

interface Shown {
  readonly text: string;
  readonly words: string;
  readonly hint: string;
  readonly command: string;
}

export function createStatus(): Status {
  const item = window.createStatusBarItem('sysdesign.status', StatusBarAlignment.Left, 50);
  item.name = 'System Design';
  const known = new Map<string, ViewDone>();
  let uri: string | undefined;
  let broken: Shown | undefined;
  const show = () => {
    // While the panel has the focus there is no active editor, and the design is the one from before.
    uri = window.activeTextEditor?.document.uri.toString() ?? uri;
    const done = uri === undefined ? undefined : known.get(uri);
    if (done === undefined) return item.hide();
    const { text, words, hint, command } = broken ?? shownOf(done);
    item.text = text;
    item.tooltip = `${words}\n\n${hint}`;
    item.command = command;
    item.accessibilityInformation = { label: `System Design: ${words}` };
    item.show();
  };
  const listener = window.onDidChangeActiveTextEditor(show);
  return {
    update: (changed) => {
      known.set(changed.uri, changed.done);
      show();
    },
    forget: (closed) => {
      known.delete(closed);
      show();
    },
    serverIs: (state, restart) => {
      broken = brokenBy(state, restart);
      show();
    },
    dispose: () => {
      listener.dispose();
      item.dispose();
    },
  };
}

function brokenBy(state: ServerState, command: string): Shown | undefined {
  switch (state) {
    case 'running':
      return undefined;
    case 'starting':
      return {
        text: '$(sync~spin) Design: starting again',
        words: 'The language server is starting again',
        hint: 'The findings come back by themselves',
        command,
      };
    case 'stopped':
      return {
        text: '$(error) Design: not checked',
        words: 'The language server has stopped, so nothing is checked',
        hint: 'Start it again',
        command,
      };
    default:
      return state satisfies never;
  }
}

function shownOf(done: ViewDone): Shown {
  return {
    text: done.done ? '$(pass) Design done' : `$(checklist) ${summary(done)}`,
    words: inWords(done),
    hint: 'Open the diagram and the checklist',
    command: 'sysdesign.openDiagram',
  };
}

function summary(done: ViewDone): string {
  if (done.faults > 0) return counted(done.faults, 'fault');
  if (done.noted > 0) return `${done.noted} noted`;
  return done.putOff > 0 ? `${done.putOff} put off` : counted(done.questions, 'question');
}

function inWords({ screens, faults, questions, noted, putOff, unowned }: ViewDone): string {
  return [
    `${screens.supported} of ${counted(screens.total, 'screen')} supported`,
    counted(faults, 'fault'),
    counted(questions, 'question'),
    `${noted} noted`,
    `${putOff} put off`,
    `${counted(unowned, 'part')} without owner`,
  ].join(', ');
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
