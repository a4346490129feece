import { strict as assert } from 'node:assert';
import manifest from '../../package.json' with { type: 'json' };
import { isSame, noneSet, settingsOf } from '../../src/server/settings.ts';

describe('settings', () => {
  it('are those of a client without any while they are what package.json declares', () => {
    const { properties } = manifest.contributes.configuration;
    const declared = Object.entries(properties).map(([name, it]) => [
      name.replace('sysdesign.', ''),
      it.default,
    ]);
    assert.equal(declared.length, 6);
    assert.ok(isSame(settingsOf(Object.fromEntries(declared)), noneSet));
  });

  it('are others as soon as one of them is', () => {
    const others = [
      { rules: { 'no-timeout': 'off' } },
      { thresholds: { longList: 7 } },
      { largestFile: 5 },
      { inlayHints: false },
      { codeLens: false },
      { fixesWriteTo: 'lastStep' },
    ];
    for (const it of others) assert.ok(!isSame(settingsOf(it), noneSet), JSON.stringify(it));
  });
});
