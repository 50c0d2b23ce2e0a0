import type { Card } from '../../src/domain/card.ts';
import type { Deck } from '../../src/domain/deck.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { NEW_CARD } from '../../src/schedule/card-progress.ts';
import { CardTable } from '../../src/schedule/card-table.ts';
import { NO_PROGRESS, type Progress } from '../../src/schedule/progress.ts';
import { planDay } from '../../src/schedule/queue.ts';
import { compare, type Measured, timed } from './measure.ts';
import { numbers } from './numbers.ts';

const CARDS = 100_000;
const TOPICS = 1_000;
const TODAY = 20_000;
const ROUNDS = 15;

/** What it costs to plan a day among many cards. */
export async function measureQueue(): Promise<Measured[]> {
  const decks = manyDecks();
  return [
    await plans('100,000 cards, most of them known and a tenth due', decks, answered(decks, 0.9, 400)),
    await plans('100,000 cards, all of them due', decks, answered(decks, 1, 0)),
  ];
}

function plans(what: string, decks: readonly Deck[], progress: Progress): Promise<Measured> {
  const cards = decks.flatMap((deck) => deck.cards).map((card) => ({ card, due: dueDay(progress, card) }));
  const input = { decks, progress, settings: DEFAULT_SETTINGS, day: TODAY, at: 0, seed: 'bench' };
  return compare({
    name: `the queue of ${what}`,
    ours: timed(() => planDay(input)),
    baseline: 'sorting them by due date',
    theirs: timed(() => [...cards].sort((a, b) => a.due - b.due)),
    unit: 'ms',
    rounds: ROUNDS,
    goal: 5,
  });
}

function dueDay(progress: Progress, card: Card): number {
  const due = progress.cards.get(card.id)?.memory?.due;
  return due?.kind === 'day' ? due.day : 0;
}

/** Each topic builds on two earlier ones; every other card has a sibling. */
function manyDecks(): Deck[] {
  const random = numbers(1);
  return Array.from({ length: TOPICS }, (_, topic) => {
    const id = `subject${topic % 20}.topic${topic}`;
    const earlier = topic < 2 ? [] : [random() % topic, random() % topic];
    const prerequisites = earlier.map((one) => `subject${one % 20}.topic${one}`);
    return {
      schema: 1,
      topic: {
        id,
        title: id,
        file: `${id}.md`,
        category: 'bench',
        difficulty: 'beginner',
        language: null,
        tags: [],
        prerequisites,
        fingerprint: '',
      },
      cards: Array.from({ length: CARDS / TOPICS }, (_, at) => makeCard(id, topic * 1_000 + at)),
      aliases: {},
      retired: [],
    };
  });
}

function makeCard(topic: string, number: number): Card {
  const id = (number * 7_919).toString(16).padStart(20, '0');
  const face = { ask: id, front: [], answer: { kind: 'text', text: id, accepted: [] }, back: [] } as const;
  return {
    id,
    kind: 'term',
    topic,
    concept: id,
    breadcrumb: [],
    faces: [face],
    executed: null,
    siblings: number % 2 === 0 ? [] : [`${topic} ${number >> 2}`],
    line: 1,
    section: [],
    content: id.slice(-16),
  };
}

/**
 * What a learner would have of the cards after years.
 *
 * @param known share of them that was answered at least once
 * @param ahead days over which they are due from now on; a tenth of that has gone by
 */
function answered(decks: readonly Deck[], known: number, ahead: number): Progress {
  const random = numbers(2);
  const seen = decks.flatMap((deck) => deck.cards).filter((_, at, all) => at < known * all.length);
  const states = seen.map((card) => {
    const stability = 1 + (random() % 4_000) / 10;
    const scheduledDays = Math.round(stability);
    const due = TODAY + (random() % (ahead + 40)) - 40;
    const memory = {
      state: 'review',
      stability,
      difficulty: 5,
      due: { kind: 'day', day: due },
      step: 0,
      reps: 5,
      lapses: 1,
      lastDay: due - scheduledDays,
      lastAt: 0,
      scheduledDays,
    } as const;
    return [card.id, { ...NEW_CARD, memory, reviews: 5, lastGrade: 3, lastContent: card.content }] as const;
  });
  return { ...NO_PROGRESS, cards: CardTable.of(states) };
}
