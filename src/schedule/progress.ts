import type { SchedulerParameters } from '../domain/review.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { CardTable } from './card-table.ts';

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

/** What the log says about cards, by their ids. */
export type Cards = Omit<CardTable, 'set'>;

/** The state of everything, as the events give it. Maps rather than objects, because topic ids may be any text. */
export interface Progress {
  readonly cards: Cards;
  readonly topics: ReadonlyMap<string, TopicProgress>;
  readonly days: ReadonlyMap<number, DayProgress>;
  readonly devices: ReadonlyMap<string, DeviceProgress>;
  /** What the scheduler works with, and the place in the order of the event that said so. */
  readonly parameters: SchedulerParameters;
  readonly parametersOrder: number;
}

export const NO_ANSWERS: DayProgress = { answers: 0, new: 0, reviews: 0, took: 0 };

/** The progress of somebody who has not begun. */
export const NO_PROGRESS: Progress = {
  cards: CardTable.of([]),
  topics: new Map(),
  days: new Map(),
  devices: new Map(),
  parameters: DEFAULT_SETTINGS.scheduler,
  parametersOrder: 0,
};
