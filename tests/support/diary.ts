import type { Deck } from '../../src/domain/deck.ts';
import type { Grade, LogEvent, NewEvent, ReviewEvent } from '../../src/domain/review.ts';
import type { Settings } from '../../src/domain/settings.ts';
import { foldInto, type RunningFold, startFold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS, type Progress } from '../../src/schedule/progress.ts';
import { type Plan, type PlanItem, planAhead, planDay } from '../../src/schedule/queue.ts';
import { act, type SessionAction, startSession } from '../../src/schedule/session.ts';
import { cardsOf } from './study.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Milliseconds for a card. */
const PACE = 10_000;

/** How an answer turns out. */
export type Answerer = (item: PlanItem, progress: Progress, day: number) => Grade;

/** Somebody who studies day after day: plan, session and fold of the product, with a log in memory. */
export class Diary {
  progress: Progress = NO_PROGRESS;
  readonly reviews: ReviewEvent[] = [];
  readonly #decks: readonly Deck[];
  readonly #settings: Settings;
  #seq = 0;

  constructor(decks: readonly Deck[], settings: Settings) {
    this.#decks = decks;
    this.#settings = settings;
    this.record({ type: 'scheduler', parameters: settings.scheduler, at: 0 });
  }

  /** The plan of a day at an hour of it, or at that hour the one of so many days ahead. */
  plan(day: number, hour = 12, ahead = 0): Plan {
    const [decks, settings, at] = [this.#decks, this.#settings, day * DAY + hour * HOUR];
    const input = { decks, progress: this.progress, settings, day, at, seed: `${day}` };
    return ahead === 0 ? planDay(input) : planAhead(input, ahead);
  }

  /**
   * Answers what a day holds, steps of minutes too, as far as the patience goes.
   *
   * @param most answers
   */
  study(day: number, answer: Answerer, hour = 12, most = Number.POSITIVE_INFINITY, ahead = 0): void {
    let at = day * DAY + hour * HOUR;
    const { leechThreshold } = this.#settings;
    const balance = { decks: this.#decks, settings: this.#settings };
    const base = { cardOf: cardsOf(this.#decks), progress: this.progress, at, repeats: true, balance, leechThreshold };
    let session = startSession({ ...this.plan(day, hour, ahead), ...base });
    const apply = (action: SessionAction): void => {
      const step = act(session, action);
      session = step.session;
      if (step.event === null) return;
      const event = this.record(step.event);
      session = act(session, { type: 'stored', event, progress: this.progress }).session;
    };
    for (let answers = 0; answers < most; answers++) {
      const [waiting] = session.table.later;
      if (session.table.current === null && waiting !== undefined) {
        at = Math.max(at, waiting.dueAt);
        apply({ type: 'tick', at });
      }
      const { current } = session.table;
      if (current === null) return;
      apply({ type: 'reveal', at, offset: this.#settings.scheduler.rollover * 60 });
      apply({ type: 'grade', grade: answer(current.item, this.progress, day), at });
      at += PACE;
    }
  }

  record(event: NewEvent): LogEvent {
    const logged: LogEvent = { ...event, device: 'diary', seq: ++this.#seq };
    if (logged.type === 'review') this.reviews.push(logged);
    const next: RunningFold | null = foldInto(startFold(this.progress), logged);
    if (next === null) throw new Error('a diary is written in order');
    this.progress = next.progress;
    return logged;
  }
}
