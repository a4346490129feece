// A key of the language as its hover shows it: what it means, what may stand behind it, where it makes sense.

import { expectation } from '../../build/reading.ts';
import { kindGroups, kinds, type Group, type Kind } from '../../kind.ts';
import type { Key } from '../../vocabulary/shape.ts';
import { code, paragraphs } from '../markdown.ts';

export function keyCard(name: string, key: Key): string {
  const values = capital(expectation(key.shape));
  return paragraphs([
    `**${code(name)}**: ${key.doc}${key.required === true ? ' *Required.*' : ''}`,
    `${values}.`,
    `\`\`\`yaml\n${name}: ${key.example}\n\`\`\``,
    key.on === undefined || key.on.length === kinds.length ? '' : `On: ${kindNames(key.on)}.`,
  ]);
}

/** Whole groups by their name, the rest kind by kind. */
export function kindNames(on: readonly Kind[]): string {
  const groups = [...new Set(Object.values(kindGroups))];
  const whole = groups.filter(
    (group) => members(group).length > 1 && members(group).every((it) => on.includes(it)),
  );
  const rest = on.filter((it) => !whole.includes(kindGroups[it]));
  return [...whole.map((it) => `all ${it} kinds`), ...rest].join(', ');
}

function members(group: Group): readonly Kind[] {
  return kinds.filter((it) => kindGroups[it] === group);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
