// What to show about what stands at an offset.

import type { Analysis } from '../analyze.ts';
import { isKind } from '../kind.ts';
import { kinds } from '../knowledge/kinds.ts';
import { technology } from '../knowledge/technologies.ts';
import type { Design } from '../model.ts';
import type { Range } from '../text.ts';
import { assumeKeys } from '../vocabulary.ts';
import { componentKeys } from '../vocabulary/component.ts';
import { homeOf } from './descend.ts';
import { componentCard, componentShortCard } from './hover/component-card.ts';
import { apiCard, assumptionCard, dataCard, ownerCard, screenCard } from './hover/element-cards.ts';
import { keyCard } from './hover/key-card.ts';
import { kindNotes, technologyNotes } from './hover/notes.ts';
import { quantityCard } from './hover/quantity-card.ts';
import { openWordDocs } from './hover/word-docs.ts';
import { locate } from './locate.ts';
import { code, paragraphs, plain } from './markdown.ts';
import type { Mark } from './marks.ts';
import { subjectAt, subjectOf, type Subject } from './subject.ts';

export interface Hover {
  readonly range: Range;
  readonly markdown: string;
}

export function hover(analysis: Analysis, offset: number): Hover | undefined {
  const found = locate(analysis, offset);
  if (found === undefined) return undefined;
  if (found.mark.is === 'reference') return hoverReference(analysis, offset);
  const markdown = cardOf(found.mark, analysis);
  return markdown === undefined || markdown === '' ? undefined : { range: found.range, markdown };
}

function hoverReference(analysis: Analysis, offset: number): Hover | undefined {
  const found = subjectAt(analysis, offset);
  if (found === undefined) return undefined;
  const card = subjectCard(found.subject, analysis, true);
  return card === undefined ? undefined : { range: found.range, markdown: card };
}

function cardOf(mark: Mark, analysis: Analysis): string | undefined {
  switch (mark.is) {
    case 'key':
      return keyCard(mark.name, mark.key);
    case 'name': {
      const subject = subjectOf(mark.home);
      return subject === undefined ? undefined : subjectCard(subject, analysis, false);
    }
    case 'quantity':
      return quantityCard(mark.text, homeOf(mark.path).version, analysis);
    case 'word':
      return wordCard(mark);
    case 'rule':
      return ruleCard(mark.id, analysis);
    case 'technology': {
      const known = technology(mark.text);
      return known === undefined ? undefined : technologyNotes(known);
    }
    case 'text':
    case 'file':
    case 'unknown-key':
    case 'reference':
      return undefined;
    default:
      return mark satisfies never;
  }
}

function wordCard(mark: Mark & { readonly is: 'word' }): string | undefined {
  if (mark.key === componentKeys.kind)
    return isKind(mark.text) ? kindNotes(kinds.get(mark.text)!) : undefined;
  const doc = Object.hasOwn(openWordDocs, mark.text) ? openWordDocs[mark.text] : undefined;
  const key = mark.key === undefined ? undefined : `${code(mark.name)}: ${mark.key.doc}`;
  return paragraphs([doc === undefined ? `**${code(mark.text)}**` : `**${code(mark.text)}**: ${doc}`, key]);
}

function ruleCard(id: string, analysis: Analysis): string | undefined {
  const rule = analysis.rules.find((it) => it.id === id);
  return rule === undefined
    ? undefined
    : paragraphs([`**${code(rule.id)}**: ${plain(rule.summary)}`, plain(rule.why), `*${plain(rule.asks)}*`]);
}

/** The card of what a name names; the last version that has it is the one that counts. */
export function subjectCard(subject: Subject, analysis: Analysis, short: boolean): string | undefined {
  switch (subject.is) {
    case 'component': {
      const part = latest(analysis, (it) => it.components.get(subject.id));
      if (part === undefined) return undefined;
      return short ? componentShortCard(part, analysis) : componentCard(part, analysis);
    }
    case 'api': {
      const part = latest(analysis, (it) =>
        it.components.get(subject.component)?.requests.some((api) => api.id === subject.id)
          ? it.components.get(subject.component)
          : undefined,
      );
      const api = part?.requests.find((it) => it.id === subject.id);
      return part === undefined || api === undefined ? undefined : apiCard(api, part, analysis);
    }
    case 'screen': {
      const screen = latest(analysis, (it) => it.screens.get(subject.id));
      return screen === undefined ? undefined : screenCard(screen, analysis);
    }
    case 'data': {
      const data = latest(analysis, (it) => it.data.get(subject.id));
      return data === undefined ? undefined : dataCard(data, analysis);
    }
    case 'owner': {
      const owner = latest(analysis, (it) => it.owners.get(subject.id));
      return owner === undefined ? undefined : ownerCard(owner, analysis);
    }
    case 'assumption': {
      const assumption = latest(analysis, (it) => it.assume.get(subject.id));
      const known: Readonly<Record<string, { readonly doc: string }>> = assumeKeys;
      return assumption === undefined
        ? undefined
        : assumptionCard(assumption, Object.hasOwn(known, subject.id) ? known[subject.id]?.doc : undefined);
    }
    default:
      return subject satisfies never;
  }
}

function latest<T>(analysis: Analysis, find: (design: Design) => T | undefined): T | undefined {
  const here = find(analysis.design);
  if (here !== undefined) return here;
  for (let at = analysis.versions.length - 1; at >= 0; at--) {
    const found = find(analysis.versions[at]!());
    if (found !== undefined) return found;
  }
  return undefined;
}
