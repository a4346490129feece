// Asked once for the file: the peak is a property of the whole, and one word under `assume` answers it.

import { apisSaying } from '../facts/requests/parts-saying.ts';
import { fileSpan } from '../facts/findings/file-span.ts';
import { exactly, type Api, type Screen } from '../model.ts';
import { partOf } from '../references.ts';
import type { Facts } from '../facts.ts';
import type { Found, Place, Rule } from '../rule.ts';

export const peakUnplanned: Rule = {
  id: 'peak-unplanned',
  topic: 'load',
  weight: 'medium',
  levels: ['question'],
  summary: 'Loads are averages, and nothing says how much comes in the busiest hour or what takes it.',
  asks: 'What will the first busy hour do to a design made for the average?',
  why: 'People come in waves: evenings, sales, news. What is sized for the average of a day is too small for several hours of it, and those are the hours in which most people look.',
  words: [
    'peak',
    'peak hour',
    'peak load',
    'busiest hour',
    'rush hour',
    'spike',
    'traffic spike',
    'black friday',
    'ticket sale opens',
    'launch day',
    'flash sale',
    'super bowl',
    'average load',
    'goes viral',
    'morning rush',
    'times the usual traffic',
    'everybody comes at the same hour',
    'sale starts everybody',
    'new year eve traffic',
    'rush',
    'planned for the rush',
    'deadline',
    'last hour before',
    'registration opens',
    'on the last day everybody',
  ],
  needs: ['peak', 'autoscale'],
  options: [
    {
      title: 'Say the peak, and provide for it',
      gain: 'it holds',
      cost: 'machines that idle most of the day',
      changes: () => [{ is: 'set', path: ['assume', 'peak'], value: '3x' }],
    },
    {
      title: 'Add copies with the load',
      gain: 'pays only for what is used',
      cost: 'minutes of lag, cold copies, and a limit somewhere behind',
    },
    {
      title: 'A queue that levels the load',
      gain: 'the peak waits instead of failing',
      cost: 'results come later',
    },
    {
      title: 'A waiting room, or a limit',
      gain: 'those inside are served',
      cost: 'some have to wait outside',
    },
  ],
  source: 'Azure Architecture Center, "Queue-based load leveling" and "Autoscaling" [L]',
  valid: [
    {
      text: `
assume: { peak: 3x }
screens:
  home: { uses: [api], load: 100/s }
components:
  api: { kind: server }
`,
    },
    {
      text: `
screens:
  home: { uses: [api], load: 100/s }
components:
  api: { kind: server, replicas: 2..10, autoscale: true }
`,
    },
  ],
  invalid: [
    {
      text: `
system: Notes
#       ^^^^^ How much more comes in the busiest hour than on average? Say \`peak\` under \`assume\`.
assume: { users: 10M }
screens:
  home: { uses: [api], load: 100/s }
components:
  api: { kind: server }
`,
      fixed: `
system: Notes
assume: { users: 10M, peak: 3x }
screens:
  home: { uses: [api], load: 100/s }
components:
  api: { kind: server }
`,
    },
  ],
  *check(facts) {
    const { assume, screens, components } = facts.design;
    const stated = assume.get('peak')?.amount;
    if (stated !== undefined && stated.is !== 'unknown') return;
    const places: Place[] = [];
    for (const screen of screens.values()) {
      if (!screen.foreign && hasAverage(screen) && !isPlanned(screen, facts))
        places.push({ ref: `screen:${screen.id}`, at: screen.at });
    }
    for (const api of apisSaying('load', facts.design)) {
      const grows = components.get(api.component)?.autoscale?.value === true;
      if (!grows && isLoad(api.load) && api.peak === undefined) places.push({ ref: api.ref, at: api.at });
    }
    if (places.length === 0) return;
    const message = 'How much more comes in the busiest hour than on average? Say `peak` under `assume`.';
    const fixes = [
      { title: 'Say the peak', changes: [{ is: 'set' as const, path: ['assume', 'peak'], value: '3x' }] },
    ];
    const found: Found = { ref: '', at: fileSpan(facts), level: 'question', message, places, fixes };
    yield found;
  },
};

function hasAverage(screen: Screen): boolean {
  return isLoad(screen.load) || (screen.uses?.value ?? []).some((it) => isLoad(it.load));
}

function isLoad(load: Api['load']): boolean {
  return load !== undefined && load.value.is !== 'none' && exactly(load) !== 0;
}

/** Each API that it uses says its peak, or gets copies with the load. */
function isPlanned(screen: Screen, facts: Facts): boolean {
  const apis = (screen.uses?.value ?? []).map((it) => partOf(facts.design, it.target));
  return (
    apis.length > 0 &&
    apis.every((it) => it?.api?.peak !== undefined || it?.component.autoscale?.value === true)
  );
}
