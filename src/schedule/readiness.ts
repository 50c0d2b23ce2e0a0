import type { DeckOutline } from '../domain/deck.ts';
import { prerequisiteClosure } from '../domain/graph.ts';
import { GRADES } from '../domain/review.ts';
import { subjectOf } from '../domain/subject.ts';
import type { CardProgress } from './card-progress.ts';
import { deckEntries } from './entries.ts';
import { createSchedulers, type Scheduler } from './fsrs.ts';
import type { Progress } from './progress.ts';

/** How well a topic is known now. */
export interface TopicReadiness {
  readonly topic: string;
  /** Null where no deck was built for it. */
  readonly title: string | null;
  /** Mean of `recallNow` over its cards that are not suspended, 0 to 1; 0 without cards. */
  readonly recall: number;
  readonly cards: number;
  /** Those of the cards that were answered at least once. */
  readonly seen: number;
}

export interface ReadinessInput {
  readonly topic: string;
  readonly decks: readonly DeckOutline[];
  readonly progress: Progress;
  readonly day: number;
}

/** All prerequisites of a topic, transitively, the nearest first. Those without a deck are included. */
export function readiness({ topic, decks, progress, day }: ReadinessInput): TopicReadiness[] {
  const byId = new Map(decks.map((deck) => [deck.topic.id, deck]));
  const schedulers = createSchedulers(progress.parameters);
  const nodes = decks.map((deck) => deck.topic);
  return prerequisiteClosure(nodes, topic).map((id) => {
    const deck = byId.get(id);
    return deck === undefined ? { ...UNKNOWN, topic: id } : deckReadiness(deck, progress, schedulers, day);
  });
}

/**
 * Probability that a card is recalled now, 0 to 1. What was never asked counts as unknown, and so does a card whose last answer
 * was wrong: by days alone it would count as known until tomorrow.
 */
export function recallNow(scheduler: Scheduler, state: CardProgress, day: number): number {
  if (state.memory === null || state.lastGrade === GRADES.again) return 0;
  return scheduler.retrievability(state.memory, day);
}

const UNKNOWN = { title: null, recall: 0, cards: 0, seen: 0 };

/** How well the topic of a deck is known. */
export function deckReadiness(
  deck: DeckOutline,
  progress: Progress,
  schedulers: (subject: string) => Scheduler,
  day: number,
): TopicReadiness & { readonly title: string } {
  const { id, title } = deck.topic;
  const scheduler = schedulers(subjectOf(id));
  const active = deckEntries(deck, progress).filter(({ state }) => !state.suspended);
  const sum = active.reduce((total, { state }) => total + recallNow(scheduler, state, day), 0);
  return {
    topic: id,
    title,
    recall: active.length === 0 ? 0 : sum / active.length,
    cards: active.length,
    seen: active.filter(({ memory }) => memory !== null).length,
  };
}
