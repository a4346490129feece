// The APIs that this file declares; those of an included file are judged there.

import { gathered } from '../across-parts.ts';

/** Most rules begin here. */
export const ownApis = gathered((part) => (part.foreign ? [] : part.requests));
