// The part of package.json that lists the settings: `sysdesign.rules`, with a level for each rule, and `sysdesign.thresholds`,
// with the numbers from which they speak up.

import { rules } from '../../src/core/rules/index.ts';
import { thresholdNames, thresholds } from '../../src/core/thresholds.ts';
import { ruleLevels } from '../../src/core/vocabulary.ts';

/** `manifest` (the text of package.json) with the lists of its settings brought up to date. */
export function withSettings(manifest: string): string {
  const plain = JSON.parse(manifest) as Manifest;
  const settings = plain.contributes?.configuration?.properties;
  const levels = settings?.['sysdesign.rules'];
  if (settings === undefined || levels === undefined) return manifest;
  levels.properties = Object.fromEntries(
    rules.map((it) => [it.id, { enum: [...ruleLevels], markdownDescription: it.summary }]),
  );
  settings['sysdesign.thresholds'] = {
    type: 'object',
    default: {},
    markdownDescription:
      'From how many, how much or how long on a rule speaks up, as a number or in the quantities of the language: `10MB`, `300ms`, `1k/s`, `70%`. What is not listed keeps its default.',
    additionalProperties: false,
    properties: Object.fromEntries(
      thresholdNames.map((name) => {
        const { doc, default: value, rules: of } = thresholds[name];
        const users = of.map((it) => `\`${it}\``).join(', ');
        return [
          name,
          {
            type: ['string', 'number'],
            markdownDescription: `${doc} Used by ${users}; \`${value}\` when it is not set.`,
          },
        ];
      }),
    ),
  };
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

interface Setting {
  readonly [key: string]: unknown;
  properties?: Readonly<Record<string, unknown>>;
}

interface Manifest {
  readonly contributes?: {
    readonly configuration?: { readonly properties: Record<string, Setting> };
  };
}
