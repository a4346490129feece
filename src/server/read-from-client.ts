// The text of a file, from the client: only it can read files of its workspace.

import type { Refusal } from '../core/build/includes.ts';
import { readRequest, type ReadParams, type ReadResult } from '../protocol.ts';
import type { Session } from './session.ts';

/** Undefined when it cannot be read. */
export async function readFromClient(
  uri: string,
  { connection }: Session,
): Promise<string | Refusal | undefined> {
  const params: ReadParams = { uri };
  try {
    const answer = await connection.sendRequest<ReadResult>(readRequest, params);
    return answer.refused === undefined ? answer.text : { refused: answer.refused };
  } catch {
    // The client could not even answer; the line that includes the file says that it cannot be read.
    return undefined;
  }
}
