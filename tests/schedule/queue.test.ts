import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIndex } from '../../src/domain/day.ts';
import type { Deck } from '../../src/domain/deck.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { fold } from '../../src/schedule/fold.ts';
import { NO_PROGRESS } from '../../src/schedule/progress.ts';
import { counts, type PlanInput, planDay } from '../../src/schedule/queue.ts';
import { card, deck, log, NOON, progressOf, review, TODAY } from './support.ts';

function input(decks: readonly Deck[], changes: Partial<PlanInput> = {}): PlanInput {
  const settings = { newPerDay: 20, reviewsPerDay: 200 };
  return { decks, progress: NO_PROGRESS, settings, day: TODAY, at: NOON, seed: 'seed', ...changes };
}

const plannedIds = (changed: PlanInput) => planDay(changed).queue.map((item) => item.card.id);

describe('planDay', () => {
  it('asks learning steps first, then reviews, then new cards', () => {
    const decks = [deck('t', [card('fresh'), card('old'), card('learning')])];
    const progress = progressOf([
      { card: 'old', grade: 4, daysAgo: 40 },
      { card: 'learning', grade: 3, daysAgo: 0 },
    ]);
    const plan = planDay(input(decks, { progress, at: NOON + 11 * 60_000 }));
    expect(plan.queue.map((item) => [item.card.id, item.kind])).toEqual([
      ['learning', 'learning'],
      ['old', 'due'],
      ['fresh', 'new'],
    ]);
    expect(counts(plan)).toEqual({ due: 1, learning: 1, new: 1 });
  });

  it('keeps learning steps that are not due for later, and counts them', () => {
    const decks = [deck('t', [card('a')])];
    const plan = planDay(input(decks, { progress: progressOf([{ card: 'a', grade: 3 }]), at: NOON + 60_000 }));
    expect(plan.queue).toEqual([]);
    expect(plan.later.map((item) => [item.card.id, item.dueAt])).toEqual([['a', NOON + 600_000]]);
    expect(counts(plan).learning).toBe(1);
  });

  it('asks a learning step of an earlier day whatever its clock said', () => {
    const progress = fold(log([review('a', { day: TODAY - 1, at: NOON + 999_999_999, grade: 3 })]));
    expect(plannedIds(input([deck('t', [card('a')])], { progress }))).toEqual(['a']);
  });

  it('asks first what is most likely forgotten', () => {
    const decks = [deck('t', [card('a'), card('b'), card('c')])];
    const progress = progressOf([
      { card: 'a', grade: 4, daysAgo: 30 },
      { card: 'b', grade: 4, daysAgo: 90 },
      { card: 'c', grade: 4, daysAgo: 60 },
    ]);
    expect(plannedIds(input(decks, { progress }))).toEqual(['b', 'c', 'a']);
  });

  it('asks a card whose content changed at once, before all others', () => {
    const decks = [deck('t', [card('due'), card('changed', { content: 'other now' }), card('same')])];
    const progress = progressOf([
      { card: 'due', grade: 4, daysAgo: 60 },
      { card: 'changed', grade: 4, daysAgo: 1 },
      { card: 'same', grade: 4, daysAgo: 1 },
    ]);
    const { queue } = planDay(input(decks, { progress }));
    expect(queue.map((item) => [item.card.id, item.changed])).toEqual([
      ['changed', true],
      ['due', false],
    ]);
  });

  it('brings new cards topic by topic: prerequisites, then easier ones, then by id, in the order of the deck', () => {
    const decks = [
      deck('a-last', [card('a1')], { prerequisites: ['z-first'] }),
      deck('b', [card('b1')], { difficulty: 'expert' }),
      deck('c', [card('c2'), card('c1')], { difficulty: 'novice' }),
      deck('d', [card('d1')], { difficulty: 'novice' }),
      deck('z-first', [card('z1')]),
    ];
    expect(plannedIds(input(decks))).toEqual(['c2', 'c1', 'd1', 'z1', 'a1', 'b1']);
  });

  it('brings queued topics first, then introduced ones', () => {
    const decks = [deck('a', [card('a1')]), deck('b', [card('b1')]), deck('c', [card('c1')])];
    const progress = fold(
      log([
        { type: 'topic', topic: 'b', decision: 'introduced', day: TODAY, at: NOON },
        { type: 'topic', topic: 'c', decision: 'queued', day: TODAY, at: NOON },
      ]),
    );
    expect(plannedIds(input(decks, { progress }))).toEqual(['c1', 'b1', 'a1']);
  });

  it('leaves out what is suspended, and for the day what is buried', () => {
    const decks = [deck('t', [card('a'), card('b'), card('c')])];
    const progress = fold(
      log([
        { type: 'suspend', card: 'a', day: TODAY, at: NOON },
        { type: 'bury', card: 'b', day: TODAY, at: NOON },
      ]),
    );
    expect(plannedIds(input(decks, { progress }))).toEqual(['c']);
    expect(plannedIds(input(decks, { progress, day: TODAY + 1 }))).toEqual(['b', 'c']);
  });

  it('keeps siblings of what was answered today for another day', () => {
    const siblings = ['pair'];
    const decks = [deck('t', [card('a', { siblings }), card('b', { siblings }), card('c')])];
    const progress = progressOf([{ card: 'a', grade: 4 }]);
    expect(plannedIds(input(decks, { progress }))).toEqual(['c']);
    expect(plannedIds(input(decks, { progress, day: TODAY + 1 }))).toEqual(['b', 'c']);
  });

  it('lets a card that has siblings finish its learning steps', () => {
    const siblings = ['pair'];
    const decks = [deck('t', [card('a', { siblings }), card('b', { siblings })])];
    const progress = progressOf([{ card: 'a', grade: 3 }]);
    expect(plannedIds(input(decks, { progress, at: NOON + 11 * 60_000 }))).toEqual(['a']);
  });

  it('counts what was done today against the limits', () => {
    const cards = Array.from({ length: 9 }, (_, at) => card(`c${at}`));
    const progress = progressOf([
      { card: 'c0', grade: 4, daysAgo: 50 },
      { card: 'c1', grade: 4, daysAgo: 50 },
      { card: 'c2', grade: 4, daysAgo: 50 },
      { card: 'c0', grade: 4 },
      { card: 'c3', grade: 4 },
    ]);
    const plan = planDay(input([deck('t', cards)], { progress, settings: { newPerDay: 3, reviewsPerDay: 2 } }));
    expect(counts(plan)).toEqual({ due: 1, learning: 0, new: 2 });
  });

  it('keeps its laws for any history: no siblings, no limit passed, nothing twice, nothing early, the same again', () => {
    const ids = Array.from({ length: 12 }, (_, at) => `c${at}`);
    const decks = [0, 1, 2].map((topic) =>
      deck(
        `t${topic}`,
        ids.filter((_, at) => at % 3 === topic).map((id, at) => card(id, { siblings: [`t${topic} ${at % 2}`] })),
      ),
    );
    const event = fc.record({
      id: fc.constantFrom(...ids),
      grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      daysAgo: fc.nat(60),
    });
    const limits = fc.record({ newPerDay: fc.nat(5), reviewsPerDay: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), limits, fc.string(), (history, settings, seed) => {
        const sorted = history.sort((a, b) => b.daysAgo - a.daysAgo);
        const progress = progressOf(sorted.map(({ id, grade, daysAgo }) => ({ card: id, grade, daysAgo })));
        const all = input(decks, { progress, settings, seed });
        const plan = planDay(all);
        const items = [...plan.queue, ...plan.later];
        const today = progress.days.get(TODAY);
        const isAnswered = (id: string) => progress.cards.get(id)?.memory?.lastDay === TODAY;

        expect(planDay({ ...all, decks: [...decks] })).toEqual(plan);
        expect(new Set(items.map((item) => item.card.id)).size).toBe(items.length);
        expect(counts(plan).new).toBeLessThanOrEqual(Math.max(0, settings.newPerDay - (today?.new ?? 0)));
        expect(counts(plan).due).toBeLessThanOrEqual(Math.max(0, settings.reviewsPerDay - (today?.reviews ?? 0)));
        const others = items.filter((item) => !isAnswered(item.card.id)).flatMap((item) => item.card.siblings);
        expect(new Set(others).size).toBe(others.length);
        const taken = decks.flatMap((one) => one.cards).filter((one) => isAnswered(one.id));
        for (const key of taken.flatMap((one) => one.siblings)) expect(others).not.toContain(key);
        for (const item of plan.queue.filter((one) => one.kind === 'due')) {
          const due = progress.cards.get(item.card.id)?.memory?.due;
          expect(due?.kind === 'day' && due.day <= TODAY).toBe(true);
        }
      }),
    );
  });
});

