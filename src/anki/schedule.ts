import type { Memory } from '../domain/memory.ts';
import type { Grade, SchedulerParameters } from '../domain/review.ts';

/** Something that happened to a card's memory. */
interface EntryBase {
  /** Epoch milliseconds; no other entry of the log has the same, and a card's later entries have larger ones. */
  readonly id: number;
  /** Null for a new card. */
  readonly before: Memory | null;
}

export interface Answered extends EntryBase {
  readonly kind: 'answer';
  readonly grade: Grade;
  /** Milliseconds. */
  readonly took: number;
  readonly after: Memory;
}

/** The card became new again. */
export interface Forgotten extends EntryBase {
  readonly kind: 'reset';
}

export type HistoryEntry = Answered | Forgotten;

/** All that the log says about one card. */
export interface CardSchedule {
  readonly memory: Memory | null;
  readonly suspended: boolean;
  /** In the order of time. */
  readonly history: readonly HistoryEntry[];
}

/** A learner's schedule, to go with the cards. */
export interface Schedule {
  /** By card id; cards that nothing is known of may be missing. */
  readonly cards: ReadonlyMap<string, CardSchedule>;
  readonly parameters: SchedulerParameters;
  /** Minutes east of UTC at 04:00 of 2020-01-01 where the learner is. */
  readonly firstOffset: number;
  /** The learner's day of a moment, epoch milliseconds. */
  readonly dayOf: (at: number) => number;
}

/** What the cards of a subject are scheduled with. */
export interface Preset {
  /** Null for the published ones, which Anki takes where a preset has none. */
  readonly weights: readonly number[] | null;
  readonly desiredRetention: number;
  readonly maximumInterval: number;
}

/** @param subject see `subjectOf`; null for all subjects that have nothing of their own */
export function presetOf({ parameters }: Schedule, subject: string | null): Preset {
  const { subjects, weights, desiredRetention, maximumInterval } = parameters;
  const own = subject !== null && Object.hasOwn(subjects, subject) ? subjects[subject] : undefined;
  return {
    weights: own?.weights === undefined ? weights : own.weights,
    desiredRetention: own?.desiredRetention ?? desiredRetention,
    maximumInterval: own?.maximumInterval ?? maximumInterval,
  };
}
