import type { Card } from './card.ts';
import type { Language } from './language.ts';
import type { Difficulty } from './topic.ts';

/** What a deck repeats of its topic, so that a session needs no Markdown. */
export interface DeckTopic {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly language: Language | null;
  readonly tags: readonly string[];
  readonly prerequisites: readonly string[];
  /** The topic's fingerprint when the deck was made: while it is the same, making the deck again would change nothing. */
  readonly fingerprint: string;
}

/** The generated cards of one topic. Holds no dates and no schedule. */
export interface Deck {
  readonly schema: 1;
  readonly topic: DeckTopic;
  /** In teaching order: as their sources stand in the topic. */
  readonly cards: readonly Card[];
  /** Earlier ids and the ids of the cards that carry their history on. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Cards that the topic no longer gives; revived if they return. */
  readonly retired: readonly Card[];
}
