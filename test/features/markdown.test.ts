import { strict as assert } from 'node:assert';
import { sentence } from '../../src/core/features/markdown.ts';

describe('a sentence of ours in Markdown', () => {
  it('keeps what it says as code, and shows all else as the text that it is', () => {
    assert.equal(sentence('Say `zones`.'), 'Say `zones`.');
    assert.equal(
      sentence('Say `capacity: { memory }` of a*b_c <img>.'),
      'Say `capacity: { memory }` of a\\*b\\_c \\<img\\>.',
    );
    assert.equal(sentence('Say `a|b` and `c/d://e`.'), 'Say `a¦b` and `c/d://e`.');
  });

  it('lets no name of the file end the code', () => {
    assert.equal(sentence('One ` alone'), 'One \\` alone');
    assert.equal(sentence('a``b`c` <i>'), 'a\\``b`c\\` \\<i\\>');
    assert.equal(sentence('`\\` <i>'), '`\\` \\<i\\>');
  });
});
