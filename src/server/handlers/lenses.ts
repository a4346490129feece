// Code lenses. A client without our command gets the same text, which then is only to be read. What a step brings takes two versions
// to be judged, so it is told of the steps on the screen only, when the client asks for their words.

import type { CodeLens } from 'vscode-languageserver';
import { lenses, type Lens } from '../../core/features/lenses.ts';
import { stepLens, stepPlaces } from '../../core/features/lenses/step-lenses.ts';
import { showPlacesCommand, type ShowPlacesArguments } from '../../protocol.ts';
import { toRange } from '../convert.ts';
import type { Analysed } from '../documents.ts';
import { guard } from '../guard.ts';
import type { Session } from '../session.ts';

/** What is sent along with the lens of a step. */
interface Deferred {
  readonly uri: string;
  readonly version: number;
  readonly step: number;
}

export function serveLenses(session: Session): void {
  const { connection, documents, shows, log } = session;
  connection.onCodeLens(
    guard(log, 'lenses', null, ({ textDocument }): CodeLens[] | null => {
      const it = shows().codeLens ? documents.get(textDocument.uri) : undefined;
      if (it === undefined) return null;
      const { uri, version } = it.document;
      const known = lenses(it.analysis).map((lens) => {
        const range = toRange(it.document, lens.at);
        return { range, command: commandOf(lens, range, it, session) };
      });
      const steps = stepPlaces(it.analysis).map(({ at, step }): CodeLens => {
        const data: Deferred = { uri, version, step };
        return { range: toRange(it.document, at), data };
      });
      return [...known, ...steps];
    }),
  );
  connection.onCodeLensResolve((lens, token) =>
    guard(log, 'lens', lens, (asked: CodeLens): CodeLens => {
      const { uri, version, step } = asked.data as Deferred;
      const it = documents.get(uri);
      // The lenses of the new text are asked for anyway.
      const said = it?.document.version === version ? stepLens(it.analysis, step) : undefined;
      if (it === undefined || said === undefined) return { ...asked, command: { title: '', command: '' } };
      return { ...asked, command: commandOf(said, asked.range, it, session) };
    })(lens, token),
  );
}

function commandOf(
  { title, tooltip, places }: Omit<Lens, 'at'>,
  { start }: CodeLens['range'],
  { document }: Analysed,
  { abilities }: Session,
): NonNullable<CodeLens['command']> {
  if (!abilities().shows || places.length === 0) return { title, tooltip, command: '' };
  const argument: ShowPlacesArguments = {
    uri: document.uri,
    position: start,
    places: places.map((place) => toRange(document, place)),
  };
  return { title, tooltip, command: showPlacesCommand, arguments: [argument] };
}
