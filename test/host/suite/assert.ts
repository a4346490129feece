// The few assertions that the suites need. Node's own do not exist in a web worker.

export const assert: {
  ok(value: unknown, message: string): asserts value;
  equal(actual: unknown, expected: unknown): void;
  deepEqual(actual: unknown, expected: unknown): void;
  match(actual: string, expected: RegExp): void;
} = {
  ok(value, message) {
    if (!value) throw new Error(message);
  },
  equal(actual, expected) {
    if (!Object.is(actual, expected)) throw new Error(`expected ${show(expected)}, got ${show(actual)}`);
  },
  deepEqual(actual, expected) {
    if (show(actual) !== show(expected)) throw new Error(`expected ${show(expected)}, got ${show(actual)}`);
  },
  match(actual, expected) {
    if (!expected.test(actual))
      throw new Error(`expected something like ${String(expected)}, got ${show(actual)}`);
  },
};

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
