import { UserError } from '../domain/errors.ts';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import type { Progress } from '../schedule/progress.ts';
import type { Session } from '../schedule/session.ts';

/** A moment and the time zone it is lived in: epoch milliseconds, minutes east of UTC. */
export interface Moment {
  readonly at: number;
  readonly offset: number;
}

/** What the screens need of the world. */
export interface Ports {
  now(): Moment;
  /** Returns once the event is on the disk, with the progress that includes it. */
  record(event: NewEvent): Promise<{ readonly event: LogEvent; readonly progress: Progress }>;
  /**
   * A session as things stand.
   *
   * @param topic whose cards to ask; null for all that is due today
   */
  session(topic: string | null, progress: Progress): Session;
}

/** An error's message and, where the learner can mend it, the next step. */
export function errorText(error: unknown): string {
  if (error instanceof UserError) return `${error.message}. ${error.hint}`.trim();
  return error instanceof Error ? error.message : String(error);
}
