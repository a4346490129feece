// Work that a request could do without: what it is told by, counted by, decorated with. By what the callee does, else by what
// the author calls it; never against a screen or part that is itself about that.

import { names } from '../data/data-flow.ts';
import type { Arrival } from './arrivals.ts';
import { isQueue, type Api, type Screen } from '../../model.ts';

/** APIs that do nothing else are there for the sake of others. */
const sideWork = ['send', 'suggest'];

// What people call such parts. The list is of trades, not of names in one design.
const sideWords =
  /\b(recommend(ation|er)?s?|suggestions?|notif(y|ier|ications?)|notices?|push(es)?|e?-?mails?|mailer|sms|analytics|metrics|tracking|telemetry|statistics|stats|ads?|adverts?|avatars?|badges?|previews?|presence|greetings?|audit)\b/i;

/** Why the callee is no more than that; undefined when the request may well be about it. */
export function secondaryOf(api: Api, arrival: Arrival, screens: readonly Screen[]): string | undefined {
  const { component } = arrival;
  if (isQueue(component) || component.group === 'edge' || component.group === 'state') return undefined;
  const why = reasonOf(arrival);
  // Words are dear to look for, and most of what is waited for gives no reason to.
  return why === undefined || isAbout(api) || screens.every(isSideScreen) ? undefined : why;
}

function reasonOf({ call, component, api }: Arrival): string | undefined {
  if (component.kindName === 'monitor') return 'it only watches';
  const said = call.for?.value;
  if (said !== undefined && sideWords.test(said)) return said;
  const does = api?.does?.value.map((it) => it.value) ?? [];
  if (does.length > 0 && does.every((it) => sideWork.includes(it)))
    return `it only does ${does.join(' and ')}`;
  const word = [component.id, component.title?.value].find((it) => it !== undefined && sideWords.test(it));
  return word === undefined ? undefined : (sideWords.exec(word)?.[0].toLowerCase() ?? word);
}

/** The API itself does such work and nothing of its own, or is called so: then the callee is what it is for. */
function isAbout(api: Api): boolean {
  if (sideWords.test(api.ref)) return true;
  const does = api.does?.value.map((it) => it.value) ?? [];
  const isSide = does.length > 0 && does.every((it) => sideWork.includes(it));
  return isSide && names(api.writes).length === 0;
}

function isSideScreen(screen: Screen): boolean {
  return sideWords.test(screen.id) || sideWords.test(screen.title?.value ?? '');
}
