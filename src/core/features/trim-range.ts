// A block of YAML ends where the next begins; what people see of it ends with its last character.

import type { Range, Text } from '../text.ts';

export function trimRange(text: Text, { start, end }: Range): Range {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
