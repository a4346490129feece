// Designs that are not open: read through the client with all that they include, and judged like those that are.

import type { Analysis } from '../core/analyze.ts';
import { readFromClient } from './read-from-client.ts';
import type { Session } from './session.ts';

export interface ClosedSpec {
  readonly text: string;
  readonly analysis: Analysis;
  /** The files that it includes, as far as they are named. */
  readonly reads: readonly string[];
}

/** One included file names the next, so asking goes on; a chain longer than this is no design. */
const mostRounds = 50;

/** Undefined when it cannot be read. Nothing of it is kept: whoever asked keeps what it wanted to know. */
export async function readClosedSpec(uri: string, session: Session): Promise<ClosedSpec | undefined> {
  if (!session.abilities().reads) return undefined;
  const { documents } = session;
  const text = await readFromClient(uri, session);
  if (typeof text !== 'string') return undefined;
  for (let round = 0; ; round++) {
    const { analysis, asked } = documents.analysisOfClosed(uri, text);
    const wanted = analysis.wants.filter((it) => !documents.isIncluded(it));
    if (wanted.length === 0 || round === mostRounds) return { text, analysis, reads: [...asked] };
    await Promise.all(wanted.map(async (it) => documents.answer(it, await readFromClient(it, session))));
  }
}
