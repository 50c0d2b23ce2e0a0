import { makeCards } from '../cards/index.ts';
import { deckTopic } from '../decks/deck-topic.ts';
import { pairDeck } from '../decks/pair.ts';
import type { Card } from '../domain/card.ts';
import type { Deck } from '../domain/deck.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Runner } from '../domain/run.ts';
import type { Topic } from '../domain/topic.ts';
import { checkTopic } from '../verify/check.ts';
import { countRuns } from './counted-runs.ts';
import { countDropped, type DroppedCounts } from './dropped-counts.ts';

/** What was made of a topic's text. */
export interface MadeCards {
  readonly cards: readonly Card[];
  /** What the topic documents wrongly. */
  readonly diagnostics: readonly Diagnostic[];
  readonly dropped: DroppedCounts;
  /** Programs asked of the runner: for the check of the claims, and those that the cards needed besides. */
  readonly runs: { readonly claims: number; readonly cards: number };
}

/** A deck made from a topic, and what making it took. Nothing is written yet. */
export interface MadeDeck extends Omit<MadeCards, 'cards'> {
  readonly deck: Deck;
  /** The deck before; null for a first build. */
  readonly previous: Deck | null;
  readonly milliseconds: number;
}

/** Checks a topic and makes its cards. */
export async function makeFrom(topic: Topic, runner: Runner): Promise<MadeCards> {
  const counted = countRuns(runner);
  const diagnostics = await checkTopic(topic, counted);
  const claims = counted.asked();
  const { cards, verdicts } = await makeCards(topic, counted);
  return { cards, diagnostics, dropped: countDropped(verdicts), runs: { claims, cards: counted.asked() - claims } };
}

/**
 * Makes the deck that follows `previous`.
 *
 * @param make gives the topic's cards
 */
export async function makeDeck(
  topic: Topic,
  previous: Deck | null,
  make: (topic: Topic) => Promise<MadeCards>,
): Promise<MadeDeck> {
  const start = performance.now();
  const { cards, ...made } = await make(topic);
  const deck = pairDeck(previous, cards, deckTopic(topic));
  return { deck, previous, ...made, milliseconds: Math.round(performance.now() - start) };
}

/** A deck that is current, taken as it is. */
export function currentDeck(deck: Deck): MadeDeck {
  const nothing = { diagnostics: [], dropped: countDropped([]), runs: { claims: 0, cards: 0 } };
  return { deck, previous: deck, ...nothing, milliseconds: 0 };
}
