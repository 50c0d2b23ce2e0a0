import fc from 'fast-check';
import { get_fuzz_range } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS, type Weekday, weekday } from '../../src/domain/day.ts';
import type { Deck } from '../../src/domain/deck.ts';
import type { Memory } from '../../src/domain/memory.ts';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { type BalanceInput, type Offer, offer } from '../../src/schedule/balance.ts';
import { type CardProgress, NEW_CARD } from '../../src/schedule/card-progress.ts';
import { CardTable } from '../../src/schedule/card-table.ts';
import { fold } from '../../src/schedule/fold.ts';
import { createScheduler } from '../../src/schedule/fsrs.ts';
import { NO_PROGRESS, type Progress } from '../../src/schedule/progress.ts';
import { card, deck, log, NOON, plain, review, TODAY } from './support.ts';

const scheduler = createScheduler(DEFAULT_SETTINGS.scheduler);
const when = { day: TODAY, at: NOON };
const SUBJECT = card('c', { siblings: ['pair'] });

function due(day: number, changes: Partial<CardProgress> = {}): CardProgress {
  const memory: Memory = {
    ...scheduler.next(null, when, 's', 4),
    due: { kind: 'day', day },
    stability: 20,
    lastDay: TODAY - 20,
  };
  return { ...NEW_CARD, memory, ...changes };
}

/** A card of 20 days to be answered, among others that wait on days from now; those named `sibling` are its siblings. */
function offered(others: Readonly<Record<string, readonly number[]>>, changes: Partial<BalanceInput['settings']> = {}) {
  const waiting = Object.entries(others).flatMap(([name, days]) =>
    days.map((days, at) => ({ id: `${name}${at}`, days, siblings: name === 'sibling' ? ['pair'] : [] })),
  );
  const cards = waiting.map(({ id, siblings }) => card(id, { siblings }));
  const states = waiting.map(({ id, days }) => [id, due(TODAY + days, { suspended: id.startsWith('aside') })] as const);
  const progress: Progress = { ...NO_PROGRESS, cards: CardTable.of([...states, ['c', due(TODAY)]]) };
  const settings = { loadBalance: true, easyDays: {}, ...changes };
  return offer(scheduler, SUBJECT, when, progress, { decks: [deck('t', [SUBJECT]), deck('u', cards)], settings });
}

const days = ({ outcomes }: Offer, grade: Grade = 3): number => outcomes[grade].scheduledDays;
const alone = days(offered({}, { loadBalance: false }));
/** Days that fuzz allows: `good` makes of 20 days about 65. */
const range = get_fuzz_range(Math.round(scheduler.next(due(TODAY).memory, when, 's', 3).stability), 20, 36_500);
const all = Array.from({ length: range.max_ivl - range.min_ivl + 1 }, (_, at) => range.min_ivl + at);

