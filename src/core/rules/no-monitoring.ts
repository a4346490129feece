// Asked once for the file. Without a promise, only what fails in silence is asked about: queues, jobs, providers, copies that
// lag. A part of `kind: monitor` watches what it calls, and everything when it calls nothing.

import { gathered, partsWhere } from '../facts/across-parts.ts';
import { isRunForReal } from '../facts/findings/accusing.ts';
import { foldedPlaces } from '../facts/findings/fold.ts';
import { promisedTo } from '../facts/numbers/promised.ts';
import { setKey } from '../facts/findings/set-key.ts';
import { asWritten } from '../facts/findings/quoted.ts';
import type { Facts } from '../facts.ts';
import { saysNone, saysSome, isQueue, type Component } from '../model.ts';
import type { Evidence, Found, Place, Rule } from '../rule.ts';

export const noMonitoring: Rule = {
  id: 'no-monitoring',
  topic: 'operation',
  weight: 'medium',
  levels: ['fault', 'question'],
  summary: 'A part can fail without anybody being told.',
  asks: 'Who finds out first, you or the users?',
  why: 'A queue that grows, a job that no longer runs and a replica that lags look like nothing at all from outside, for days. By the time somebody writes in, the mail is late, the backup is gone, or the disk is full.',
  words: [
    'no alert',
    'nobody notices',
    'no one notices',
    'goes unnoticed',
    'notice only when users',
    'users tell us',
    'find out from users',
    'no metrics',
    'observability',
    'silently fails',
    'nobody is told',
    'no dashboard',
    'stops and nobody notices',
    'nobody finds out',
    'nobody knows that it failed',
    'find out in the morning',
  ],
  needs: ['alerts', 'availability', 'schedule'],
  options: [
    {
      title: 'Alerts on errors, latency, load and saturation',
      gain: 'its owner knows before the users do',
      cost: 'to set up, and noise until the limits are right',
      changes: setKey('alerts', 'some'),
    },
    { title: 'A probe that does what users do', cost: 'it sees only the ways it knows' },
    {
      title: 'Logs and traces',
      gain: 'the cause is found sooner',
      cost: 'their price, and nobody reads them unasked',
    },
    { title: 'A check of the business: orders per minute', cost: 'code of your own' },
  ],
  source:
    'Google SRE book, "Monitoring Distributed Systems" [K]; Azure Architecture Center, best-practices/monitoring [L]; Amazon Builders’ Library, "Instrumenting" [K]',
  valid: [
    {
      text: `
components:
  mail-queue: { kind: queue, alerts: [depth, age of the oldest message] }
`,
    },
    {
      text: `
targets: { availability: 99.9% }
components:
  api: { kind: server }
  watch: { kind: monitor, calls: [api] }
`,
    },
    {
      // Nothing is promised, and a server that is down is seen at once.
      text: `
components:
  api: { kind: server }
`,
    },
  ],
  invalid: [
    {
      text: `
stage: complete
components:
  mail-queue: { kind: queue, alerts: none }
#                                    ^^^^ Nobody is told when mail-queue grows
`,
      fixed: `
stage: complete
components:
  mail-queue: { kind: queue, alerts: some }
`,
    },
    {
      text: `
system: Notes
#       ^^^^^ Who is told when api and clean-up fail? Say \`alerts\`
targets: { availability: 99.9% }
components:
  api: { kind: server }
  clean-up: { kind: job, schedule: 1 day }
`,
    },
  ],
  *check(facts) {
    const { design } = facts;
    const promise =
      promisedTo(undefined, facts) ??
      [...design.screens.values()].map((it) => promisedTo(it, facts)).find((it) => it !== undefined);
    const watched = watchedParts(facts);
    if (watched === 'all') return;
    const because: readonly Evidence[] =
      promise === undefined ? [] : [{ message: `availability: ${promise.text}`, at: promise.value.at }];
    const fixes = (ref: string) => [
      { title: 'Alert its owner', changes: setKey('alerts', 'some')({ ref }, facts) },
    ];
    const questions: Untold[] = [];
    const wrongWith = ({ silence, failure }: Untold) =>
      silence ?? (promise === undefined ? undefined : failure);
    for (const it of untold(design)) {
      const { ref, alerts } = it;
      const wrong = wrongWith(it);
      if (wrong === undefined || watched.has(ref)) continue;
      if (alerts === undefined) questions.push(it);
      else if (isRunForReal(facts))
        yield {
          ref,
          fixes: fixes(ref),
          at: alerts.at,
          level: 'fault',
          contradicts: true,
          message: `Nobody is told when ${ref} ${wrong}: its users find out first.`,
          because: [asWritten('alerts', alerts), ...because],
        };
    }
    const question = (it: Untold): Found => ({
      ref: it.ref,
      because,
      fixes: fixes(it.ref),
      at: it.at,
      level: 'question',
      message: `Who is told when ${it.ref} ${wrongWith(it)}? Say \`alerts\`.`,
    });
    yield* foldedPlaces(
      questions,
      question,
      facts,
      (parts) => `Who is told when ${parts} fail? Say \`alerts\`.`,
    );
  },
};

function watchedParts({ design }: Facts): ReadonlySet<string> | 'all' {
  const monitors = monitoring(design);
  const calls = monitors.flatMap((it) => it.calls?.value ?? []);
  if (monitors.length > 0 && calls.length === 0) return 'all';
  return new Set(calls.flatMap((it) => it.either ?? [it.target]).map((it) => it.name));
}

function isTold(part: Component): boolean {
  const { alerts } = part;
  return saysSome(alerts) && !(Array.isArray(alerts!.value) && alerts!.value.length === 0);
}

/** What goes wrong there without a sound. */
function silenceOf(part: Component): string | undefined {
  if (isQueue(part)) return 'grows';
  if (part.kindName === 'job' || (part.schedule !== undefined && !saysNone(part.schedule)))
    return 'no longer runs';
  if (part.kindName === 'external') return 'is out';
  return part.group === 'state' && (saysSome(part.standby) || saysSome(part.readReplicas))
    ? 'lags behind'
    : undefined;
}

/** What serves screens; what a provider runs for everybody is watched by the provider. */
function failureOf(part: Component): string | undefined {
  if (part.kindName === 'dns' || part.kindName === 'cdn' || part.kindName === 'storage') return undefined;
  return part.group === 'edge' || part.group === 'compute' || part.group === 'state' ? 'fails' : undefined;
}

/** A part of which nobody is told anything, and what goes wrong with it. */
interface Untold extends Place {
  readonly alerts: Component['alerts'];
  readonly silence: string | undefined;
  readonly failure: string | undefined;
}

const untold = gathered((part): readonly Untold[] => {
  if (part.foreign || isTold(part)) return [];
  const [silence, failure] = [silenceOf(part), failureOf(part)];
  if (silence === undefined && failure === undefined) return [];
  return [{ ref: part.id, at: part.at, alerts: part.alerts, silence, failure }];
});

const monitoring = partsWhere((it) => it.kindName === 'monitor');
