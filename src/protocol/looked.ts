// What a look shows besides its drawing: what else can be looked at, what is folded away, and what changed between two versions.

import type { Looked as CoreLooked } from '../core/views/looked.ts';
import type { InPositions } from './positions.ts';

export type Looked = InPositions<CoreLooked>;
export type PickGroup = Looked['picks'][number];
export type Pick = PickGroup['picks'][number];
export type Compared = NonNullable<Looked['comparison']>;
export type FigureCell = Compared['figures']['rows'][number]['cells'][number];
