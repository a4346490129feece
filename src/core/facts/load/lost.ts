// What has failed, as far as load is concerned: where nothing goes on, and what callers that may choose leave out.
// What is down only because something that it needs has failed is still asked, and still asks others before it gives up.

import type { Api, Component } from '../../model.ts';
import type { Routes } from '../routes.ts';

export interface Lost {
  /** It has failed itself, or its host has: it sends nothing on. */
  part(part: Component): boolean;
  /** It cannot answer, for whatever reason. */
  target(part: Component, api: Api | undefined): boolean;
  /** The ways through what is left. */
  readonly routes: Routes;
}
