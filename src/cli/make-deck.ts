import { deckTopic } from '../decks/deck-topic.ts';
import { pairDeck } from '../decks/pair.ts';
import type { Deck } from '../domain/deck.ts';
import type { Topic } from '../domain/topic.ts';
import { countDropped } from './dropped-counts.ts';
import type { MadeCards } from './make-cards.ts';

/** A deck made from a topic, and what making it took. Nothing is written yet. */
export interface MadeDeck extends Omit<MadeCards, 'cards'> {
  readonly deck: Deck;
  /** The deck before; null for a first build. */
  readonly previous: Deck | null;
  readonly milliseconds: number;
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
