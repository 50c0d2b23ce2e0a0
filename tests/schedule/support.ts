import fc from 'fast-check';
import type { Card } from '../../src/domain/card.ts';
import type { Deck, DeckTopic } from '../../src/domain/deck.ts';
import type { Memory } from '../../src/domain/memory.ts';
import type { Grade, LogEvent, ReviewEvent } from '../../src/domain/review.ts';
import { pack } from '../../src/files/packed.ts';
import { NEW_CARD, withChanges } from '../../src/schedule/card-progress.ts';
import { fold } from '../../src/schedule/fold.ts';
import type { Progress } from '../../src/schedule/progress.ts';
import { encodeProgress } from '../../src/schedule/progress-codec.ts';

/** 2026-03-02 12:00 UTC, and the learner's day it belongs to. */
export const NOON = Date.UTC(2026, 2, 2, 12);
export const TODAY = Math.floor(NOON / 86_400_000);

export function card(id: string, changes: Partial<Card> = {}): Card {
  const face = { ask: `${id}?`, front: [], answer: { kind: 'text', text: id, accepted: [] }, back: [] } as const;
  return {
    id,
    kind: 'term',
    topic: 'topic',
    concept: id,
    breadcrumb: [],
    faces: [face, { ...face, ask: `${id}, again?` }, { ...face, ask: `${id}, once more?` }],
    executed: null,
    siblings: [],
    line: 1,
    section: [],
    content: `content of ${id}`,
    ...changes,
  };
}

export function deck(id: string, cards: readonly Card[], changes: Partial<DeckTopic> = {}): Deck {
  const topic: DeckTopic = {
    id,
    title: `Title of ${id}`,
    file: `${id}.md`,
    category: 'general',
    difficulty: 'beginner',
    language: null,
    tags: [],
    prerequisites: [],
    fingerprint: '0123456789abcdef',
    ...changes,
  };
  return { schema: 1, topic, cards: cards.map((one) => ({ ...one, topic: id })), aliases: {}, retired: [] };
}

/** An event without the fields that `log` gives it. */
type Bare = LogEvent extends infer E ? (E extends unknown ? Omit<E, 'seq' | 'device'> : never) : never;

/** Events of one device, numbered. */
export function log(events: readonly Bare[], device = 'aa'): LogEvent[] {
  return events.map((event, at) => ({ ...event, device, seq: at + 1 }) as LogEvent);
}

export function review(id: string, changes: Partial<ReviewEvent> = {}): Omit<ReviewEvent, 'seq' | 'device'> {
  const day = changes.day ?? TODAY;
  return {
    type: 'review',
    card: id,
    instance: 0,
    content: `content of ${id}`,
    grade: 3,
    day,
    offset: 0,
    seed: `${id}1`,
    took: 4000,
    at: NOON + (day - TODAY) * 86_400_000,
    ...changes,
  };
}

/** The progress of somebody who was asked cards on days before today, with a grade. */
export function progressOf(reviews: readonly { card: string; grade?: Grade; daysAgo?: number }[]): Progress {
  const events = reviews.map(({ card: id, grade = 4, daysAgo = 0 }) => review(id, { grade, day: TODAY - daysAgo }));
  return fold(log(events));
}

/** What is remembered, however it is held. */
export function plain(memory: Memory | null | undefined): Memory | null {
  return memory === null || memory === undefined ? null : withChanges({ ...NEW_CARD, memory }).memory;
}

export function text(progress: Progress): string {
  return pack({ about: null, value: encodeProgress(progress) }).toString('latin1');
}

const grades = fc.constantFrom<Grade[]>(1, 2, 3, 4);
const cards = fc.constantFrom('c1', 'c2', 'c3');
const times = fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_000 + 20 * 86_400_000 });

function bareEvent(seq: number): fc.Arbitrary<Bare> {
  const base = { at: times };
  const day = fc.integer({ min: 19_675, max: 19_695 });
  const aside = fc.record({
    type: fc.constantFrom('suspend' as const, 'unsuspend' as const, 'bury' as const),
    card: cards,
    day,
    ...base,
  });
  const answer = fc.record({
    type: fc.constant('review' as const),
    card: cards,
    instance: fc.nat(3),
    content: fc.constantFrom('x', 'y'),
    grade: grades,
    day,
    offset: fc.constantFrom(0, 60),
    seed: fc.string({ maxLength: 3 }),
    took: fc.nat(9999),
    ...base,
  });
  const subject = fc.constantFrom({}, { subject: 's1' }, { subject: 's2' }, { subject: 's3', scheduler: 'v0/6.0' });
  const answerOfSubject = fc.tuple(answer, subject).map(([one, of]) => ({ ...one, ...of }));
  return fc.oneof(
    { weight: 8, arbitrary: answerOfSubject },
    { weight: 2, arbitrary: aside },
    fc.record({ type: fc.constant('flag' as const), card: cards, text: fc.constantFrom('', 'bad'), ...base }),
    fc.record({ type: fc.constant('reset' as const), card: cards, ...base }),
    fc.record({ type: fc.constant('alias' as const), card: cards, from: cards, ...base }),
    fc.record({
      type: fc.constant('topic' as const),
      topic: fc.constantFrom('t1', '__proto__'),
      decision: fc.constantFrom('introduced' as const, 'queued' as const),
      day,
      ...base,
    }),
    fc.record({
      type: fc.constant('scheduler' as const),
      parameters: fc.record({
        weights: fc.constant(null),
        desiredRetention: fc.constantFrom(0.8, 0.9, 0.95),
        maximumInterval: fc.constantFrom(100, 36_500),
        rollover: fc.constantFrom(0, 4),
        learningSteps: fc.constantFrom([1, 10], [], [30]),
        relearningSteps: fc.constantFrom([10], [5, 60]),
        subjects: fc.constantFrom({}, { s1: { desiredRetention: 0.85 }, s2: { maximumInterval: 5, weights: null } }),
      }),
      ...base,
    }),
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('undo' as const),
        target: fc.integer({ min: 1, max: Math.max(1, seq - 1) }),
        ...base,
      }),
    },
  );
}

/** The events of one device, with clocks that go back and undos of anything. */
export function deviceLog(device: string, maxLength = 25): fc.Arbitrary<LogEvent[]> {
  return fc
    .integer({ min: 0, max: maxLength })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, at) => bareEvent(at + 1))))
    .map((events) => log(events, device));
}
