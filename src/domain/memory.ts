/** When a card comes back: on a day of the learner, or minutes after the answer while it is being learned. */
export type Due = { readonly kind: 'day'; readonly day: number } | { readonly kind: 'time'; readonly at: number };

/** What the scheduler remembers of a card that was answered at least once. */
export interface Memory {
  readonly state: 'learning' | 'review' | 'relearning';
  /** Days until the probability of recall falls to 90 %. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  /** A day in state `review`, a time in the two others. */
  readonly due: Due;
  /** Which of the learning steps comes next, from 0. */
  readonly step: number;
  readonly reps: number;
  readonly lapses: number;
  /** The learner's day and the moment (epoch milliseconds) of the last answer. */
  readonly lastDay: number;
  readonly lastAt: number;
  /** Days from the last answer to `due`; 0 while learning. */
  readonly scheduledDays: number;
}
