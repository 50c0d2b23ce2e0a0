import type { CardKind } from '../../../domain/card.ts';
import { visibleLine } from '../../../present/escape.ts';
import { counts } from '../../../schedule/queue.ts';
import type { Session } from '../../../schedule/session.ts';
import type { DealtItem } from '../../../schedule/table.ts';
import { type Size, textWidth } from '../../lines/frame.ts';
import { type Line, type Span, span } from '../../lines/line.ts';
import { sides } from '../../lines/wrap.ts';

/** What a kind of card asks, in a word or two. */
const KINDS: Readonly<Record<CardKind, string>> = {
  term: 'term',
  cloze: 'fill the gap',
  'code-cloze': 'fill the gap in code',
  value: 'value',
  predict: 'output',
  order: 'order of events',
  error: 'what happens',
  contrast: 'what changes',
};

const WHY: Readonly<Record<DealtItem['kind'], string>> = {
  learning: 'learning',
  due: 'due',
  new: 'new',
  quiz: 'quiz',
};

/**
 * Two lines: where the card belongs and how far the session is; what kind of card it is and what is left of each.
 *
 * @param item the card that shows; null where none does, and then the title stands there
 */
export function headerLines(session: Session, item: DealtItem | null, title: string, size: Size): Line[] {
  const width = textWidth(size);
  return [
    sides(item === null ? [span(visibleLine(title), 'title')] : breadcrumb(item), progressForms(session), width),
    sides(item === null ? [] : kindLine(item), countForms(session), width),
  ];
}

function breadcrumb(item: DealtItem): Line {
  const parts = item.card.breadcrumb.map(visibleLine);
  return parts.flatMap((part, at): Span[] => [
    ...(at === 0 ? [] : [span(' › ', 'muted')]),
    span(part, at === parts.length - 1 ? 'title' : 'plain'),
  ]);
}

function kindLine(item: DealtItem): Line {
  return [span(kindTexts(item).join(' · '), 'muted')];
}

/** What kind of card it is, and why it is asked. */
export function kindTexts(item: DealtItem): string[] {
  return [KINDS[item.card.kind], WHY[item.kind], ...(item.changed ? ['changed since you saw it'] : [])];
}

function progressForms({ table, adapt }: Session): Line[] {
  const done = table.answers.length;
  const left = table.queue.length + table.later.length + (table.current === null ? 0 : 1);
  // A quiz whose questions depend on the answers may be over sooner.
  const texts = [
    ...(adapt === undefined || left === 0 ? [] : [`${done} done · at most ${left} left`]),
    `${done} done · ${left} left`,
  ];
  return [...texts, `${left} left`].map((text) => [span(text, 'muted')]);
}

function countForms({ table }: Session): Line[] {
  const queue = table.current === null ? table.queue : [table.current.item, ...table.queue];
  const { due, learning, new: fresh } = counts({ queue, later: table.later });
  if (due + learning + fresh === 0) return [[]];
  return [
    [span(`due ${due} · learning ${learning} · new ${fresh}`, 'muted')],
    [span(`due ${due} lrn ${learning} new ${fresh}`, 'muted')],
    [],
  ];
}