describe('the day of the learner', () => {
  const hour = 3_600_000;

  it('turns at the rollover hour, also when clocks are put forward and back', () => {
    // Berlin, 2026: summer time begins on 29 March at 02:00 and ends on 25 October at 03:00.
    const spring = Date.UTC(2026, 2, 29);
    expect(dayIndex(spring + 1.9 * hour, 120, 4)).toBe(dayIndex(spring - 12 * hour, 60, 4));
    expect(dayIndex(spring + 2.1 * hour, 120, 4)).toBe(dayIndex(spring - 12 * hour, 60, 4) + 1);
    const autumn = Date.UTC(2026, 9, 25);
    expect(dayIndex(autumn + 2.9 * hour, 60, 4)).toBe(dayIndex(autumn - 12 * hour, 120, 4));
    expect(dayIndex(autumn + 3.1 * hour, 60, 4)).toBe(dayIndex(autumn - 12 * hour, 120, 4) + 1);
  });

  it('makes the same plan on both sides of a time zone, for the same days', () => {
    const decks = [deck('t', [card('a'), card('b')])];
    const inZone = (offset: number): LogEvent[] =>
      log([
        review('a', { grade: 4, day: TODAY - 20, offset, at: NOON - 20 * 24 * hour - offset * 60_000 }),
        review('b', { grade: 4, day: TODAY - 1, offset, at: NOON - 24 * hour - offset * 60_000 }),
      ]);
    const tokyo = fold(inZone(540));
    const honolulu = fold(inZone(-600));
    const due = (progress: typeof tokyo) => progress.cards.get('a')?.memory?.due;
    expect(due(tokyo)).toEqual(due(honolulu));
    expect(plannedIds(input(decks, { progress: tokyo }))).toEqual(plannedIds(input(decks, { progress: honolulu })));
    expect(plannedIds(input(decks, { progress: tokyo }))).toEqual(['a']);
  });

  it('brings a card neither on the evening before nor only at midnight UTC', () => {
    const decks = [deck('t', [card('a')])];
    // Graded at 23:00 in Tokyo and at 03:00 the next night, before the rollover: one learner's day.
    const evening = Date.UTC(2026, 2, 2, 14);
    const night = evening + 4 * hour;
    const day = dayIndex(evening, 540, 4);
    expect(dayIndex(night, 540, 4)).toBe(day);
    const progress = fold(log([review('a', { grade: 4, day, offset: 540, at: night })]));
    const due = progress.cards.get('a')?.memory?.scheduledDays ?? 0;
    expect(plannedIds(input(decks, { progress, day: day + due - 1, at: night }))).toEqual([]);
    expect(plannedIds(input(decks, { progress, day: day + due, at: night }))).toEqual(['a']);
  });
});
