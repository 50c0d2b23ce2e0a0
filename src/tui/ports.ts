import { UserError } from '../domain/errors.ts';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import type { Settings } from '../domain/settings.ts';
import type { Progress } from '../schedule/progress.ts';
import type { Plan } from '../schedule/queue.ts';
import type { CardTexts } from '../schedule/search.ts';
import type { Session, SessionInput } from '../schedule/session.ts';
import type { Stats } from '../schedule/stats.ts';

/** A moment and the time zone it is lived in: epoch milliseconds, minutes east of UTC. */
export interface Moment {
  readonly at: number;
  readonly offset: number;
}

/** What the screens need of the world. */
export interface Ports {
  now(): Moment;
  /** The learner's day now. */
  today(): number;
  /** What the log says now, with all that was recorded: the one truth that every screen begins with. */
  progress(): Progress;
  /** Returns once the event is on the disk, with the progress that includes it. */
  record(event: NewEvent): Promise<{ readonly event: LogEvent; readonly progress: Progress }>;
  /** What all cards show, to be searched. Takes long where there are many. */
  cardTexts(): Promise<CardTexts>;
  /** What today holds. */
  plan(): Plan;
  /** A session over the cards of a topic, or over all that is due today where it is null. */
  session(topic: string | null): Session;
  /** A session over what is due within so many days after today. */
  ahead(days: number): Session;
  /**
   * The numbers of all that was learned (under null), and of each subject. Goes through the whole log, in portions; keys are heard in
   * between. Rejects as soon as nobody wants them any more.
   */
  stats(signal: AbortSignal): Promise<ReadonlyMap<string | null, Stats>>;
  /** What all sessions have in common: how reviews are spread over days, when a card is a leech, where cards come from. */
  readonly habits: Pick<SessionInput, 'balance' | 'leechThreshold' | 'cardOf'>;
  readonly settings: Pick<Settings, 'content' | 'newPerDay' | 'gatePrerequisites'>;
}

/** An error's message and, where the learner can mend it, the next step. */
export function errorText(error: unknown): string {
  if (error instanceof UserError) return `${error.message}. ${error.hint}`.trim();
  return error instanceof Error ? error.message : String(error);
}
