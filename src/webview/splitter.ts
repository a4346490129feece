// The bar between diagram and checklist, moved by mouse and by arrow keys. The two stand side by side in a wide panel
// and below each other in a narrow one.

import { element } from './element.ts';
import { keep, pageState } from './page-state.ts';

const widthForTwo = 980;

export function createSplitter(main: HTMLElement): HTMLElement {
  const bar = element('div', {
    class: 'splitter',
    role: 'separator',
    tabindex: 0,
    'aria-label': 'Room of the diagram',
    'aria-valuemin': 15,
    'aria-valuemax': 85,
  });
  const isWide = () => main.clientWidth >= widthForTwo;
  const apply = (split: number) => {
    const held = Math.min(0.85, Math.max(0.15, split));
    main.style.setProperty('--split', `${(held * 100).toFixed(2)}%`);
    bar.setAttribute('aria-valuenow', String(Math.round(held * 100)));
    if (held !== pageState().split) keep({ split: held });
  };
  bar.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener('pointermove', (event) => {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    const box = main.getBoundingClientRect();
    apply(isWide() ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height);
  });
  bar.addEventListener('keydown', (event) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -0.04,
      ArrowUp: -0.04,
      ArrowRight: 0.04,
      ArrowDown: 0.04,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    apply(pageState().split + step);
  });
  new ResizeObserver(() => {
    main.classList.toggle('is-wide', isWide());
    bar.setAttribute('aria-orientation', isWide() ? 'vertical' : 'horizontal');
  }).observe(main);
  apply(pageState().split);
  return bar;
}
