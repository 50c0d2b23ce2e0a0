import {
  computeDecayFactor,
  type FSRS,
  FSRSVersion,
  type Card as FsrsCard,
  fsrs,
  State,
  type StepUnit,
  StrategyMode,
} from 'ts-fsrs';
import { dayDate } from '../domain/day.ts';
import type { Memory } from '../domain/memory.ts';
import { GRADES, type Grade, type SchedulerParameters } from '../domain/review.ts';

/** A moment, and the learner's day it belongs to. */
export interface When {
  readonly day: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What each grade would lead to. */
export type Outcomes = Readonly<Record<Grade, Memory>>;

export interface Scheduler {
  /** All four outcomes at once. `memory` is null for a new card, `seed` comes from `fuzzSeed`. */
  preview(memory: Memory | null, when: When, seed: string): Outcomes;
  /** One of the outcomes of `preview`. */
  next(memory: Memory | null, when: When, seed: string, grade: Grade): Memory;
  /** Probability of recall on a day, 0 to 1. */
  retrievability(memory: Memory, day: number): number;
}

/** Names the code that computes intervals and the algorithm it follows, in short: `v5.4.2/6.0`. Every review holds it. */
export const SCHEDULER_VERSION = FSRSVersion.replace(' using FSRS-', '/');

const MINUTE = 60_000;

const STATES: Readonly<Record<Memory['state'], State>> = {
  learning: State.Learning,
  review: State.Review,
  relearning: State.Relearning,
};

/**
 * FSRS-6 through ts-fsrs, which never sees a clock: the dates it gets are days of the learner (it counts elapsed days by UTC
 * midnights), and the seed of its fuzz comes from the caller (its own contains the time of the answer, so that the interval
 * shown before an answer would not be the one given after it).
 *
 * @param subject whose parameters count; null for those of all subjects
 */
export function createScheduler(parameters: SchedulerParameters, subject: string | null = null): Scheduler {
  let seed = '';
  const engine = createEngine(parametersOf(parameters, subject), () => seed);
  // Its `forgetting_curve` works these out again for each card, and rounds: a queue of many cards takes twice as long.
  const { decay, factor } = computeDecayFactor([...engine.parameters.w]);
  return {
    preview(memory, when, fuzz) {
      seed = fuzz;
      const items = engine.repeat(toFsrs(memory, when), dayDate(when.day));
      const outcome = (grade: Grade) => fromFsrs(items[grade].card, when);
      return { 1: outcome(1), 2: outcome(2), 3: outcome(3), 4: outcome(4) };
    },
    next(memory, when, fuzz, grade) {
      seed = fuzz;
      return fromFsrs(engine.next(toFsrs(memory, when), dayDate(when.day), grade).card, when);
    },
    retrievability(memory, day) {
      return (1 + (factor * Math.max(0, day - memory.lastDay)) / memory.stability) ** decay;
    },
  };
}

/** The scheduler of each subject. */
export type Schedulers = (subject: string | null) => Scheduler;

/** Schedulers that are made when they are first asked for. */
export function createSchedulers(parameters: SchedulerParameters): Schedulers {
  const made = new Map<string | null, Scheduler>();
  return (subject) => {
    const known = made.get(subject);
    if (known !== undefined) return known;
    const scheduler = createScheduler(parameters, subject);
    made.set(subject, scheduler);
    return scheduler;
  };
}

/** What counts for a subject, without the subjects. */
function parametersOf({ subjects, ...all }: SchedulerParameters, subject: string | null): Engine {
  return subject !== null && Object.hasOwn(subjects, subject) ? { ...all, ...subjects[subject] } : all;
}

type Engine = Omit<SchedulerParameters, 'subjects'>;

/**
 * The seed of an interval's fuzz: card id and number of the review, as `GenSeedStrategyWithCardId` of ts-fsrs joins them.
 *
 * @param memory of the card before the review
 */
export function fuzzSeed(card: string, memory: Memory | null): string {
  return `${card}${(memory?.reps ?? 0) + 1}`;
}

/** Every grade, from `again` to `easy`. */
export const ALL_GRADES: readonly Grade[] = Object.values(GRADES);

function createEngine(parameters: Engine, seed: () => string): FSRS {
  return fsrs({
    ...(parameters.weights === null ? {} : { w: parameters.weights }),
    request_retention: parameters.desiredRetention,
    maximum_interval: parameters.maximumInterval,
    enable_fuzz: true,
    enable_short_term: true,
    learning_steps: parameters.learningSteps.map(inMinutes),
    relearning_steps: parameters.relearningSteps.map(inMinutes),
  }).useStrategy(StrategyMode.SEED, seed);
}

function inMinutes(step: number): StepUnit {
  return `${step}m`;
}

/** A clock that was set back must not give negative elapsed days, which ts-fsrs refuses: the last day is at most today. */
function toFsrs(memory: Memory | null, when: When): FsrsCard {
  const today = dayDate(when.day);
  return {
    due: today,
    stability: memory?.stability ?? 0,
    difficulty: memory?.difficulty ?? 0,
    elapsed_days: 0,
    scheduled_days: memory?.scheduledDays ?? 0,
    learning_steps: memory?.step ?? 0,
    reps: memory?.reps ?? 0,
    lapses: memory?.lapses ?? 0,
    state: memory === null ? State.New : STATES[memory.state],
    ...(memory === null ? {} : { last_review: dayDate(Math.min(memory.lastDay, when.day)) }),
  };
}

function fromFsrs(card: FsrsCard, when: When): Memory {
  const state = card.state === State.Review ? 'review' : card.state === State.Relearning ? 'relearning' : 'learning';
  const minutes = (card.due.getTime() - dayDate(when.day).getTime()) / MINUTE;
  return {
    state,
    stability: card.stability,
    difficulty: card.difficulty,
    due:
      state === 'review'
        ? { kind: 'day', day: when.day + card.scheduled_days }
        : { kind: 'time', at: when.at + minutes * MINUTE },
    step: card.learning_steps,
    reps: card.reps,
    lapses: card.lapses,
    lastDay: when.day,
    lastAt: when.at,
    scheduledDays: card.scheduled_days,
  };
}
