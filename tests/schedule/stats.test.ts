import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { fold, foldOrdered } from '../../src/schedule/fold.ts';
import { type StatsInput, stats } from '../../src/schedule/stats.ts';
import { learnerEvents } from '../support/learner.ts';
import { card, deck, deviceLog, log, review, TODAY } from './support.ts';

const DECKS: readonly Deck[] = [
  deck('one', [card('a'), card('b', { kind: 'predict' })]),
  deck('two', [card('c')], { category: 'other' }),
];

function numbers(events: readonly LogEvent[], changes: Partial<StatsInput> = {}) {
  const parameters = DEFAULT_SETTINGS.scheduler;
  return stats({ decks: DECKS, events, progress: fold(events), day: TODAY, parameters, ...changes });
}

/** An answer so many days ago. */
const ago = (id: string, days: number, changes: Parameters<typeof review>[1] = {}) =>
  review(id, { ...changes, day: TODAY - days });

describe('true retention', () => {
  it('counts the first answer of a day to a card in review, and nothing else', () => {
    const { retention, answers } = numbers(
      log([
        ago('a', 40, { grade: 1 }), // new
        ago('a', 40), // learning steps
        ago('a', 40, { grade: 4 }), // in review from here on
        ago('a', 20, { grade: 1 }), // counts: forgotten
        ago('a', 20, { grade: 4 }), // relearning
        ago('a', 20, { grade: 3 }), // again on the same day
        ago('a', 3), // counts
      ]),
    );
    expect(answers).toBe(7);
    expect(retention.young).toEqual({
      week: { asked: 1, passed: 1 },
      month: { asked: 2, passed: 1 },
      year: { asked: 2, passed: 1 },
      all: { asked: 2, passed: 1 },
    });
  });

  it('calls cards mature by the interval that they came from', () => {
    const events = log([
      ago('a', 500, { grade: 4 }),
      ago('a', 480, { grade: 4 }), // asked after an interval of days
      ago('a', 400, { grade: 4 }), // after weeks or more
      ago('a', 1, { grade: 1 }), // after months
    ]);
    const memory = fold(events.slice(0, 2)).cards.get('a')?.memory;
    expect(memory?.scheduledDays).toBeGreaterThanOrEqual(21);
    const { retention } = numbers(events);
    expect(retention.young.all).toEqual({ asked: 1, passed: 1 });
    expect(retention.mature.all).toEqual({ asked: 2, passed: 1 });
    expect(retention.mature.year).toEqual({ asked: 1, passed: 0 });
  });

  it('leaves out what was taken back, wherever it was', () => {
    const events = log([ago('a', 30, { grade: 4 }), ago('a', 1, { grade: 1 })]);
    const undo: LogEvent = { type: 'undo', target: 2, device: 'aa', seq: 3, at: (events[1]?.at ?? 0) + 1 };
    expect(numbers([...events, undo])).toMatchObject({ answers: 1, tests: { asked: 0 } });
  });
});

