import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { type AnswerHabits, answerHabits } from '../../src/schedule/answer-habits.ts';
import { fold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import { type SimulationInput, simulate } from '../../src/schedule/simulate.ts';
import { card, deck, log, NOON, progressOf, review, TODAY } from './support.ts';

const grades = (again: number, hard: number, good: number, easy: number): Record<Grade, number> => ({
  1: again,
  2: hard,
  3: good,
  4: easy,
});
const HABITS: AnswerHabits = {
  first: grades(25, 10, 50, 15),
  steps: grades(15, 5, 75, 5),
  passed: grades(0, 20, 70, 10),
  took: 6000,
  answers: 1000,
};
/** Answers `easy` whatever is not forgotten: no learning steps but after lapses. */
const EASY = { ...HABITS, first: grades(0, 0, 0, 1), steps: grades(0, 0, 0, 1), passed: grades(0, 0, 0, 1) };
const DECKS: readonly Deck[] = [
  deck(
    'py.a',
    Array.from({ length: 120 }, (_, at) => card(`c${at}`)),
  ),
];

function days(changes: Partial<SimulationInput> & { readonly retention?: number } = {}) {
  const { retention = 0.9, ...rest } = changes;
  return simulate({
    decks: DECKS,
    progress: NO_PROGRESS,
    day: TODAY,
    days: 200,
    parameters: { ...DEFAULT_SETTINGS.scheduler, desiredRetention: retention },
    settings: { newPerDay: 10, reviewsPerDay: 200 },
    habits: HABITS,
    seed: 1,
    ...rest,
  });
}
const answersOf = (simulation: ReturnType<typeof days>) =>
  simulation.days.reduce((sum, { answers }) => sum + answers, 0);

describe('simulate', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(days()).toEqual(days());
    expect(days({ seed: 2 }).days).not.toEqual(days().days);
  });

  it('asks more, and lets more be known, the more is wanted', () => {
    const [low, middle, high] = [0.75, 0.85, 0.95].map((retention) => days({ retention }));
    if (low === undefined || middle === undefined || high === undefined) throw new Error('three were asked for');
    expect(answersOf(high)).toBeGreaterThan(answersOf(middle) * 1.1);
    expect(answersOf(middle)).toBeGreaterThan(answersOf(low));
    expect(high.known).toBeGreaterThan(low.known);
    for (const one of [low, middle, high]) {
      expect(one.known / one.seen).toBeGreaterThan(one.desiredRetention);
      expect(one.days.every(({ answers, took }) => took === answers * HABITS.took)).toBe(true);
    }
  });

  it('brings in new cards up to the limit, and reviews up to theirs', () => {
    const found = days({ habits: EASY, settings: { newPerDay: 7, reviewsPerDay: 3 }, days: 15 });
    expect(found.days[0]?.answers).toBe(7);
    expect(found.seen).toBe(15 * 7);
    expect(days({ habits: EASY, days: 60 }).seen).toBe(120);
    // A lapse is asked twice: as a review, and as a step.
    expect(found.days.every(({ answers }) => answers <= 7 + 2 * 3)).toBe(true);
    expect(days({ settings: { newPerDay: 0, reviewsPerDay: 9 } })).toMatchObject({ seen: 0, known: 0 });
  });

  it('begins with what is known today: what is overdue comes first', () => {
    const known = DECKS[0]?.cards.map(({ id }) => ({ card: id, grade: 4 as const, daysAgo: 300 })) ?? [];
    const late = days({
      progress: progressOf(known),
      habits: EASY,
      days: 3,
      settings: { newPerDay: 9, reviewsPerDay: 50 },
    });
    expect(late.seen).toBe(120);
    const [first, second, third] = late.days.map(({ answers }) => answers);
    expect(first).toBeGreaterThanOrEqual(50);
    expect(second).toBeGreaterThanOrEqual(50);
    expect(third).toBeGreaterThanOrEqual(20);
    expect(third).toBeLessThan(50);
  });

  it('leaves suspended cards out, and takes weights but not the retention of a subject', () => {
    const progress = fold(log([{ type: 'suspend', card: 'c0', day: TODAY, at: NOON }]));
    expect(days({ progress }).cards).toBe(119);
    const { scheduler } = DEFAULT_SETTINGS;
    const of = (python: object) => days({ parameters: { ...scheduler, subjects: { py: python } } });
    expect(of({ desiredRetention: 0.7 })).toEqual(days());
    const weights = [
      0.05, 0.1, 0.2, 0.5, 6.8, 0.9, 2.8, 0.01, 0.6, 0.2, 0.6, 1.3, 0.1, 0.3, 1.6, 0.5, 1.9, 0.5, 0.1, 0.1, 0.35,
    ];
    expect(answersOf(of({ weights }))).toBeGreaterThan(answersOf(days()) * 2);
  });
});

describe('answerHabits', () => {
  const answers = (count: number, took: number, daysAgo = 1) =>
    Array.from({ length: count }, (_, at) => review(`c${at}`, { took, grade: 2, day: TODAY - daysAgo }));

  it('are the usual ones for a beginner', () => {
    const found = answerHabits(log(answers(99, 1000)), TODAY);
    expect(found).toMatchObject({ took: 8000, answers: 99 });
    expect(found.first[3]).toBe(0.495);
  });

  it('are those of the last year, of each kind with enough answers', () => {
    const found = answerHabits(
      log([...answers(100, 9000, 400), ...answers(100, 3000), ...answers(20, 1000, 0)]),
      TODAY,
    );
    expect(found).toMatchObject({ took: (100 * 3000 + 20 * 1000) / 120, answers: 120 });
    expect(found.first[3]).toBe(0.495);
    expect(found.steps).toEqual(grades(0, 120, 0, 0));
    expect(answerHabits(log(answers(100, 1)), TODAY).first).toEqual(grades(0, 100, 0, 0));
  });
});
