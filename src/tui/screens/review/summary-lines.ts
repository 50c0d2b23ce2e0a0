import type { DeckOutline } from '../../../domain/deck.ts';
import type { Grade } from '../../../domain/review.ts';
import { visibleLine } from '../../../present/escape.ts';
import { timeText } from '../../../present/words.ts';
import { leeches } from '../../../schedule/leeches.ts';
import type { PlanItem } from '../../../schedule/queue.ts';
import type { Session } from '../../../schedule/session.ts';
import { summarise } from '../../../schedule/summary.ts';
import { type Line, type Style, span, stack } from '../../lines/line.ts';
import { cutTo, wrapWords } from '../../lines/wrap.ts';
import { nextDue, nextDueText } from '../../next-due.ts';
import { ALL_GRADES, GRADE_NAMES } from './grades.ts';

const STYLES: Readonly<Record<Grade, Style>> = { 1: 'bad', 2: 'near', 3: 'good', 4: 'good' };
/** Cards to revisit that are named; the rest is counted. */
const NAMED = 12;

/** What a session came to: grades, time, cards to revisit, when the next ones are due. */
export function sessionLines(session: Session, decks: readonly DeckOutline[], width: number): Line[] {
  const { day } = session.table;
  const next = nextDueText(nextDue(decks, session.progress, day), day);
  const { answered, byGrade, took, again, waiting } = summarise(session);
  const grades = ALL_GRADES.filter((grade) => byGrade[grade] > 0).flatMap((grade, at) => [
    ...(at === 0 ? [] : [span(' · ', 'muted')]),
    span(`${byGrade[grade]} ${GRADE_NAMES[grade]}`, STYLES[grade]),
  ]);
  const answers = answered === 1 ? '1 answer' : `${answered} answers`;
  const head = answered === 0 ? 'No answers this time.' : `${answers} in ${timeText(took)}`;
  const later =
    waiting === 0 ? '' : `${waiting === 1 ? '1 card is' : `${waiting} cards are`} still being learned today.`;
  return stack([
    [...wrapWords([span(head, 'title')], width), ...(grades.length === 0 ? [] : wrapWords(grades, width))],
    revisitLines(again, width),
    leechLines(session, decks, width),
    [later, next].filter((text) => text !== '').flatMap((text) => wrapWords([span(text)], width)),
  ]);
}

function revisitLines(again: readonly PlanItem[], width: number): Line[] {
  if (again.length === 0) return [];
  const named = again.slice(0, NAMED).map((item) => cutTo([span('  · '), span(cardName(item))], width));
  const rest = again.length - named.length;
  return [
    ...wrapWords([span('To look at again', 'title')], width),
    ...named,
    ...(rest === 0 ? [] : [cutTo([span(`  and ${rest} more`, 'muted')], width)]),
  ];
}

/** The cards of this session that were forgotten too often, and what to do about them. */
function leechLines(
  { table, progress, leechThreshold }: Session,
  decks: readonly DeckOutline[],
  width: number,
): Line[] {
  const answered = new Set(table.answers.map(({ item }) => item.card.id));
  const found = leeches({ decks, progress, settings: { leechThreshold, leechAction: 'flag' } });
  const own = found.filter(({ card }) => answered.has(card.id)).slice(0, NAMED);
  if (own.length === 0) return [];
  const advice = 'Read their sections again. Where that does not help, suspend such a card with s, or flag it with f.';
  return [
    ...wrapWords([span('Forgotten again and again', 'title')], width),
    ...own.map((one) => cutTo([span(`  · ${one.lapses} times: `), span(cardName(one))], width)),
    ...wrapWords([span(advice, 'muted')], width),
  ];
}

/** A card by its place in the topic. */
export function cardName({ card, topic }: Pick<PlanItem, 'card' | 'topic'>): string {
  const heading = card.section.at(-1) ?? '';
  const parts = heading === '' || heading === topic.title ? [topic.title] : [topic.title, heading];
  return `${parts.map(visibleLine).join(' › ')}, line ${card.line}`;
}
