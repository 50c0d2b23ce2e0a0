import type { Deck } from './deck.ts';

/** The port to the generated decks. */
export interface DeckStore {
  /** Every deck, by topic id. */
  list(): Promise<readonly Deck[]>;
  /** The deck of a topic, or null where none was built. */
  read(topicId: string): Promise<Deck | null>;
  /** Replaces the topic's deck as a whole; true where the file changed. */
  write(deck: Deck): Promise<boolean>;
}
