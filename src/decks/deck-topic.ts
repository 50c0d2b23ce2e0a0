import type { DeckTopic } from '../domain/deck.ts';
import type { Topic } from '../domain/topic.ts';

/** What a deck repeats of its topic. */
export function deckTopic(topic: Topic): DeckTopic {
  const { id, title, file, category, difficulty, language, tags, prerequisites, fingerprint } = topic;
  return { id, title, file, category, difficulty, language, tags, prerequisites, fingerprint };
}
