import { describe, expect, it } from 'vitest';
import { cardState, FIRST_DAY, newState, revlogRow } from '../../src/anki/rows.ts';
import type { Answered, CardSchedule, Schedule } from '../../src/anki/schedule.ts';
import { dayIndex } from '../../src/domain/day.ts';
import type { Memory } from '../../src/domain/memory.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';

/** 2026-03-02 10:00 UTC. */
const AT = Date.UTC(2026, 2, 2, 10);
const DAY = dayIndex(AT, 0, 4);
const MINUTE = 60_000;

const schedule: Schedule = {
  cards: new Map(),
  parameters: { ...DEFAULT_SETTINGS.scheduler, subjects: { sql: { desiredRetention: 0.95 } } },
  firstOffset: 0,
  dayOf: (at) => dayIndex(at, 0, 4),
};

const review: Memory = {
  state: 'review',
  stability: 12.345678,
  difficulty: 5.43219,
  due: { kind: 'day', day: DAY + 12 },
  step: 0,
  reps: 4,
  lapses: 1,
  lastDay: DAY,
  lastAt: AT,
  scheduledDays: 12,
};
const learning = (minutes: number, more: Partial<Memory> = {}): Memory => ({
  ...review,
  state: 'learning',
  due: { kind: 'time', at: AT + minutes * MINUTE },
  scheduledDays: 0,
  ...more,
});
const answer = (after: Memory, before: Memory | null = null): Answered => ({
  kind: 'answer',
  id: AT + 999,
  grade: 3,
  took: 4321,
  before,
  after,
});
const card = (memory: Memory | null, more: Partial<CardSchedule> = {}): CardSchedule => ({
  memory,
  suspended: false,
  history: memory === null ? [] : [answer(memory)],
  ...more,
});
const state = (one: CardSchedule, subject = 'python') => cardState(one, schedule, subject, 7);
const index = (year: number, month: number, day: number): number =>
  (Date.UTC(year, month - 1, day) - Date.UTC(2020, 0, 1)) / 86_400_000;

describe('cardState', () => {
  it('leaves a card that was never answered new, at its position', () => {
    const wanted = { type: 0, queue: 0, due: 7, ivl: 0, factor: 0, reps: 0, lapses: 0, left: 0, data: '{}' };
    expect(state(card(null))).toEqual(wanted);
    expect(newState(7)).toEqual(wanted);
  });

  it('gives a review card its day, interval and memory', () => {
    const { data, ...row } = state(card(review));
    expect(row).toEqual({
      type: 2,
      queue: 2,
      due: index(2026, 3, 14),
      ivl: 12,
      factor: 2500,
      reps: 4,
      lapses: 1,
      left: 0,
    });
    const lrt = Math.floor((AT + 999) / 1000);
    expect(JSON.parse(data)).toEqual({ pos: 7, s: 12.3457, d: 5.432, dr: 0.9, decay: 0.154, lrt });
  });

  it('takes the parameters of the subject', () => {
    expect(JSON.parse(state(card(review), 'sql').data)).toMatchObject({ dr: 0.95 });
    const weights = Array.from({ length: 21 }, (_, at) => at / 100);
    const own: Schedule = { ...schedule, parameters: { ...schedule.parameters, weights } };
    expect(JSON.parse(cardState(card(review), own, 'python', 1).data)).toMatchObject({ decay: 0.2 });
  });

  it.each([
    ['the second at which a step is due', learning(10), { type: 1, queue: 1, due: (AT + 10 * MINUTE) / 1000, left: 2 }],
    ['what is left of the steps', learning(10, { step: 1 }), { type: 1, queue: 1, left: 1 }],
    ['the day of a step that is due on a later one', learning(24 * 60), { type: 1, queue: 3, due: index(2026, 3, 3) }],
    ['no interval while learning', learning(10), { ivl: 0, factor: 0 }],
    [
      'relearning with the interval of a day',
      learning(10, { state: 'relearning' }),
      { type: 3, queue: 1, ivl: 1, factor: 2500, left: 1 },
    ],
    ['an interval of at least a day', { ...review, scheduledDays: 0 }, { ivl: 1, due: index(2026, 3, 3) }],
  ])('keeps %s', (_, memory, wanted) => {
    expect(state(card(memory))).toMatchObject(wanted);
  });

  it('suspends any card without losing when it is due, and marks that it did', () => {
    for (const memory of [null, review, learning(10), learning(24 * 60)]) {
      const { queue: _, data, ...active } = state(card(memory));
      const marked = JSON.stringify({ ...(JSON.parse(data) as object), cd: '{"qws":1}' });
      expect(state(card(memory, { suspended: true }))).toEqual({ ...active, queue: -1, data: marked });
    }
  });

  it('counts days from the beginning of 2020', () => {
    expect(FIRST_DAY).toBe(dayIndex(Date.UTC(2020, 0, 1, 4), 0, 4));
  });
});

describe('revlogRow', () => {
  it.each([
    ['a first answer', answer(learning(10)), [3, -600, 0, 592, 4321, 0]],
    ['the end of learning', answer(review, learning(10)), [3, 12, -600, 592, 4321, 0]],
    ['a review', answer({ ...review, difficulty: 10 }, { ...review, scheduledDays: 5 }), [3, 12, 5, 1100, 4321, 1]],
    ['a lapse', answer(learning(10, { state: 'relearning', difficulty: 1 }), review), [3, -600, 12, 100, 4321, 1]],
    ['relearning', answer(review, learning(10, { state: 'relearning' })), [3, 12, -600, 592, 4321, 2]],
    ['a reset', { kind: 'reset', id: AT + 999, before: review } as const, [0, 0, 12, 0, 0, 4]],
  ])('tells of %s', (_, entry, wanted) => {
    expect(revlogRow(entry, 42)).toEqual([AT + 999, 42, -1, ...wanted]);
  });

  it('tells of an answer that took weeks in the bits that Anki has', () => {
    expect(revlogRow({ ...answer(review), took: 5e9 }, 42)[7]).toBe(2_147_483_647);
  });
});
