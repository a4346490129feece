// Asks for what opens below items of the checklist. All that is wanted at once is one question, and of one view nothing is asked twice.

import type { View } from '../../protocol.ts';
import {
  checklistDetailsRequest,
  type ChecklistDetails,
  type ChecklistDetailsParams,
  type ChecklistDetailsResult,
} from '../../protocol/checklist.ts';
import type { AskParams } from '../../protocol/panel.ts';

/** With the version of the text that they were told of. */
export interface ToldDetails extends ChecklistDetails {
  readonly documentVersion: number;
}

export interface DetailsAsker {
  /** What is asked from now on is asked about this. */
  readonly show: (view: View) => void;
  /** Of the item of this key; null when the text is another by now. */
  readonly of: (key: string) => Promise<ToldDetails | null>;
}

type Told = (details: ToldDetails | null) => void;

export function createDetailsAsker(
  ask: (method: string, params: AskParams) => Promise<ChecklistDetailsResult | null>,
): DetailsAsker {
  let view: View | undefined;
  let known = new Map<string, Promise<ToldDetails | null>>();
  let wanted = new Map<string, Told>();

  const send = async () => {
    const all = wanted;
    wanted = new Map();
    const answer = view === undefined ? null : await ask(checklistDetailsRequest, question(view, all.keys()));
    const found = new Map(answer?.items.map((it) => [it.key, it]));
    for (const [key, told] of all) {
      const item = found.get(key);
      told(
        item === undefined || answer === null ? null : { ...item, documentVersion: answer.documentVersion },
      );
    }
  };

  return {
    show: (next) => {
      view = next;
      known = new Map();
    },
    of: (key) => {
      const before = known.get(key);
      if (before !== undefined) return before;
      if (wanted.size === 0) queueMicrotask(() => void send());
      const told = new Promise<ToldDetails | null>((resolve) => wanted.set(key, resolve));
      known.set(key, told);
      return told;
    },
  };
}

function question(view: View, keys: Iterable<string>): ChecklistDetailsParams & AskParams {
  const { uri, documentVersion, step, steps } = view;
  const isLast = step >= steps.length - 1;
  return { uri, documentVersion, keys: [...keys], ...(isLast ? {} : { step }) };
}
