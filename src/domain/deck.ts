import type { Card, CardOutline } from './card.ts';
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

/** A deck without what its cards show; see `CardOutline`. Every deck is one. */
export interface DeckOutline {
  readonly topic: DeckTopic;
  /** In teaching order: as their sources stand in the topic. */
  readonly cards: readonly CardOutline[];
  /** Earlier ids and the ids of the cards that carry their history on. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Cards that the topic no longer gives; revived if they return. */
  readonly retired: readonly CardOutline[];
}

/** The generated cards of one topic. Holds no dates and no schedule. */
export interface Deck extends DeckOutline {
  readonly schema: 1;
  readonly cards: readonly Card[];
  readonly retired: readonly Card[];
}
