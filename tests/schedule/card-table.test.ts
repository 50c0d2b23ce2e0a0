import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CardProgress, NEW_CARD, withChanges } from '../../src/schedule/card-progress.ts';
import { CardTable } from '../../src/schedule/card-table.ts';
import { hasChanged } from '../../src/schedule/entries.ts';
import { card } from './support.ts';

const day = fc.integer({ min: -1, max: 20 });
const number = fc.oneof(
  fc.nat(3),
  fc.integer(),
  fc.double({ noNaN: true }).filter((one) => !Object.is(one, -0)),
);
const whole = fc.oneof(
  fc.nat(3),
  fc.maxSafeInteger().filter((one) => one >= 0),
);
const content = fc.constantFrom('', 'content of a', 'content of b', 'other \u{1f600}');

const memory = fc.record({
  state: fc.constantFrom('learning' as const, 'review' as const, 'relearning' as const),
  stability: number,
  difficulty: number,
  due: fc.oneof(
    day.map((of) => ({ kind: 'day' as const, day: of })),
    fc.maxSafeInteger().map((at) => ({ kind: 'time' as const, at: Math.abs(at) })),
  ),
  step: whole,
  reps: whole,
  lapses: whole,
  lastDay: day,
  lastAt: whole,
  scheduledDays: day,
});
const states: fc.Arbitrary<CardProgress> = fc.record({
  memory: fc.option(memory),
  suspended: fc.boolean(),
  buriedOn: fc.option(day),
  flag: fc.string(),
  reviews: whole,
  fails: whole,
  lastGrade: fc.option(fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const)),
  lastInstance: fc.option(fc.nat(9)),
  lastContent: fc.option(content),
  order: whole,
});
const ids = fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', 'é'), fc.string());
const cards = fc.array(fc.tuple(ids, states), { maxLength: 8 });

/** A table that was read, with changes since, and what it should hold. */
function tableOf(
  stored: [string, CardProgress][],
  since: [string, CardProgress][],
): [CardTable, Map<string, CardProgress>] {
  const table = CardTable.of(new Map(stored)).copy();
  for (const [id, state] of since) table.set(id, state);
  return [table, new Map([...stored, ...since])];
}

const ownObject = (state: CardProgress | undefined) => (state === undefined ? undefined : withChanges(state));
const sorted = (map: ReadonlyMap<string, CardProgress>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

describe('CardTable', () => {
  it('holds what it was given, by id and in order', () => {
    fc.assert(
      fc.property(cards, cards, (stored, since) => {
        const [table, all] = tableOf(stored, since);
        expect([...table]).toEqual(sorted(all));
        for (const [id, state] of all) expect(ownObject(table.get(id))).toEqual(state);
        expect(table.get('never')).toBeUndefined();
        expect(table.ids()).toEqual(sorted(all).map(([id]) => id));
      }),
    );
  });

  it('gives the same columns for the same cards, however they came', () => {
    fc.assert(
      fc.property(cards, cards, (stored, since) => {
        const [table, all] = tableOf(stored, since);
        expect(table.columns).toEqual(CardTable.of(all).columns);
        expect([...CardTable.read(table.columns)]).toEqual([...table]);
      }),
    );
  });

  it('is another one, to a test too, where one of its cards is', () => {
    const table = CardTable.of([['a', NEW_CARD]]);
    expect({ table }).toEqual({ table: CardTable.of([['a', { ...NEW_CARD }]]) });
    expect({ table }).not.toEqual({ table: CardTable.of([['a', { ...NEW_CARD, reviews: 1 }]]) });
    expect({ table }).not.toEqual({ table: CardTable.of([]) });
  });

  it('changes by itself: neither what it was made from nor a copy', () => {
    const first = CardTable.of([['a', NEW_CARD]]);
    const second = first.copy();
    second.set('a', { ...NEW_CARD, reviews: 1 });
    const third = second.copy();
    second.set('a', { ...NEW_CARD, reviews: 2 });
    expect([first, second, third].map((table) => table.get('a')?.reviews)).toEqual([0, 2, 1]);
  });

  it('says for which day a review waits', () => {
    fc.assert(
      fc.property(cards, cards, (stored, since) => {
        const [table, all] = tableOf(stored, since);
        for (const [id, { memory: known, suspended }] of all)
          expect(table.dueDay(id)).toBe(known?.due.kind === 'day' && !suspended ? known.due.day : null);
        expect(table.dueDay('never')).toBeNull();
      }),
    );
  });

  it('leaves out only cards that rest', () => {
    fc.assert(
      fc.property(cards, cards, content, day, day, (stored, since, shown, today, last) => {
        const [table, all] = tableOf(stored, since);
        for (const [id, state] of all) {
          const outline = card(id, { content: shown });
          const { memory: known } = state;
          const rests =
            known?.due.kind === 'day' &&
            known.due.day > last &&
            known.lastDay !== today &&
            !hasChanged({ card: outline, state });
          const found = table.awake(outline, today, last);
          if (found === null) expect(rests).toBe(true);
          else expect(ownObject(found)).toEqual(state);
        }
        expect(table.awake(card('never'), today, last)).toBeUndefined();
      }),
    );
  });

  it('makes no object of a card that rests', () => {
    const memory = {
      ...(fc.sample(
        states.filter((one) => one.memory !== null),
        1,
      )[0]?.memory ?? null),
    };
    const rested = { ...NEW_CARD, memory: { ...memory, due: { kind: 'day', day: 9 }, lastDay: 1 }, lastContent: 'x' };
    const table = CardTable.of([['a', rested as CardProgress]]);
    expect(table.awake(card('a', { content: 'x' }), 5, 8)).toBeNull();
    expect(table.awake(card('a', { content: 'x' }), 5, 9)).not.toBeNull();
  });
});
