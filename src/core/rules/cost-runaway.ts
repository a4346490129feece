// By average loads, since bills come by the month. A fault only where what is priced is already above the ceiling that the
// file sets. What keeps or sends far more than a disk, and has no price, is asked about; what moves to a cheaper store is not.

import { pricedParts } from '../facts/numbers/cost.ts';
import { partsSaying } from '../facts/requests/parts-saying.ts';
import { keepingOf } from '../facts/numbers/growth/keeping.ts';
import { bytesOfApi } from '../facts/numbers/bytes.ts';
import { evidenceOf } from '../facts/numbers/figure-evidence.ts';
import { exactOf, showFigure, type Figure } from '../facts/numbers/figure.ts';
import { folded } from '../facts/findings/fold.ts';
import type { Facts } from '../facts.ts';
import { saysNone, type Component, type Data } from '../model.ts';
import { formatNumber, moneyRate, sameDimension, size } from '../quantity.ts';
import type { Found, Rule } from '../rule.ts';

const month = 30.44 * 86_400;

export const costRunaway: Rule = {
  id: 'cost-runaway',
  topic: 'operation',
  weight: 'low',
  levels: ['fault', 'question'],
  summary: 'A line of the bill grows with each user, and nobody has computed it.',
  asks: 'Which line of the bill grows with success?',
  why: 'Bytes sent, bytes kept and requests to a provider are paid one by one. The system works better each month, and each month the bill is a surprise, until the only way out is to rebuild it.',
  words: [
    'cost grows',
    'cost per user',
    'cloud costs',
    'egress',
    'traffic costs',
    'storage costs',
    'sms cost',
    'bandwidth cost',
    'costs explode',
    'bill grows',
    'cloud bill',
    'bill explodes',
    'egress bill',
    'bill too high',
    'expensive storage',
    'expensive traffic',
    'expensive with every user',
    'costs cents each',
    'costs too much each',
    'cost with every user',
    'over budget cost',
  ],
  needs: ['cost', 'price', 'size', 'adds', 'keep', 'load'],
  options: [
    { title: 'Send only what many want through the CDN', cost: 'the rest is slower' },
    {
      title: 'Compress, keep each thing once, move what is old to a cheaper store',
      cost: 'CPU, and a wait for what is old',
    },
    { title: 'Sample logs and events', cost: 'less detail when it is needed' },
    { title: 'Bargain, or run it on machines of your own', cost: 'work, and a contract' },
    {
      title: 'Set a ceiling, and an alert below it',
      gain: 'nobody is surprised',
      cost: 'what to cut has to be decided',
    },
  ],
  source:
    'System Design Primer, "CDN: cost" [R]; karanpratapsingh/system-design example case whatsapp (media compression) [R]; example case drive (dedupe, cold storage) [R]',
  valid: [
    {
      text: `
targets: { cost: $20k/month }
components:
  bucket: { kind: storage, stores: [photo], price: $0.02/GB/month }
data:
  photo: { size: 100KB, adds: 1M/day, keep: 1 year }
`,
    },
    {
      // A few gigabytes a day cost nobody sleep.
      text: `
components:
  bucket: { kind: storage, stores: [photo] }
data:
  photo: { size: 100KB, adds: 10k/day, keep: forever }
`,
    },
  ],
  invalid: [
    {
      text: `
targets: { cost: $20k/month }
components:
  bucket: { kind: storage, stores: [photo], price: $0.02/GB/month }
#                                                  ^^^^^^^^^^^^^^ The bill is $73k/month
data:
  photo: { size: 100KB, adds: 100M/day, keep: 1 year }
`,
    },
    {
      text: `
components:
  bucket: { kind: storage, stores: [photo] }
data:
  photo: { size: 100KB, adds: 100M/day, keep: forever }
# ^^^^^ What does it cost to keep photo? 304 TB come each month
`,
    },
    {
      text: `
components:
  bucket: { kind: storage, stores: [photo], price: $0.02/GB/month }
#                                                  ^^^^^^^^^^^^^^ May bucket cost $73k/month
  api: { kind: server, replicas: 4, cost: $400/month }
data:
  photo: { size: 100KB, adds: 100M/day, keep: 1 year }
`,
    },
  ],
  *check(facts) {
    const bill = facts.costs().total();
    const ceiling = ceilingOf(facts);
    if (ceiling !== undefined && bill.value !== undefined && bill.value > ceiling.most)
      yield above(bill, ceiling, facts);
    else if (facts.design.targets.cost === undefined) yield* largestLine(bill, facts);
    const questions = [...unpricedData(facts), ...unpricedAnswers(facts)];
    yield* folded(
      questions,
      facts,
      (names) =>
        `What do ${names} cost? They keep or send many terabytes each month; say \`price\` of the parts.`,
    );
  },
};

