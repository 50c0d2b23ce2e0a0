import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deck } from '../../src/domain/deck.ts';
import type { Grade } from '../../src/domain/review.ts';
import { DEFAULT_SETTINGS, NEW_ORDERS, REVIEW_ORDERS, type Settings } from '../../src/domain/settings.ts';
import { CardTable } from '../../src/schedule/card-table.ts';
import { planAhead, planDay } from '../../src/schedule/queue.ts';
import { readiness } from '../../src/schedule/readiness.ts';
import { Diary } from '../support/diary.ts';
import { card, deck, NOON, TODAY, text } from './support.ts';

const TOPICS = ['t0', 't1', 't2', 't3'];
/** Earlier topics are what later ones build on; each card has one of few sibling keys, over all topics, or none. */
const world = fc
  .tuple(
    ...TOPICS.map((_, at) =>
      fc.record({
        prerequisites: fc.subarray([...TOPICS.slice(0, at), 'nowhere']),
        difficulty: fc.constantFrom('novice' as const, 'beginner' as const, 'expert' as const),
        siblings: fc.array(fc.constantFrom([], [], ['x'], ['y'], ['y', 'z']), { maxLength: 5 }),
      }),
    ),
  )
  .chain((topics) =>
    fc.shuffledSubarray(
      topics.map((topic, at) => ({ ...topic, id: TOPICS[at] ?? '' })),
      { minLength: topics.length },
    ),
  )
  .map((topics) =>
    topics.map(({ id, siblings, ...about }) =>
      deck(
        id,
        siblings.map((keys, at) => card(`${id}c${at}`, { siblings: keys })),
        about,
      ),
    ),
  );
const settings: fc.Arbitrary<Settings> = fc
  .record({
    newPerDay: fc.nat(12),
    reviewsPerDay: fc.nat(6),
    reviewOrder: fc.constantFrom(...REVIEW_ORDERS),
    newOrder: fc.constantFrom(...NEW_ORDERS),
    gatePrerequisites: fc.boolean(),
    loadBalance: fc.boolean(),
  })
  .map((changes) => ({ ...DEFAULT_SETTINGS, ...changes }));
const grade = fc.constantFrom<Grade[]>(1, 2, 3, 3, 3, 4);
/** Days of studying: how many after the one before, how many answers until the learner leaves, and which. */
const sittings = fc.array(
  fc.record({ wait: fc.nat(9), patience: fc.integer({ min: 1, max: 30 }), grades: fc.infiniteStream(grade) }),
  { minLength: 1, maxLength: 8 },
);

/**
 * Somebody who sits down on several days, or several times on one.
 *
 * @param ahead days that every third sitting studies ahead
 */
function lived(
  decks: readonly Deck[],
  chosen: Settings,
  sat: typeof sittings extends fc.Arbitrary<infer T> ? T : never,
  ahead = 0,
) {
  const diary = new Diary(decks, chosen);
  let [day, hour] = [TODAY, 8];
  for (const [at, { wait, patience, grades }] of sat.entries()) {
    [day, hour] = wait > 3 ? [day + wait - 3, 8] : [day, Math.min(hour + 1, 20)];
    diary.study(day, () => grades.next().value ?? 3, hour, patience, at % 3 === 1 ? ahead : 0);
  }
  return { diary, day, hour };
}

