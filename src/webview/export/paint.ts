// The colours that a browser computes, as any reader of SVG knows them: six digits, and how much shines through beside them.

export interface Paint {
  /** `#rrggbb`, `none` or what else it said. */
  readonly colour: string;
  /** 0..1 */
  readonly opacity: number;
}

export function paintOf(computed: string): Paint {
  const plain = /^rgba?\(([^)]*)\)$/.exec(computed);
  // What was mixed comes in fractions: `color(srgb 0.2 0.4 1 / 0.5)`.
  const mixed = /^color\(srgb ([^)]*)\)$/.exec(computed);
  const numbers = (plain ?? mixed)?.[1]?.split(/[\s,/]+/).map((it) => (it === 'none' ? 0 : parseFloat(it)));
  if (numbers === undefined || numbers.length < 3 || numbers.some(Number.isNaN))
    return { colour: computed === 'transparent' ? 'none' : computed, opacity: 1 };
  const [opacity = 1] = numbers.slice(3);
  const digits = numbers.slice(0, 3).map((it) => hex(mixed === null ? it : it * 255));
  return opacity === 0 ? { colour: 'none', opacity: 1 } : { colour: `#${digits.join('')}`, opacity };
}

function hex(value: number): string {
  return Math.round(Math.min(255, Math.max(0, value)))
    .toString(16)
    .padStart(2, '0');
}
