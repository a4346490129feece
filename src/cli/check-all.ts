// Many files, on all cores where that pays. The main thread checks files too, so nothing waits for a thread to start; whoever is
// free takes the next file, the largest first. Results come in the order of the files, whoever made them.

import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker, parentPort, workerData } from 'node:worker_threads';
import { checkFile, type CheckedFile, type CheckOptions } from './check-file.ts';
import { standardInput } from './files.ts';

/** A thread takes as long to start, and to get up to speed, as it takes to check designs of so many bytes. */
const worthAThread = 100_000;

interface Work {
  readonly files: readonly string[];
  readonly options: CheckOptions;
  /** Holds the index of the next file, for all threads. */
  readonly next: Int32Array;
}

interface Done {
  readonly file: string;
  readonly result: CheckedFile;
}

export async function checkAll(
  files: readonly string[],
  options: CheckOptions,
): Promise<readonly CheckedFile[]> {
  const sizes = new Map(await Promise.all(files.map(async (it) => [it, await sizeOf(it)] as const)));
  const results = new Map<string, CheckedFile>();
  // Only the main thread has it.
  if (sizes.delete(standardInput)) results.set(standardInput, await checkFile(standardInput, options));
  const sorted = [...sizes.keys()].sort((a, b) => sizes.get(b)! - sizes.get(a)!);
  const work: Work = { files: sorted, options, next: new Int32Array(new SharedArrayBuffer(4)) };
  const take = ({ file, result }: Done) => void results.set(file, result);
  const bytes = [...sizes.values()].reduce((sum, it) => sum + it, 0);
  const most = Math.min(availableParallelism(), sorted.length, Math.ceil(bytes / worthAThread));
  const helpers = Array.from({ length: Math.max(0, most - 1) }, () => helper(work, take));
  await Promise.all([checkFiles(work, take), ...helpers]);
  return files.map((it) => results.get(it)!);
}

/** What cannot be read is told when it is checked. */
async function sizeOf(file: string): Promise<number> {
  return file === standardInput
    ? 0
    : stat(file).then(
        (it) => it.size,
        () => 0,
      );
}

async function checkFiles({ files, options, next }: Work, take: (done: Done) => void): Promise<void> {
  const another = () => files[Atomics.add(next, 0, 1)];
  for (let file = another(); file !== undefined; file = another())
    take({ file, result: await checkFile(file, options) });
}

function helper(work: Work, take: (done: Done) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(process.argv[1]!, { workerData: work });
    thread.on('error', reject);
    thread.on('message', (done: Done | undefined) => {
      if (done !== undefined) return take(done);
      resolve();
      // Nobody waits for its end.
      void thread.terminate();
    });
  });
}

/** What such a thread does. */
export function serveChecks(): void {
  const post = (message: Done | undefined) => parentPort!.postMessage(message);
  void checkFiles(workerData as Work, post).then(() => post(undefined));
}