interface Ceiling {
  readonly most: number;
  readonly text: string;
  readonly at: Found['at'];
}

function ceilingOf({ design }: Facts): Ceiling | undefined {
  const { cost } = design.targets;
  if (cost === undefined || cost.value.is !== 'number' || saysNone(cost)) return undefined;
  if (!sameDimension(cost.value.dimension, moneyRate)) return undefined;
  return { most: cost.value.high, text: cost.value.text, at: cost.at };
}

interface Line {
  readonly part: Component;
  readonly figure: Figure;
}

/** What is priced, the dearest first. */
function linesOf(facts: Facts): readonly Line[] {
  return pricedParts(facts.design)
    .map((part) => ({ part, figure: facts.costs().part(part) }))
    .filter((it) => it.figure.value !== undefined)
    .sort((a, b) => b.figure.value! - a.figure.value!);
}

function above(bill: Figure, ceiling: Ceiling, facts: Facts): Found {
  const lines = linesOf(facts);
  const first = lines.find((it) => !it.part.foreign) ?? lines[0]!;
  const { part, figure } = first;
  return {
    ref: part.id,
    at: (part.price ?? part.cost)!.at,
    level: 'fault',
    message: `The bill is ${showFigure(bill)}, and it may be ${ceiling.text}: ${part.id} has ${showFigure(figure)} of it (${figure.formula}).`,
    because: [{ message: `cost: ${ceiling.text}`, at: ceiling.at }, ...evidenceOf(figure)],
  };
}

/** No ceiling is set, and one line that grows with the load is more than all others together. */
function* largestLine(bill: Figure, facts: Facts): Iterable<Found> {
  const lines = linesOf(facts);
  const [first] = lines;
  if (first === undefined || lines.length < 2 || first.part.price === undefined || first.part.foreign) return;
  const total = exactOf(bill) ?? bill.value;
  if (total === undefined || first.figure.value! * 2 <= total) return;
  yield {
    ref: first.part.id,
    at: first.part.price.at,
    level: 'question',
    message: `May ${first.part.id} cost ${showFigure(first.figure)}, and more with each user? It is the largest line of the bill; say \`targets.cost\`.`,
    because: evidenceOf(first.figure),
  };
}

function unpricedData(facts: Facts): readonly Found[] {
  return [...facts.design.data.values()].flatMap((data): Found[] => {
    const coming = facts.growth().adds(data);
    // What is paid by the month is what is there: no more than comes while it is kept.
    const staying = Math.min(month, keepingOf(data).seconds ?? month);
    const kept = (coming.value ?? 0) * staying;
    const isPassing = data.volatile?.value === true || leaves(data);
    if (data.foreign || isPassing || kept < facts.thresholds.billedBytes) return [];
    const homes = facts
      .dataFlows()(data.id)
      .holders.filter(({ part, as }) => as === 'stores' && part.group !== 'client');
    if (homes.length === 0 || homes.some(({ part }) => isPriced(part))) return [];
    const bytes = `${formatNumber(kept, size)} ${staying < month ? 'are there at a time' : 'come each month'}`;
    return [
      {
        ref: `data:${data.id}`,
        at: data.at,
        level: 'question',
        message: `What does it cost to keep ${data.id}? ${bytes}; say \`price\` of ${homes[0]!.part.id}.`,
        because: evidenceOf(coming),
      },
    ];
  });
}

function unpricedAnswers(facts: Facts): readonly Found[] {
  return partsSaying('returns', facts.design).flatMap((part): Found[] => {
    if (part.foreign || isPriced(part)) return [];
    const files = part.requests.filter(
      (it) => it.returns?.value === 'file' || it.returns?.value === 'stream',
    );
    const sent = files
      .filter((it) => facts.screensUsing()(it).length > 0)
      .map((it) => bytesOfApi(it, facts.design, facts.loads()).average)
      .filter((it) => (it.value ?? 0) * month >= facts.thresholds.billedBytes);
    const [first] = sent;
    if (first === undefined) return [];
    const bytes = formatNumber(first.value! * month, size);
    return [
      {
        ref: part.id,
        at: part.at,
        level: 'question',
        message: `What do the files cost that ${part.id} sends? They are ${bytes} each month; say \`price\`.`,
        because: evidenceOf(first),
      },
    ];
  });
}

function isPriced(part: Component): boolean {
  return part.price !== undefined || part.cost !== undefined;
}

/** What is old goes to a cheaper store. */
function leaves(data: Data): boolean {
  return data.archive !== undefined && !saysNone(data.archive);
}
