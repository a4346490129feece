// A number as its hover shows it: what it comes to, by which formula, and from which assumptions.

import type { Analysis } from '../../analyze.ts';
import type { Design } from '../../model.ts';
import {
  describeDimension,
  evaluate,
  formatAmount,
  isProblem,
  parseQuantity,
  type Amount,
} from '../../quantity.ts';
import { lineOf } from '../line-of.ts';
import { bullets, code, paragraphs, plain } from '../markdown.ts';

/** `version` is the one whose text the number stands in. */
export function quantityCard(text: string, version: number, analysis: Analysis): string {
  const own = analysis.versions[version]?.() ?? analysis.design;
  const parsed = parseQuantity(text);
  const amount = evaluate(parsed, lookup(own));
  if (isProblem(amount)) return plain(amount.message);
  const names = [...new Set(parsed.names.map((it) => it.name))];
  const later = evaluate(parsed, lookup(analysis.design));
  const changed =
    isProblem(later) || formatAmount(later) === formatAmount(amount)
      ? ''
      : `In the last version: **${code(formatAmount(later))}**`;
  return paragraphs([
    result(text, amount),
    bullets(names.map((it) => assumptionLine(it, own, analysis))),
    changed,
  ]);
}

function lookup(design: Design): (name: string) => Amount | undefined {
  return (name) => design.assume.get(name)?.amount;
}

function result(text: string, amount: Amount): string {
  const value = formatAmount(amount);
  const what = amount.is === 'number' || amount.is === 'unknown' ? amount.dimension : undefined;
  const dimension = what === undefined ? '' : `, ${describeDimension(what)}`;
  const same = value.replace(/\s/g, '') === text.replace(/\s/g, '');
  return same ? `**${code(value)}**${dimension}` : `${code(text)} = **${code(value)}**${dimension}`;
}

function assumptionLine(name: string, design: Design, analysis: Analysis): string {
  const it = design.assume.get(name);
  if (it === undefined) return `${code(name)} is not known; write it under ${code('assume')}`;
  const value = formatAmount(it.amount);
  const computed = value.replace(/\s/g, '') === it.text.replace(/\s/g, '') ? '' : ` = ${code(value)}`;
  const number = lineOf(it.at, analysis.source);
  const line = number === undefined ? '' : `, assumed on line ${number}`;
  return `${code(name)} is ${code(it.text === '' ? 'unknown' : it.text)}${computed}${line}`;
}
