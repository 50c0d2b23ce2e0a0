import type { Card } from './card.ts';
import type { Deck, DeckOutline } from './deck.ts';

/** The port to the generated decks. */
export interface DeckStore {
  /** Every deck, by topic id. */
  list(): Promise<readonly Deck[]>;
  /** The same without what cards show: with many cards it takes a fraction of the time and the memory. */
  outlines(): Promise<readonly DeckOutline[]>;
  /**
   * A card as its topic's deck has it now; null where there is none, or the deck cannot be read (`list` and `outlines` say why).
   * At once: a session deals one card after another, and a deck is a small file.
   */
  card(topicId: string, cardId: string): Card | null;
  /** The deck of a topic, or null where none was built. */
  read(topicId: string): Promise<Deck | null>;
  /** SHA-256 of the topic's deck as it is stored, in hex; null where there is none to read. At once: builds ask for thousands. */
  hash(topicId: string): string | null;
  /** Replaces the topic's deck as a whole. */
  write(deck: Deck): Promise<WrittenDeck>;
}

export interface WrittenDeck {
  /** False where the same deck was there before. */
  readonly isChanged: boolean;
  /** See `DeckStore.hash`. */
  readonly hash: string;
}
