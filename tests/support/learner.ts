import type { Memory } from '../../src/domain/memory.ts';
import { randomStream } from '../../src/domain/random.ts';
import type { Grade, ReviewEvent, SchedulerParameters } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { createScheduler, fuzzSeed } from '../../src/schedule/fsrs.ts';

const DAY = 86_400_000;
const FIRST = [0.25, 0.1, 0.5, 0.15];
const PASSED = [0, 0.12, 0.76, 0.12];

export interface LearnerInput {
  readonly cards: readonly string[];
  /** The first day, and how many there are. */
  readonly from: number;
  readonly days: number;
  readonly newPerDay: number;
  /** How the learner really forgets: FSRS-6 weights, null for the published ones. */
  readonly weights?: readonly number[] | null;
  /** What cards are scheduled by. */
  readonly parameters?: SchedulerParameters;
  readonly instances?: number;
  readonly seed?: number;
  readonly device?: string;
}

/** The answers of somebody who forgets as FSRS says, with known weights: a card is recalled with the probability of the model. */
export function* learnerEvents(input: LearnerInput): Generator<ReviewEvent> {
  const { cards, from, days, newPerDay, weights = null, parameters = DEFAULT_SETTINGS.scheduler } = input;
  const random = randomStream(input.seed ?? 1);
  const pick = (shares: readonly number[]): Grade => {
    let rest = random() * shares.reduce((sum, one) => sum + one, 0);
    const at = shares.findIndex((share) => {
      rest -= share;
      return rest < 0;
    });
    return Math.min(4, at + 1) as Grade;
  };
  const [truth, scheduler] = [createScheduler({ ...parameters, weights }), createScheduler(parameters)];
  const known = new Map<string, { real: Memory; planned: Memory }>();
  let seq = 0;
  for (let day = from; day < from + days; day++) {
    let at = day * DAY + 12 * 3_600_000;
    const due = cards.filter((card) => {
      const planned = known.get(card)?.planned;
      return planned !== undefined && (planned.due.kind === 'time' || planned.due.day <= day);
    });
    const fresh = cards.slice(known.size, known.size + newPerDay);
    const queue = [...due, ...fresh];
    for (let card = queue.shift(); card !== undefined; card = queue.shift()) {
      const before = known.get(card);
      const recalled = before === undefined || random() < truth.retrievability(before.real, day);
      const grade = before === undefined ? pick(FIRST) : recalled ? pick(PASSED) : 1;
      const seed = fuzzSeed(card, before?.planned ?? null);
      at += 9000;
      const when = { day, at };
      const planned = scheduler.next(before?.planned ?? null, when, seed, grade);
      known.set(card, { planned, real: truth.next(before?.real ?? null, when, seed, grade) });
      const instance = (before?.planned.reps ?? 0) % (input.instances ?? 1);
      const { device = 'aa' } = input;
      yield {
        ...{
          type: 'review',
          card,
          instance,
          content: 'content',
          grade,
          day,
          offset: 0,
          seed,
          took: 4000 + Math.floor(random() * 8000),
        },
        ...{ at, device, seq: ++seq },
      };
      if (planned.due.kind === 'time') queue.push(card);
    }
  }
}
