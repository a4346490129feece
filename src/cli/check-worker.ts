// A thread that checks the files it is sent, one after the other.

import { parentPort, workerData } from 'node:worker_threads';
import { checkFile, type CheckOptions } from './check-file.ts';

export function serveChecks(): void {
  const options = workerData as CheckOptions;
  parentPort?.on('message', (file: string) => {
    void checkFile(file, options).then((result) => parentPort?.postMessage(result));
  });
}
