#!/usr/bin/env node
// Stands in for VS Code's own program where @vscode/test-electron is told to start it: takes the same arguments,
// runs the suite in the code-server host, prints what it prints and exits with its code.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tsImport } from 'tsx/esm/api';

const { runSuite } = await tsImport('./run-suite.ts', import.meta.url);

const { values, positionals } = parseArgs({
  // test-electron adds switches of the desktop program that mean nothing here.
  strict: false,
  allowPositionals: true,
  options: {
    extensionTestsPath: { type: 'string' },
    extensionDevelopmentPath: { type: 'string' },
    extensionDevelopmentKind: { type: 'string' },
  },
});

const { extensionTestsPath, extensionDevelopmentPath, extensionDevelopmentKind } = values;
if (extensionTestsPath === undefined || extensionDevelopmentPath === undefined || positionals.length !== 1) {
  console.error('usage: code-host.mjs FOLDER --extensionDevelopmentPath=PATH --extensionTestsPath=PATH');
  process.exit(2);
}

const target = {
  folder: resolve(positionals[0]),
  extension: resolve(extensionDevelopmentPath),
  tests: resolve(extensionTestsPath),
};
process.exitCode = await runSuite(target, extensionDevelopmentKind === 'web').catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
