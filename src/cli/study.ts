import { dayIndex } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import { foldInto, foldOrdered, type RunningFold, startFold } from '../schedule/fold.ts';
import { pendingEvents } from '../schedule/pending.ts';
import type { Progress } from '../schedule/progress.ts';
import { type Plan, type PlanInput, type PlanItem, planAhead, planDay } from '../schedule/queue.ts';
import { type Session, type SessionInput, startSession } from '../schedule/session.ts';
import { type OpenReviewLog, openReviewLog } from '../store/review-log.ts';
import { loadState, saveState } from '../store/snapshot.ts';
import { createDeckStore } from '../workspace/deck-files.ts';
import type { Workspace } from '../workspace/find.ts';
import { PROGRESS } from './known-progress.ts';

/** A moment and the time zone it is lived in: epoch milliseconds, minutes east of UTC. */
export interface Moment {
  readonly at: number;
  readonly offset: number;
}

/** Decks (in outline) and history of a workspace, opened for studying: what the screens need. */
export interface Study {
  readonly decks: readonly DeckOutline[];
  readonly day: number;
  readonly log: OpenReviewLog;
  readonly progress: Progress;
  now(): Moment;
  record(event: NewEvent): Promise<{ readonly event: LogEvent; readonly progress: Progress }>;
  /** A session over the cards of a topic, or over all that is due today. */
  session(topic: string | null, progress: Progress): Session;
  /** A session over what is due within the next days. */
  ahead(days: number, progress: Progress): Session;
  /** What all sessions have in common. */
  readonly habits: Pick<SessionInput, 'balance' | 'leechThreshold' | 'cardOf'>;
  /** Keeps the progress for the next start, once nothing is being written any more. */
  close(): Promise<void>;
}

/** Opens a workspace for studying. What the log does not know yet of decks and settings is appended first. */
export async function openStudy(workspace: Workspace): Promise<Study> {
  const { settings, data } = workspace;
  const store = createDeckStore(workspace.decks);
  const decks = await store.outlines();
  const log = await openReviewLog({ dataDir: data, now: Date.now });
  const recorder = new Recorder(log, await loadState(data, log, PROGRESS));
  const { at, offset } = now();
  const pending = pendingEvents({ decks, progress: recorder.progress, parameters: settings.scheduler, at });
  for (const event of pending) await recorder.record(event);
  const day = dayIndex(at, offset, settings.scheduler.rollover);
  const habits = {
    balance: { decks, settings },
    leechThreshold: settings.leechThreshold,
    cardOf: ({ card, topic }: PlanItem) => store.card(topic.id, card.id),
  };
  const begin = (progress: Progress, plan: (input: PlanInput) => Plan): Session => {
    const moment = Date.now();
    const planned = plan({ decks, progress, settings, day, at: moment, seed: String(day) });
    return startSession({ ...planned, ...habits, progress, at: moment, repeats: true });
  };
  return {
    decks,
    day,
    log,
    now,
    progress: recorder.progress,
    habits,
    record: (event) => recorder.record(event),
    session: (topic, progress) =>
      begin(progress, (input) => planDay(topic === null ? input : { ...input, only: topic })),
    ahead: (days, progress) => begin(progress, (input) => planAhead(input, days)),
    close: async () => {
      await log.close();
      await saveState(data, log, recorder.progress, PROGRESS);
    },
  };
}

function now(): Moment {
  const at = Date.now();
  return { at, offset: -new Date(at).getTimezoneOffset() };
}

/** Appends events and keeps the progress in line with the log. */
class Recorder {
  readonly #log: OpenReviewLog;
  #running: RunningFold;

  constructor(log: OpenReviewLog, progress: Progress) {
    this.#log = log;
    this.#running = startFold(progress);
  }

  get progress(): Progress {
    return this.#running.progress;
  }

  async record(event: NewEvent): Promise<{ event: LogEvent; progress: Progress }> {
    const logged = await this.#log.append(event);
    const next = (await this.#hasNews()) ? null : foldInto(this.#running, logged);
    this.#running = next ?? startFold(foldOrdered(this.#log.stream()));
    return { event: logged, progress: this.#running.progress };
  }

  /** The event is on the disk already: what goes wrong while looking for others must not look as if it were not. */
  async #hasNews(): Promise<boolean> {
    return this.#log.refresh().catch(() => false);
  }
}
