import type { Weekday } from './day.ts';
import type { NativeLanguage } from './language.ts';
import type { SchedulerParameters } from './review.ts';

export const REVIEW_ORDERS = [
  'retrievability-descending',
  'retrievability-ascending',
  'relative-overdueness',
  'random',
] as const;
export const NEW_ORDERS = ['mixed', 'after', 'before'] as const;
export const LEECH_ACTIONS = ['flag', 'suspend'] as const;

/** What `quizwright.json` says, with the defaults filled in. Paths are relative to the workspace. */
export interface Settings {
  readonly content: string;
  readonly decks: string;
  readonly data: string;
  /** New cards a day. */
  readonly newPerDay: number;
  /** Reviews a day, new cards not counted. */
  readonly reviewsPerDay: number;
  readonly scheduler: SchedulerParameters;
  /** Whether a review comes back on the day that has the fewest, among those that fuzz allows. */
  readonly loadBalance: boolean;
  /** How much of the usual load a day of the week gets by that, 0 to 1; 1 where nothing is said. Without `loadBalance`, nothing. */
  readonly easyDays: Readonly<Partial<Record<Weekday, number>>>;
  /** Which reviews come first, and which ones at all where there are more than `reviewsPerDay`; see `orderReviews`. */
  readonly reviewOrder: (typeof REVIEW_ORDERS)[number];
  /** Where new cards stand among the reviews. */
  readonly newOrder: (typeof NEW_ORDERS)[number];
  /** Whether a topic's new cards wait until its prerequisites are known. */
  readonly gatePrerequisites: boolean;
  /** How often a card is forgotten until it counts as a leech; 0 for never. */
  readonly leechThreshold: number;
  /** What is advised to do with a leech. */
  readonly leechAction: (typeof LEECH_ACTIONS)[number];
}

export const DEFAULT_SETTINGS: Settings = {
  content: 'content',
  decks: 'decks',
  data: 'data',
  newPerDay: 20,
  reviewsPerDay: 200,
  scheduler: {
    weights: null,
    desiredRetention: 0.9,
    maximumInterval: 36500,
    rollover: 4,
    // Those of Anki and of ts-fsrs.
    learningSteps: [1, 10],
    relearningSteps: [10],
    subjects: {},
  },
  loadBalance: true,
  easyDays: {},
  reviewOrder: 'retrievability-descending',
  // As in Anki: reviews between them give new cards room.
  newOrder: 'mixed',
  gatePrerequisites: true,
  leechThreshold: 8,
  leechAction: 'flag',
};

/** What the learner says for all workspaces of this computer, with the defaults filled in. No workspace can say it. */
export interface UserSettings {
  /** Languages whose code this computer's own toolchains may compile and run, without a sandbox. */
  readonly native: readonly NativeLanguage[];
}

export const DEFAULT_USER_SETTINGS: UserSettings = { native: [] };
