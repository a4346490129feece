// What a CDN, a gateway or a proxy keeps is shown to those who ask through it, before the API behind it is asked.

import type { Facts } from '../../facts.ts';
import type { Api, Component, Screen } from '../../model.ts';
import { passagesOf } from '../numbers/load/passages.ts';

/** All that some client of the screen asks of this API comes through the part. */
export function isOnTheWay(part: Component, screen: Screen, api: Api, facts: Facts): boolean {
  const { design } = facts;
  const home = design.components.get(api.component);
  if (part.group !== 'edge' || home === undefined) return false;
  return (screen.clients?.value ?? []).some(({ value }) => {
    const client = design.components.get(value.name);
    if (client === undefined) return false;
    return passagesOf([client], home, design, facts.routes()).some(
      (it) => it.part === part && it.share.low === 1 && it.share.open === undefined,
    );
  });
}
