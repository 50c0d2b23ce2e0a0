import fc from 'fast-check';
import {
  createEmptyCard,
  default_w,
  type Card as FsrsCard,
  fsrs,
  GenSeedStrategyWithCardId,
  State,
  StrategyMode,
} from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { dayDate, dayIndex } from '../../src/domain/day.ts';
import type { Memory } from '../../src/domain/memory.ts';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { createScheduler, fuzzSeed } from '../../src/schedule/fsrs.ts';

const scheduler = createScheduler(DEFAULT_SETTINGS.scheduler);
const grade = fc.constantFrom<Grade[]>(1, 2, 3, 4);
const history = fc.array(fc.record({ grade, wait: fc.nat(60), minute: fc.nat(1439) }), { minLength: 1, maxLength: 20 });
const DAY = 86_400_000;

type Step = { readonly grade: Grade; readonly wait: number; readonly minute: number };

const steps = fc.array(fc.integer({ min: 1, max: 1439 }), { maxLength: 3 });
const parameters = fc.record({
  weights: fc.option(
    fc.tuple(...default_w.map((w) => fc.double({ min: 0.5, max: 1.5, noNaN: true }).map((by) => w * by))),
  ),
  desiredRetention: fc.double({ min: 0.7, max: 0.99, noNaN: true }),
  maximumInterval: fc.integer({ min: 1, max: 36_500 }),
  rollover: fc.constant(4),
  learningSteps: steps,
  relearningSteps: steps,
});

function replay(id: string, steps: readonly Step[], visit: (memory: Memory, step: Step, day: number) => void): void {
  let memory: Memory | null = null;
  let day = 20_000;
  for (const step of steps) {
    day += step.wait;
    const when = { day, at: day * DAY + step.minute * 60_000 };
    memory = scheduler.next(memory, when, fuzzSeed(id, memory), step.grade);
    visit(memory, step, day);
  }
}

