/** The command cannot run as asked: bad arguments, or nothing to read. Its message is one line for people. */
export class CannotRun extends Error {}
