import { strict as assert } from 'node:assert';
import { analyze } from '../../src/core/analyze.ts';
import { viewOf } from '../../src/core/views/view.ts';
import type { View } from '../../src/protocol.ts';
import type { ChecklistDetailsResult } from '../../src/protocol/checklist.ts';
import type { AskParams } from '../../src/protocol/panel.ts';
import { createDetailsAsker } from '../../src/webview/checklist/ask-details.ts';

const uri = 'file:///feed.sysdesign';

function viewAt(documentVersion: number): View {
  return { ...(viewOf(analyze('', { rules: [] })) as unknown as View), uri, documentVersion };
}

/** Tells of all items but `gone`, and of a text before `version` nothing. */
function asker(version = 1) {
  const asked: AskParams[] = [];
  const it = createDetailsAsker((_, params) => {
    asked.push(params);
    const items = (params['keys'] as readonly string[])
      .filter((key) => key !== 'gone')
      .map((key) => ({ key, evidence: [], places: [], options: [], fixes: [] }));
    const answer: ChecklistDetailsResult = { uri, documentVersion: version, items };
    return Promise.resolve(params['documentVersion'] === version ? answer : null);
  });
  return { ...it, asked };
}

describe('asking for what opens below items', () => {
  it('is one question for all that is wanted at once, and none for what was told already', async () => {
    const { show, of, asked } = asker();
    show(viewAt(1));
    const [a, b, gone, again] = await Promise.all([of('a'), of('b'), of('gone'), of('a')]);
    assert.deepEqual([a?.key, b?.key, gone, again], ['a', 'b', null, a]);
    await of('b');
    assert.deepEqual(asked, [{ uri, documentVersion: 1, keys: ['a', 'b', 'gone'] }]);
  });

  it('says of which version of the text the answer is, so that no fix of it is made in another', async () => {
    const { show, of } = asker(7);
    show(viewAt(7));
    assert.equal((await of('a'))?.documentVersion, 7);
  });

  it('is answered by nothing while the text is ahead of the view, and anew with the next view', async () => {
    const { show, of, asked } = asker(2);
    show(viewAt(1));
    assert.equal(await of('a'), null);
    show(viewAt(2));
    assert.equal((await of('a'))?.key, 'a');
    assert.equal(asked.length, 2);
  });

  it('names the version of the design where it is an older one', async () => {
    const { show, of, asked } = asker();
    const label = 'x';
    show({ ...viewAt(1), step: 0, steps: [0, 1].map((step) => ({ step, label })) });
    await of('a');
    assert.equal(asked[0]?.['step'], 0);
  });
});
