// The one figure that every self-run copy shares: the machine below it.

import type { Fact } from '../notes.ts';
import { sources } from '../sources.ts';

export const machineAvailability: Fact = { value: 0.995, source: `${sources.cloudSla}, one EC2 instance` };
