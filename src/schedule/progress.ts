import type { Memory } from '../domain/memory.ts';
import type { Grade, SchedulerParameters } from '../domain/review.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';

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

/** What `qw learn` decided about a topic. */
export interface TopicProgress {
  readonly introduced: boolean;
  readonly queued: boolean;
  readonly order: number;
}

/** What happened on a day of the learner. */
export interface DayProgress {
  /** All answers. */
  readonly answers: number;
  /** First answers to new cards. */
  readonly new: number;
  /** Answers to cards in state `review`. */
  readonly reviews: number;
  /** Milliseconds spent on answers. */
  readonly took: number;
}

/** The last event taken in from a device: its number, and its time in the order of the fold. */
export interface DeviceProgress {
  readonly seq: number;
  readonly order: number;
}

/** The state of everything, as the events give it. Maps rather than objects, because topic ids may be any text. */
export interface Progress {
  readonly cards: ReadonlyMap<string, CardProgress>;
  readonly topics: ReadonlyMap<string, TopicProgress>;
  readonly days: ReadonlyMap<number, DayProgress>;
  readonly devices: ReadonlyMap<string, DeviceProgress>;
  /** What the scheduler works with, and the place in the order of the event that said so. */
  readonly parameters: SchedulerParameters;
  readonly parametersOrder: number;
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

export const NO_ANSWERS: DayProgress = { answers: 0, new: 0, reviews: 0, took: 0 };

/** The progress of somebody who has not begun. */
export const NO_PROGRESS: Progress = {
  cards: new Map(),
  topics: new Map(),
  days: new Map(),
  devices: new Map(),
  parameters: DEFAULT_SETTINGS.scheduler,
  parametersOrder: 0,
};

/** What the log says about a card; a new card where it says nothing. */
export function cardProgress(progress: Progress, card: string): CardProgress {
  return progress.cards.get(card) ?? NEW_CARD;
}

/** Whether a card must not be asked on a day. */
export function isSetAside(card: CardProgress, day: number): boolean {
  return card.suspended || card.buriedOn === day;
}
