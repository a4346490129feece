// The part of package.json that lists the rules: the setting `sysdesign.rules`, with a level for each.

import { rules } from '../../src/core/rules/index.ts';
import { ruleLevels } from '../../src/core/vocabulary.ts';

/** `manifest` (the text of package.json) with the setting's list of rules brought up to date. */
export function withRuleSettings(manifest: string): string {
  const plain = JSON.parse(manifest) as Manifest;
  const setting = plain.contributes?.configuration?.properties['sysdesign.rules'];
  if (setting === undefined) return manifest;
  setting.properties = Object.fromEntries(rules.map((it) => [it.id, { enum: [...ruleLevels], markdownDescription: it.summary }]));
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

interface Manifest {
  readonly contributes?: {
    readonly configuration?: { readonly properties: Readonly<Record<string, { properties?: unknown }>> };
  };
}