describe('work', () => {
  it('is told by day, topic and kind; an answer of an hour counts as five minutes', () => {
    const found = numbers(
      log([
        ago('a', 400, { took: 1000 }),
        ago('a', 2, { took: 2000 }),
        ago('b', 1, { took: 3_600_000 }),
        ago('gone', 1, { took: 4000 }),
      ]),
    );
    expect(found).toMatchObject({ answers: 4, took: 307_000, days: 3, cards: 3, seen: 2 });
    expect(found.year.map(({ day, answers }) => [TODAY - day, answers])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(found.topics.map(({ topic, answers, seen, cards }) => [topic, answers, seen, cards])).toEqual([
      ['one', 3, 2, 2],
      ['two', 0, 0, 1],
    ]);
    expect(found.kinds.find(({ kind }) => kind === 'predict')).toMatchObject({ answers: 1, cards: 1, seen: 1 });
  });

  it('counts under earlier ids of a card and for cards that are gone, and of a topic only its own', () => {
    const old = { ...(DECKS[0] ?? deck('x', [])), aliases: { before: 'a' }, retired: [card('retired')] };
    const events = log([ago('before', 3), ago('retired', 2), ago('c', 1), ago('unknown', 1)]);
    expect(numbers(events, { decks: [old], onlyDecks: true })).toMatchObject({
      answers: 2,
      days: 2,
      topics: [{ answers: 2 }],
    });
    expect(numbers(events, { decks: [old] }).answers).toBe(4);
  });

  it('knows rows of days, and that today is not over', () => {
    const streakOf = (...days: number[]) => numbers(log(days.map((day) => ago('a', day)))).streak;
    expect(streakOf(9, 8, 7, 6, 2, 1, 0)).toEqual({ current: 3, longest: 4 });
    expect(streakOf(3, 2, 1)).toEqual({ current: 3, longest: 3 });
    expect(streakOf(3, 2)).toEqual({ current: 0, longest: 2 });
    expect(streakOf()).toEqual({ current: 0, longest: 0 });
  });
});

describe('what comes', () => {
  it('is counted by day; suspended cards do not come', () => {
    const events = log([
      ago('a', 60, { grade: 4 }),
      ago('b', 0),
      ago('c', 0, { grade: 4 }),
      { type: 'suspend', card: 'c', day: TODAY, at: review('c').at + 1 },
    ]);
    const { forecast, seen, cards } = numbers(events);
    expect([seen, cards]).toEqual([2, 2]);
    expect(forecast.overdue).toBe(1);
    expect(forecast.days[0]).toBe(1);
    expect(forecast.days).toHaveLength(30);
    expect(forecast.days.reduce((sum, one) => sum + one)).toBe(1);
  });

  it('lists the cards that are hardest: most lapses, then most difficult', () => {
    const lapse = (id: string, times: number) =>
      Array.from({ length: times }, (_, at) => ago(id, 30 - at, { grade: at % 2 === 0 ? 4 : 1 }));
    const events = log([...lapse('a', 2), ...lapse('b', 6), ago('c', 30, { grade: 4 })]);
    expect(numbers(events).hardest.map((entry) => entry.card.id)).toEqual(['b', 'a']);
  });
});

describe('instances', () => {
  it('compares the one shown with the one before, unless the card has changed', () => {
    const shown = (days: number, instance: number, grade: 1 | 4, content = 'x') =>
      ago('a', days, { instance, grade, content });
    const { instances } = numbers(
      log([shown(90, 0, 4), shown(80, 0, 4), shown(60, 1, 1), shown(60, 2, 4), shown(40, 2, 4), shown(10, 3, 4, 'y')]),
    );
    expect(instances).toEqual({ other: { asked: 1, passed: 0 }, same: { asked: 2, passed: 2 } });
  });
});

describe('any log', () => {
  it('gives the answers that the fold counts, and parts that make up the whole', () => {
    fc.assert(
      fc.property(deviceLog('aa'), deviceLog('bb'), (ours, theirs) => {
        const events = [...ours, ...theirs].sort((a, b) => a.at - b.at);
        const ordered = { [Symbol.iterator]: () => events[Symbol.iterator]() };
        const progress = foldOrdered(ordered);
        const found = numbers([], { events: ordered, progress });
        const days = [...progress.days.values()];
        expect(found.answers).toBe(days.reduce((sum, day) => sum + day.answers, 0));
        const { young, mature } = found.retention;
        expect(young.all.asked + mature.all.asked).toBe(found.tests.asked);
        expect(found.tests.asked).toBeLessThanOrEqual(days.reduce((sum, day) => sum + day.reviews, 0));
        expect(found.instances.other.asked + found.instances.same.asked).toBeLessThanOrEqual(found.tests.asked);
      }),
    );
  });

  it('of one who forgets as FSRS says shows the wanted retention', () => {
    const cards = Array.from({ length: 60 }, (_, at) => `l${at}`);
    const events = [...learnerEvents({ cards, from: TODAY - 300, days: 300, newPerDay: 3 })];
    const { tests } = numbers(events, {
      decks: [
        deck(
          'l',
          cards.map((id) => card(id)),
        ),
      ],
    });
    expect(tests.asked).toBeGreaterThan(400);
    expect(tests.passed / tests.asked).toBeGreaterThan(0.86);
    expect(tests.passed / tests.asked).toBeLessThan(0.94);
  });
});
