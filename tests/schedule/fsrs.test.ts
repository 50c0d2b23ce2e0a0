import fc from 'fast-check';
import { createEmptyCard, type Card as FsrsCard, fsrs, GenSeedStrategyWithCardId, State, StrategyMode } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { dayDate } from '../../src/domain/day.ts';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { createScheduler, fuzzSeed, type Memory } from '../../src/schedule/fsrs.ts';

const scheduler = createScheduler(DEFAULT_SETTINGS.scheduler);
const grade = fc.constantFrom<Grade[]>(1, 2, 3, 4);
const history = fc.array(fc.record({ grade, wait: fc.nat(60), minute: fc.nat(1439) }), { minLength: 1, maxLength: 20 });
const DAY = 86_400_000;

type Step = { readonly grade: Grade; readonly wait: number; readonly minute: number };

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

  it('uses given weights and retention', () => {
    const strict = createScheduler({ ...DEFAULT_SETTINGS.scheduler, desiredRetention: 0.97 });
    const memory: Memory = { ...scheduler.next(null, { day: 0, at: 0 }, 's', 4), stability: 50 };
    const days = (one: typeof scheduler) => one.next(memory, { day: 50, at: 50 * DAY }, 's', 3).scheduledDays;
    expect(days(strict)).toBeLessThan(days(scheduler) / 2);
  });
});