describe('offer', () => {
  it('is what fuzz alone gives where it is not wanted', () => {
    const memory = due(TODAY).memory;
    const plain = scheduler.preview(memory, when, 'c2');
    const progress: Progress = { ...NO_PROGRESS, cards: CardTable.of([['c', due(TODAY)]]) };
    const same = { seeds: { 1: 'c2', 2: 'c2', 3: 'c2', 4: 'c2' }, outcomes: plain };
    expect(offer(scheduler, SUBJECT, when, progress, null)).toEqual(same);
    expect(offered({ other: all }, { loadBalance: false })).toEqual(same);
  });

  it('lands on the day with the fewest reviews', () => {
    const found = all.map((free) => days(offered({ other: all.filter((day) => day !== free) })));
    const hits = found.filter((day, at) => day === all[at]).length;
    // Not every day of the range is among the seeds that are tried.
    expect(hits).toBeGreaterThanOrEqual(all.length - 3);
    expect(hits).toBeGreaterThan(5);
  });

  it('does not count what is suspended', () => {
    expect(days(offered({ aside: all, other: [alone] }))).toBe(days(offered({ other: [alone] })));
  });

  it('keeps off the days of siblings, however empty', () => {
    const full = all.filter((day) => day !== alone).flatMap((day) => Array.from({ length: 9 }, () => day));
    expect(days(offered({ other: full }))).toBe(alone);
    expect(days(offered({ other: full, sibling: [alone] }))).not.toBe(alone);
  });

  it('gives easy days their share', () => {
    const easyDays = Object.fromEntries(WEEKDAYS.map((day) => [day, day === 'friday' ? 1 : 0]));
    expect(weekday(TODAY + days(offered({}, { easyDays })))).toBe('friday' satisfies Weekday);
    const half = { easyDays: { [weekday(TODAY + alone)]: 0.5 } };
    const even = all.flatMap((day) => Array.from({ length: day === alone ? 7 : 9 }, () => day));
    expect(days(offered({ other: even }))).toBe(alone);
    expect(days(offered({ other: even }, half))).not.toBe(alone);
  });

  it('leaves intervals alone that are long, or short', () => {
    const stability = (days: number): Progress => {
      const state = due(TODAY);
      const memory =
        state.memory === null ? null : { ...state.memory, stability: days, difficulty: 10, lastDay: TODAY - 1 };
      return { ...NO_PROGRESS, cards: CardTable.of([['c', { ...state, memory }]]) };
    };
    const decks: readonly Deck[] = [deck('t', [SUBJECT])];
    const input = { decks, settings: { loadBalance: true, easyDays: { [weekday(TODAY + 1)]: 0 } } };
    for (const progress of [stability(900), stability(0.3)]) {
      const plain = offer(scheduler, SUBJECT, when, progress, null);
      expect(days(offer(scheduler, SUBJECT, when, progress, input))).toBe(days(plain));
    }
  });

  it('stays within what fuzz allows, never before a worse grade, and is what the fold gives', () => {
    const history = fc.array(fc.record({ grade: fc.constantFrom<Grade[]>(1, 2, 3, 4), wait: fc.nat(40) }), {
      minLength: 1,
      maxLength: 12,
    });
    const others = fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 300 });
    fc.assert(
      fc.property(history, others, fc.constantFrom<Grade[]>(1, 2, 3, 4), (steps, waiting, given) => {
        let day = TODAY - steps.reduce((sum, { wait }) => sum + wait, 0);
        const events = steps.map(({ grade, wait }, at) => {
          day += wait;
          return review('c', { grade, day, seed: `c${at + 1}` });
        });
        const before = fold(log(events));
        const cards = waiting.map((_, at) => card(`o${at}`));
        const states = waiting.map((days, at) => [`o${at}`, due(TODAY + days)] as const);
        const progress = { ...before, cards: CardTable.of([...before.cards, ...states]) };
        const settings = { loadBalance: true, easyDays: {} };
        const { seeds, outcomes } = offer(scheduler, SUBJECT, when, progress, {
          decks: [deck('t', [SUBJECT, ...cards])],
          settings,
        });

        const after = fold(log([...events, review('c', { grade: given, seed: seeds[given] })]));
        expect(plain(after.cards.get('c')?.memory)).toEqual(outcomes[given]);
        const intervals = [2, 3, 4].map((grade) => outcomes[grade as Grade].scheduledDays);
        expect(intervals).toEqual([...intervals].sort((a, b) => a - b));
        const { stability, scheduledDays, state } = outcomes[given];
        if (state !== 'review') return;
        const last = before.cards.get('c')?.memory?.lastDay ?? TODAY;
        const { min_ivl, max_ivl } = get_fuzz_range(Math.max(1, Math.round(stability)), TODAY - last, 36_500);
        // `good` and `easy` are moved out of the range where the grade below took its end.
        expect(scheduledDays).toBeGreaterThanOrEqual(Math.min(min_ivl, Math.round(stability)) - 1);
        expect(scheduledDays).toBeLessThanOrEqual(max_ivl + 2);
      }),
    );
  });
});
