import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardHistories } from '../../src/cli/card-histories.ts';
import { orderEvents } from '../../src/domain/event-order.ts';
import type { LogEvent } from '../../src/domain/review.ts';
import { fold } from '../../src/schedule/fold.ts';

const START = Date.UTC(2026, 0, 1, 12);
const review = (device: string, seq: number, at: number, card: string, grade: 1 | 2 | 3 | 4 = 3): LogEvent => ({
  type: 'review',
  device,
  seq,
  at,
  card,
  instance: 0,
  content: 'c',
  grade,
  day: Math.floor(at / 86_400_000),
  offset: 0,
  seed: `${card}${seq}`,
  took: 1000,
});
const ids = (events: LogEvent[], card: string) =>
  cardHistories(events)
    .histories.get(card)
    ?.map(({ id }) => id);

describe('cardHistories', () => {
  it('leaves out what was taken back', () => {
    const undo: LogEvent = { type: 'undo', device: 'a', seq: 2, at: START + 1, target: 1 };
    const found = cardHistories([review('a', 1, START, 'x'), undo, review('a', 3, START + 2, 'x')]);
    expect(found.histories.get('x')).toMatchObject([
      { kind: 'answer', id: START + 2, before: null, after: { reps: 1 } },
    ]);
  });

  it('keeps what was before a reset', () => {
    const reset: LogEvent = { type: 'reset', device: 'a', seq: 2, at: START + 1, card: 'x' };
    const found = cardHistories([review('a', 1, START, 'x'), reset, review('a', 3, START + 2, 'x')]);
    expect(found.histories.get('x')).toMatchObject([
      { kind: 'answer' },
      { kind: 'reset', before: { reps: 1 } },
      { kind: 'answer', before: null },
    ]);
  });

  it('carries histories on under the new id, of two the longer one', () => {
    const alias: LogEvent = { type: 'alias', device: 'a', seq: 9, at: START + 9, card: 'new', from: 'old' };
    const old = [review('a', 1, START, 'old'), review('a', 2, START + 1, 'old')];
    expect(ids([...old, alias], 'new')).toEqual([START, START + 1]);
    expect(ids([...old, alias], 'old')).toBeUndefined();
    expect(ids([...old, review('a', 3, START + 2, 'new'), alias], 'new')).toEqual([START, START + 1]);
    const longer = [3, 4, 5].map((seq) => review('a', seq, START + seq, 'new'));
    expect(ids([...old, ...longer, alias], 'new')).toEqual([START + 3, START + 4, START + 5]);
  });

  it('gives ids that are the times, and unique where two devices or a clock say the same', () => {
    const events = orderEvents([
      review('a', 1, START, 'x'),
      review('a', 2, START - 500, 'x'),
      review('b', 1, START, 'y'),
    ]);
    expect(ids(events, 'x')).toEqual([START, START + 2]);
    expect(ids(events, 'y')).toEqual([START + 1]);
  });

  it('ends where the fold does, and each entry begins where the one before ended', () => {
    const event = fc.record({
      card: fc.constantFrom('x', 'y', 'z'),
      grade: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
      gap: fc.integer({ min: 0, max: 5 * 86_400_000 }),
      what: fc.constantFrom('review', 'review', 'review', 'reset', 'undo', 'alias'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (steps) => {
        let at = START;
        const events = steps.map(({ card, grade, gap, what }, index): LogEvent => {
          at += gap;
          const base = { device: 'a', seq: index + 1, at };
          if (what === 'reset') return { ...base, type: 'reset', card };
          if (what === 'undo') return { ...base, type: 'undo', target: Math.max(1, index) };
          if (what === 'alias') return { ...base, type: 'alias', card: 'x', from: card };
          return review('a', index + 1, at, card, grade);
        });
        const { progress, histories } = cardHistories(events);
        expect(progress).toEqual(fold(events));
        for (const [card, history] of histories) {
          const last = history.at(-1);
          expect(last?.kind === 'answer' ? last.after : null).toEqual(progress.cards.get(card)?.memory);
          for (const [place, entry] of history.entries()) {
            const previous = history[place - 1];
            if (previous !== undefined) expect(entry.id).toBeGreaterThan(previous.id);
            expect(entry.before).toEqual(previous?.kind === 'answer' ? previous.after : null);
          }
        }
      }),
    );
  });
});
