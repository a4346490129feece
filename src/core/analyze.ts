// The one entry: text -> Analysis. Total and pure: it returns for every string, and says what it did not understand.

import { buildDesign } from './build.ts';
import { checkSteps } from './build/check-steps.ts';
import { createMemo, type Memo } from './build/memo.ts';
import type { Mistake } from './build/mistake.ts';
import { claimsOf } from './answers.ts';
import { factsOf, type Facts } from './facts.ts';
import { once } from './once.ts';
import { follow } from './facts/followed.ts';
import { ruleBookOf } from './facts/findings/rule-book.ts';
import type { Finding } from './finding.ts';
import { judge } from './judge.ts';
import { readIncludes, type ReadFile } from './build/includes.ts';
import type { Design, RuleLevel } from './model.ts';
import { parse, unread, type Source } from './parse.ts';
import type { Rule } from './rule.ts';
import { rules as allRules } from './rules/index.ts';
import { versions as versionsOf } from './steps.ts';
import type { Text } from './text.ts';
import type { Thresholds } from './thresholds.ts';

export interface AnalyzeOptions {
  /** The file's name as the shell knows it; paths of `include` are relative to it. */
  readonly file?: string;
  /** The text of an included file. */
  readonly read?: ReadFile;
  /** The version to analyse: 0 is the first; absent, the last. */
  readonly step?: number;
  /** Levels from outside of the file; the file's own `rules` win. */
  readonly levels?: ReadonlyMap<string, RuleLevel>;
  /** Numbers from which on rules speak up; absent, the defaults. */
  readonly thresholds?: Thresholds;
  /** Only these rules run; absent, all. */
  readonly rules?: readonly Rule[];
  /** A text of more characters is declined, with a finding that says so; absent, four million. */
  readonly largest?: number;
  /** The analysis of the text before an edit: what did not change is taken over. */
  readonly previous?: Analysis;
}

export interface Analysis {
  readonly source: Source;
  /** The analysed version. */
  readonly design: Design;
  readonly facts: Facts;
  /** Every finding with what the file answers to it, by place; see `isActive` for those to show. */
  readonly findings: readonly Finding[];
  readonly versions: readonly (() => Design)[];
  /** Included files that could not be read. */
  readonly wants: readonly string[];
  readonly rules: readonly Rule[];
  readonly memo: Memo;
  readonly settings: Pick<AnalyzeOptions, 'levels' | 'thresholds'>;
}

export function analyze(text: Text, options: AnalyzeOptions = {}): Analysis {
  const { file = '', previous, rules = allRules, largest = largestText } = options;
  const isTooLarge = text.length > largest;
  const source = isTooLarge
    ? unread(text, file, tooLarge(text.length, largest))
    : parse(text, file, previous?.source);
  const memo = previous?.memo ?? createMemo();
  const mistakes: Mistake[] = source.mistakes.map((it) => ({
    rule: isTooLarge ? 'too-large' : 'yaml-syntax',
    severity: 'error',
    ...it,
  }));
  const report = (it: Mistake) => void mistakes.push(it);
  const includes = readIncludes(source, options.read, report, memo, largest);
  const roots = versionsOf(source.root);
  const build = (version: number, quiet: boolean) =>
    buildDesign(roots[version]!.root, {
      version,
      memo,
      included: includes.designs,
      report: quiet ? () => undefined : report,
    });
  // The first version is read aloud: all that stands in its sections. What steps write is checked on its own.
  const first = build(0, false);
  checkSteps(source.root, roots, memo, report);
  const designs = roots.map((_, version) => once(() => (version === 0 ? first : build(version, true))));
  const last = designs.length - 1;
  const version = Math.max(0, Math.min(options.step ?? last, last));
  const design = designs[version]!();
  if (previous?.design.version === version) follow(design.components, previous.design.components);
  const { levels, thresholds } = options;
  const settings = {
    ...(levels === undefined ? {} : { levels }),
    ...(thresholds === undefined ? {} : { thresholds }),
  };
  return assess(
    { source, versions: designs, wants: includes.wants, rules, memo, settings },
    version,
    mistakes,
  );
}

/** Some 8,000 parts with all that can be said of them: read in seconds, and more than anybody looks after in one file. */
export const largestText = 4_000_000;

function tooLarge(length: number, largest: number): string {
  const [has, reads] = [length, largest].map((it) => it.toLocaleString('en'));
  return `This file has ${has} characters, and one of more than ${reads} is not read: split it with 'include', or raise 'sysdesign.largestFile' in the settings`;
}

/** The same text in another of its versions, judged like the one that was analysed. */
export function atVersion(analysis: Analysis, version: number): Analysis {
  return version === analysis.design.version ? analysis : assess(analysis, version, analysis.facts.mistakes);
}

/** What all versions of a text have in common. */
type Shared = Omit<Analysis, 'design' | 'facts' | 'findings'>;

function assess(shared: Shared, version: number, mistakes: readonly Mistake[]): Analysis {
  const { source, versions, wants, rules, memo, settings } = shared;
  const design = versions[version]!();
  const facts: Facts = factsOf(
    design,
    mistakes,
    versions,
    ruleBookOf(allRules, versions, () => facts),
    settings.thresholds,
  );
  const findings = once(() => {
    const levels = new Map([...(settings.levels ?? []), ...design.rules]);
    return judge({ facts, source, rules, levels, claims: claimsOf(design, versions) });
  });
  return {
    source,
    design,
    facts,
    // What a cursor asks for right after a keystroke rarely needs the rules, so they run when somebody looks.
    get findings() {
      return findings();
    },
    versions,
    wants,
    rules,
    memo,
    settings,
  };
}
