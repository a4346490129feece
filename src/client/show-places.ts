// Shows the places that a code lens speaks of, in the list that VS Code opens inside of the editor.

import { commands, Location, Position, Uri } from 'vscode';
import type { ShowPlacesArguments } from '../protocol.ts';
import { rangeOf } from './reveal.ts';

export async function showPlaces({ uri, position, places }: ShowPlacesArguments): Promise<void> {
  const file = Uri.parse(uri, true);
  const locations = places.map((it) => new Location(file, rangeOf(it)));
  const at = new Position(position.line, position.character);
  await commands.executeCommand('editor.action.showReferences', file, at, locations);
}
