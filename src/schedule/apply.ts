import type { Memory } from '../domain/memory.ts';
import type { AliasEvent, LogEvent, ReviewEvent, TopicEvent } from '../domain/review.ts';
import { GRADES } from '../domain/review.ts';
import { type CardProgress, NEW_CARD, withChanges } from './card-progress.ts';
import type { Draft } from './draft.ts';
import { createSchedulers } from './fsrs.ts';
import { NO_ANSWERS } from './progress.ts';

/**
 * Changes the draft by one event that was not taken back.
 *
 * @param order the time at which the event counts
 */
export function applyEvent(draft: Draft, event: LogEvent, order: number): void {
  switch (event.type) {
    case 'review':
      applyReview(draft, event, order);
      break;
    case 'suspend':
      change(draft, event.card, { suspended: true, order });
      break;
    case 'unsuspend':
      change(draft, event.card, { suspended: false, buriedOn: null, order });
      break;
    case 'bury':
      change(draft, event.card, { buriedOn: event.day, order });
      break;
    case 'flag':
      change(draft, event.card, { flag: event.text, order });
      break;
    case 'reset':
      applyReset(draft, event.card, order);
      break;
    case 'alias':
      applyAlias(draft, event, order);
      break;
    case 'topic':
      applyTopic(draft, event, order);
      break;
    case 'scheduler':
      draft.parameters = event.parameters;
      draft.parametersOrder = order;
      draft.schedulers = createSchedulers(event.parameters);
      break;
    case 'undo':
      break;
  }
}

function change(draft: Draft, card: string, changes: Partial<CardProgress>): void {
  draft.cards.set(card, withChanges(draft.cards.get(card) ?? NEW_CARD, changes));
}

function applyReview(draft: Draft, event: ReviewEvent, order: number): void {
  const before = draft.cards.get(event.card) ?? NEW_CARD;
  change(draft, event.card, {
    memory: draft.schedulers(event.subject ?? null).next(before.memory, event, event.seed, event.grade),
    reviews: before.reviews + 1,
    fails: before.fails + (event.grade === GRADES.again ? 1 : 0),
    lastGrade: event.grade,
    lastInstance: event.instance,
    lastContent: event.content,
    order,
  });
  countAnswer(draft, event, before.memory);
}

function countAnswer(draft: Draft, event: ReviewEvent, memory: Memory | null): void {
  const day = draft.days.get(event.day) ?? NO_ANSWERS;
  draft.days.set(event.day, {
    answers: day.answers + 1,
    new: day.new + (memory === null ? 1 : 0),
    reviews: day.reviews + (memory?.state === 'review' ? 1 : 0),
    took: day.took + event.took,
  });
}

/** A reset card is new; what the learner said about it stays. */
function applyReset(draft: Draft, card: string, order: number): void {
  const { suspended, buriedOn, flag } = draft.cards.get(card) ?? NEW_CARD;
  draft.cards.set(card, { ...NEW_CARD, suspended, buriedOn, flag, order });
}

/**
 * The history moves, and the old id is free again for a card that returns. Where both cards have a history (two devices, one
 * of which did not know of the alias), the longer one stays.
 */
function applyAlias(draft: Draft, event: AliasEvent, order: number): void {
  if (event.from === event.card) return;
  const from = draft.cards.get(event.from) ?? NEW_CARD;
  const to = draft.cards.get(event.card) ?? NEW_CARD;
  const kept = withChanges(from.reviews > to.reviews ? from : to, {
    suspended: from.suspended || to.suspended,
    buriedOn: to.buriedOn ?? from.buriedOn,
    flag: to.flag || from.flag,
    order,
  });
  draft.cards.set(event.card, kept);
  draft.cards.set(event.from, { ...NEW_CARD, order });
}

function applyTopic(draft: Draft, event: TopicEvent, order: number): void {
  const before = draft.topics.get(event.topic) ?? { introduced: false, queued: false };
  draft.topics.set(event.topic, { ...before, [event.decision]: true, order });
}
