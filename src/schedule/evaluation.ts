import type { Memory } from '../domain/memory.ts';
import { GRADES } from '../domain/review.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { createScheduler, type Scheduler } from './fsrs.ts';
import type { PastReview, RecallQuestion } from './training.ts';

/** How well answers are foretold; the lower, the better. */
export interface Evaluation {
  /** Mean of -ln of the probability that was given to what happened. */
  readonly logLoss: number;
  /** Root mean square, over groups of like reviews, of the difference between foretold and real recall. */
  readonly rmseBins: number;
}

/** Probabilities of 0 and 1 do not come; this keeps rounding from making them. */
const NEVER = 1e-7;

/**
 * Compares what the scheduler foretells with what happened. Every review counts the same, where fsrs-rs gives late ones more weight.
 *
 * @param weights of FSRS-6; null for the published ones
 * @param questions of each history in ascending order
 */
export function evaluate(weights: readonly number[] | null, questions: readonly RecallQuestion[]): Evaluation {
  const foretell = createForetelling(createScheduler({ ...DEFAULT_SETTINGS.scheduler, weights }));
  const groups = new Map<string, { count: number; real: number; foretold: number }>();
  let loss = 0;
  for (const question of questions) {
    const recall = Math.min(1 - NEVER, Math.max(NEVER, foretell(question)));
    const passed = question.history[question.at]?.grade !== GRADES.again;
    loss -= Math.log(passed ? recall : 1 - recall);
    const key = groupOf(question);
    const group = groups.get(key) ?? { count: 0, real: 0, foretold: 0 };
    groups.set(key, group);
    group.count++;
    group.real += passed ? 1 : 0;
    group.foretold += recall;
  }
  const squares = [...groups.values()].reduce(
    (sum, { count, real, foretold }) => sum + (real - foretold) ** 2 / count,
    0,
  );
  const count = Math.max(1, questions.length);
  return { logLoss: loss / count, rmseBins: Math.sqrt(squares / count) };
}

/** Goes through each history once. */
function createForetelling(scheduler: Scheduler): (question: RecallQuestion) => number {
  const known = new Map<readonly PastReview[], { memory: Memory | null; next: number; day: number }>();
  return ({ history, at }) => {
    const state = known.get(history) ?? { memory: null, next: 0, day: 0 };
    known.set(history, state);
    for (const { grade, days } of history.slice(state.next, at)) {
      state.day += days;
      state.memory = scheduler.next(state.memory, { day: state.day, at: 0 }, '', grade);
    }
    state.next = at;
    const day = state.day + (history[at]?.days ?? 0);
    return state.memory === null ? 0 : scheduler.retrievability(state.memory, day);
  };
}

/**
 * Like reviews have about as many days since the last one, as many reviews and as many lapses before them: the bins of fsrs-rs and of
 * the SRS benchmark.
 */
function groupOf({ history, at }: RecallQuestion): string {
  const before = history.slice(0, at);
  const reviews = before.filter(({ days }) => days > 0).length + 2;
  const lapses = before.filter(({ grade, days }) => grade === GRADES.again && days > 0).length;
  return [bin(history[at]?.days ?? 0, 3.62), bin(reviews, 1.89), bin(lapses, 1.73)].join(' ');
}

/** The number of a bin, of which each is so many times as wide as the one before; -1 for 0. */
function bin(value: number, base: number): number {
  return value === 0 ? -1 : Math.floor(Math.log(value) / Math.log(base));
}
