import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderEvents } from '../../src/domain/event-order.ts';
import { compareLogs } from '../../src/schedule/merging.ts';
import { deviceLog, log, NOON, review, TODAY } from './support.ts';

const HOUR = 3_600_000;
const ours = log([review('a', { day: TODAY - 9 }), review('b', { day: TODAY - 9 })]);

describe('compareLogs', () => {
  it('finds nothing in a copy, whole or old', () => {
    const nothing = { news: [], cards: [], conflicts: [], clocks: [] };
    expect(compareLogs(ours, ours, NOON)).toEqual(nothing);
    expect(compareLogs(ours, ours.slice(0, 1), NOON)).toEqual(nothing);
    expect(compareLogs(ours, [], NOON)).toEqual(nothing);
  });

  it('counts new events by device, and tells which cards change', () => {
    const theirs = [
      ...log([review('a', { day: TODAY - 5 }), review('c', { day: TODAY - 1 })], 'zz'),
      ...log([review('a', { day: TODAY - 3 })], 'cc'),
    ];
    const { news, cards, conflicts, clocks } = compareLogs(ours, theirs, NOON);
    expect([conflicts, clocks]).toEqual([[], []]);
    expect(news).toEqual([
      { device: 'cc', events: 1, from: NOON - 72 * HOUR, to: NOON - 72 * HOUR },
      { device: 'zz', events: 2, from: NOON - 120 * HOUR, to: NOON - 24 * HOUR },
    ]);
    expect(cards.map(({ card, before }) => [card, before === null])).toEqual([
      ['a', false],
      ['c', true],
    ]);
    expect(cards[0]?.after?.reps).toBe(3);
  });

  it('puts the most moved card first', () => {
    const grades = [1, 2, 3, 4] as const;
    const begin = log(grades.map((grade) => review(`card${grade}`, { grade: 4, day: TODAY - 9 })));
    const theirs = log(
      grades.map((grade) => review(`card${grade}`, { grade, day: TODAY - 1 })),
      'zz',
    );
    const { cards } = compareLogs(begin, theirs, NOON);
    const day = (due: { readonly kind: string; readonly day?: number; readonly at?: number } | undefined): number =>
      due?.day ?? (due?.at ?? 0) / (24 * HOUR);
    const moves = cards.map(({ before, after }) => Math.abs(day(after?.due) - day(before?.due)));
    expect(moves).toHaveLength(4);
    expect(moves).toEqual(moves.toSorted((a, b) => b - a));
  });

  it('names two different events with one number, and the one that counts whoever asks', () => {
    const theirs = log([review('a', { day: TODAY - 9 }), review('b', { day: TODAY - 9, grade: 1 })]);
    const [mine, yours] = [compareLogs(ours, theirs, NOON), compareLogs(theirs, ours, NOON)];
    expect(mine.conflicts).toMatchObject([{ ours: ours[1], theirs: theirs[1] }]);
    expect(new Set([mine.conflicts[0]?.counts, yours.conflicts[0]?.counts])).toEqual(new Set(['ours', 'theirs']));
    // The side whose event counts sees no change.
    expect([mine.cards.length, yours.cards.length].sort()).toEqual([0, 1]);
  });

  it('tells of clocks that were ahead or went back by more than an hour', () => {
    const at = (time: number) => review('x', { at: time });
    const right = log([at(NOON), at(NOON - HOUR / 2), at(NOON + HOUR / 2)], 'right');
    const wrong = log([at(NOON + 2 * HOUR), at(NOON - HOUR), at(NOON + 5 * HOUR)], 'wrong');
    expect(compareLogs([], right, NOON).clocks).toEqual([]);
    expect(compareLogs([], wrong, NOON).clocks).toEqual([
      { device: 'wrong', kind: 'ahead', events: 2, by: 5 * HOUR },
      { device: 'wrong', kind: 'went back', events: 1, by: 3 * HOUR },
    ]);
    expect(compareLogs(wrong, wrong, NOON).clocks).toEqual([]);
  });

  it('finds nothing more once all was taken in', () => {
    fc.assert(
      fc.property(deviceLog('aa'), deviceLog('bb'), deviceLog('cc'), (a, b, c) => {
        const theirs = orderEvents([...b, ...c]);
        const { news } = compareLogs([...a, ...b.slice(0, 3)], theirs, NOON);
        expect(news.reduce((sum, { events }) => sum + events, 0)).toBe(theirs.length - Math.min(3, b.length));
        const again = compareLogs([...a, ...theirs], theirs, NOON);
        expect([again.news, again.cards, again.conflicts]).toEqual([[], [], []]);
      }),
    );
  });
});
