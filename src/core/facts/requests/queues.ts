// Queues and streams, and the parts that take from them by their own word.

import { isQueue, type Component } from '../../model.ts';
import { partsWhere } from '../across-parts.ts';

export const queuesOf = partsWhere(isQueue);

export const consumersOf = partsWhere((it: Component) => (it.consumes?.value.length ?? 0) > 0);
