// A sequence as the text of a Mermaid sequence diagram. One message a line, in order, so one change in the design is one change
// in the text.

import { mermaidText, shortened } from '../label.ts';
import { signs } from '../mermaid.ts';
import type { Block, Message, Participant, Sequence, SequenceItem } from './sequence.ts';

export function sequenceText({ participants, items, isCut }: Sequence): string {
  if (participants.length === 0) return '';
  const lines = [
    'sequenceDiagram',
    ...participants.map((it) => `  participant ${it.id} as ${participantLines(it).map(said).join('<br/>')}`),
    ...items.flatMap((it) => itemLines(it, '  ')),
    ...(isCut ? [`  Note over ${participants[0]!.id}: ${said('More calls follow')}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Its sign and name, and below them what it is. */
export function participantLines(it: Participant): readonly string[] {
  const name = shortened(it.title);
  const what = it.details.slice(0, 2).filter((word) => word !== '');
  const below = what.length === 0 ? [] : [shortened(what.join(' · '))];
  return [signs[it.state] + (name === '' ? 'unnamed' : name), ...below];
}

/**
 * Mermaid ends a line at a semicolon and a name at a colon, and reads HTML; slashes and dots mean nothing to it here, and it
 * measures entities as they are written. A colon behind a slash is a part of a route, as in `/chats/:chat`.
 */
function said(text: string): string {
  return mermaidText(text).replaceAll('#47;', '/').replaceAll('#46;', '.').replaceAll('/#58;', '/:');
}

function itemLines(item: SequenceItem, margin: string): readonly string[] {
  switch (item.is) {
    case 'message':
      return messageLines(item, margin);
    case 'note':
      return [`${margin}Note over ${item.over}: ${said(shortened(item.text))}`];
    default:
      return blockLines(item, margin);
  }
}

function messageLines(it: Message, margin: string): readonly string[] {
  const arrow = it.isAsync ? '--)' : '->>';
  const line = `${margin}${it.from}${arrow}${it.to}: ${said(shortened(it.label))}`;
  if (!it.then.some((then) => then.is !== 'note'))
    return [line, ...it.then.flatMap((then) => itemLines(then, margin))];
  // It is busy as long as others work for it.
  return [
    line,
    `${margin}activate ${it.to}`,
    ...it.then.flatMap((then) => itemLines(then, margin)),
    `${margin}deactivate ${it.to}`,
  ];
}

const nextBranch: Readonly<Record<Block['is'], string>> = { opt: '', loop: '', alt: 'else', par: 'and' };

function blockLines({ is, branches }: Block, margin: string): readonly string[] {
  const filled = branches.filter((it) => it.items.length > 0);
  if (filled.length === 0) return [];
  return [
    ...filled.flatMap(({ label, items }, index) => [
      `${margin}${index === 0 ? is : nextBranch[is]} ${said(shortened(label))}`.trimEnd(),
      ...items.flatMap((it) => itemLines(it, `${margin}  `)),
    ]),
    `${margin}end`,
  ];
}

/** In the order in which they are written. */
export function messagesOf(items: readonly SequenceItem[]): readonly Message[] {
  return items.flatMap((it): readonly Message[] => {
    if (it.is === 'note') return [];
    if (it.is === 'message') return [it, ...messagesOf(it.then)];
    return messagesOf(it.branches.flatMap((branch) => branch.items));
  });
}
