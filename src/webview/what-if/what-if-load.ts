// How much load comes: a slider from the load that is written to a thousand times as much, each step about as much more as the last.

import { element } from '../element.ts';

export interface LoadSlider {
  readonly root: HTMLElement;
  readonly set: (load: number) => void;
}

const decade = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];
const stops: readonly number[] = [...[1, 10, 100].flatMap((by) => decade.map((it) => it * by)), 1000];

export function createLoadSlider(changed: (load: number) => void): LoadSlider {
  const slider = element('input', {
    type: 'range',
    id: 'what-if-load',
    min: 0,
    max: stops.length - 1,
    step: 1,
    oninput: () => {
      const load = stops[Number(slider.value)] ?? 1;
      tell(load);
      changed(load);
    },
  });
  const output = element('output', { for: 'what-if-load' });
  const root = element(
    'div',
    { class: 'load' },
    element('label', { for: 'what-if-load' }, 'Load'),
    slider,
    output,
  );
  const tell = (load: number) => {
    output.textContent = `${load.toLocaleString('en')}x`;
    slider.setAttribute(
      'aria-valuetext',
      load === 1 ? 'as written' : `${load.toLocaleString('en')} times the load`,
    );
  };
  return {
    root,
    set: (load) => {
      const nearest = stops.reduce(
        (best, it, index) => (near(it, load) < near(stops[best]!, load) ? index : best),
        0,
      );
      slider.value = String(nearest);
      tell(load);
    },
  };
}

function near(stop: number, load: number): number {
  return Math.abs(Math.log(stop / Math.max(load, 1e-9)));
}
