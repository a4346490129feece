// A range that is written as it is elsewhere: `2-4`, `2 to 4`, `2+`, `>=2`.

// With its unit, which is none of the words between two numbers.
const number = String.raw`\$?\d[\d.]*(?:\s?(?!to\b|or\b)[a-z%][a-z%/]*)?`;
const between = new RegExp(String.raw`^(${number})\s*(?:-|–|—|to)\s*(${number})$`, 'i');
const orMore = new RegExp(
  String.raw`^(?:(?:>=|=>|≥|at least)\s*(${number})|(${number})\s*(?:\+|or more))$`,
  'i',
);

/** As this language writes it; undefined where no range was meant. */
export function rangeMeant(text: string): string | undefined {
  const [, low, high] = between.exec(text.trim()) ?? [];
  if (low !== undefined && high !== undefined) {
    // `100-200ms`: the unit of both.
    const unit = /[a-z%]/i.test(low) ? '' : high.replace(/^\$?[\d.]+/, '');
    return `${low}${unit}..${high}`;
  }
  const [, named, marked] = orMore.exec(text.trim()) ?? [];
  const from = named ?? marked;
  return from === undefined ? undefined : `${from}..`;
}