describe('createScheduler', () => {
  it('gives the states and intervals of ts-fsrs with its card-id seed, over any history', () => {
    fc.assert(
      fc.property(history, fc.string({ minLength: 1, maxLength: 20 }), (steps, id) => {
        const engine = fsrs({ enable_fuzz: true }).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('id'));
        let card: FsrsCard & { id: string } = { ...createEmptyCard(dayDate(0)), id };
        replay(id, steps, (memory, step, day) => {
          card = { ...engine.next(card, dayDate(day), step.grade).card, id };
          expect({ stability: memory.stability, difficulty: memory.difficulty }).toEqual({
            stability: card.stability,
            difficulty: card.difficulty,
          });
          expect([memory.reps, memory.lapses, memory.step, memory.scheduledDays]).toEqual([
            card.reps,
            card.lapses,
            card.learning_steps,
            card.scheduled_days,
          ]);
          expect(memory.state).toBe(State[card.state].toLowerCase());
          const afterMidnight = card.due.getTime() - day * DAY;
          const at = memory.lastAt + afterMidnight;
          expect(memory.due).toEqual(
            card.state === State.Review ? { kind: 'day', day: card.due.getTime() / DAY } : { kind: 'time', at },
          );
        });
      }),
    );
  });

  it('gives them with any parameters, those of a subject too, over years', () => {
    const wait = fc.oneof(fc.nat(3), fc.nat(60), fc.nat(2000));
    const long = fc.array(fc.record({ grade, wait }), { minLength: 30, maxLength: 80 });
    fc.assert(
      fc.property(parameters, fc.boolean(), long, ({ weights, ...all }, isOfSubject, history) => {
        const own = { weights, desiredRetention: all.desiredRetention };
        const chosen = isOfSubject
          ? { ...all, weights: null, desiredRetention: 0.9, subjects: { python: own } }
          : { ...all, weights, subjects: {} };
        const subject = createScheduler(chosen, 'python');
        const engine = fsrs({
          ...(weights === null ? {} : { w: weights }),
          request_retention: all.desiredRetention,
          maximum_interval: all.maximumInterval,
          enable_fuzz: true,
          learning_steps: all.learningSteps.map((minutes) => `${minutes}m` as const),
          relearning_steps: all.relearningSteps.map((minutes) => `${minutes}m` as const),
        }).useStrategy(StrategyMode.SEED, GenSeedStrategyWithCardId('id'));
        let card: FsrsCard & { id: string } = { ...createEmptyCard(dayDate(0)), id: 'c' };
        let memory: Memory | null = null;
        let day = 20_000;
        for (const step of history) {
          day += step.wait;
          memory = subject.next(memory, { day, at: day * DAY }, fuzzSeed('c', memory), step.grade);
          card = { ...engine.next(card, dayDate(day), step.grade).card, id: 'c' };
          expect([memory.stability, memory.difficulty, memory.lapses, memory.state]).toEqual([
            card.stability,
            card.difficulty,
            card.lapses,
            State[card.state].toLowerCase(),
          ]);
          // What `hard` makes of a step may last longer than a day: then the card comes on that day.
          const due = card.due.getTime();
          expect(memory.due.kind === 'day' ? memory.due.day : memory.due.at).toBe(
            card.state === State.Review ? Math.floor(due / DAY) : due,
          );
        }
      }),
    );
  });

  /**
   * `test_review_card` and `test_memo_state` of py-fsrs (tests/test_basic.py at 3abe686), whose state is the one that fsrs-rs
   * expects too (src/inference.rs at 0cbb9d3). They compute without fuzz, where an interval is the rounded stability.
   */
  it('gives the published numbers of FSRS-6', () => {
    const intervals = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];
    let [memory, day]: [Memory | null, number] = [null, 19_325];
    for (const [at, given] of ([3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3] as const).entries()) {
      memory = scheduler.next(memory, { day, at: day * DAY }, 'seed', given);
      expect(memory.due.kind === 'day' ? Math.round(memory.stability) : 0).toBe(intervals[at]);
      day += intervals[at] ?? 0;
    }
    let last: Memory | null = null;
    for (const [given, elapsed] of [
      [1, 0],
      [3, 0],
      [3, 1],
      [3, 3],
      [3, 8],
      [3, 21],
    ] as const) {
      day += elapsed;
      last = scheduler.next(last, { day, at: day * DAY }, 'seed', given);
    }
    expect(last?.stability).toBeCloseTo(53.62691, 4);
    expect(last?.difficulty).toBeCloseTo(6.3574867, 4);
  });

  it('grants what it previewed, whatever the hour', () => {
    fc.assert(
      fc.property(history, grade, fc.nat(1439), fc.nat(1439), (steps, given, before, after) => {
        let last: Memory | null = null;
        let today = 20_000;
        replay('card', steps, (memory, _, day) => {
          last = memory;
          today = day + 3;
        });
        const seed = fuzzSeed('card', last);
        const shown = scheduler.preview(last, { day: today, at: today * DAY + before * 60_000 }, seed)[given];
        const granted = scheduler.next(last, { day: today, at: today * DAY + after * 60_000 }, seed, given);
        expect([granted.state, granted.scheduledDays, granted.stability]).toEqual([
          shown.state,
          shown.scheduledDays,
          shown.stability,
        ]);
        const wait = (memory: Memory) => (memory.due.kind === 'day' ? memory.due.day : memory.due.at - memory.lastAt);
        expect(wait(granted)).toBe(wait(shown));
      }),
    );
  });

  it('begins with the steps of 1, 6 and 10 minutes, and with days for easy', () => {
    const at = 20_000 * DAY;
    const outcomes = scheduler.preview(null, { day: 20_000, at }, 'seed');
    expect([outcomes[1].due, outcomes[2].due, outcomes[3].due]).toEqual(
      [1, 6, 10].map((minutes) => ({ kind: 'time', at: at + minutes * 60_000 })),
    );
    expect(outcomes[4]).toMatchObject({
      state: 'review',
      due: { kind: 'day', day: 20_000 + outcomes[4].scheduledDays },
    });
  });

  it('fuzzes: other cards get other intervals for the same answers', () => {
    const long: Memory = { ...scheduler.preview(null, { day: 1, at: 1 }, 's')[4], stability: 100, lastDay: 1 };
    const days = Array.from(
      { length: 20 },
      (_, n) => scheduler.next(long, { day: 90, at: 90 * DAY }, `card${n}`, 3).scheduledDays,
    );
    expect(new Set(days).size).toBeGreaterThan(3);
  });

  it('counts days of the learner over changes of clocks and time zones', () => {
    const hour = 3_600_000;
    const answered = (moments: readonly (readonly [at: number, offset: number])[]) => {
      const days = moments.map(([at, offset]) => dayIndex(at, offset, 4));
      const memory = moments.reduce<Memory | null>(
        (last, [at], n) => scheduler.next(last, { day: days[n] ?? 0, at }, fuzzSeed('c', last), 4),
        null,
      );
      return { days, memory };
    };
    // Berlin, 2026: the night of 29 March has 23 hours, that of 25 October 25. Each answer is given at 20:00 there.
    const evenings = (first: number, before: number, after: number) =>
      [0, 1, 2].map(
        (n) => [first + n * DAY + (20 - (n < 1 ? before : after) / 60) * hour, n < 1 ? before : after] as const,
      );
    const march = answered(evenings(Date.UTC(2026, 2, 28), 60, 120));
    const october = answered(evenings(Date.UTC(2026, 9, 24), 120, 60));
    const plain = answered(evenings(Date.UTC(2026, 5, 1), 120, 120));
    for (const { days, memory } of [march, october, plain]) {
      expect(days.map((day) => day - (days[0] ?? 0))).toEqual([0, 1, 2]);
      expect(memory).toMatchObject({ stability: plain.memory?.stability, reps: 3 });
    }
    // Over the date line: Tokyo at 23:00, then Honolulu nine hours later, where it is 13:00 of the same date: no day went by.
    const tokyo = Date.UTC(2026, 2, 2, 14);
    const travelled = answered([
      [tokyo, 540],
      [tokyo + 9 * hour, -600],
    ]);
    expect(travelled.days[1]).toBe(travelled.days[0]);
    const stayed = answered([
      [tokyo, 540],
      [tokyo + hour, 540],
    ]);
    expect(travelled.memory?.stability).toBe(stayed.memory?.stability);
    // At 05:00 in Tokyo, then in Honolulu an hour later: the day before, which counts as the same.
    const back = answered([
      [tokyo + 6 * hour, 540],
      [tokyo + 7 * hour, -600],
    ]);
    expect(back.days[1]).toBe((back.days[0] ?? 0) - 1);
    expect(back.memory?.stability).toBe(stayed.memory?.stability);
  });

  it('survives a clock that was set back', () => {
    const ahead = scheduler.next(null, { day: 20_400, at: 20_400 * DAY }, 's', 4);
    const back = scheduler.next(ahead, { day: 20_000, at: 20_000 * DAY }, 's', 3);
    expect(back.lastDay).toBe(20_000);
    expect(back.due).toEqual({ kind: 'day', day: 20_000 + back.scheduledDays });
    expect(scheduler.retrievability(ahead, 20_000)).toBe(1);
  });

  it('tells the probability of recall: nine in ten after as many days as the stability', () => {
    const memory: Memory = { ...scheduler.next(null, { day: 0, at: 0 }, 's', 4), stability: 12 };
    expect(scheduler.retrievability(memory, 12)).toBeCloseTo(0.9, 6);
  });

  it('tells the same probability as ts-fsrs, to the eight digits it gives', () => {
    fc.assert(
      fc.property(
        parameters,
        fc.integer({ min: 1, max: 36_500 }),
        fc.nat(36_500),
        ({ weights, ...all }, stability, days) => {
          const memory: Memory = { ...scheduler.next(null, { day: 0, at: 0 }, 's', 4), stability };
          const engine = fsrs(weights === null ? {} : { w: weights });
          const own = createScheduler({ ...all, weights, subjects: {} }).retrievability(memory, days);
          expect(own).toBeCloseTo(engine.forgetting_curve(days, stability), 7);
        },
      ),
    );
  });

  it('uses given weights and retention', () => {
    const strict = createScheduler({ ...DEFAULT_SETTINGS.scheduler, desiredRetention: 0.97 });
    const memory: Memory = { ...scheduler.next(null, { day: 0, at: 0 }, 's', 4), stability: 50 };
    const days = (one: typeof scheduler) => one.next(memory, { day: 50, at: 50 * DAY }, 's', 3).scheduledDays;
    expect(days(strict)).toBeLessThan(days(scheduler) / 2);
  });
});