describe('the queue of any day', () => {
  const cardsById = (decks: readonly Deck[]) => new Map(decks.flatMap((one) => one.cards).map((one) => [one.id, one]));

  it('never asks two siblings on one day, however often somebody sits down', () => {
    let shared = 0;
    fc.assert(
      fc.property(world, settings, sittings, fc.nat(20), (decks, chosen, sat, ahead) => {
        const { diary } = lived(decks, chosen, sat, ahead);
        const cards = cardsById(decks);
        const askers = new Map<string, string>();
        for (const { card: id, day } of diary.reviews) {
          for (const key of cards.get(id)?.siblings ?? []) {
            shared += 1;
            const asker = askers.get(`${day} ${key}`) ?? id;
            expect(asker).toBe(id);
            askers.set(`${day} ${key}`, id);
          }
        }
      }),
      { numRuns: 120 },
    );
    expect(shared).toBeGreaterThan(300);
  });

  it('never exceeds a limit, in one session or in all of a day', () => {
    fc.assert(
      fc.property(world, settings, sittings, (decks, chosen, sat) => {
        for (const day of lived(decks, chosen, sat).diary.progress.days.values()) {
          expect(day.new).toBeLessThanOrEqual(chosen.newPerDay);
          expect(day.reviews).toBeLessThanOrEqual(chosen.reviewsPerDay);
        }
      }),
      { numRuns: 120 },
    );
  });

  it('brings prerequisites first, and with the gate only topics whose prerequisites are known', () => {
    let gated = 0;
    fc.assert(
      fc.property(world, settings, sittings, (decks, chosen, sat) => {
        const { diary, day: last } = lived(decks, chosen, sat);
        const [{ progress }, day] = [diary, last + 1];
        const { queue, later } = diary.plan(day);
        const fresh = queue.filter((item) => item.kind === 'new');
        const planned = new Set([...queue, ...later].map((item) => item.card.id));
        const taken = new Set([...queue, ...later].flatMap((item) => item.card.siblings));
        for (const [place, { topic }] of fresh.entries()) {
          const needs = readiness({ topic: topic.id, decks, progress, day });
          if (chosen.gatePrerequisites) {
            const held = needs.filter((one) => one.cards > 0);
            gated += held.length;
            for (const { recall } of held) expect(recall).toBeGreaterThanOrEqual(0.8);
          }
          const before = new Set(needs.map((one) => one.topic));
          for (const later of fresh.slice(place)) expect(before).not.toContain(later.topic.id);
          // What is left of them for another day has a sibling today.
          for (const left of decks.filter((one) => before.has(one.topic.id)).flatMap((one) => one.cards)) {
            if (planned.has(left.id) || progress.cards.get(left.id)?.memory) continue;
            expect(left.siblings.some((key) => taken.has(key))).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
    expect(gated).toBeGreaterThan(10);
  });

  it('is a function of its arguments, and changes none of them', () => {
    fc.assert(
      fc.property(world, settings, sittings, fc.string(), (decks, chosen, sat, seed) => {
        const { diary, day } = lived(decks, chosen, sat);
        const { progress } = diary;
        const rest = frozen({ decks, settings: chosen, day: day + 1, at: NOON, seed });
        const before = text(progress);
        const copy = { ...structuredClone(rest), progress: { ...progress, cards: CardTable.of(progress.cards) } };
        const input = { ...rest, progress };
        expect(planDay(copy)).toEqual(planDay(input));
        expect(planAhead(copy, 5)).toEqual(planAhead(input, 5));
        expect(text(progress)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });

  it.each(REVIEW_ORDERS)('asks every card in the end while fewer come than the limit allows: %s', (reviewOrder) => {
    const group = (at: number) => (at % 4 === 0 ? [`s${at % 8}`] : []);
    const decks = [0, 1, 2].map((topic) =>
      deck(
        `t${topic}`,
        Array.from({ length: 20 }, (_, at) => card(`t${topic}c${at}`, { siblings: group(at) })),
      ),
    );
    const chosen = { ...DEFAULT_SETTINGS, reviewOrder, newPerDay: 60, reviewsPerDay: 8 };
    const answers = fc.array(fc.constantFrom<Grade[]>(1, 3, 3, 3, 3, 3, 4), { minLength: 50, maxLength: 50 });
    fc.assert(
      fc.property(answers, (grades) => {
        const diary = new Diary(decks, chosen);
        let given = 0;
        const answer = () => grades[given++ % grades.length] ?? 3;
        for (let day = 0; day < 15; day++) diary.study(TODAY + day, () => 4);
        expect(diary.progress.cards.ids()).toHaveLength(60);
        // A month away leaves everything due: 60 cards at 8 a day, among which the failed ones come again.
        for (let day = 50; day < 110; day++) diary.study(TODAY + day, answer);
        const states = [...diary.progress.cards].map(([, state]) => state);
        const last = Math.max(
          ...states.map(({ memory }) => TODAY + 109 - (memory?.due.kind === 'day' ? memory.due.day : TODAY + 109)),
        );
        expect(last).toBeLessThan(7);
        for (const { memory } of states) expect(memory?.lastDay).toBeGreaterThanOrEqual(TODAY + 50);
      }),
      { numRuns: 3 },
    );
  });
});

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of value instanceof Map ? value.values() : Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
