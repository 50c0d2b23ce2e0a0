import type { NativeLanguage } from './language.ts';
import type { SchedulerParameters } from './review.ts';

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
};

/** What the learner says for all workspaces of this computer, with the defaults filled in. No workspace can say it. */
export interface UserSettings {
  /** Languages whose code this computer's own toolchains may compile and run, without a sandbox. */
  readonly native: readonly NativeLanguage[];
}

export const DEFAULT_USER_SETTINGS: UserSettings = { native: [] };
