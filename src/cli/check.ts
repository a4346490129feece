// `sysdesign check`: finds the files, has them checked, prints, and says by its exit status how bad it is.

import type { RuleLevel } from '../core/model.ts';
import { rules } from '../core/rules/index.ts';
import { ruleLevels } from '../core/vocabulary.ts';
import { hint, oneOf, parseArguments, stepOf } from './arguments.ts';
import { CannotRun } from './cannot-run.ts';
import { checkAll } from './check-all.ts';
import type { CheckOptions } from './check-file.ts';
import { findFiles } from './files.ts';
import { formatGithub } from './formats/github.ts';
import { formatJson } from './formats/json.ts';
import { formatMarkdown } from './formats/markdown.ts';
import { formatSarif } from './formats/sarif.ts';
import { formatText } from './formats/text.ts';
import type { Report } from './report.ts';

const formats = ['text', 'json', 'sarif', 'github', 'markdown'] as const;
const severities = ['error', 'warning', 'info', 'hint'] as const;

export async function check(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments(args, {
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    rule: { type: 'string', multiple: true },
    step: { type: 'string' },
    fix: { type: 'boolean' },
  });
  const format = oneOf('format', values.format, formats, 'text');
  const failOn = oneOf('fail-on', values['fail-on'], ['error', 'warning', 'info', 'never'], 'error');
  const options: CheckOptions = {
    levels: levelsOf(values.rule ?? []),
    step: stepOf(values.step).step,
    fix: values.fix === true,
  };
  const { files, problems } = await findFiles(positionals.length === 0 ? ['.'] : positionals);
  const checked = await checkAll(files, options);
  const done = checked.flatMap((it) => ('report' in it ? [it.report] : []));
  const failures = [...problems, ...checked.flatMap((it) => ('problem' in it ? [it.problem] : []))];
  process.stdout.write(print(done, format));
  for (const it of failures) process.stderr.write(`sysdesign: ${it}\n`);
  if (failures.length > 0) return 2;
  const limit = severities.indexOf(failOn as (typeof severities)[number]);
  const isBad = done.some((file) =>
    file.findings.some((it) => it.active && severities.indexOf(it.severity) <= limit),
  );
  return failOn !== 'never' && isBad ? 1 : 0;
}

function print(files: readonly Report[], format: (typeof formats)[number]): string {
  switch (format) {
    case 'text':
      return formatText(files, process.stdout.isTTY === true);
    case 'json':
      return formatJson(files);
    case 'sarif':
      return formatSarif(files);
    case 'github':
      return formatGithub(files);
    case 'markdown':
      return formatMarkdown(files);
    default:
      return format satisfies never;
  }
}

function levelsOf(settings: readonly string[]): ReadonlyMap<string, RuleLevel> {
  return new Map(
    settings.map((setting): [string, RuleLevel] => {
      const [id = '', level] = setting.split('=', 2);
      const known = ruleLevels.find((it) => it === level);
      if (known === undefined)
        throw new CannotRun(`--rule takes ID=${ruleLevels.join('|')}, and not '${setting}'`);
      const ids = rules.map((it) => it.id);
      if (!ids.includes(id))
        throw new CannotRun(`there is no rule '${id}'${hint(id, ids) || "; 'sysdesign rules' lists them"}`);
      return [id, known];
    }),
  );
}
