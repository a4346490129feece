// Runs the rules over the facts, and lays the file's answers and the levels over what they find.

import { claims, type Claim } from './answers.ts';
import { provedDespite } from './broken-text.ts';
import type { Facts } from './facts.ts';
import { fileSpan } from './facts/findings/file-span.ts';
import type { Finding } from './finding.ts';
import { provedWithout } from './misread.ts';
import type { RuleLevel } from './model.ts';
import type { Source } from './parse.ts';
import type { Found, Place, Rule, Severity } from './rule.ts';

export interface Case {
  readonly facts: Facts;
  readonly source: Source;
  readonly rules: readonly Rule[];
  readonly levels: ReadonlyMap<string, RuleLevel>;
  readonly claims: readonly Claim[];
}

/** All findings in the order of the text. */
export function judge(it: Case): readonly Finding[] {
  const despite = provedDespite(it.source);
  const without = provedWithout(it.source, it.facts.mistakes);
  const proved = (found: Found, rule: Rule) => despite(found, rule.id).flatMap((left) => without(left, rule));
  const claimsOn = claimsByRule(it.claims);
  const findings = it.rules.flatMap((rule) => {
    const level = it.levels.get(rule.id);
    if (level === 'off') return [];
    const ran = run(rule, it.facts);
    if ('broken' in ran) return [ran.broken];
    const ofRule = claimsOn.get(rule.id) ?? nothing;
    const judged: Finding[] = [];
    for (const found of ran.found) {
      if (it.source.range(found.at) === undefined) continue;
      for (const left of proved(found, rule)) judged.push(...answer(left, rule, level, ofRule));
    }
    return judged;
  });
  const start = (finding: Finding) => it.source.range(finding.at)?.start ?? 0;
  return findings
    .map((finding) => ({ finding, start: start(finding) }))
    .sort((a, b) => a.start - b.start)
    .map((sorted) => sorted.finding);
}

/** Together a large design's findings are at thousands of places, each of which is looked up among the claims. */
function claimsByRule(claims: readonly Claim[]): ReadonlyMap<string, readonly Claim[]> {
  const byRule = new Map<string, Claim[]>();
  for (const claim of claims) {
    const list = byRule.get(claim.rule);
    if (list === undefined) byRule.set(claim.rule, [claim]);
    else list.push(claim);
  }
  return byRule;
}

/** A rule that breaks is one finding that names it: a checker that turns green by crashing is worse than none. */
function run(rule: Rule, facts: Facts): { readonly found: readonly Found[] } | { readonly broken: Finding } {
  try {
    return { found: [...rule.check(facts)] };
  } catch (bug) {
    const reason = bug instanceof Error ? bug.message : String(bug);
    return { broken: internalError(facts, `The rule '${rule.id}' broke, which is our mistake: ${reason}`) };
  }
}

function internalError(facts: Facts, message: string): Finding {
  return {
    rule: 'internal-error',
    ref: '',
    at: fileSpan(facts),
    level: 'language',
    severity: 'error',
    status: 'open',
    topic: 'language',
    weight: 'high',
    message,
    options: [],
    fixes: [],
  };
}

function answer(
  found: Found,
  rule: Rule,
  level: RuleLevel | undefined,
  ofRule: readonly Claim[],
): readonly Finding[] {
  const findingOf = (it: Found) => new Judged(it, rule, level);
  const base = findingOf(found);
  if (found.level === 'language' || ofRule.length === 0) return [base];
  const places = found.places ?? [];
  if (places.length === 0) {
    const claim = ofRule.find((it) => claims(it, found));
    return [claim === undefined ? base : claimed(base, claim)];
  }
  // A folded finding is answered place by place; what is left open stays one finding.
  const answered = places.map((place) => ofRule.find((it) => claims(it, place)));
  const open = places.filter((_, index) => answered[index] === undefined);
  const whole = ofRule.find((it) => claims(it, found));
  if (whole !== undefined) return [claimed(base, whole)];
  const byClaim = new Map<Claim, Place[]>();
  places.forEach((place, index) => {
    const claim = answered[index];
    if (claim !== undefined) byClaim.set(claim, [...(byClaim.get(claim) ?? []), place]);
  });
  const closed = [...byClaim].map(([claim, of]) => claimed(findingOf(narrowed(found, of)), claim));
  if (open.length === 0) return closed;
  return [open.length === places.length ? base : findingOf(narrowed(found, open)), ...closed];
}

/** What a rule found; what is costly to tell of it is worked out when somebody looks. */
class Judged implements Finding {
  readonly ref: Found['ref'];
  readonly at: Found['at'];
  readonly level: Found['level'];
  readonly places: Found['places'];
  readonly narrow: Found['narrow'];
  readonly contradicts: Found['contradicts'];
  readonly rule: string;
  readonly topic: Rule['topic'];
  readonly weight: Rule['weight'];
  readonly dies: Rule['dies'];
  readonly options: Rule['options'];
  message: string;
  severity: Severity;
  status: Finding['status'] = 'open';
  answer: Finding['answer'] = undefined;
  private readonly found: Found;

  constructor(found: Found, rule: Rule, level: RuleLevel | undefined) {
    this.found = found;
    this.ref = found.ref;
    this.at = found.at;
    this.level = found.level;
    this.message = found.message;
    this.places = found.places;
    this.narrow = found.narrow;
    this.contradicts = found.contradicts;
    this.rule = rule.id;
    this.topic = rule.topic;
    this.weight = rule.weight;
    this.dies = rule.dies;
    this.options = rule.options;
    this.severity = severityOf(found, rule, level);
  }

  get because() {
    return this.found.because ?? nothing;
  }
  get screens() {
    return this.found.screens ?? nothing;
  }
  get fixes() {
    return this.found.fixes ?? nothing;
  }
}

const nothing: readonly never[] = [];

/** The folded finding for some of its places, in words that name no others. */
function narrowed(found: Found, places: readonly Place[]): Found {
  const told = found.narrow?.(places);
  if (told !== undefined) return told;
  const [first] = places;
  return places.length === 1 ? { ...found, ref: first!.ref, at: first!.at, places } : { ...found, places };
}

function claimed(finding: Judged, claim: Claim): Finding {
  finding.status = claim.status;
  finding.answer = claim;
  if (claim.status === 'solved' && finding.contradicts === true)
    finding.message += ' (marked as solved, and the file still says so)';
  else if (claim.status === 'later') finding.severity = 'hint';
  else if (claim.status === 'open') finding.severity = 'info';
  return finding;
}

function severityOf(found: Found, rule: Rule, level: RuleLevel | undefined): Severity {
  if (level !== undefined && level !== 'off') return level;
  if (found.severity !== undefined) return found.severity;
  if (found.level === 'language') return 'error';
  if (found.level === 'question') return 'info';
  return rule.weight === 'low' ? 'info' : 'warning';
}
