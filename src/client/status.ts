// The status bar: how far the design in the active editor is.

import { StatusBarAlignment, window, type Disposable } from 'vscode';
import type { ChangedParams, ViewDone } from '../protocol.ts';

export interface Status extends Disposable {
  update(changed: ChangedParams): void;
  forget(uri: string): void;
}

export function createStatus(): Status {
  const item = window.createStatusBarItem('sysdesign.status', StatusBarAlignment.Left, 50);
  item.name = 'System Design';
  item.command = 'sysdesign.openDiagram';
  const known = new Map<string, ViewDone>();
  let uri: string | undefined;
  const show = () => {
    // While the panel has the focus there is no active editor, and the design is the one from before.
    uri = window.activeTextEditor?.document.uri.toString() ?? uri;
    const done = uri === undefined ? undefined : known.get(uri);
    if (done === undefined) return item.hide();
    item.text = done.done ? '$(pass) Design done' : `$(checklist) ${summary(done)}`;
    item.tooltip = `${inWords(done)}\n\nOpen the diagram and the checklist`;
    item.accessibilityInformation = { label: `System Design: ${inWords(done)}` };
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
    dispose: () => {
      listener.dispose();
      item.dispose();
    },
  };
}

function summary(done: ViewDone): string {
  if (done.faults > 0) return counted(done.faults, 'fault');
  const noted = done.open + done.later;
  return noted > 0 ? counted(noted, 'open problem') : counted(done.questions, 'question');
}

function inWords({ screens, faults, questions, open, later, unowned }: ViewDone): string {
  return [
    `${screens.supported} of ${counted(screens.total, 'screen')} supported`,
    counted(faults, 'fault'),
    counted(questions, 'question'),
    `${open + later} noted and not answered`,
    `${counted(unowned, 'part')} without owner`,
  ].join(', ');
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
