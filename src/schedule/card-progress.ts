import type { Memory } from '../domain/memory.ts';
import type { Grade } from '../domain/review.ts';
import type { Progress } from './progress.ts';

/** What the log says about one card. */
export interface CardProgress {
  /** Null for a card that is new: never answered, or reset. */
  readonly memory: Memory | null;
  readonly suspended: boolean;
  /** The day it was buried for, or null. */
  readonly buriedOn: number | null;
  /** What the learner says is wrong with the card; empty where nothing is. */
  readonly flag: string;
  /** Answers, and those of them that were `again`. */
  readonly reviews: number;
  readonly fails: number;
  readonly lastGrade: Grade | null;
  /** The face and the content hash that were shown last. */
  readonly lastInstance: number | null;
  readonly lastContent: string | null;
  /** Place in the order of the fold of the last event that concerned the card: its time there. */
  readonly order: number;
}

export const NEW_CARD: CardProgress = {
  memory: null,
  suspended: false,
  buriedOn: null,
  flag: '',
  reviews: 0,
  fails: 0,
  lastGrade: null,
  lastInstance: null,
  lastContent: null,
  order: 0,
};

/** What the log says about a card; a new card where it says nothing. */
export function cardProgress({ cards }: Pick<Progress, 'cards'>, card: string): CardProgress {
  return cards.get(card) ?? NEW_CARD;
}

/** What is known of a card with some of it changed, as an object of its own: what it is made from may be read from columns. */
export function withChanges(card: CardProgress, changes: Partial<CardProgress> = {}): CardProgress {
  const { suspended, buriedOn, flag, reviews, fails, lastGrade, lastInstance, lastContent, order } = card;
  const memory = card.memory === null ? null : copyOf(card.memory);
  const known = { memory, suspended, buriedOn, flag, reviews, fails, lastGrade, lastInstance, lastContent, order };
  return { ...known, ...changes };
}

function copyOf(memory: Memory): Memory {
  const { state, stability, difficulty, due, step, reps, lapses, lastDay, lastAt, scheduledDays } = memory;
  return { state, stability, difficulty, due, step, reps, lapses, lastDay, lastAt, scheduledDays };
}

/** Whether a card must not be asked on a day. */
export function isSetAside(card: CardProgress, day: number): boolean {
  return card.suspended || card.buriedOn === day;
}
