import type { LogEvent, ReviewEvent } from '../domain/review.ts';
import { applyEvent } from './apply.ts';
import { type CardProgress, NEW_CARD } from './card-progress.ts';
import { createDraft } from './draft.ts';
import { undoneEvents } from './fold.ts';
import { NO_PROGRESS } from './progress.ts';

/**
 * The events that were not taken back.
 *
 * @param events in the order of the fold, each once; gone through twice, and never held
 */
export function* countedEvents(events: Iterable<LogEvent>): Generator<LogEvent> {
  const undone = undoneEvents(events);
  for (const event of events) {
    if (event.type !== 'undo' && undone.get(event.device)?.has(event.seq) !== true) yield event;
  }
}

/** An answer, and what was known of its card when it was asked. */
export interface Walked {
  readonly answer: ReviewEvent;
  readonly before: CardProgress;
}

/**
 * All answers that count. Memory grows with the cards, not with the answers.
 *
 * @param events as for `countedEvents`
 */
export function* countedAnswers(events: Iterable<LogEvent>): Generator<Walked> {
  const draft = createDraft(NO_PROGRESS);
  for (const event of countedEvents(events)) {
    if (event.type === 'review') yield { answer: event, before: draft.cards.get(event.card) ?? NEW_CARD };
    applyEvent(draft, event, event.at);
  }
}

/** Goes through the same at once. */
export function walkAnswers(
  events: Iterable<LogEvent>,
  visit: (answer: ReviewEvent, before: CardProgress) => void,
): void {
  for (const { answer, before } of countedAnswers(events)) visit(answer, before);
}

/** Milliseconds from which on an answer tells that the learner went away, and not how long it took. */
const AWAY = 5 * 60_000;

/** Milliseconds that an answer took, as far as they are believed. */
export function timeTaken({ took }: Pick<ReviewEvent, 'took'>): number {
  return Math.min(took, AWAY);
}

/**
 * Whether the answer tells how well the card is retained: the first one of a day to a card whose interval was over, as Anki's true
 * retention counts. Answers to learning steps and repeated ones do not.
 */
export function isRecallTest(answer: ReviewEvent, before: CardProgress): boolean {
  return before.memory?.state === 'review' && before.memory.lastDay !== answer.day;
}
