import { strict as assert } from 'node:assert';
import { fitted, heldInside, wholeIn } from '../../src/webview/diagram/fit.ts';

const frame = { width: 700, height: 400 };

describe('a drawing in its frame', () => {
  it('is shown whole while its words can be read, beside the tools', () => {
    const drawing = { width: 600, height: 300 };
    const { x, y, scale } = fitted(drawing, frame);
    assert.ok(scale > 0.9 && scale <= 1.25, String(scale));
    assert.ok(x >= 16 && x + drawing.width * scale <= frame.width - 50);
    assert.ok(y >= 16 && y + drawing.height * scale <= frame.height - 16);
  });

  it('fits the width when it is too tall to be read whole, and starts at its top', () => {
    const { y, scale } = fitted({ width: 700, height: 4000 }, frame);
    assert.ok(scale > 0.85 && scale <= 1, String(scale));
    assert.equal(y, 16);
  });

  it('is never shown so small that nobody can read it', () => {
    const { x, y, scale } = fitted({ width: 9000, height: 6000 }, frame);
    assert.ok(scale >= 0.6, String(scale));
    assert.deepEqual([x, y], [16, 16]);
    assert.ok(wholeIn({ width: 9000, height: 6000 }, frame).scale < 0.1, 'but whole when it is asked for');
  });

  it('is not moved out of sight', () => {
    const drawing = { width: 600, height: 300 };
    for (const far of [-10_000, 10_000]) {
      const { x, y } = heldInside({ x: far, y: far, scale: 1 }, drawing, frame);
      assert.ok(x + drawing.width >= 40 && x <= frame.width - 40, String(x));
      assert.ok(y + drawing.height >= 40 && y <= frame.height - 40, String(y));
    }
    assert.deepEqual(heldInside({ x: 5, y: -20, scale: 2 }, drawing, frame), { x: 5, y: -20, scale: 2 });
  });
});
