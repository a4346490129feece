/** The command cannot run as asked: bad arguments, or nothing to read. Its message is one line for people. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';

  /** By its name: what the commands throw is of their own bundle's class. */
  static is(error: unknown): error is Error {
    return error instanceof Error && error.name === 'CannotRun';
  }
}
