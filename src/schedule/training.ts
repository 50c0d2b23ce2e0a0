import type { Grade, LogEvent, ReviewEvent } from '../domain/review.ts';
import { countedEvents } from './walk.ts';

/** A review within the history of a card. */
export interface PastReview {
  readonly grade: Grade;
  /** Days since the review before; 0 for the first. */
  readonly days: number;
}

/** What a model is asked: how a review went, from those of the card before it. It was at least a day after the one before. */
export interface RecallQuestion {
  /** All reviews of the card, later ones too. */
  readonly history: readonly PastReview[];
  /** Which of them is asked about. */
  readonly at: number;
}

/** Questions in the order of time: the earlier ones to learn from, the latest to test what was learned. */
export interface TrainingData {
  readonly train: readonly RecallQuestion[];
  readonly test: readonly RecallQuestion[];
  readonly cards: number;
}

/** The share of the questions, the latest, that is held back. */
const HELD_BACK = 0.2;

/**
 * What the answers tell about forgetting. Reviews within a day are part of histories, but no questions: they tell of the short
 * term only.
 *
 * @param events in the order of the fold, each once; gone through twice
 * @param wanted which cards count, by an answer to them
 */
export function trainingData(events: Iterable<LogEvent>, wanted: (answer: ReviewEvent) => boolean): TrainingData {
  const all = [...recallQuestions(events, wanted)];
  const cut = Math.floor(all.length * (1 - HELD_BACK));
  return {
    train: all.slice(0, cut),
    test: all.slice(cut),
    cards: new Set(all.map(({ history }) => history)).size,
  };
}

interface History {
  readonly reviews: PastReview[];
  lastDay: number;
}

function* recallQuestions(
  events: Iterable<LogEvent>,
  wanted: (answer: ReviewEvent) => boolean,
): Generator<RecallQuestion> {
  const histories = new Map<string, History>();
  for (const event of countedEvents(events)) {
    if (event.type === 'reset') histories.delete(event.card);
    if (event.type === 'alias') carryOn(histories, event.from, event.card);
    if (event.type !== 'review' || !wanted(event)) continue;
    const { card, day, grade } = event;
    const history = histories.get(card) ?? { reviews: [], lastDay: day };
    histories.set(card, history);
    // A clock that was set back gives no negative intervals.
    const days = Math.max(0, day - history.lastDay);
    history.reviews.push({ grade, days });
    history.lastDay = day;
    if (days > 0) yield { history: history.reviews, at: history.reviews.length - 1 };
  }
}

/** As the fold does: of two histories the longer one stays. */
function carryOn(histories: Map<string, History>, from: string, to: string): void {
  const [moved, there] = [histories.get(from), histories.get(to)];
  if (from === to || moved === undefined) return;
  if (moved.reviews.length > (there?.reviews.length ?? 0)) histories.set(to, moved);
  histories.delete(from);
}
