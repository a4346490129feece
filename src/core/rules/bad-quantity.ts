import type { Fix } from '../change.ts';
import { closest } from '../closest.ts';
import type { Facts } from '../facts.ts';
import { mistakesOf } from '../facts/findings/mistakes-of.ts';
import type { Found, Rule } from '../rule.ts';

export const badQuantity: Rule = {
  id: 'bad-quantity',
  topic: 'language',
  weight: 'high',
  levels: ['language'],
  summary: 'A number, unit or calculation that makes no sense here.',
  asks: 'How much of what?',
  why: 'Loads, sizes and head-room are computed from these numbers. A unit that does not fit would give a result that is wrong by a factor of a thousand, or of a day.',
  needs: ['assume'],
  options: [],
  valid: [
    {
      text: `
system: Notes
assume: { daily-users: 2M }
screens:
  home: { static: true, load: daily-users * 10 / day, within: 150ms }
`,
    },
    {
      text: `
system: Notes
screens:
  home: { static: true, load: unknown }
`,
    },
    {
      text: `
system: Notes
targets: { availability: 99.9% }
components:
  db: { kind: database, backup: daily }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
screens:
  home: { static: true, within: 150kB }
#                               ^^^^^ Expected a duration
`,
    },
    {
      text: `
system: Notes
assume: { daily-users: 2M }
screens:
  home: { static: true, load: daily-user * 10 / day }
#                             ^^^^^^^^^^ Nothing under assume is called 'daily-user'
`,
      fixed: `
system: Notes
assume: { daily-users: 2M }
screens:
  home: { static: true, load: daily-users * 10 / day }
`,
    },
    {
      text: `
system: Notes
targets: { availability: 99.9 }
#                        ^^^^ '99.9' is more than all of it; did you mean '99.9%'?
`,
      fixed: `
system: Notes
targets: { availability: 99.9% }
`,
    },
    {
      text: `
system: Notes
components:
  api: { kind: server, replicas: 2-4 }
#                                ^^^ A range is written with two dots; did you mean '2..4'?
`,
      fixed: `
system: Notes
components:
  api: { kind: server, replicas: 2..4 }
`,
    },
    {
      text: `
system: Notes
data:
  note: { size: 1KB + 2s }
#               ^^^^^^^^ These cannot be added or subtracted: a size and a duration
`,
    },
  ],
  check: (facts) =>
    mistakesOf('bad-quantity', facts).map((found) => ({ ...found, fixes: fixesOf(found, facts) })),
};

/** A name that nothing under `assume` has may be a slip, or not assumed yet. */
function fixesOf({ at, message, fixes = [] }: Found, facts: Facts): readonly Fix[] {
  const name = at.block.text.slice(at.start, at.end);
  if (!message.startsWith('Nothing under assume') || !/^[a-z][\w.-]*$/i.test(name)) return fixes;
  const guess = closest(name, facts.design.assume.keys());
  const declare: Fix = {
    title: `Assume '${name}'`,
    changes: [{ is: 'set', path: ['assume', name], value: 'unknown' }],
  };
  if (guess === undefined) return [declare];
  return [
    { title: `Change to '${guess}'`, changes: [{ is: 'write', at, text: guess }], preferred: true },
    declare,
  ];
}
