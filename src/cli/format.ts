// `sysdesign format`: the editor's formatter over files. Only what changes is written; what cannot be read is left alone.

import { analyze } from '../core/analyze.ts';
import { format } from '../core/features/format.ts';
import { applyEdits, lineStarts, positionAt } from '../core/text.ts';
import { parseArguments } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { findFiles, readText, standardInput } from './files.ts';
import { rewrite } from './write.ts';

export async function formatFiles(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, { check: { type: 'boolean' } });
  if (positionals.length === 0)
    throw new CannotRun(`format takes PATH...: files, folders or ${standardInput}`);
  const { files, problems } = await findFiles(positionals);
  const failures = [...problems];
  const changed: string[] = [];
  for (const file of files) {
    try {
      const [text, tidy] = await tidied(file);
      if (text !== tidy) changed.push(file);
      if (values.check === true) continue;
      if (file === standardInput) process.stdout.write(tidy);
      else if (text !== tidy) await rewrite(file, tidy);
    } catch (error) {
      if (!CannotRun.is(error)) throw error;
      failures.push(error.message);
    }
  }
  if (values.check === true) process.stdout.write(changed.map((it) => `${it}\n`).join(''));
  for (const it of failures) process.stderr.write(`sysdesign: ${it}\n`);
  if (failures.length > 0) return 2;
  return values.check === true && changed.length > 0 ? 1 : 0;
}

async function tidied(file: string): Promise<readonly [text: string, tidy: string]> {
  const text = await readText(file);
  const analysis = analyze(text, { rules: [] });
  const [mistake] = analysis.source.mistakes;
  if (mistake === undefined) return [text, applyEdits(text, format(analysis))];
  const start = analysis.source.range(mistake.at)?.start ?? 0;
  const { line } = positionAt(lineStarts(text), text.length, start);
  const name = file === standardInput ? 'standard input' : `'${file}'`;
  throw new CannotRun(`${name} was left alone: line ${line + 1}: ${mistake.message}`);
}
