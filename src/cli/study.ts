import { dayIndex } from '../domain/day.ts';
import type { DeckOutline } from '../domain/deck.ts';
import type { LogEvent, NewEvent } from '../domain/review.ts';
import { foldInto, foldOn, foldOrdered, type RunningFold, startFold } from '../schedule/fold.ts';
import { pendingEvents } from '../schedule/pending.ts';
import type { Progress } from '../schedule/progress.ts';
import { type Plan, type PlanInput, type PlanItem, planAhead, planDay } from '../schedule/queue.ts';
import { cardTexts } from '../schedule/search.ts';
import { type Session, startSession } from '../schedule/session.ts';
import type { Extent } from '../store/extent.ts';
import type { OpenReviewLog } from '../store/review-log.ts';
import { loadState, saveState } from '../store/snapshot.ts';
import type { Moment, Ports } from '../tui/ports.ts';
import type { Workspace } from '../workspace/find.ts';
import { countStats } from './count-stats.ts';
import { openDecks, openLog } from './indexed.ts';
import { PROGRESS } from './known-progress.ts';

/** Decks (in outline) and history of a workspace, opened for studying: what the screens need. */
export interface Study extends Ports {
  readonly decks: readonly DeckOutline[];
  readonly workspace: Workspace;
  readonly log: OpenReviewLog;
  /** Goes on with decks that were made anew, and records what they mean for the history. */
  adopt(decks: readonly DeckOutline[]): Promise<Progress>;
  /** Keeps the progress for the next start, once nothing is being written any more. */
  close(): Promise<void>;
}

/** Opens a workspace for studying. What the log does not know yet of decks and settings is appended first. */
export async function openStudy(workspace: Workspace): Promise<Study> {
  const { settings, data } = workspace;
  const store = openDecks(workspace);
  let decks = await store.outlines();
  const log = await openLog(workspace, Date.now);
  const stored = await loadState(data, log, PROGRESS);
  const recorder = new Recorder(log, stored);
  const adopt = async (made: readonly DeckOutline[]): Promise<Progress> => {
    decks = made;
    const { progress } = recorder;
    const pending = pendingEvents({ decks, progress, parameters: settings.scheduler, at: now().at });
    for (const event of pending) await recorder.record(event);
    return recorder.progress;
  };
  await adopt(decks);
  const habits = {
    balance: {
      get decks() {
        return decks;
      },
      settings,
    },
    leechThreshold: settings.leechThreshold,
    cardOf: ({ card, topic }: Pick<PlanItem, 'card' | 'topic'>) => store.card(topic.id, card.id),
  };
  const today = (): number => {
    const { at, offset } = now();
    return dayIndex(at, offset, settings.scheduler.rollover);
  };
  const asThingsStand = (): PlanInput => {
    const day = today();
    return { decks, progress: recorder.progress, settings, day, at: Date.now(), seed: String(day) };
  };
  const begin = (planned: Plan, { progress, at }: PlanInput): Session =>
    startSession({ ...planned, ...habits, progress, at, repeats: true });
  return {
    get decks() {
      return decks;
    },
    workspace,
    adopt,
    log,
    now,
    today,
    habits,
    settings,
    progress: () => recorder.progress,
    record: (event) => recorder.record(event),
    cardTexts: async () => cardTexts(await store.list()),
    plan: () => planDay(asThingsStand()),
    session: (topic) => {
      const input = asThingsStand();
      return begin(planDay(topic === null ? input : { ...input, only: topic }), input);
    },
    ahead: (days) => {
      const input = asThingsStand();
      return begin(planAhead(input, days), input);
    },
    stats: (signal) => countStats({ ...asThingsStand(), parameters: settings.scheduler }, log.stream(), signal),
    close: async () => {
      await log.close();
      if (recorder.progress !== stored) await saveState(data, log, recorder.progress, PROGRESS);
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
  /** One event after the other: what an edited topic means for the history may come while a grade is being written. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(log: OpenReviewLog, progress: Progress) {
    this.#log = log;
    this.#running = startFold(progress);
  }

  get progress(): Progress {
    return this.#running.progress;
  }

  record(event: NewEvent): Promise<{ event: LogEvent; progress: Progress }> {
    const recorded = this.#last.then(() => this.#append(event));
    this.#last = recorded.catch(() => undefined);
    return recorded;
  }

  async #append(event: NewEvent): Promise<{ event: LogEvent; progress: Progress }> {
    const before = this.#log.extent();
    const logged = await this.#log.append(event);
    const next = (await this.#hasNews()) ? null : foldInto(this.#running, logged);
    this.#running = next ?? startFold(this.#withNews(before));
    return { event: logged, progress: this.#running.progress };
  }

  /** Where the news cannot be added to what is known, all events are gone through. */
  #withNews(before: Extent): Progress {
    const later = this.#log.since(before);
    return (later === null ? null : foldOn(this.progress, later)) ?? foldOrdered(this.#log.stream());
  }

  /** The event is on the disk already: what goes wrong while looking for others must not look as if it were not. */
  async #hasNews(): Promise<boolean> {
    return this.#log.refresh().catch(() => false);
  }
}
