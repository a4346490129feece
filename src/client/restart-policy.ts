// Whether a server that stopped by itself is started again: yes, unless it stops over and over. What breaks it is most likely
// the text of an open file, and breaks it again as soon as it is told of it.

const mostStops = 4;
const withinMs = 3 * 60_000;

/** `stops` are the times of all stops so far, this one included. */
export function mayRestart(stops: readonly number[], nowMs: number): boolean {
  return stops.filter((it) => nowMs - it < withinMs).length <= mostStops;
}

export const gaveUp =
  `The language server of System Design stopped ${mostStops + 1} times within ${withinMs / 60_000} minutes, so it is not started again ` +
  'by itself. Your files are as you left them. If one design seems to be the cause, close it before you start the server again.';
