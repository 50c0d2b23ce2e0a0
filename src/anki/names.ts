import type { Card } from '../domain/card.ts';
import type { DeckTopic } from '../domain/deck.ts';
import { languageName, visibleLine } from '../present/index.ts';

/** Where a topic's cards go: `Python::Async::Async/Await Basics`. Parts that repeat the one before, or are empty, are left out. */
export function deckPath(topic: DeckTopic): string[] {
  const category = topic.category.charAt(0).toUpperCase() + topic.category.slice(1);
  const parts = [languageName(topic.language), category, topic.title].map(deckPart).filter((part) => part !== '');
  return parts.filter((part, at) => part.toLowerCase() !== parts[at - 1]?.toLowerCase());
}

/** `::` would nest decks, and Anki trims colons and spaces at the ends of a part, which would join the parts otherwise. */
function deckPart(text: string): string {
  return inert(text)
    .replace(/:{2,}/g, ':')
    .replace(/^[\s:]+|[\s:]+$/g, '');
}

/**
 * A topic's tags, the card's kind and marks of ours. Anki separates tags by spaces and nests them by `::`.
 *
 * @param marks words without spaces
 */
export function noteTags(topic: DeckTopic, card: Card, marks: readonly string[] = []): string[] {
  const own = topic.tags.map((tag) => deckPart(tag).replace(/\s+/gu, '-')).filter((tag) => tag !== '');
  const seen = new Set<string>();
  return [...own, ...[card.kind, ...marks].map((mark) => `quizwright::${mark}`)].filter((tag) => {
    const key = tag.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

const LOOKALIKES: Record<string, string> = { '<': '\u2039', '>': '\u203A', '"': "'" };

/** Names of decks and tags are no HTML, but some screens and templates show them as such. */
function inert(text: string): string {
  return visibleLine(text.normalize('NFC')).replace(/[<>"]/g, (char) => LOOKALIKES[char] ?? char);
}
